"""Which stretches of a ticket's journal each clock covers: the journal's side of a clock, no calendar yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from escalation.policy import Policy
from escalation.terms import ClockKind, Terms
from models.event import Event, EventKind, Value

RUNNING = "running"
WAITING = "waiting"

_ANSWERS = frozenset({EventKind.REPLIED, EventKind.CALLED, EventKind.RESOLVED, EventKind.CLOSED})
_SOLVED = frozenset({EventKind.RESOLVED, EventKind.CLOSED})
_AWAITED = frozenset({EventKind.CUSTOMER_WROTE, EventKind.REOPENED})
_TAKEN_BACK = frozenset({EventKind.REPLY_FAILED, EventKind.UNSENT})
_PAUSES = {EventKind.WAITING: False, EventKind.RESUMED: True, EventKind.RELEASED: True}
_RECEIVED = frozenset({EventKind.RECEIPTED, EventKind.CLOSED})


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch in which a clock counted or paused; `end` None while it lasts. `reason` is a stable code."""

    start: datetime
    end: datetime | None
    counted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Span:
    """One run of a clock, with the terms that held when it ended (or hold now)."""

    kind: ClockKind
    epoch: int
    started_at: datetime
    stopped_at: datetime | None
    intervals: tuple[Interval, ...]
    terms: Terms
    topic: str | None
    acknowledged_at: tuple[datetime, ...]
    extended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """Places in the journal: from which event to which."""

    epoch: int
    start: int
    stop: int | None


def spans(journal: Sequence[Event], policy: Policy) -> Iterator[Span]:
    """Every run of every clock, each kind in the order of its epochs; an empty journal has none."""
    reading = _Reading(_in_order(journal), policy)
    if not journal:
        return
    yield reading.span(ClockKind.ACKNOWLEDGEMENT, _Run(1, 0, reading.first(_RECEIVED)))
    yield reading.span(ClockKind.FIRST_RESPONSE, _Run(1, 0, reading.first(_ANSWERS)))
    for run in reading.turns():
        yield reading.span(ClockKind.NEXT_RESPONSE, run)
    for kind in (ClockKind.RESOLUTION, ClockKind.LEGAL):
        for run in reading.solutions():
            yield reading.span(kind, run)


def _in_order(journal: Sequence[Event]) -> list[Event]:
    """The journal's order is the truth: where a clock was set back, time stands still until it caught up."""
    ordered: list[Event] = []
    for event in journal:
        late = bool(ordered) and event.at < ordered[-1].at
        ordered.append(replace(event, at=ordered[-1].at) if late else event)
    return ordered


