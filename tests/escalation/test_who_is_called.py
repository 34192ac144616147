"""Who hears of a rung: shifts and the next person, quiet hours, a chat outright, what is told at once."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from escalation.clocks import clocks
from escalation.ladder import announced, due, moments, next_moment
from escalation.policy import AT_ONCE, Policy, TopicTerms
from settings.faults import SettingsError

ANI, BUDI, CITRA, WEEKEND = 11, 12, 13, 14
SHIFTS = f"""
shifts:
  - {{days: mon-fri, hours: "08:00-17:00", people: [{ANI}, {BUDI}, {CITRA}]}}
  - {{days: sabtu-minggu, hours: "00:00-24:00", people: [{WEEKEND}]}}
"""
OVERDUE = "audience: supervisor}"


def test_the_shift_that_covers_the_moment_is_called_in_its_order(policy_of, plain_text, at):
    policy: Policy = policy_of(plain_text + SHIFTS)
    monday = at("2026-03-16 10:00")

    assert [policy.chats("duty", at=monday, turn=turn) for turn in range(4)] == [
        (ANI,),
        (BUDI,),
        (CITRA,),
        (ANI,),
    ]
    assert policy.chats("next", at=monday) == (BUDI,)
    assert policy.chats("duty", at=at("2026-03-15 23:59")) == (WEEKEND,)


def test_in_hours_that_no_shift_covers_the_supervisors_stand_in(policy_of, plain_text, at):
    policy = policy_of(plain_text + SHIFTS)

    assert policy.chats("duty", at=at("2026-03-16 17:00")) == ()
    assert policy.chats("duty", at=at("2026-03-16 16:59")) == (ANI,)


def test_a_chat_is_named_outright_and_everybody_who_may_be_told_is_known(policy_of, plain_text, at):
    policy = policy_of(plain_text.replace(OVERDUE, "audience: -1005}") + SHIFTS)

    assert policy.chats("-1005", at=at("2026-03-16 10:00")) == (-1005,)
    assert policy.everybody_told() == {-1005, ANI, BUDI, CITRA, WEEKEND}


def test_a_policy_with_shifts_and_quiet_hours_is_the_same_after_a_night_in_the_database(
    policy_of, plain_text
):
    policy = policy_of(plain_text + SHIFTS + 'quiet: "00:00-06:00, 21:00-24:00"\n')

    assert Policy.thaw(policy.freeze()) == policy
    assert Policy.thaw(policy.freeze()).version == policy.version


@pytest.mark.parametrize(
    ("moment", "awake"),
    [
        ("2026-03-16 20:59", "2026-03-16 20:59"),
        ("2026-03-16 21:00", "2026-03-17 06:00"),
        ("2026-03-17 00:00", "2026-03-17 06:00"),
        ("2026-03-17 05:59", "2026-03-17 06:00"),
        ("2026-03-17 06:00", "2026-03-17 06:00"),
    ],
)
def test_quiet_hours_end_in_the_morning(policy_of, plain_text, at, moment, awake):
    policy = policy_of(plain_text + 'quiet: "00:00-06:00, 21:00-24:00"\n')

    assert policy.awake(at(moment), at(moment).tzinfo) == at(awake)


def test_only_rungs_that_are_not_urgent_wait_for_the_morning(policy_of, plain_text, calendar_of, opened, at):
    day_and_night = calendar_of("hours: {mon-sun: 00:00-24:00}")
    text = plain_text.replace(
        "fraction: 0.8, audience: owner", "fraction: 0.8, audience: owner, urgent: false"
    )
    policy = policy_of(text + 'quiet: "00:00-06:00, 21:00-24:00"\n')
    journal = opened("2026-03-16 22:00")

    climbed = {
        moment.rung.name: moment.at
        for moment in moments(clocks(journal.events, policy, day_and_night), policy, day_and_night)
        if moment.clock.kind == "first_response"
    }

    assert climbed["yellow"] == at("2026-03-16 22:30")  # a colour wakes nobody
    assert climbed["nudge"] == at("2026-03-17 06:00")
    assert climbed["overdue"] == at("2026-03-16 23:00")


@pytest.fixture
def nightly(policy_of, plain_text, calendar_of, opened):
    """Moments of a ticket opened at 22.00, with rungs that sleep from 21.00 to 06.00."""
    day_and_night = calendar_of("hours: {mon-sun: 00:00-24:00}")

    def of(*asleep):
        text = plain_text
        for name in asleep:
            text = text.replace(
                f"name: {name},", f"name: {name}, urgent: false, repeat: 1h, repeat_limit: 3,"
            )
        policy = policy_of(text + 'quiet: "00:00-06:00, 21:00-24:00"\n')
        found = moments(
            clocks(opened("2026-03-16 22:00").events, policy, day_and_night), policy, day_and_night
        )
        return [each for each in found if each.clock.kind == "first_response"]

    return of


def test_after_a_downtime_too_a_rung_that_is_not_urgent_waits_for_the_morning(nightly, at):
    climbed = [each for each in nightly("nudge", "overdue", "head") if each.rung.audience != "card"]
    evening = replace(climbed[0], at=at("2026-03-16 20:59"))  # reached while awake, looked at in the night

    assert due([evening], at("2026-03-16 23:30"), set()) == ()
    assert next_moment([evening], at("2026-03-16 23:30"), set()) == at("2026-03-17 06:00")
    assert due([evening], at("2026-03-17 06:00"), set()) == (evening,)


def test_what_the_night_held_back_is_told_with_the_higher_rung_that_rings(nightly, at):
    found = nightly("nudge")

    told = due(found, at("2026-03-16 23:01"), set())

    assert [each.rung.name for each in told][-1] == "overdue"
    assert next_moment(found, at("2026-03-16 23:01"), {each.key for each in told}) > at("2026-03-16 23:01")


def test_repeats_of_a_rung_that_is_not_urgent_sleep_too(nightly, at):
    evening = [each.at for each in nightly("overdue") if each.rung.name == "overdue"]

    assert evening == [at(f"2026-03-17 0{hour}:00") for hour in (6, 7, 8, 9)]


def test_a_topic_that_escalates_at_once_is_told_at_minute_0(policy_of, plain_text, office, opened, at):
    policy = policy_of(plain_text, {"fraud": TopicTerms(at_once=True), "fees": TopicTerms()})

    def at_the_opening(topic):
        journal = opened("2026-03-16 10:00", topic=topic)
        found = moments(clocks(journal.events, policy, office), policy, office)
        return [moment.rung.name for moment in due(found, at("2026-03-16 10:00"), set())]

    assert at_the_opening("fraud") == [AT_ONCE]
    assert at_the_opening("fees") == []


def test_who_knows_is_told_at_minute_0_beside_who_decides(policy_of, plain_text, office, opened, at):
    ladder = "ladder:\n  - {name: desk, clocks: [first_response], fraction: 0, audience: fraud_desk, topics: [fraud]}"
    text = plain_text.replace("ladder:", ladder) + "audiences: {fraud_desk: [-5]}\n"
    policy = policy_of(text, {"fraud": TopicTerms()})
    found = moments(clocks(opened("2026-03-16 10:00", topic="fraud").events, policy, office), policy, office)

    told = {moment.rung.audience for moment in announced(due(found, at("2026-03-16 11:00"), set()))}

    assert told == {"fraud_desk", "supervisor"}


@pytest.mark.parametrize(
    ("added", "remedy"),
    [
        ('quiet: "00:00-24:00"', "the whole day is quiet"),
        ('quiet: "21:00-06:00"', "hours over midnight go to two days"),
        ('shifts:\n- {days: someday, hours: "08:00-17:00", people: [1]}', "'someday' are no days"),
        ('shifts:\n- {days: mon, hours: "08:00-17:00", people: []}', "nobody is in it"),
        (
            SHIFTS.strip("\n") + '\n  - {days: rabu, hours: "16:00-20:00", people: [2]}',
            "another shift covers some of these hours",
        ),
    ],
)
def test_wrong_shifts_and_quiet_hours_are_refused_with_their_line(policy_of, plain_text, added, remedy):
    with pytest.raises(SettingsError) as caught:
        policy_of(plain_text + added + "\n")

    (fault,) = caught.value.faults
    line = len((plain_text + added).splitlines())  # the fault stands in the last one
    assert fault.place.endswith(f":{line}")
    assert remedy in fault.sentence


def test_somebody_on_call_needs_a_shift(policy_of, plain_text):
    with pytest.raises(SettingsError, match="nobody is on call for 'duty'"):
        policy_of(plain_text.replace(OVERDUE, "audience: duty}"))


def test_quiet_hours_at_the_end_of_summer_time_end_by_the_clock_on_the_wall(policy_of, plain_text):
    policy = policy_of(plain_text + 'quiet: "00:00-06:00, 21:00-24:00"\n')
    amsterdam = ZoneInfo("Europe/Amsterdam")
    saturday = datetime(2026, 10, 24, 22, tzinfo=amsterdam)

    morning = policy.awake(saturday, amsterdam).astimezone(amsterdam)

    assert (morning.day, morning.hour) == (25, 6)
