"""An edited message: the new words count, the old ones are kept.

Who corrects themselves again and again is told so once, and their agent reads the newest words in one place: a
group takes twenty messages a minute, and nobody shall fill it by changing one of theirs.
"""

from datetime import timedelta

from desk import hold
from desk.chunks import ROOM, units
from desk.details import read_edited
from desk.follow import reread
from desk.incoming import Incoming, Words
from desk.meet import meet_customer
from desk.opening import give_receipt
from desk.receive import read_again
from desk.record import record
from desk.said import words_of
from desk.tell import amend, tell_customer, tell_thread
from desk.work import Work
from models.customer import Customer
from models.event import EventKind
from models.message import Message, MessageState, Revision
from models.outbox import Action, Bot, Notice, NoticeState
from models.ticket import Ticket

_NOTED, _SHOWN = "edit-noted", "customer-edited"
_AGAIN = timedelta(minutes=1)  # in which one word stands for all changes


async def edit_by_customer(work: Work, incoming: Incoming) -> bool:
    """True if we knew the message; an unknown one is for `receive`."""
    message = await work.unit.messages.at_place(Bot.CUSTOMER, incoming.person.id, incoming.message_id)
    if message is None:
        return False
    old = message.text
    if old == incoming.text:
        return True
    customer = await meet_customer(work, incoming.person)
    await _replace(work, message, text=incoming.text, html=None)
    if customer.silenced_at is not None:
        return True  # kept, see `desk.spam`
    if incoming.secrets:
        await tell_customer(work, customer, "secret-warning", quote=incoming.message_id)
    if message.ticket_id is None:
        await read_again(work, customer, message, incoming)
        return True
    ticket = await work.unit.tickets.get(message.ticket_id)
    await record(work, ticket, ticket.happened(EventKind.CUSTOMER_WROTE, at=work.now, message=message.id))
    await read_edited(work, ticket, old=old, new=incoming.text)
    await _say_noted(work, customer, ticket, message)
    if ticket.owner_id is not None:
        await _show(work, ticket, message, old=old)
    return True


async def _show(work: Work, ticket: Ticket, message: Message, *, old: str) -> None:
    words = message.text[:2000]
    shown = await _lately(work, ticket, _SHOWN)
    before = next((each for each in shown if each.source_id == message.id), None)
    if before is not None:
        await amend(work, before, _SHOWN, {**before.params, "words": words}, yields=True)
    else:
        await tell_thread(work, ticket, _SHOWN, {"old": old[:1500], "words": words}, source_id=message.id)


async def _lately(work: Work, ticket: Ticket, key: str) -> list[Notice]:
    told = await work.unit.outbox.of_ticket(ticket.id, {key})
    return [each for each in told if each.action == Action.SEND and work.now - each.created_at <= _AGAIN]


async def _say_noted(work: Work, customer: Customer, ticket: Ticket, message: Message) -> None:
    """What was understood anew is said back, as it is at the first reading."""
    if await reread(work, customer, ticket):
        words = await words_of(work, ticket)
        await give_receipt(work, customer, ticket, covers=[message], words=words, key="topic-noted")
        return
    if message.message_id not in [each.quote for each in await _lately(work, ticket, _NOTED)]:
        await tell_customer(
            work,
            customer,
            _NOTED,
            {"number": ticket.number},
            ticket=ticket,
            covers=[message],
            quote=message.message_id,
        )


async def edit_by_agent(work: Work, words: Words) -> None:
    """Carry the edit over to the customer, if the words had been sent; a draft just changes."""
    message = await work.unit.messages.at_place(Bot.STAFF, words.chat_id, words.message_id)
    if message is None or message.author_id != words.person.id or message.text == words.text:
        return
    if message.state == MessageState.SENT and message.ticket_id is not None:
        ticket = await work.unit.tickets.get(message.ticket_id)
        is_inside = words.text.startswith("/") or units(words.text) > ROOM
        if is_inside or not await hold.may_become(work, ticket, message, words.text):
            await tell_thread(work, ticket, "agent-edit-kept-inside", quote=message)
            return
        await _carry_over(work, ticket, message, words)
    was_held = message.state == MessageState.HELD
    if message.state in {MessageState.DRAFT, MessageState.HELD} and words.text.startswith("/"):
        message.state = MessageState.NOTE  # a draft that became a note can no longer be sent by its button
    await _replace(work, message, text=words.text, html=words.html)
    if was_held and message.ticket_id is not None:
        await hold.edited(work, await work.unit.tickets.get(message.ticket_id), message)


async def _carry_over(work: Work, ticket: Ticket, message: Message, words: Words) -> None:
    """Change what the customer sees; under a file there may have been no words to change."""
    notice = await work.unit.outbox.carrying(message.id)
    customer = await work.unit.people.customer(ticket.customer_id)
    if notice is None or customer is None:
        return
    params = {**notice.params, "words_html": words.html}
    if notice.attachment_id is not None:
        await tell_customer(work, customer, "agent-words-edited", params, ticket=ticket)
    elif notice.state in {NoticeState.QUEUED, NoticeState.PARKED}:
        notice.params = params
    else:
        await amend(work, notice, "agent-words-edited", params)
    await tell_thread(work, ticket, "agent-edited-sent", quote=message)


async def _replace(work: Work, message: Message, *, text: str, html: str | None) -> None:
    await work.unit.add(Revision(message_id=message.id, text=message.text, replaced_at=work.now))
    message.text, message.html, message.edited_at = text, html, work.now
