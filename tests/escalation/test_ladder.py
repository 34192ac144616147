"""When somebody hears of a ticket, and who, in an office open from nine to five."""

from datetime import timedelta

import pytest

from escalation.clocks import ClockKind, clocks
from escalation.ladder import announced, due, highest, moments, next_moment
from escalation.policy import Policy, TopicTerms
from models.event import EventKind as Kind

STEP = "  - {{name: {}, clocks: [resolution], audience: {}, {}}}\n"


@pytest.fixture
def climb(plain, office):
    """Moments of a journal as (rung, Jakarta's time); the resolution's unless told otherwise."""

    def climb(journal, policy=plain, kind=ClockKind.RESOLUTION):
        found = moments(clocks(journal.events, policy, office), policy, office)
        return [
            (moment.key[2], moment.at.astimezone(office.zone).strftime("%d %H:%M"))
            for moment in found
            if moment.clock.kind is kind
        ]

    return climb


@pytest.fixture
def ladder_of(policy_of, plain_text):
    """The plain policy with another ladder."""

    def ladder_of(*steps: tuple[str, str, str], more: str = "", topics=None) -> Policy:
        ladder = "ladder:\n" + "".join(STEP.format(*step) for step in steps)
        start, _, _ = plain_text.partition("ladder:")
        _, _, end = plain_text.partition("audience: compliance}")
        return policy_of(start + ladder + end + more, topics)

    return ladder_of


def test_rungs_stand_at_fractions_of_the_working_time(opened, climb):
    assert climb(opened("2026-03-16 10:00")) == [
        ("yellow", "16 15:00"),
        ("nudge", "17 10:00"),
        ("overdue", "17 12:00"),
        ("head", "17 17:00"),
    ]


def test_the_law_is_told_at_the_opening_of_the_business_day_before(opened, climb):
    assert climb(opened("2026-03-16 10:00"), kind=ClockKind.LEGAL) == [("compliance", "20 09:00")]


def test_moments_of_all_clocks_are_sorted_by_time(opened, plain, office):
    found = moments(clocks(opened("2026-03-16 10:00").events, plain, office), plain, office)

    assert [moment.at for moment in found] == sorted(moment.at for moment in found)
    assert len({moment.key for moment in found}) == len(found) == 9


def test_a_paused_clock_has_only_the_rungs_it_reached_and_none_is_due(opened, climb, plain, office, at):
    journal = opened("2026-03-16 10:00").add("2026-03-16 15:30", Kind.WAITING)
    found = moments(clocks(journal.events, plain, office), plain, office)

    assert climb(journal) == [("yellow", "16 15:00")]
    assert not [m for m in due(found, at("2026-03-30 10:00"), set()) if m.clock.kind is ClockKind.RESOLUTION]


def test_a_stopped_clock_owes_nothing(opened, plain, office, at):
    journal = opened("2026-03-16 10:00").add("2026-03-16 15:30", Kind.CLOSED)
    found = moments(clocks(journal.events, plain, office), plain, office)

    assert due(found, at("2026-03-30 10:00"), set()) == ()
    assert next_moment(found, at("2026-03-16 16:00"), set()) is None


def test_lengths_before_and_after_follow_the_clocks_own_time(opened, climb, ladder_of):
    policy = ladder_of(
        ("early", "owner", "before: 99h"),
        ("soon", "owner", "before: 4h"),
        ("late", "supervisor", "after: 6h"),
        ("later", "head", "after: 2bd"),
        ("latest", "head", "after: 72h!"),
    )

    assert climb(opened("2026-03-16 10:00"), policy) == [
        ("early", "16 10:00"),
        ("soon", "16 16:00"),
        ("late", "18 10:00"),
        ("later", "19 17:00"),
        ("latest", "20 12:00"),
    ]


def test_a_day_before_a_short_target_is_its_start(opened, climb, ladder_of):
    policy = ladder_of(("warned", "owner", "before: 5bd"))

    assert climb(opened("2026-03-16 10:00"), policy) == [("warned", "16 10:00")]


def test_rungs_relative_to_a_due_time_wait_for_the_end_of_a_pause(opened, climb, ladder_of):
    policy = ladder_of(("warned", "owner", "before: 1bd"), ("late", "head", "after: 1h"))

    assert climb(opened("2026-03-16 10:00").add("2026-03-16 11:00", Kind.WAITING), policy) == []


def test_a_clock_without_a_target_has_no_rungs(opened, climb, policy_of, plain_text):
    policy = policy_of(plain_text.replace("clocks: [legal]", "clocks: [acknowledgement]"))

    assert climb(opened("2026-03-16 10:00"), policy, ClockKind.ACKNOWLEDGEMENT) == []


