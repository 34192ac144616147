"""A ticket's clocks, computed from its journal, the policy it opened with and the calendar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from escalation.calendar import Calendar
from escalation.policy import Policy
from escalation.spans import Interval, Span, spans
from escalation.terms import ClockKind
from models.event import Event
from settings.durations import Duration

__all__ = ["Clock", "ClockKind", "Interval", "clocks"]

_ZERO = timedelta(0)


@dataclass(frozen=True, slots=True)
class Clock:
    """One promise and how far it has run.

    `due_at` is None without a target and while paused before it was reached; a breach stays where it
    happened. `allowed` is the target in the clock's own time, which runs day and night if `always`. The
    `target` of a reopened ticket is what was left of the old one, but at least its next response.
    """

    kind: ClockKind
    epoch: int
    started_at: datetime
    due_at: datetime | None
    stopped_at: datetime | None
    target: Duration | None
    intervals: tuple[Interval, ...]
    always: bool = False
    allowed: timedelta | None = None
    topic: str | None = None
    severity: str = ""
    source: str = ""
    acknowledged_at: tuple[datetime, ...] = ()

    @property
    def stopped(self) -> bool:
        return self.stopped_at is not None

    @property
    def paused(self) -> bool:
        return not self.stopped and not self.intervals[-1].counted

    @property
    def running(self) -> bool:
        """Neither stopped nor paused: a rung may fall due."""
        return self.stopped_at is None and self.intervals[-1].counted

    def breached(self, now: datetime) -> bool:
        """Whether it was late when it stopped, or is late now; the due instant itself is in time."""
        return self.due_at is not None and self.due_at < (self.stopped_at or now)

    def used(self, now: datetime, calendar: Calendar) -> timedelta:
        """What has been counted until `now`, in the clock's own time."""
        return sum(
            (
                calendar.between(interval.start, min(now, interval.end or now), always=self.always)
                for interval in self.intervals
                if interval.counted
            ),
            _ZERO,
        )

    def left(self, now: datetime, calendar: Calendar) -> timedelta | None:
        """What remains of the target, zero once it is used up; None without a target."""
        return None if self.allowed is None else max(_ZERO, self.allowed - self.used(now, calendar))

    def reached(self, amount: timedelta, calendar: Calendar) -> datetime | None:
        """When `amount` of the clock's own time has been counted, as if it had not been stopped.

        None while a pause lies before it.
        """
        return _reached(self.intervals, amount, calendar, always=self.always)


def clocks(journal: Sequence[Event], policy: Policy, calendar: Calendar) -> tuple[Clock, ...]:
    """Every clock that ever ran for the ticket, each kind in the order of its epochs.

    Kinds: acknowledgement, first response, next response (one epoch each turn of the customer), resolution
    and legal (one epoch each reopening). A kind without a target gives none, except the acknowledgement.
    """
    return tuple(_clocks(journal, policy, calendar))


def _clocks(journal: Sequence[Event], policy: Policy, calendar: Calendar) -> Iterator[Clock]:
    earlier: list[Span] = []
    for span in spans(journal, policy):
        continues = span.epoch > 1 and span.kind in {ClockKind.RESOLUTION, ClockKind.LEGAL}
        earlier = [*earlier, span] if continues else [span]
        clock: Clock | None = None
        for old in earlier:
            # By this epoch's terms: a change of topic after a reopening changes what the epochs before left.
            judged = old if old is span else replace(old, terms=span.terms, topic=span.topic)
            clock = _clock(judged, policy, clock, calendar)
        if clock is not None and (clock.target is not None or span.kind is ClockKind.ACKNOWLEDGEMENT):
            yield clock


def _target(span: Span, policy: Policy) -> Duration | None:
    return {
        ClockKind.ACKNOWLEDGEMENT: policy.acknowledgement,
        ClockKind.FIRST_RESPONSE: span.terms.first_response,
        ClockKind.NEXT_RESPONSE: span.terms.next_response,
        ClockKind.RESOLUTION: span.terms.resolution,
        ClockKind.LEGAL: span.terms.legal,
    }[span.kind]


def _clock(span: Span, policy: Policy, earlier: Clock | None, calendar: Calendar) -> Clock:
    """`earlier` is the epoch before a reopening: its remainder, not the whole target, is allowed now."""
    target = _target(span, policy)
    always = span.kind is ClockKind.ACKNOWLEDGEMENT or span.terms.always
    if earlier is not None and target is not None:
        target, always = _reduced(span, earlier, calendar)
    if target is not None:
        always = not target.business_days and (always or target.elapsed)
    due_at, allowed = None, None
    if target is not None:
        allowed = _allowed(span.started_at, target, calendar, always=always)
        due_at, allowed = _due(span, allowed, calendar, always=always)
    return Clock(
        kind=span.kind,
        epoch=span.epoch,
        started_at=span.started_at,
        due_at=due_at,
        stopped_at=span.stopped_at,
        target=target,
        intervals=span.intervals,
        always=always,
        allowed=allowed,
        topic=span.topic,
        severity=span.terms.severity,
        source=span.terms.source,
        acknowledged_at=span.acknowledged_at,
    )


def _due(
    span: Span, allowed: timedelta, calendar: Calendar, *, always: bool
) -> tuple[datetime | None, timedelta]:
    """Later, and more allowed, where the law allows it and the customer heard; a breach stays where it happened."""
    due_at = _reached(span.intervals, allowed, calendar, always=always)
    extension, extended_at = span.terms.legal_extension, span.extended_at
    if extension is None or extended_at is None or (due_at is not None and extended_at > due_at):
        return due_at, allowed
    end = calendar.add(span.started_at, Duration(length=allowed), always=always)
    more = calendar.between(end, calendar.add(end, extension, always=always), always=always)
    return _reached(span.intervals, allowed + more, calendar, always=always), allowed + more


def _reached(
    intervals: Sequence[Interval], amount: timedelta, calendar: Calendar, *, always: bool
) -> datetime | None:
    for interval in intervals:
        if not interval.counted:
            continue
        if interval is intervals[-1] or interval.end is None:
            return calendar.add(interval.start, Duration(length=amount), always=always)
        counted = calendar.between(interval.start, interval.end, always=always)
        if amount <= counted:
            return calendar.add(interval.start, Duration(length=amount), always=always)
        amount -= counted
    return None


def _reduced(span: Span, earlier: Clock, calendar: Calendar) -> tuple[Duration, bool]:
    """What the earlier epoch left, or the next response if that ends later; and whether it runs always."""
    left = Duration(length=earlier.left(span.started_at, calendar) or _ZERO)
    answer = span.terms.next_response
    return max(
        (left, earlier.always),
        (answer, span.terms.always),
        key=lambda choice: calendar.add(span.started_at, choice[0], always=choice[1]),
    )


def _allowed(start: datetime, target: Duration, calendar: Calendar, *, always: bool) -> timedelta:
    if target.business_days:
        return calendar.between(start, calendar.add(start, target))
    return target.length
