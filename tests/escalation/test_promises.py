"""The promise log: what was told, and what became of it."""

from datetime import UTC, datetime, timedelta

import pytest

from escalation.calendar import Calendar
from escalation.promises import APOLOGY, Fate, promises, renewal, waiting
from models.event import Event, EventKind

TEN = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)
HOUR = timedelta(minutes=30)  # so that all of it lies in one working day


def _event(kind: EventKind, hours: float, **values: str | int) -> Event:
    return Event(1, kind, TEN + hours * HOUR, values=values)


def _promised(hours: float, *, until: float, reason: str = "receipt") -> Event:
    return _event(EventKind.PROMISED, hours, until=(TEN + until * HOUR).isoformat(), reason=reason)


def _fates(*events: Event, at: float = 9) -> list[Fate]:
    return [each.fate(TEN + at * HOUR) for each in promises(events)]


def test_an_answer_in_time_keeps_it() -> None:
    assert _fates(_promised(0, until=2), _event(EventKind.REPLIED, 2, notice=7)) == [Fate.KEPT]


def test_it_waits_until_its_moment_and_is_broken_after_it() -> None:
    told = [_promised(0, until=2)]

    assert _fates(*told, at=2) == [Fate.PENDING]
    assert _fates(*told, at=2.1) == [Fate.BROKEN]


def test_neither_an_answer_nor_an_apology_that_came_too_late_mends_it() -> None:
    assert _fates(_promised(0, until=2), _event(EventKind.REPLIED, 3, notice=7)) == [Fate.BROKEN]
    assert _fates(_promised(0, until=2), _promised(3, until=5, reason=APOLOGY), at=4) == [
        Fate.BROKEN,
        Fate.PENDING,
    ]


def test_a_new_promise_in_time_renews_it() -> None:
    log = (_promised(0, until=2), _promised(1.8, until=4), _event(EventKind.RESOLVED, 3.5))

    assert _fates(*log) == [Fate.RENEWED, Fate.KEPT]


@pytest.mark.parametrize("kind", [EventKind.REPLY_FAILED, EventKind.UNSENT])
def test_an_answer_that_never_arrived_answers_nothing(kind: EventKind) -> None:
    log = (_promised(0, until=2), _event(EventKind.REPLIED, 1, notice=7), _event(kind, 1.5, notice=7))

    assert waiting(promises(log)) is not None


def test_it_is_owned_up_to_shortly_before_it_breaks_and_twice_at_most(office: Calendar) -> None:
    first = [_promised(0, until=2)]
    second = [*first, _promised(1.8, until=3.8, reason=APOLOGY)]
    third = [*second, _promised(3.6, until=5.6, reason=APOLOGY)]
    answered = [*third, _event(EventKind.REPLIED, 5, notice=7), _promised(6, until=8)]

    assert renewal(promises(first), office, always=False) == TEN + 1.8 * HOUR
    assert renewal(promises(second), office, always=False) == TEN + 3.6 * HOUR
    assert renewal(promises(third), office, always=False) is None
    assert renewal(promises(answered), office, always=False) == TEN + 7.8 * HOUR
