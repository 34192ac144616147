"""What staff look at: values only, read at the moment of showing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desk import decision_form, rights, undecided
from desk.claim import headline
from desk.details import given
from desk.incoming import Person
from desk.opening import shortened
from desk.said import messages_of
from desk.staying import returned
from desk.where import address, link_to, link_to_card
from desk.why import runner_up, telling_words
from desk.work import Work
from escalation.clocks import Clock, ClockKind, clocks
from models.lifecycle import Status
from models.ticket import Ticket

LISTED = 15  # two lines each; more would not fit into one message
_COUNTED = 1000
_PROMISES = frozenset(
    {ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE, ClockKind.RESOLUTION, ClockKind.LEGAL}
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a resolved ticket was decided; codes, but for the cause's title and money as `50000 IDR`."""

    finding: str
    cause: str
    redress: str
    redress_money: str
    reference: str
    apology: bool
    is_told: bool


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
    clock: str  # which promise is due next; empty while none runs
    due_at: datetime | None  # when
    is_warned: bool  # of that promise
    is_overdue: bool
    was_late: bool  # the first response came, and too late
    wants_person: bool
    outcome: str
    link: str
    details: tuple[str, ...]
    telling: tuple[str, ...]  # the words that decided the topic, while it is our guess
    runner_up: str
    ruling: Ruling | None
    returned: tuple[str, str]  # why it is in the queue again, and who had it
    waits_for: str  # what the customer was asked for
    guard: tuple[str, str]  # whether words are held, or the last ones sound like another topic


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A ticket in a list."""

    number: str
    topic: str
    status: str
    owner: str
    words: str
    clock: str
    due_at: datetime | None
    late_seconds: int  # by how much the promise is broken; 0 while it holds
    is_warned: bool
    is_overdue: bool
    link: str


@dataclass(frozen=True, slots=True)
class TicketList:
    """The most urgent of `total` tickets; `key` names the list."""

    key: str
    lines: tuple[TicketLine, ...]
    total: int


async def card_view(work: Work, ticket: Ticket, *, chat_id: int) -> CardView:
    customer = await work.unit.people.customer(ticket.customer_id)
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    words = [each.text for each in await messages_of(work, ticket) if each.text]
    promised = await promise(work, ticket)
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
        clock=promised.kind if promised else "",
        due_at=promised.due_at if promised else None,
        is_warned=await _is_warned(work, ticket, promised),
        is_overdue=_is_late(work, promised),
        was_late=await _was_late(work, ticket),
        wants_person=bool(ticket.details.get("wants_person")),
        outcome=ticket.outcome or "",
        link=await _thread_link(work, ticket, chat_id),
        details=tuple(given(work, ticket, work.office.staff_language)),
        telling=telling_words(ticket),
        runner_up=runner_up(work, ticket),
        ruling=await _ruling(work, ticket) if ticket.resolved_at else None,
        returned=await returned(work, ticket),
        guard=await undecided.standing(work, ticket) if ticket.is_open else ("", ""),
        waits_for=shortened(ticket.waits_for or "", 200) if ticket.status == Status.WAITING else "",
    )


@dataclass(frozen=True, slots=True)
class MovedView:
    """What is left in a group of a ticket that moved to another one."""

    number: str
    topic: str
    group: str
    link: str


async def moved_view(work: Work, ticket: Ticket) -> MovedView:
    return MovedView(
        number=ticket.number,
        topic=work.office.title(ticket.topic, work.office.staff_language),
        group=(await work.group_of(ticket)).title,
        link=await link_to_card(work, ticket.id),
    )


async def queue(work: Work, person: Person, *, chat_id: int | None = None) -> TicketList:
    """`/queue`: tickets that nobody has, the oldest first; in a group its own."""
    await rights.agent(work, person)
    found = await work.unit.tickets.unclaimed(limit=_COUNTED)
    return await _list(work, "list-queue", await _in_sight(work, person, chat_id, found))


async def mine(work: Work, person: Person) -> TicketList:
    """`/mine`: the agent's own open tickets, what is due next first."""
    agent = await rights.agent(work, person)
    return await _list(work, "list-mine", await work.unit.tickets.owned_by(agent.id))


async def overdue(work: Work, person: Person, *, chat_id: int | None = None) -> TicketList:
    """`/overdue`: open tickets with a promise that is late now, the longest late first; in a group its own."""
    await rights.agent(work, person)
    late: list[tuple[datetime, int, Ticket]] = []
    found = await work.unit.tickets.overdue(limit=_COUNTED)
    for ticket in await _in_sight(work, person, chat_id, found):
        clock = await promise(work, ticket)
        if clock is not None and clock.due_at is not None and _is_late(work, clock):
            late.append((clock.due_at, ticket.id, ticket))
    return await _list(
        work, "list-overdue", [ticket for _due_at, _id, ticket in sorted(late, key=lambda each: each[:2])]
    )


