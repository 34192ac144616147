"""How long a claim holds, a ticket may lie in the queue, a customer is waited for: nine to five, Monday to Friday."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.clocks import ClockKind, clocks
from escalation.policy import TopicTerms
from escalation.timers import Deed, reached, timers, upcoming
from models.event import Event
from models.event import EventKind as Kind

SARI, JOKO = 11, 12
FRIDAY, MONDAY = "2026-03-20", "2026-03-23"


@pytest.fixture
def claimed(opened):
    """A ticket opened and claimed at once by Sari."""

    def claimed(text, by=SARI, **values):
        journal = opened(text, **values)
        return said(journal, text, Kind.CLAIMED, by=by)

    return claimed


def said(journal, text, kind, *, by=None, **values):
    """Something that a person did."""
    journal.add(text, kind, **values)
    last = journal.events.pop()
    journal.events.append(Event(42, last.kind, last.at, by=by, values=last.values))
    return journal


@pytest.fixture
def read(plain, office):
    """Deeds with Jakarta's time of a journal."""

    def read(journal, policy=plain):
        found = timers(journal.events, policy, office)
        return [(str(each.deed), each.at.astimezone(office.zone).strftime("%d %H:%M")) for each in found]

    return read


def test_a_claim_without_a_word_is_warned_of_at_three_quarters_and_ends(claimed, read):
    assert read(claimed(f"{MONDAY} 09:00")) == [("warn", "23 12:00"), ("end", "23 13:00")]


def test_a_lease_sleeps_over_the_weekend(claimed, read):
    assert read(claimed(f"{FRIDAY} 15:00")) == [("warn", "23 10:00"), ("end", "23 11:00")]


def test_a_lease_is_working_time_even_where_the_topic_runs_day_and_night(
    claimed, read, policy_of, plain_text
):
    policy = policy_of(plain_text, {"fraud": TopicTerms(clock="always")})

    assert read(claimed(f"{FRIDAY} 16:00", topic="fraud"), policy) == [
        ("warn", "23 11:00"),
        ("end", "23 12:00"),
    ]


def test_a_lease_may_be_days_or_hours_by_the_wall_clock(claimed, read, policy_of, plain_text):
    days, hours = (policy_of(plain_text.replace("lease: 4h", f"lease: {each}")) for each in ("1bd", "8h!"))

    assert read(claimed(f"{FRIDAY} 09:00"), days) == [("warn", "23 13:00"), ("end", "23 17:00")]
    assert read(claimed(f"{FRIDAY} 15:00"), hours) == [("warn", "20 21:00"), ("end", "20 23:00")]


