"""What a ticket's holder, its queue and its customer are given time for, read from the journal.

Three clocks beside the promises: the lease of a claim, the time within which somebody takes a ticket from the
queue, and the time that a customer has for what we wait for. Only one of them runs at a time.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from escalation.calendar import Calendar
from escalation.policy import Policy, Terms
from escalation.working_time import EPOCH
from models.event import Event, EventKind
from settings.durations import Duration

Key = tuple[str, int, str]

WARNED_AT = 0.75  # of the lease
GRACE = Duration(business_days=1)  # that a reminded customer has at least, also after a downtime of ours


class Deed(StrEnum):
    """What is to be done; stable codes, kept as rungs."""

    ASK = "ask"  # nobody took it: one agent is asked by name
    CALL = "call"  # still nobody: the supervisors hear
    WARN = "warn"  # the lease is nearly over
    END = "end"  # the lease is over: back to the queue
    REMIND = "remind"  # the customer is reminded of what we wait for
    CLOSE = "close"  # they sent nothing


_CLOCKS = {
    Deed.ASK: "queue",
    Deed.CALL: "queue",
    Deed.WARN: "lease",
    Deed.END: "lease",
    Deed.REMIND: "waiting",
    Deed.CLOSE: "waiting",
}


@dataclass(frozen=True, slots=True)
class Timer:
    """One deed and its moment; `until` is when the last deed of its clock follows.

    `epoch` counts the ticket's stays in the queue, its claims or its waits; `stretch` the extensions of a lease,
    each of which is warned of anew.
    """

    deed: Deed
    epoch: int
    at: datetime
    until: datetime
    stretch: int = 0

    @property
    def clock(self) -> str:
        return _CLOCKS[self.deed]

    @property
    def key(self) -> Key:
        """Clock, epoch and rung (with `+1` for the first extension): done at most once."""
        rung = f"{self.deed}+{self.stretch}" if self.stretch else str(self.deed)
        return (self.clock, self.epoch, rung)


def timers(journal: Sequence[Event], policy: Policy, calendar: Calendar) -> tuple[Timer, ...]:
    """Those of the ticket's present state by time, past ones too; none while words are held or it is over."""
    stay = _Stay()
    for event in journal:
        stay.see(event)
    terms = policy.terms(stay.topic, severity=stay.severity, segment=stay.segment)
    if stay.clock == "queue":
        return _in_queue(stay, policy, terms, calendar)
    if stay.clock == "lease" and not stay.held:
        return _in_hand(stay, policy, calendar)
    if stay.clock == "waiting":
        return _awaited(stay, policy, terms, calendar)
    return ()


def reached(timers: Iterable[Timer], now: datetime, done: Set[Key]) -> tuple[Timer, ...]:
    """What is due and not done, by time; after a stop the last of them is done and the others with it."""
    return tuple(timer for timer in timers if timer.at <= now and timer.key not in done)


def upcoming(timers: Iterable[Timer], now: datetime, done: Set[Key]) -> datetime | None:
    """When they have to be looked at next, `now` if something is due already; None if never."""
    times = [timer.at for timer in timers if timer.key not in done]
    return max(min(times), now) if times else None


def _in_queue(stay: "_Stay", policy: Policy, terms: Terms, calendar: Calendar) -> tuple[Timer, ...]:
    """Counted as the topic's own clock is: a fraud waits for nobody's office hours."""
    asked_at = calendar.add(stay.queued_at, policy.claim_within, always=terms.always)
    called_at = calendar.add(asked_at, policy.claim_within, always=terms.always)
    return (
        Timer(Deed.ASK, stay.queues, asked_at, called_at),
        Timer(Deed.CALL, stay.queues, called_at, called_at),
    )


def _in_hand(stay: "_Stay", policy: Policy, calendar: Calendar) -> tuple[Timer, ...]:
    """In working time whatever the topic's clock: nobody owes a word in their sleep, nor before an agreed call."""
    lease, since = policy.lease, max(stay.spoken_at, stay.call_at)
    ends_at = calendar.add(since, lease)
    length = calendar.between(since, ends_at) if lease.business_days else lease.length
    warned_at = calendar.add(since, Duration(length=length * WARNED_AT, elapsed=lease.elapsed))
    return (
        Timer(Deed.WARN, stay.claims, warned_at, ends_at, stay.stretch),
        Timer(Deed.END, stay.claims, ends_at, ends_at),
    )


