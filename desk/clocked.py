"""How a ticket stands with its promises now, by its journal and the policy that it opened with."""

from collections.abc import Sequence

from desk.work import Work
from escalation.clocks import Clock, ClockKind
from escalation.course import Course
from models.chain import START
from models.ticket import Ticket

_REMEMBERED = 1024  # courses: what a rush asks for again comes soon

_PROMISES = frozenset(
    {ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE, ClockKind.RESOLUTION, ClockKind.LEGAL}
)


async def course_of(work: Work, ticket: Ticket) -> Course:
    """Reckoned once for what the opening, the sweep, the cards and the senders ask one after the other.

    The journal is a chain: the hash of its last entry stands for all of it, whichever unit has read it.
    """
    policy, calendar = await work.policy_of(ticket), work.office.calendar
    head, courses = await work.unit.tickets.head(ticket.id), work.office.courses
    known = courses.get(head)
    if known is not None and known.is_by(policy, calendar):
        return known
    course = Course(await work.unit.tickets.journal(ticket.id), policy, calendar)
    if head != START:
        while len(courses) >= _REMEMBERED:
            del courses[next(iter(courses))]  # the oldest
        courses[head] = course
    return course


async def clocks_of(work: Work, ticket: Ticket) -> Sequence[Clock]:
    return (await course_of(work, ticket)).clocks


async def pressing(work: Work, ticket: Ticket) -> Clock | None:
    """The running clock that ends first, late ones included; what the desk owes itself is left out."""
    return most_pressing(work, await clocks_of(work, ticket)) if ticket.is_open else None


def most_pressing(work: Work, found: Sequence[Clock]) -> Clock | None:
    """The same of an open ticket's clocks."""
    running = [each for each in found if each.running and each.kind in _PROMISES and each.due_at is not None]
    return min(running, key=lambda each: each.due_at or work.now, default=None)


def is_late(work: Work, promised: Clock | None) -> bool:
    return promised is not None and promised.due_at is not None and promised.due_at <= work.now


async def is_warned(work: Work, ticket: Ticket, promised: Clock | None) -> bool:
    """Whether the ladder has spoken of this promise, and not of an earlier one, because time ran out.

    A rung that speaks at once says how grave a matter is, not that it is late.
    """
    if promised is None:
        return False
    climbs = await work.unit.ladder.climbs(ticket.id)
    spoken = {each.rung for each in climbs if (each.clock, each.epoch) == (promised.kind, promised.epoch)}
    if not spoken:
        return False
    at_once = {rung.name for rung in (await work.policy_of(ticket)).ladder if rung.at_once}
    return any(rung.partition("+")[0] not in at_once for rung in spoken)