async def _in_sight(
    work: Work, person: Person, chat_id: int | None, tickets: Sequence[Ticket]
) -> Sequence[Ticket]:
    """Those of the group where it was asked; elsewhere those of the groups they sit in, for supervisors all."""
    groups = {each.chat_id for each in await work.groups()}
    if len(groups) == 1 or (chat_id not in groups and await rights.is_supervisor(work, person)):
        return tickets
    shown = {chat_id} if chat_id in groups else await rights.seats(work, person.id)
    return [each for each in tickets if (await work.group_of(each)).chat_id in shown]


async def open_list(work: Work, tickets: Sequence[Ticket]) -> TicketList:
    """One customer's open tickets."""
    return await _list(work, "list-open", tickets)


async def found_list(work: Work, ids: Sequence[int]) -> TicketList:
    """What a search found, in its own order."""
    tickets = [await work.unit.tickets.get(each) for each in ids[:LISTED]]
    return replace(await _list(work, "list-found", tickets), total=len(ids))


async def promise(work: Work, ticket: Ticket) -> Clock | None:
    """The running clock that ends first, late ones included; what the desk owes itself is left out."""
    if not ticket.is_open:
        return None
    running = [
        each
        for each in await _clocks(work, ticket)
        if each.running and each.kind in _PROMISES and each.due_at is not None
    ]
    return min(running, key=lambda each: each.due_at or work.now, default=None)


async def _clocks(work: Work, ticket: Ticket) -> Sequence[Clock]:
    journal = await work.unit.tickets.journal(ticket.id)
    return clocks(journal, await work.policy_of(ticket), work.office.calendar)


def _is_late(work: Work, promised: Clock | None) -> bool:
    return promised is not None and promised.due_at is not None and promised.due_at <= work.now


async def _is_warned(work: Work, ticket: Ticket, promised: Clock | None) -> bool:
    """Whether the ladder has spoken of this promise, and not of an earlier one."""
    if promised is None:
        return False
    climbs = await work.unit.ladder.climbs(ticket.id)
    return any((each.clock, each.epoch) == (promised.kind, promised.epoch) for each in climbs)


async def _was_late(work: Work, ticket: Ticket) -> bool:
    """Whether an open ticket's first response came after its time."""
    return ticket.is_open and any(
        each.kind == ClockKind.FIRST_RESPONSE and each.stopped and each.breached(work.now)
        for each in await _clocks(work, ticket)
    )


async def _list(work: Work, key: str, tickets: Sequence[Ticket]) -> TicketList:
    lines = [await _line(work, ticket) for ticket in tickets[:LISTED]]
    return TicketList(key=key, lines=tuple(lines), total=len(tickets))


async def _line(work: Work, ticket: Ticket) -> TicketLine:
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    promised = await promise(work, ticket)
    due_at = promised.due_at if promised else None
    return TicketLine(
        number=ticket.number,
        topic=work.office.title(ticket.topic, work.office.staff_language),
        status=ticket.status,
        owner=owner.public_name if owner else "",
        words=shortened(await headline(work, ticket), 60),
        clock=promised.kind if promised else "",
        due_at=due_at,
        late_seconds=_late(work.now, due_at),
        is_warned=await _is_warned(work, ticket, promised),
        is_overdue=_is_late(work, promised),
        link=await link_to(work, ticket.id),
    )


def _late(now: datetime, due_at: datetime | None) -> int:
    """Seconds; whoever is late by less than a minute is late by one."""
    if due_at is None or now <= due_at:
        return 0
    return max(60, int((now - due_at).total_seconds()))


async def _thread_link(work: Work, ticket: Ticket, chat_id: int) -> str:
    thread = await work.unit.outbox.thread(ticket.id, chat_id)
    return address(chat_id, thread.thread_id) if thread is not None else ""


async def _ruling(work: Work, ticket: Ticket) -> Ruling | None:
    """The decision of the newest resolution, once anything of it is set down."""
    found = await work.unit.decisions.resolution(ticket.id, ticket.resolutions)
    if found is None or not (found.finding or found.cause or found.redress):
        return None
    language = work.office.staff_language
    return Ruling(
        finding=found.finding or "",
        cause=work.office.policy.cause(found.cause, language) if found.cause else "",
        redress=found.redress or "",
        redress_money=decision_form.worth(work, found),
        reference=found.reference or "",
        apology=found.apologised,
        is_told=found.told_at is not None,
    )
