"""The lists that staff ask for: `/queue`, `/mine`, `/overdue`, and what a search found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from desk import rights
from desk.clocked import is_late, is_warned, pressing
from desk.headline import headline
from desk.incoming import Person
from desk.opening import shortened
from desk.where import link_to
from desk.work import Work
from models.ticket import Ticket

LISTED = 15  # two lines each; more would not fit into one message
_COUNTED = 1000
_NEVER = datetime.max.replace(tzinfo=UTC)


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


async def queue(work: Work, person: Person, *, chat_id: int | None = None) -> TicketList:
    """`/queue`: tickets that nobody has, the least time left first; in a group its own."""
    await rights.agent(work, person)
    found = await work.unit.tickets.unclaimed(limit=_COUNTED)
    return await _by_time_left(work, "list-queue", await _in_sight(work, person, chat_id, found))


async def mine(work: Work, person: Person) -> TicketList:
    """`/mine`: the agent's own open tickets, the least time left first."""
    agent = await rights.agent(work, person)
    return await _by_time_left(work, "list-mine", await work.unit.tickets.owned_by(agent.id))


async def overdue(work: Work, person: Person, *, chat_id: int | None = None) -> TicketList:
    """`/overdue`: open tickets with a promise that is late now, the longest late first; in a group its own."""
    await rights.agent(work, person)
    found = await work.unit.tickets.overdue(limit=_COUNTED)
    in_sight = await _in_sight(work, person, chat_id, found)
    return await _by_time_left(work, "list-overdue", in_sight, only_late=True)


async def _by_time_left(
    work: Work, key: str, tickets: Sequence[Ticket], *, only_late: bool = False
) -> TicketList:
    """The longest late first, then what is due next; whoever waits for nothing of ours comes last."""
    await work.unit.gather([each.id for each in tickets])
    clocks = [(await pressing(work, each), each) for each in tickets]
    shown = [(clock, each) for clock, each in clocks if not only_late or is_late(work, clock)]
    shown.sort(key=lambda pair: ((pair[0] and pair[0].due_at) or _NEVER, pair[1].id))
    return await _list(work, key, [each for _clock, each in shown])


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


async def _list(work: Work, key: str, tickets: Sequence[Ticket]) -> TicketList:
    lines = [await _line(work, ticket) for ticket in tickets[:LISTED]]
    return TicketList(key=key, lines=tuple(lines), total=len(tickets))


async def _line(work: Work, ticket: Ticket) -> TicketLine:
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    promised = await pressing(work, ticket)
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
        is_warned=await is_warned(work, ticket, promised),
        is_overdue=is_late(work, promised),
        link=await link_to(work, ticket.id),
    )


def _late(now: datetime, due_at: datetime | None) -> int:
    """Seconds; whoever is late by less than a minute is late by one."""
    if due_at is None or now <= due_at:
        return 0
    return max(60, int((now - due_at).total_seconds()))
