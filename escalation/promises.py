"""What a customer was promised and what became of it, read from the journal: the promise log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from escalation.calendar import Calendar
from models.event import Event, EventKind
from settings.durations import Duration

RENEWED_AT = 0.9  # of a promise's time: then it is owned up to, while there is still a promise to renew
RENEWALS = 2  # in a row; after these only people help, not words
APOLOGY = "apology"
RELAXED = "relaxed"  # the customer said that it is about something less urgent than we feared

_ANSWERS = frozenset({EventKind.REPLIED, EventKind.CALLED, EventKind.RESOLVED, EventKind.CLOSED})
_TAKEN_BACK = frozenset({EventKind.REPLY_FAILED, EventKind.UNSENT})


class Fate(StrEnum):
    """What became of a promise; stable codes."""

    PENDING = "pending"  # nobody has answered, and there is time
    KEPT = "kept"
    RENEWED = "renewed"  # another promise took its place while it held
    BROKEN = "broken"  # no answer by then, whether or not one came later


@dataclass(frozen=True, slots=True)
class Promise:
    """An answer by `until`, told at `made_at`; `ended_at` is the answer or the promise that followed.

    `reason` is where it was told: a stable code. `parted` if all that it was made for went to another ticket.
    """

    made_at: datetime
    until: datetime
    reason: str
    ended_at: datetime | None = None
    answered: bool = False
    parted: bool = False

    def fate(self, now: datetime) -> Fate:
        """A broken promise stays broken: neither an answer nor an apology that came too late mends it."""
        if (self.ended_at or now) > self.until:
            return Fate.BROKEN
        if self.ended_at is None:
            return Fate.PENDING
        return Fate.KEPT if self.answered else Fate.RENEWED


def promises(journal: Sequence[Event]) -> list[Promise]:
    """Every promise that was told, the oldest first; only the last may still wait for its answer.

    An answer that never reached the customer, or was taken back, answered nothing. Words that went to another
    ticket are promised an answer there.
    """
    lost = {event.values.get("notice") for event in journal if event.kind in _TAKEN_BACK}
    told: list[Promise] = []
    awaited: set[object] = set()  # messages, and None for the ticket itself where it was opened, or again
    for event in journal:
        is_answer = event.kind in _ANSWERS and not (
            event.kind is EventKind.REPLIED and event.values.get("notice") in lost
        )
        is_parted = event.parted is not None and awaited == {event.parted}
        _await(awaited, event, is_answer=is_answer)
        is_new = event.kind is EventKind.PROMISED
        if (is_answer or is_parted or is_new) and told and told[-1].ended_at is None:
            told[-1] = replace(told[-1], ended_at=event.at, answered=is_answer, parted=is_parted)
        if is_new:
            until = datetime.fromisoformat(str(event.values["until"]))
            told.append(Promise(event.at, until, str(event.values["reason"])))
    return told


def _await(awaited: set[object], event: Event, *, is_answer: bool) -> None:
    """Keep what nobody has answered."""
    if is_answer:
        awaited.clear()
    elif event.parted is not None:
        awaited.discard(event.parted)
    elif event.kind in {EventKind.OPENED, EventKind.REOPENED}:
        awaited.add(None)
    elif event.kind is EventKind.CUSTOMER_WROTE:
        awaited.add(event.values.get("message"))


def waiting(told: Sequence[Promise]) -> Promise | None:
    """The promise that nobody has answered yet, kept or not."""
    return told[-1] if told and told[-1].ended_at is None else None


def missed(told: Sequence[Promise], now: datetime) -> bool:
    """Whether an earlier promise of the same unanswered words has passed, whatever was promised since.

    One that was made for a more urgent matter than the customer has is not missed.
    """
    earlier = pairwise(told[_begin(told) :])
    return any(each.until < now for each, following in earlier if following.reason != RELAXED)


def _begin(told: Sequence[Promise]) -> int:
    """The place of the first promise since the last answer, or since nothing was left to answer."""
    return max((place + 1 for place, each in enumerate(told) if each.answered or each.parted), default=0)


def renewal(told: Sequence[Promise], calendar: Calendar, *, always: bool) -> datetime | None:
    """When the waiting promise is to be owned up to; None if none waits, or words were enough."""
    last = waiting(told)
    if last is None or _apologies(told) >= RENEWALS:
        return None
    length: timedelta = calendar.between(last.made_at, last.until, always=always) * RENEWED_AT
    return min(last.until, calendar.add(last.made_at, Duration(length=length), always=always))


def _apologies(told: Sequence[Promise]) -> int:
    """Since the last answer."""
    return sum(each.reason == APOLOGY for each in told[_begin(told) :])