def test_a_rung_may_be_for_some_severities_only(opened, climb, ladder_of):
    policy = ladder_of(
        ("fraud", "fraud_desk", "fraction: 0, severities: [critical]"), more="audiences: {fraud_desk: [-7]}"
    )

    assert climb(opened("2026-03-16 10:00", severity="critical"), policy) == [("fraud", "16 10:00")]
    assert climb(opened("2026-03-16 10:00", severity="high"), policy) == []


def test_a_rung_may_be_for_some_topics_only(opened, climb, ladder_of):
    policy = ladder_of(
        ("fees", "owner", "fraction: 0, topics: [fees]"), topics={"fees": TopicTerms(), "fraud": TopicTerms()}
    )

    assert climb(opened("2026-03-16 10:00", topic="fees"), policy) == [("fees", "16 10:00")]
    assert climb(opened("2026-03-16 10:00", topic="fraud"), policy) == []
    assert climb(opened("2026-03-16 10:00"), policy) == []


def test_an_alert_is_repeated_until_its_limit(opened, climb, ladder_of):
    policy = ladder_of(("overdue", "supervisor", "fraction: 1, repeat: 2h, repeat_limit: 3"))

    assert climb(opened("2026-03-16 10:00"), policy) == [
        ("overdue", "17 12:00"),
        ("overdue+1", "17 14:00"),
        ("overdue+2", "17 16:00"),
        ("overdue+3", "18 10:00"),
    ]


def test_i_have_it_stops_the_repeats_of_what_was_said_and_nothing_else(opened, climb, ladder_of):
    policy = ladder_of(
        ("overdue", "supervisor", "fraction: 1, repeat: 1h"),
        ("head", "head", "fraction: 1.5, repeat: 1h, repeat_limit: 1"),
    )
    journal = opened("2026-03-16 10:00").add(
        "2026-03-17 11:00", Kind.ACKNOWLEDGED, clock="resolution", epoch=1
    )
    journal.add("2026-03-17 12:30", Kind.ACKNOWLEDGED, clock="first_response", epoch=1)
    journal.add("2026-03-17 13:30", Kind.ACKNOWLEDGED, clock="resolution", epoch=1)

    assert climb(journal, policy) == [
        ("overdue", "17 12:00"),
        ("overdue+1", "17 13:00"),
        ("head", "17 17:00"),
        ("head+1", "18 10:00"),
    ]


def test_what_is_due_is_reached_and_not_done(opened, plain, office, at):
    found = moments(clocks(opened("2026-03-16 10:00").events, plain, office), plain, office)
    now = at("2026-03-16 10:48")

    reached = due(found, now, set())

    assert [moment.rung.name for moment in reached] == ["yellow", "nudge"]
    assert next_moment(found, now, set()) == now
    assert next_moment(found, now, {moment.key for moment in reached}) == at("2026-03-16 11:00")
    assert due(found, now - timedelta(seconds=1), set()) == reached[:1]


def test_the_highest_person_is_told_first_then_the_latest_rung(opened, plain, office, at):
    found = due(
        moments(clocks(opened("2026-03-16 10:00").events, plain, office), plain, office),
        at("2026-03-18 09:00"),
        set(),
    )

    assert (highest(found).rung.name, highest(found).clock.kind) == ("head", ClockKind.RESOLUTION)
    assert highest(found[:3]).rung.name == "overdue"


def test_a_late_nudge_of_one_clock_does_not_hide_the_supervisors_alert_of_another(opened, plain, office, at):
    found = moments(clocks(opened("2026-03-16 10:00").events, plain, office), plain, office)
    alert = next(moment for moment in found if moment.rung.name == "overdue")
    nudge = [moment for moment in found if moment.rung.name == "nudge"][-1]

    assert alert.at < nudge.at
    assert highest([alert, nudge]) is alert


def test_who_knows_is_told_beside_who_decides(opened, ladder_of, office, at):
    policy = ladder_of(
        ("fraud", "fraud_desk", "fraction: 0"),
        ("nudge", "owner", "fraction: 0.8"),
        ("overdue", "supervisor", "fraction: 1"),
        more="audiences: {fraud_desk: [-7]}",
    )
    found = moments(clocks(opened("2026-03-16 10:00").events, policy, office), policy, office)

    assert [moment.rung.name for moment in announced(due(found, at("2026-03-18 09:00"), set()))] == [
        "overdue",
        "fraud",
    ]
    assert highest(due(found, at("2026-03-18 09:00"), set())).rung.name == "overdue"
    assert [moment.rung.name for moment in announced(due(found, at("2026-03-16 11:00"), set()))] == ["fraud"]
    assert announced(()) == ()
