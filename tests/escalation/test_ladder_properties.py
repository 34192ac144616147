"""Random conversations, clock jumps, missed and doubled ticks: every rung once, never early, never moot."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.calendar import Calendar
from escalation.clocks import ClockKind, clocks
from escalation.explanation import LineKind, explain
from escalation.ladder import due, moments, next_moment
from escalation.opening_hours import OpeningHours
from escalation.policy import Policy
from models.event import Event, EventKind

START = datetime(2026, 3, 16, 3, tzinfo=UTC)
NINE_TO_FIVE = ((9 * 3600, 17 * 3600),)
OFFICE = Calendar(OpeningHours(weeks=((date.min, (NINE_TO_FIVE,) * 5 + ((), ())),)), ZoneInfo("Asia/Jakarta"))
CLOCKS = ["first_response", "next_response", "resolution", "legal"]
POLICY = Policy.thaw(
    {
        "default": {
            "targets": {"first_response": "1h", "next_response": "2h", "resolution": "10h", "legal": "2bd"}
        },
        "topics": {
            "fraud": {"targets": {"first_response": "5m", "resolution": "30h"}, "clock": "always"},
            "privacy": {"targets": {"legal": "72h!"}},
        },
        "ladder": [
            {"name": name, "clock": clock, "audience": "owner", **moment}
            for clock in CLOCKS
            for name, moment in {
                "half": {"fraction": 0.5},
                "soon": {"before": "15m"},
                "due": {"fraction": 1.0, "repeat": "30m", "repeat_limit": 2},
                "late": {"after": "1bd"},
            }.items()
        ],
        "lease": "4h",
        "claim_within": "30m",
        "auto_close": "3bd",
        "waiting_reminder": "5bd",
        "waiting_end": "10bd",
    }
)

kinds = st.sampled_from(
    [
        EventKind.CUSTOMER_WROTE,
        EventKind.REPLIED,
        EventKind.REPLY_FAILED,
        EventKind.WAITING,
        EventKind.RESUMED,
        EventKind.RESOLVED,
        EventKind.REOPENED,
        EventKind.CLOSED,
        EventKind.TOPIC_CHANGED,
        EventKind.ACKNOWLEDGED,
        EventKind.CLAIMED,
    ]
)
gaps = st.integers(-90, 900).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def events(draw):
    kind = draw(kinds)
    values = {"notice": draw(st.integers(1, 4)), "topic": draw(st.sampled_from([None, "fraud", "privacy"]))}
    if kind is EventKind.ACKNOWLEDGED:
        values = {"clock": draw(st.sampled_from(CLOCKS)), "epoch": draw(st.integers(1, 2))}
    return kind, values


# Each step moves the clock, perhaps back, then something happens or a sweep looks.
steps = st.lists(st.tuples(gaps, st.one_of(st.none(), events())), max_size=40)


def read(journal):
    found = clocks(journal, POLICY, OFFICE)
    return found, moments(found, POLICY, OFFICE)


@given(steps)
@settings(max_examples=100, deadline=None)
def test_every_rung_is_told_once_never_early_and_never_after_what_made_it_moot(walk):
    journal = [Event(42, EventKind.OPENED, START)]
    now, done = START, set()

    for gap, happening in walk:
        now += gap
        if happening is not None:
            journal.append(Event(42, happening[0], now, values=happening[1]))
            continue
        _, climbed = read(journal)
        told = due(climbed, now, done)
        for moment in told:
            assert moment.at <= now
            assert moment.key not in done
            assert moment.clock.stopped_at is None
            assert moment.clock.due_at is not None
            done.add(moment.key)
        assert due(climbed, now, done) == ()
        following = next_moment(climbed, now, done)
        assert following is None or following > now


@given(steps)
@settings(max_examples=100, deadline=None)
def test_a_sweep_that_sleeps_until_the_next_moment_misses_nothing(walk):
    journal = [Event(42, EventKind.OPENED, START)]
    now, done = START, set()

    for gap, happening in walk:
        if happening is not None:
            now += abs(gap)
            journal.append(Event(42, happening[0], now, values=happening[1]))
        _, climbed = read(journal)
        while (following := next_moment(climbed, now, done)) is not None and following <= now + timedelta(
            hours=4
        ):
            told = due(climbed, following, done)
            assert told
            done |= {moment.key for moment in told}
        owed = {moment.key for moment in climbed if moment.clock.running and moment.at <= now}
        assert owed <= done


@given(steps)
@settings(max_examples=100, deadline=None)
def test_no_conversation_makes_time_negative_or_a_sum_wrong(walk):
    journal = [Event(42, EventKind.OPENED, START)]
    now = START
    for gap, happening in walk:
        now += gap
        if happening is not None:
            journal.append(Event(42, happening[0], now, values=happening[1]))

    lines = explain(journal, POLICY, OFFICE, now)

    for head in (line for line in lines if line.kind is LineKind.CLOCK):
        stretches = [line for line in lines if line.clock is head.clock and line.kind is LineKind.STRETCH]
        assert head.worked == sum((line.worked for line in stretches), timedelta(0))
        assert head.worked >= timedelta(0)
        assert all(stretch.end is None or stretch.start <= stretch.end for stretch in stretches)
        assert head.clock.due_at is None or head.clock.due_at > head.clock.started_at
        left = head.clock.left(now, OFFICE)
        assert left is None or left >= timedelta(0)


@given(steps)
@settings(max_examples=100, deadline=None)
def test_clocks_of_one_kind_never_overlap_and_have_numbers_of_their_own(walk):
    journal = [Event(42, EventKind.OPENED, START)]
    now = START
    for gap, happening in walk:
        now += abs(gap)
        if happening is not None:
            journal.append(Event(42, happening[0], now, values=happening[1]))
    found, _ = read(journal)

    for kind in ClockKind:
        runs = [clock for clock in found if clock.kind is kind]
        assert len({clock.epoch for clock in runs}) == len(runs)
        for earlier, later in pairwise(runs):
            assert earlier.epoch < later.epoch
            assert earlier.stopped_at is not None
            assert earlier.stopped_at <= later.started_at
