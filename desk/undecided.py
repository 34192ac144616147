"""When held words must be looked at again: their agent is reminded, then the supervisors hear of them."""

from collections.abc import Sequence
from datetime import datetime

from desk.work import Work
from models.guard import Check
from models.ticket import Ticket
from settings.durations import Duration

REMIND = Duration.parse("10m")  # of the topic's working time, from the moment they were held
ALERT = Duration.parse("30m")


async def next_moment(work: Work, ticket: Ticket) -> datetime | None:
    """The next of those moments, or None while nothing is held."""
    checks = await work.unit.guard.undecided(ticket.id)
    always = (await work.terms_of(ticket)).always if checks else False
    waits = [
        (check.at, wait)
        for check in checks
        for wait, done in ((REMIND, check.reminded_at), (ALERT, check.alerted_at))
        if done is None
    ]
    return min((work.office.calendar.add(at, wait, always=always) for at, wait in waits), default=None)


async def standing(work: Work, ticket: Ticket) -> tuple[str, str]:
    """For the card: ("held", "") while words wait, ("noted", topic's title) while the last ones were noted."""
    if await work.unit.guard.undecided(ticket.id):
        return "held", ""
    last = await work.unit.guard.newest_in(ticket.id)
    if last is None or last.verdict != "note" or last.looks_like is None:
        return "", ""
    return "noted", work.office.title(last.looks_like, work.office.staff_language)


async def overdue(work: Work, ticket: Ticket) -> tuple[Sequence[Check], Sequence[Check]]:
    """(of which to remind the agent, of which to tell the supervisors) by now; each of them once."""
    checks = await work.unit.guard.undecided(ticket.id)
    always = (await work.terms_of(ticket)).always if checks else False

    def waited(check: Check, wait: Duration) -> bool:
        return work.office.calendar.add(check.at, wait, always=always) <= work.now

    late = [each for each in checks if each.alerted_at is None and waited(each, ALERT)]
    slow = [each for each in checks if each.reminded_at is None and each not in late and waited(each, REMIND)]
    return slow, late
