"""When each rung of the ladder is reached, and which of them are to be announced now."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from escalation.calendar import Calendar
from escalation.clocks import Clock
from escalation.policy import Policy
from escalation.policy_file import HIERARCHY
from escalation.terms import Rung

Key = tuple[str, int, str]

_ZERO = timedelta(0)


@dataclass(frozen=True, slots=True)
class Moment:
    """A rung reached by a clock; `repeat` counts from 1 the times it is said again.

    The same audience is meant each time; who keeps a rota takes its next person at each repeat.
    """

    rung: Rung
    clock: Clock
    at: datetime
    repeat: int = 0

    @property
    def key(self) -> Key:
        """Clock kind, epoch, rung (with `+1` for its first repeat): done at most once."""
        name = f"{self.rung.name}+{self.repeat}" if self.repeat else self.rung.name
        return (self.clock.kind.value, self.clock.epoch, name)

    @property
    def functional(self) -> bool:
        """Told to who knows (an audience of the policy's own), not to who decides."""
        return self.rung.audience not in HIERARCHY


def moments(clocks: Iterable[Clock], policy: Policy, calendar: Calendar) -> tuple[Moment, ...]:
    """Every moment past and to come, by time; of a stopped clock those too that its stop made moot."""
    found = (moment for clock in clocks for moment in _climb(clock, policy, calendar))
    return tuple(sorted(found, key=lambda moment: moment.at))


def due(moments: Iterable[Moment], now: datetime, done: Set[Key]) -> tuple[Moment, ...]:
    """What is to be announced: reached, not done, of a clock that neither stopped nor pauses."""
    return tuple(moment for moment in _open(moments, done) if moment.at <= now)


def highest(moments: Sequence[Moment]) -> Moment:
    """The one to announce of those due together; the rest are told in it and done with it. Raises on none."""
    return max(moments, key=_height)


def announced(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """The highest of the hierarchy and every functional rung, for who knows is not told by who decides."""
    hierarchical = [moment for moment in moments if not moment.functional]
    functional = {(moment.rung.audience): moment for moment in moments if moment.functional}
    return (*([highest(hierarchical)] if hierarchical else []), *functional.values())


def next_moment(moments: Iterable[Moment], now: datetime, done: Set[Key]) -> datetime | None:
    """When the ladder has to be looked at next, `now` if something is due already; None if never."""
    times = [moment.at for moment in _open(moments, done)]
    return max(min(times), now) if times else None


def _open(moments: Iterable[Moment], done: Set[Key]) -> Iterator[Moment]:
    return (moment for moment in moments if moment.clock.running and moment.key not in done)


def _height(moment: Moment) -> tuple[int, datetime, int]:
    audience = moment.rung.audience
    level = HIERARCHY.index(audience) if audience in HIERARCHY else -1
    return (level, moment.at, moment.repeat)


def _climb(clock: Clock, policy: Policy, calendar: Calendar) -> Iterator[Moment]:
    for rung in policy.ladder:
        if rung.clock is not clock.kind or not rung.concerns(clock.topic, clock.severity):
            continue
        at = _reached(rung, clock, calendar)
        if at is not None and not rung.urgent and rung.audience != "card":
            at = policy.awake(at, calendar.zone)
        if at is not None:
            yield Moment(rung, clock, at)
            yield from _repeats(rung, clock, at, calendar)


def _reached(rung: Rung, clock: Clock, calendar: Calendar) -> datetime | None:
    """In the clock's own time; business days and elapsed hours are counted from the due time itself."""
    if clock.allowed is None:
        return None
    if rung.fraction is not None:
        return clock.reached(clock.allowed * rung.fraction, calendar)
    shift = rung.before or rung.after
    if shift is None or clock.due_at is None:
        return None
    if not shift.business_days and shift.elapsed is False:
        amount = clock.allowed - shift.length if rung.before else clock.allowed + shift.length
        return clock.reached(max(_ZERO, amount), calendar)
    if rung.before:
        return max(clock.started_at, calendar.subtract(clock.due_at, shift, always=clock.always))
    return calendar.add(clock.due_at, shift, always=clock.always)


def _repeats(rung: Rung, clock: Clock, first_at: datetime, calendar: Calendar) -> Iterator[Moment]:
    """Until somebody says "I have it": that silences this rung, not the higher ones."""
    if rung.repeat is None:
        return
    taken_at = min((at for at in clock.acknowledged_at if at >= first_at), default=None)
    at = first_at
    for number in range(1, rung.repeat_limit + 1):
        at = calendar.add(at, rung.repeat, always=clock.always)
        if taken_at is not None and taken_at <= at:
            return
        yield Moment(rung, clock, at, number)
