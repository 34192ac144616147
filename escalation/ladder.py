"""When each rung of the ladder is reached, and which of them are to be announced now."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

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

    The same audience is meant each time; who keeps a rota takes its next person at each repeat. `awake` gives the
    end of the quiet hours that a moment lies in; None for a rung that rings in them too.
    """

    rung: Rung
    clock: Clock
    at: datetime
    repeat: int = 0
    awake: Callable[[datetime], datetime] | None = field(default=None, compare=False)

    @property
    def key(self) -> Key:
        """Clock kind, epoch, rung (with `+1` for its first repeat): done at most once."""
        name = f"{self.rung.name}+{self.repeat}" if self.repeat else self.rung.name
        return (self.clock.kind.value, self.clock.epoch, name)

    @property
    def functional(self) -> bool:
        """Told to who knows (an audience of the policy's own), not to who decides."""
        return self.rung.audience not in HIERARCHY

    def rings_at(self, now: datetime) -> datetime:
        """The first moment from `now` on at which it may be told; after a downtime that is not `at`."""
        later = max(self.at, now)
        return later if self.awake is None else self.awake(later)


def moments(clocks: Iterable[Clock], policy: Policy, calendar: Calendar) -> tuple[Moment, ...]:
    """Every moment past and to come, by time; of a stopped clock those too that its stop made moot."""
    found = (moment for clock in clocks for moment in _climb(clock, policy, calendar))
    return tuple(sorted(found, key=lambda moment: moment.at))


def due(moments: Iterable[Moment], now: datetime, done: Set[Key]) -> tuple[Moment, ...]:
    """What is to be announced: reached, not done, of a clock that neither stopped nor pauses.

    What the quiet hours hold back is told with a higher rung that rings in them, or at their end.
    """
    reached = [moment for moment in _open(moments, done) if moment.at <= now]
    ringing = {moment.key for moment in reached if moment.rings_at(now) <= now}
    top = max(
        (_height(each) for each in reached if each.key in ringing and not each.functional), default=None
    )
    return tuple(
        moment
        for moment in reached
        if moment.key in ringing or (top is not None and not moment.functional and _height(moment) < top)
    )


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
    return min((moment.rings_at(now) for moment in _open(moments, done)), default=None)


def _open(moments: Iterable[Moment], done: Set[Key]) -> Iterator[Moment]:
    return (moment for moment in moments if moment.clock.running and moment.key not in done)


def _height(moment: Moment) -> tuple[int, datetime, int]:
    audience = moment.rung.audience
    level = HIERARCHY.index(audience) if audience in HIERARCHY else -1
    return (level, moment.at, moment.repeat)


def _climb(clock: Clock, policy: Policy, calendar: Calendar) -> Iterator[Moment]:
    quiet = partial(policy.awake, zone=calendar.zone) if policy.quiet else None
    for rung in policy.ladder:
        if rung.clock is not clock.kind or not rung.concerns(clock.topic, clock.severity):
            continue
        at = _reached(rung, clock, calendar)
        if at is not None:
            awake = None if rung.urgent or rung.audience == "card" else quiet
            first = Moment(rung, clock, awake(at) if awake else at, awake=awake)
            yield first
            yield from _repeats(first, calendar)


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


def _repeats(first: Moment, calendar: Calendar) -> Iterator[Moment]:
    """Until somebody says "I have it": that silences this rung, not the higher ones."""
    rung, clock, awake = first.rung, first.clock, first.awake
    if rung.repeat is None:
        return
    taken_at = min((at for at in clock.acknowledged_at if at >= first.at), default=None)
    at = first.at
    for number in range(1, rung.repeat_limit + 1):
        at = calendar.add(at, rung.repeat, always=clock.always)
        at = awake(at) if awake else at
        if taken_at is not None and taken_at <= at:
            return
        yield Moment(rung, clock, at, number, awake)
