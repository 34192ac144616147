"""`/mystats`: an agent's own figures, today and in seven days. Nobody is compared with anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median

from desk import rights
from desk.incoming import Person
from desk.opening import shortened
from desk.ratings import PRIVATE, ratings_of
from desk.work import Work
from escalation.clocks import ClockKind, clocks
from models.event import Event, EventKind
from models.ticket import Ticket
from surveys.scoring import LEAST_OF_AN_AGENT

_OPENED_WITHIN = timedelta(days=90)  # tickets that are looked at
_WEEK = timedelta(days=7)
_SAID = 5  # comments


@dataclass(frozen=True, slots=True)
class Figures:
    """`first_response` is the median in seconds of working time, None without one; `score` needs ten ratings."""

    claimed: int
    answered: int
    resolved: int
    reopened: int
    first_response: int | None
    first_responses: int
    ratings: int
    score: float | None
    said: tuple[str, ...] = ()  # what customers wrote with a rating


async def own_figures(work: Work, person: Person) -> tuple[Figures, Figures]:
    """(since midnight at the desk, in the last seven days); of tickets opened within ninety days."""
    agent = await rights.agent(work, person)
    zone = work.office.calendar.zone
    midnight = work.now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    week = work.now - _WEEK
    touched = await work.unit.tickets.touched_by(agent.id, opened_since=work.now - _OPENED_WITHIN, since=week)
    journals = [(each, [*await work.unit.tickets.journal(each.id)]) for each in touched]
    rated = await ratings_of(work, agent.id, since=week)
    said = tuple(shortened(each.words) for each in rated if each.words)[:_SAID]
    today, seven = [
        await _figures(
            work, agent.id, journals, [each.score for each in rated if each.at >= since - PRIVATE], since
        )
        for since in (min(midnight, work.now), week)
    ]
    return today, replace(seven, said=said)


async def _figures(
    work: Work,
    agent: int,
    journals: Sequence[tuple[Ticket, list[Event]]],
    scores: Sequence[int],
    since: datetime,
) -> Figures:
    own = [event for _ticket, journal in journals for event in journal if event.at >= since]
    mine = [event for event in own if event.by == agent]
    responses = [await _first_response(work, *each, agent, since) for each in journals]
    given = [each for each in responses if each is not None]
    return Figures(
        claimed=sum(
            each.kind is EventKind.CLAIMED and each.values.get("owner", agent) == agent for each in mine
        ),
        answered=len({each.ticket_id for each in mine if each.kind is EventKind.REPLIED}),
        resolved=sum(each.kind is EventKind.RESOLVED for each in mine),
        reopened=sum(_reopened(journal, agent, since) for _ticket, journal in journals),
        first_response=round(median(given)) if given else None,
        first_responses=len(given),
        ratings=len(scores),
        score=sum(scores) / len(scores) if len(scores) >= LEAST_OF_AN_AGENT else None,
    )


def _reopened(journal: Sequence[Event], agent: int, since: datetime) -> int:
    """How often a resolution of the agent's own did not last."""
    resolver: int | None = None
    count = 0
    for event in journal:
        if event.kind is EventKind.RESOLVED:
            resolver = event.by
        elif event.kind is EventKind.REOPENED:
            count += resolver == agent and event.at >= since
    return count


async def _first_response(
    work: Work, ticket: Ticket, journal: Sequence[Event], agent: int, since: datetime
) -> float | None:
    """Seconds of the clock's own time, if the first answer was this agent's and fell into the stretch."""
    calendar = work.office.calendar
    first = next(
        (
            each
            for each in clocks(journal, await work.policy_of(ticket), calendar)
            if each.kind is ClockKind.FIRST_RESPONSE
        ),
        None,
    )
    if first is None or first.stopped_at is None or first.stopped_at < since:
        return None
    stopped_by = {
        each.by for each in journal if each.kind is EventKind.REPLIED and each.at == first.stopped_at
    }
    return first.used(first.stopped_at, calendar).total_seconds() if agent in stopped_by else None