def _awaited(stay: "_Stay", policy: Policy, terms: Terms, calendar: Calendar) -> tuple[Timer, ...]:
    """Counted from our last word to the customer; nobody is closed upon who was not reminded a day before."""
    since = stay.awaited_at
    closed_at = calendar.add(since, policy.waiting_end, always=terms.always)
    reminded_at = min(calendar.add(since, policy.waiting_reminder, always=terms.always), closed_at)
    closed_at = max(closed_at, calendar.add(stay.reminded_at or reminded_at, GRACE))
    remind = Timer(Deed.REMIND, stay.waits, reminded_at, closed_at)
    if stay.reminded_at is None:
        return (remind,)
    return (remind, Timer(Deed.CLOSE, stay.waits, closed_at, closed_at))


@dataclass(slots=True)
class _Stay:
    """Where the journal has brought the ticket. Where a clock was set back, time stands still until it caught up."""

    clock: str = ""
    owner: object = None
    topic: str | None = None
    severity: str | None = None
    segment: str | None = None
    queues: int = 0
    claims: int = 0
    waits: int = 0
    stretch: int = 0
    now: datetime | None = None
    queued_at: datetime = EPOCH
    spoken_at: datetime = EPOCH
    awaited_at: datetime = EPOCH
    reminded_at: datetime | None = None
    call_at: datetime = EPOCH  # agreed with the customer
    held: set[object] = field(default_factory=set)

    def see(self, event: Event) -> None:
        at = event.at if self.now is None else max(event.at, self.now)
        self.now = at
        if event.kind in {EventKind.OPENED, EventKind.TOPIC_CHANGED}:
            self._read_terms(event)
        if event.kind in _CALLS:
            self.call_at = datetime.fromisoformat(str(event.values.get("call_at") or EPOCH.isoformat()))
            self.stretch += 1
        if event.kind in _MOVES:
            self._move(event, at)
        elif event.kind in {EventKind.HELD, EventKind.DECIDED}:
            self._hold(event, at)
        elif self.clock == "lease" and event.by is not None and event.by == self.owner:
            self._extend(at)
        elif self.clock == "waiting":
            self._ask(event.kind, at)

    def _read_terms(self, event: Event) -> None:
        topic = event.values.get("topic") or event.values.get("like")
        severity = event.values.get("severity")
        self.topic = None if topic is None else str(topic)
        self.severity = None if severity is None else str(severity)
        self.segment = str(event.values.get("segment") or "") or self.segment

    def _move(self, event: Event, at: datetime) -> None:
        kind, owner = event.kind, event.values.get("owner")
        if kind in {EventKind.RESOLVED, EventKind.CLOSED}:
            self.clock = ""
        elif kind is EventKind.WAITING:
            self.clock, self.awaited_at, self.waits = "waiting", at, self.waits + 1
            self.reminded_at = None
        elif kind is EventKind.RESUMED:
            self.clock = "lease"
            self._extend(at)
        elif kind is EventKind.CLAIMED or (kind is EventKind.REOPENED and owner is not None):
            self._take(event.by if owner is None else owner, at)
        else:
            self.clock, self.owner, self.queued_at, self.queues = "queue", None, at, self.queues + 1

    def _take(self, owner: object, at: datetime) -> None:
        """A colleague who takes over a ticket that waits for its customer goes on waiting."""
        self.clock = "waiting" if self.clock == "waiting" else "lease"
        self.owner, self.spoken_at, self.claims, self.stretch = owner, at, self.claims + 1, 0
        self.held.clear()

    def _ask(self, kind: EventKind, at: datetime) -> None:
        if kind is EventKind.REPLIED:
            self.awaited_at = at
        elif kind is EventKind.REMINDED:
            self.reminded_at = at

    def _extend(self, at: datetime) -> None:
        self.spoken_at, self.stretch = at, self.stretch + 1

    def _hold(self, event: Event, at: datetime) -> None:
        """Words that the guard stopped are the owner's words, and so is what became of them."""
        if event.kind is EventKind.DECIDED:
            self.held.discard(event.values.get("check"))
            self._extend(at)
        elif event.by == self.owner:
            self.held.add(event.values.get("check"))
            self._extend(at)


_CALLS = frozenset({EventKind.CALL_REQUESTED, EventKind.CALLED, EventKind.CALL_MISSED})
_MOVES = frozenset(
    {
        EventKind.OPENED,
        EventKind.CLAIMED,
        EventKind.RELEASED,
        EventKind.WAITING,
        EventKind.RESUMED,
        EventKind.RESOLVED,
        EventKind.REOPENED,
        EventKind.CLOSED,
    }
)
