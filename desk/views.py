"""What staff look at: values only, read at the moment of showing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk import rights
from desk.claim import headline
from desk.incoming import Person
from desk.opening import shortened
from desk.work import Work
from models.message import Author
from models.ticket import Ticket

LISTED = 20


@dataclass(frozen=True, slots=True)
class CardView:
    """A ticket as a card shows it; moments are aware UTC."""

    ticket_id: int
    number: str
    status: str
    topic: str
    topic_source: str
    confidence: float
    severity: str
    team: str
    customer: str
    phone: str
    language: str
    words: str
    files: int
    owner: str
    opened_at: datetime
    due_at: datetime | None
    promised_at: datetime | None
    is_warned: bool
    is_overdue: bool
    wants_person: bool
    outcome: str
    thread_id: int | None
    chat_id: int


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A ticket in a list."""

    number: str
    topic: str
    status: str
    owner: str
    words: str
    opened_at: datetime
    promised_at: datetime | None
    is_warned: bool
    is_overdue: bool


async def card_view(work: Work, ticket: Ticket, *, chat_id: int) -> CardView:
    customer = await work.unit.people.customer(ticket.customer_id)
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    thread = await work.unit.outbox.thread(ticket.id, chat_id)
    messages = await work.unit.messages.of_ticket(ticket.id)
    words = [each.text for each in messages if each.author == Author.CUSTOMER and each.text]
    return CardView(
        ticket_id=ticket.id,
        number=ticket.number,
        status=ticket.status,
        topic=work.office.title(ticket.topic, work.office.staff_language),
        topic_source=ticket.topic_source,
        confidence=ticket.confidence,
        severity=ticket.severity,
        team=ticket.team,
        customer=customer.name if customer else "",
        phone=(customer.phone or "") if customer else "",
        language=ticket.language,
        words=shortened(" · ".join(words), 400),
        files=len(await work.unit.messages.attachments(ticket.id)),
        owner=owner.public_name if owner else "",
        opened_at=ticket.opened_at,
        due_at=ticket.due_at,
        promised_at=ticket.promised_at,
        is_warned=ticket.warned_at is not None,
        is_overdue=ticket.overdue_at is not None,
        wants_person=bool(ticket.details.get("wants_person")),
        outcome=ticket.outcome or "",
        thread_id=thread.thread_id if thread else None,
        chat_id=chat_id,
    )


async def queue(work: Work, person: Person) -> list[TicketLine]:
    """`/queue`: tickets that nobody has, the oldest first."""
    await rights.agent(work, person)
    return await _lines(work, await work.unit.tickets.unclaimed(limit=LISTED))


async def mine(work: Work, person: Person) -> list[TicketLine]:
    """`/mine`: the agent's own open tickets, what is due next first."""
    agent = await rights.agent(work, person)
    return await _lines(work, (await work.unit.tickets.owned_by(agent.id))[:LISTED])


async def overdue(work: Work, person: Person) -> list[TicketLine]:
    """`/overdue`: open tickets past a target, the latest first."""
    await rights.agent(work, person)
    return await _lines(work, await work.unit.tickets.overdue(limit=LISTED))


async def _lines(work: Work, tickets: Sequence[Ticket]) -> list[TicketLine]:
    return [await _line(work, ticket) for ticket in tickets]


async def _line(work: Work, ticket: Ticket) -> TicketLine:
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    return TicketLine(
        number=ticket.number,
        topic=work.office.title(ticket.topic, work.office.staff_language),
        status=ticket.status,
        owner=owner.public_name if owner else "",
        words=shortened(await headline(work, ticket), 60),
        opened_at=ticket.opened_at,
        promised_at=ticket.promised_at,
        is_warned=ticket.warned_at is not None,
        is_overdue=ticket.overdue_at is not None,
    )