class _Reading:
    """One journal, read for several clocks."""

    def __init__(self, events: list[Event], policy: Policy) -> None:
        self._events = events
        self._policy = policy
        lost = {event.values["notice"] for event in events if event.kind in _TAKEN_BACK}
        self._undone = {
            place
            for place, event in enumerate(events)
            if event.kind is EventKind.REPLIED and event.values.get("notice") in lost
        }
        self._untold = {event.values["notice"] for event in events if event.kind is EventKind.EXTENSION_LOST}
        self._taken: dict[tuple[Value, Value], list[datetime]] = {}
        for event in events:
            if event.kind is EventKind.ACKNOWLEDGED:
                key = (event.values.get("clock"), event.values.get("epoch"))
                self._taken.setdefault(key, []).append(event.at)
        self._topics = [
            (place, event)
            for place, event in enumerate(events)
            if event.kind in {EventKind.OPENED, EventKind.TOPIC_CHANGED}
        ]

    def first(self, kinds: frozenset[EventKind], start: int = 0) -> int | None:
        for place in range(start, len(self._events)):
            if self._events[place].kind in kinds and place not in self._undone:
                return place
        return None

    def turns(self) -> Iterator[_Run]:
        """From what the customer waits for, once the first response is given, to the answer.

        They wait from their oldest unanswered words, or from a reopening, whoever did it: with it they read
        by when they will hear from a person. Words that went to another ticket are waited for there.
        """
        numbers = self._turn_numbers()
        answered = solved = False
        awaited: dict[int, Value] = {}  # places of what nobody has answered yet, with the message
        for place, event in enumerate(self._events):
            if event.kind in _ANSWERS and place not in self._undone:
                if awaited:
                    yield _run(awaited, numbers, place)
                answered, awaited = True, {}
            if event.parted is not None:
                awaited = _without(awaited, event.parted)
            reopened = solved and event.kind is EventKind.REOPENED
            solved = event.kind in _SOLVED or (solved and not reopened)
            begins = reopened or (not solved and event.kind is EventKind.CUSTOMER_WROTE)
            if begins and answered:
                awaited[place] = event.values.get("message")
        if awaited:
            yield _run(awaited, numbers, None)

    def _turn_numbers(self) -> dict[int, int]:
        """The number of the turn of each customer's message and reopening, counted as if every reply had arrived.

        So a reply that fails later cannot give an old number to a new turn, whose rungs would then seem done.
        """
        numbers: dict[int, int] = {}
        turn, pending = 0, dict[int, Value]()
        for place, event in enumerate(self._events):
            if event.kind in _ANSWERS:
                pending = {}
            elif event.parted is not None:
                pending = _without(pending, event.parted)
            elif event.kind in _AWAITED:
                turn += not pending
                pending[place] = event.values.get("message")
                numbers[place] = turn
        return numbers

    def solutions(self) -> Iterator[_Run]:
        """From the opening, then from every reopening, to the solution."""
        start: int | None = 0
        epoch = 1
        while start is not None:
            stop = self.first(_SOLVED, start)
            yield _Run(epoch, start, stop)
            start = self.first(frozenset({EventKind.REOPENED}), stop) if stop is not None else None
            epoch += 1

    def span(self, kind: ClockKind, run: _Run) -> Span:
        stopped_at = None if run.stop is None else self._events[run.stop].at
        topic, terms = self._terms(run.stop)
        pausable = kind in {ClockKind.RESOLUTION, ClockKind.LEGAL}
        return Span(
            kind=kind,
            epoch=run.epoch,
            started_at=self._events[run.start].at,
            stopped_at=stopped_at,
            intervals=tuple(self._intervals(run, pausable=pausable)),
            terms=terms,
            topic=topic,
            acknowledged_at=tuple(self._taken.get((kind, run.epoch), ())),
            extended_at=self._extended_in(run) if pausable else None,
        )

    def _extended_in(self, run: _Run) -> datetime | None:
        """When the term was extended; not where the customer could never be told of it."""
        return next(
            (
                event.at
                for event in self._events[run.start : run.stop]
                if event.kind is EventKind.EXTENDED and event.values.get("notice") not in self._untold
            ),
            None,
        )

    def _intervals(self, run: _Run, *, pausable: bool) -> Iterator[Interval]:
        start, counted = self._events[run.start].at, True
        changes = _PAUSES if pausable else {}
        for event in self._events[run.start : run.stop]:
            changed = changes.get(event.kind, counted)
            if changed is not counted:
                if start < event.at:
                    yield Interval(start, event.at, counted, RUNNING if counted else WAITING)
                start, counted = event.at, changed
        end = None if run.stop is None else self._events[run.stop].at
        yield Interval(start, end, counted, RUNNING if counted else WAITING)

    def _terms(self, stop: int | None) -> tuple[str | None, Terms]:
        """What was promised when the run ended; later changes of topic do not judge it again.

        Without a topic it runs by the terms of a critical one that it may be; as the topic itself that counts
        only where it is likely.
        """
        topic: str | None = None
        like: str | None = None
        severity: str | None = None
        segment: str | None = None
        for place, event in self._topics:
            if stop is None or place < stop:
                topic = _text(event, "topic") if "topic" in event.values else topic
                like = topic or _text(event, "like")
                topic = like if event.values.get("likely") else topic
                severity = _text(event, "severity")
                segment = _text(event, "segment") or segment
        return topic, self._policy.terms(like, severity=severity, segment=segment)


def _without(awaited: Mapping[int, Value], message: Value) -> dict[int, Value]:
    return {place: each for place, each in awaited.items() if each != message}


def _run(awaited: Mapping[int, Value], numbers: Mapping[int, int], stop: int | None) -> _Run:
    """From the oldest words that are waited for."""
    start = min(awaited)
    return _Run(numbers[start], start, stop)


def _text(event: Event, name: str) -> str | None:
    value = event.values.get(name)
    return None if value is None else str(value)
