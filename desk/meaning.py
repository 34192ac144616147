"""Which of their tickets a customer's message means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from desk.follow import INVITES
from desk.incoming import Incoming
from desk.said import words_of
from desk.work import Work
from models.customer import Customer
from models.dialogue import Ask
from models.lifecycle import Status
from models.message import Message
from models.number import numbers_in
from models.outbox import Bot
from models.ticket import Ticket
from surveys.recovering import RECOVERY
from topics.matcher import Decision
from topics.talking_back import pointed, points

CONTEXT = timedelta(days=1)  # for so long, words answer what we said last
_LIKELY = 0.5  # probability from which words are about a topic, or open a complaint


@dataclass(frozen=True, slots=True)
class Heard:
    """One message with all that is known about it."""

    customer: Customer
    message: Message
    incoming: Incoming

    @property
    def decision(self) -> Decision | None:
        return self.incoming.understanding


async def quoted(work: Work, heard: Heard) -> Ticket | None:
    reply_to = heard.incoming.reply_to
    if reply_to is None:
        return None
    ours = await work.unit.outbox.sent_at_place(Bot.CUSTOMER, heard.customer.id, reply_to)
    theirs = await work.unit.messages.at_place(Bot.CUSTOMER, heard.customer.id, reply_to)
    quoted = (ours and ours.ticket_id) or (theirs and theirs.ticket_id)
    return await work.unit.tickets.get(quoted) if quoted else None


async def rated(work: Work, heard: Heard) -> Ticket | None:
    """Words in answer to a survey's message that it did not ask for are about the complaint that it rates."""
    if heard.incoming.reply_to is None:
        return None
    asked = await work.unit.outbox.sent_at_place(Bot.CUSTOMER, heard.customer.id, heard.incoming.reply_to)
    if asked is None:
        return None
    invitation = await work.unit.surveys.standing_in(asked.id, customer_id=heard.customer.id)
    return await work.unit.tickets.find(invitation.ticket_id or 0) if invitation is not None else None


async def open_tickets(work: Work, heard: Heard) -> list[Ticket]:
    return [each for each in await work.unit.tickets.live_of(heard.customer.id) if each.is_open]


async def named(work: Work, heard: Heard) -> Ticket | None:
    """Only the customer's own tickets: a stranger's number opens nothing."""
    for ticket_id in numbers_in(heard.incoming.text):
        ticket = await work.unit.tickets.find(ticket_id)
        if ticket is not None and ticket.customer_id == heard.customer.id:
            return ticket
    return None


async def matters(work: Work, live: Sequence[Ticket]) -> set[str | None]:
    """What these tickets are about; a recovery is about the complaint that was rated."""
    about = {each.topic for each in live}
    for each in live:
        recovery = await work.unit.surveys.recovery(each.id) if each.topic == RECOVERY else None
        source = await work.unit.tickets.find(recovery.source_id or 0) if recovery else None
        about |= {source.topic} if source else set()
    return about


async def meant(work: Work, heard: Heard) -> Ticket | None:
    """The ticket quoted or named, else the only open one, else the one of our latest words."""
    ticket = await quoted(work, heard) or await named(work, heard) or await rated(work, heard)
    if ticket is not None:
        return ticket
    live = await open_tickets(work, heard)
    return live[0] if len(live) == 1 else await spoken_of(work, heard, live)


async def spoken_of(work: Work, heard: Heard, live: Sequence[Ticket]) -> Ticket | None:
    """The ticket of our latest words, if they invite an answer and are fresh; else the one waiting for one."""
    said = await work.unit.outbox.last_said(heard.customer.id)
    if said is not None and said.key in INVITES and work.now - said.created_at <= CONTEXT:
        return next((each for each in live if each.id == said.ticket_id), None)
    waiting = [each for each in live if each.status == Status.WAITING]
    return waiting[0] if len(waiting) == 1 else None


async def asked_about(work: Work, heard: Heard, live: Sequence[Ticket]) -> Ticket | None:
    """The ticket of which we asked by buttons what it is about, if the words name a topic that we offered."""
    topic = heard.decision.topic if heard.decision is not None else None
    question = await work.unit.dialogue.pending(heard.customer.id)
    if question is None or question.kind != Ask.TOPIC or topic not in question.choices:
        return None
    return next((each for each in live if each.id == question.ticket_id and each.topic is None), None)


async def matching(work: Work, heard: Heard) -> Ticket | None:
    """The one open ticket about what the words are likely about, where there are several."""
    likely = heard.decision.candidates[0] if heard.decision and heard.decision.candidates else None
    if likely is None or likely.confidence < _LIKELY:
        return None
    same = [each for each in await open_tickets(work, heard) if each.topic == likely.topic]
    return same[0] if len(same) == 1 else None


async def pointed_at(work: Work, heard: Heard) -> Ticket | None:
    """ "The one about the ATM": one of several open complaints, said by what it is about."""
    if heard.decision is None or not points(heard.incoming.text):
        return None
    live = await open_tickets(work, heard)
    if len(live) <= 1:
        return None
    likely = await matching(work, heard)
    if likely is not None or heard.decision.opening >= _LIKELY:
        return likely
    place = pointed(heard.incoming.text, [await words_of(work, each) for each in live])
    return live[place] if place is not None else None
