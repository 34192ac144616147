"""Why a ticket is due when it is: every clock, every counted and paused stretch, every rung."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from escalation.calendar import Calendar
from escalation.clocks import Clock, clocks
from escalation.ladder import moments
from escalation.policy import Policy
from models.event import Event


class LineKind(StrEnum):
    """What a line says: a clock and its sum, a stretch of it, an unusual day within it, a rung of it."""

    CLOCK = "clock"
    STRETCH = "stretch"
    DAY = "day"
    RUNG = "rung"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the arithmetic, ready to be put into words.

    `worked` is in the clock's own time: of a clock its sum, of a stretch its share, and the shares add up to
    the sum. `note` is the terms' source, the stretch's reason, the calendar's line or the rung's name.
    `passed` tells a breach (of a clock) or a rung that was reached while the clock ran.
    """

    kind: LineKind
    clock: Clock
    start: datetime
    end: datetime | None
    note: str
    worked: timedelta = timedelta(0)
    counted: bool = True
    passed: bool = False
    audience: str = ""  # whom a rung tells


def explain(journal: Sequence[Event], policy: Policy, calendar: Calendar, now: datetime) -> list[Line]:
    """Lines clock by clock: its sum, its stretches, the days off within it, its rungs by time."""
    return [
        line for clock in clocks(journal, policy, calendar) for line in _lines(clock, policy, calendar, now)
    ]


def _lines(clock: Clock, policy: Policy, calendar: Calendar, now: datetime) -> Iterator[Line]:
    yield Line(
        LineKind.CLOCK,
        clock,
        clock.started_at,
        clock.due_at,
        clock.source,
        worked=clock.used(now, calendar),
        passed=clock.breached(now),
    )
    for interval in clock.intervals:
        end = interval.end or max(now, interval.start)
        worked = calendar.between(interval.start, min(end, now), always=clock.always)
        yield Line(
            LineKind.STRETCH,
            clock,
            interval.start,
            interval.end,
            interval.reason,
            worked=worked if interval.counted else timedelta(0),
            counted=interval.counted,
        )
    yield from _unusual_days(clock, calendar, now)
    ended_at = clock.stopped_at or now
    for moment in moments([clock], policy, calendar):
        yield Line(
            LineKind.RUNG,
            clock,
            moment.at,
            None,
            moment.key[2],
            passed=moment.at <= ended_at,
            audience=moment.rung.audience,
        )


def _unusual_days(clock: Clock, calendar: Calendar, now: datetime) -> Iterator[Line]:
    """Days that another line of the calendar than its usual week decided."""
    if clock.always:
        return
    until = clock.stopped_at or max(now, clock.due_at or now)
    for day, open_day in calendar.days(clock.started_at, until):
        if open_day.reason != "week":
            start = datetime.combine(day, datetime.min.time(), calendar.zone)
            yield Line(LineKind.DAY, clock, start, None, open_day.reason, counted=bool(open_day.hours))