@pytest.mark.parametrize("kind", [Kind.REPLIED, Kind.NOTED, Kind.TOPIC_CHANGED])
def test_every_word_of_the_owner_begins_the_lease_anew(claimed, read, kind):
    assert read(said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 11:00", kind, by=SARI))[-1] == ("end", "23 15:00")


@pytest.mark.parametrize(
    ("kind", "by"), [(Kind.NOTED, JOKO), (Kind.CUSTOMER_WROTE, None), (Kind.ESCALATED, None)]
)
def test_nobody_elses_word_does(claimed, read, kind, by):
    assert read(said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 11:00", kind, by=by))[-1] == ("end", "23 13:00")


def test_each_stretch_is_warned_of_and_the_claim_ends_once(claimed, plain, office):
    journal = claimed(f"{MONDAY} 09:00")
    first = timers(journal.events, plain, office)
    said(journal, f"{MONDAY} 12:30", Kind.REPLIED, by=SARI)
    second = timers(journal.events, plain, office)

    assert [each.key for each in (*first, *second)] == [
        ("lease", 1, "warn"),
        ("lease", 1, "end"),
        ("lease", 1, "warn+1"),
        ("lease", 1, "end"),
    ]


def test_while_the_customer_is_waited_for_no_lease_runs_and_then_a_whole_one_does(claimed, read):
    journal = said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 12:30", Kind.WAITING, by=SARI)
    assert {deed for deed, _ in read(journal)} == {"remind"}

    assert read(journal.add("2026-03-25 16:00", Kind.RESUMED)) == [("warn", "26 11:00"), ("end", "26 12:00")]


def test_before_an_agreed_call_no_lease_ends(claimed, read):
    journal = claimed(f"{MONDAY} 09:00")
    journal.add(f"{MONDAY} 10:00", Kind.CALL_REQUESTED, call_at="2026-03-25T08:00:00+07:00")
    assert read(journal) == [("warn", "25 12:00"), ("end", "25 13:00")]

    journal.add(f"{MONDAY} 11:00", Kind.CALL_REQUESTED)  # they would rather be written to
    assert read(journal) == [("warn", "23 12:00"), ("end", "23 13:00")]


def test_held_words_stop_the_lease_until_they_are_decided(claimed, read):
    journal = said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 12:00", Kind.HELD, by=SARI, check=7)
    assert read(journal) == []

    assert read(said(journal, f"{MONDAY} 16:00", Kind.DECIDED, by=21, check=7))[-1] == ("end", "24 12:00")


def test_what_a_former_owner_left_held_stops_nothing(claimed, read):
    journal = said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 09:30", Kind.HELD, by=SARI, check=7)

    assert read(said(journal, f"{MONDAY} 10:00", Kind.CLAIMED, by=JOKO, owner=JOKO))[-1] == (
        "end",
        "23 14:00",
    )


def test_a_hand_over_is_a_new_claim_of_the_new_owner(claimed, plain, office):
    journal = said(
        claimed(f"{MONDAY} 09:00"), f"{MONDAY} 11:00", Kind.CLAIMED, by=21, owner=JOKO, before=SARI
    )
    said(journal, f"{MONDAY} 12:00", Kind.NOTED, by=SARI)

    warn, end = timers(journal.events, plain, office)

    assert (end.key, end.at.astimezone(office.zone).hour) == (("lease", 2, "end"), 15)
    assert warn.until == end.at


def test_who_takes_over_a_ticket_that_waits_goes_on_waiting(claimed, read):
    journal = said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 10:00", Kind.WAITING, by=SARI)

    assert {deed for deed, _ in read(said(journal, f"{MONDAY} 11:00", Kind.CLAIMED, by=JOKO))} == {"remind"}


def test_a_reopened_ticket_is_leased_anew_to_its_agent_or_lies_in_the_queue(claimed, read):
    solved = said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 10:00", Kind.RESOLVED, by=SARI)
    assert read(solved) == []

    kept = said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 10:00", Kind.RESOLVED, by=SARI)

    assert read(kept.add("2026-03-24 09:00", Kind.REOPENED, owner=SARI))[-1] == ("end", "24 13:00")
    assert read(solved.add("2026-03-24 09:00", Kind.REOPENED)) == [("ask", "24 09:30"), ("call", "24 10:00")]


def test_what_nobody_takes_is_asked_of_one_and_then_told_to_the_supervisors(opened, read):
    assert read(opened(f"{FRIDAY} 16:45")) == [("ask", "23 09:15"), ("call", "23 09:45")]


def test_an_urgent_topic_is_asked_for_at_night(opened, read, policy_of, plain_text):
    policy = policy_of(plain_text, {"fraud": TopicTerms(clock="always")})

    assert read(opened(f"{FRIDAY} 23:00", topic="fraud"), policy) == [
        ("ask", "20 23:30"),
        ("call", "21 00:00"),
    ]


def test_each_stay_in_the_queue_counts_for_itself(claimed, plain, office):
    journal = said(
        claimed(f"{MONDAY} 09:00"), f"{MONDAY} 13:00", Kind.RELEASED, before=SARI, reason="lease_over"
    )

    assert [each.key for each in timers(journal.events, plain, office)] == [
        ("queue", 2, "ask"),
        ("queue", 2, "call"),
    ]


def test_a_customer_is_reminded_after_five_business_days_and_closed_upon_after_ten(claimed, read):
    journal = said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 10:00", Kind.WAITING, by=SARI)
    assert read(journal) == [("remind", "30 17:00")]

    assert read(journal.add("2026-03-30 17:00", Kind.REMINDED))[-1] == ("close", "06 17:00")


def test_who_is_asked_again_has_all_the_time_again(claimed, read):
    journal = said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 10:00", Kind.WAITING, by=SARI)
    journal.add("2026-03-30 17:00", Kind.REMINDED)

    assert read(said(journal, "2026-03-31 10:00", Kind.REPLIED, by=SARI, notice=1))[-1] == (
        "close",
        "14 17:00",
    )


def test_who_is_reminded_too_late_has_one_business_day_at_least(claimed, read):
    journal = said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 10:00", Kind.WAITING, by=SARI)

    assert read(journal.add("2026-04-10 10:00", Kind.REMINDED))[-1] == ("close", "13 17:00")


def test_after_a_stop_everything_missed_is_due_and_what_is_done_is_not(claimed, plain, office, at):
    found = timers(claimed(f"{MONDAY} 09:00").events, plain, office)
    now = at("2026-03-25 09:00")

    assert [each.deed for each in reached(found, now, set())] == [Deed.WARN, Deed.END]
    assert upcoming(found, now, set()) == now
    assert upcoming(found, now, {each.key for each in found}) is None
    assert upcoming(found, at(f"{MONDAY} 09:00"), {found[0].key}) == at(f"{MONDAY} 13:00")


def test_a_released_ticket_no_longer_waits_so_its_resolution_clock_runs_again(claimed, plain, office):
    journal = said(claimed(f"{MONDAY} 09:00"), f"{MONDAY} 10:00", Kind.WAITING, by=SARI)
    said(journal, f"{MONDAY} 12:00", Kind.RELEASED, by=SARI, before=SARI)

    resolution = next(
        each for each in clocks(journal.events, plain, office) if each.kind is ClockKind.RESOLUTION
    )

    assert resolution.running
    assert resolution.due_at is not None


KINDS = [kind for kind in Kind if kind is not Kind.OPENED]


@settings(max_examples=150, deadline=None)
@given(
    steps=st.lists(
        st.tuples(
            st.integers(-60, 3000),
            st.sampled_from(KINDS),
            st.sampled_from([None, SARI, JOKO]),
            st.sampled_from([{}, {"owner": SARI}, {"check": 1}]),
        ),
        max_size=25,
    )
)
def test_whatever_happens_only_one_clock_runs_in_order_and_no_done_deed_comes_back(
    steps, shipped, shipped_policy
):
    at = datetime(2026, 3, 16, 3, 0, tzinfo=UTC)
    journal = [Event(42, Kind.OPENED, at, values={"topic": None})]
    done, acted = set(), []

    for minutes, kind, by, values in steps:
        at += timedelta(minutes=minutes)
        journal.append(Event(42, kind, at, by=by, values=values))
        found = timers(journal, shipped_policy, shipped)
        acted.extend(each.key for each in reached(found, at, done))
        done.update(acted)

        assert len({each.clock for each in found}) <= 1
        assert [each.at for each in found] == sorted(each.at for each in found)
        assert all(each.at <= each.until for each in found)

    assert len(acted) == len(set(acted))
