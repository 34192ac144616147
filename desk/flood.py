"""A customer who floods: all of it is kept and reaches the agent, but together, and is answered once.

A chat habit is no flood: eight short lines in a row are one story, and an album counts as one message.
"""

from collections.abc import Sequence
from datetime import timedelta

from desk import follow
from desk.human import ASKED
from desk.meaning import Heard, open_tickets, spoken_of
from desk.promise import promise_params
from desk.record import record
from desk.tell import tell_customer
from desk.work import Work
from models.customer import Customer
from models.event import EventKind
from models.message import Message
from models.outbox import Notice
from models.ticket import Ticket
from topics.decision import Decision

MANY = 20  # messages in a minute; one every three seconds, for as long as that
_MINUTE = timedelta(minutes=1)
_ENOUGH = timedelta(minutes=10)  # for so long one answer stands for all that comes
_A_FEW = 4  # words up to which small talk says nothing for an agent


async def is_flooding(work: Work, message: Message) -> bool:
    """Told by the moments at which it was written, so a desk that catches up sees the same."""
    since = message.at - _MINUTE
    return await work.unit.messages.pace(message, since=since) > MANY


async def has_warned(work: Work, message: Message) -> bool:
    """Whether somebody who floods was warned of secrets within the last minute."""
    if not await is_flooding(work, message):
        return False
    lately = await work.unit.outbox.said_lately(message.chat_id, {"secret-warning"}, since=work.now - _MINUTE)
    return lately is not None


async def folds(work: Work, heard: Heard) -> bool:
    """True if the message is one of a flood.

    What must not be lost in it is read like any other: the first that may be a complaint, a critical matter that
    has no ticket yet, and the wish for a person.
    """
    if not await is_flooding(work, heard.message):
        return False
    live = await open_tickets(work, heard)
    if _is_pressing(work, heard.decision, live):
        return False
    ticket = (await spoken_of(work, heard, live) or live[0]) if live else None
    is_idle = _is_idle(heard.decision, heard.message)
    if ticket is None and not is_idle:
        return False
    if ticket is not None and not is_idle:
        await follow.add_folded(work, heard.customer, ticket, heard.message)
    answer = await _answer(work, heard.customer, heard.message, ticket)
    heard.message.answer_id = answer.id
    return True


def _is_pressing(work: Work, decision: Decision | None, live: Sequence[Ticket]) -> bool:
    if decision is None:
        return False
    if decision.kind == "wants_person":
        return not any(each.details.get(ASKED) for each in live)
    topic = decision.topic
    return topic is not None and work.office.is_critical(topic) and all(each.topic != topic for each in live)


def _is_idle(decision: Decision | None, message: Message) -> bool:
    """What would be answered and not shown to anybody."""
    if decision is None:
        return message.kind in {"sticker", "dice", "emoji"}
    return decision.decision in {"chat", "status"} and len(message.text.split()) <= _A_FEW


async def _answer(work: Work, customer: Customer, message: Message, ticket: Ticket | None) -> Notice:
    """The word that stands for all of them; said once."""
    key = "flood" if ticket is not None else "flood-without-ticket"
    said = await work.unit.outbox.said_lately(customer.id, {key}, since=work.now - _ENOUGH)
    if said is not None and said.ticket_id == (ticket.id if ticket is not None else None):
        return said
    if ticket is None:
        return await tell_customer(work, customer, key, {"name": customer.name})
    await record(work, ticket, ticket.happened(EventKind.FLOODED, at=work.now, message=message.id))
    promise = await promise_params(work, ticket, reason="added")
    params = {"name": customer.name, "number": ticket.number, **promise}
    return await tell_customer(work, customer, key, params, ticket=ticket)
