"""What other desks got wrong about time, each as it was seen there."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from escalation.clocks import ClockKind, clocks
from escalation.ladder import due, highest, moments
from escalation.policy import Targets, TopicTerms
from models.event import EventKind as Kind
from settings.durations import Duration

HOUR = timedelta(hours=1)


def test_zammad_188_a_reopened_ticket_counts_its_work_but_not_the_time_it_was_solved(
    opened, read, office, at
):
    journal = (
        opened("2026-03-16 10:00")
        .add("2026-03-16 11:00", Kind.RESOLVED)
        .add("2026-03-17 11:00", Kind.REOPENED)
    )

    used = [
        clock.used(at("2026-03-17 12:30"), office) for clock in read(journal, ClockKind.RESOLUTION).values()
    ]

    assert used == [HOUR, 1.5 * HOUR]


def test_zammad_3140_nothing_runs_while_the_agent_spoke_last(opened, read):
    journal = opened("2026-03-16 10:00").add("2026-03-16 10:10", Kind.CUSTOMER_WROTE)
    journal.add("2026-03-16 10:30", Kind.REPLIED, notice=1).add("2026-03-16 10:40", Kind.REPLIED, notice=2)

    assert read(journal, ClockKind.NEXT_RESPONSE) == {}


def test_zammad_5177_a_shorter_next_response_never_overrules_the_first(
    opened, read, policy_of, plain_text, at
):
    policy = policy_of(plain_text.replace("next_response: 2h", "next_response: 5m"))
    journal = opened("2026-03-16 10:00").add("2026-03-16 10:01", Kind.CUSTOMER_WROTE)

    assert read(journal, ClockKind.NEXT_RESPONSE, policy) == {}
    assert read(journal, ClockKind.FIRST_RESPONSE, policy)[1].due_at == at("2026-03-16 11:00")


def test_zammad_2082_a_reply_moves_the_due_time_without_anything_stored(opened, plain, office, at):
    journal = opened("2026-03-16 10:00")
    journal.add("2026-03-16 10:30", Kind.REPLIED, notice=1)

    running = {clock.kind for clock in clocks(journal.events, plain, office) if clock.running}

    assert ClockKind.FIRST_RESPONSE not in running


def test_zammad_4353_a_removed_target_alarms_no_more(opened, office, policy_of, plain_text, at):
    policy = policy_of(plain_text.replace(", legal: 5bd", ""))
    climbed = moments(clocks(opened("2026-03-16 10:00").events, policy, office), policy, office)

    assert all(moment.clock.kind is not ClockKind.LEGAL for moment in climbed)


def test_zammad_4432_and_glpi_22678_no_rung_falls_at_midnight_of_a_closed_office(opened, plain, office):
    journal = opened("2026-03-13 16:40")

    climbed = moments(clocks(journal.events, plain, office), plain, office)

    assert all(office.is_open(moment.at - timedelta(seconds=1)) for moment in climbed if moment.rung.fraction)


def test_chatwoot_10178_thanks_after_solving_starts_no_clock(opened, plain, office):
    journal = opened("2026-03-16 10:00").add("2026-03-16 11:00", Kind.RESOLVED)
    journal.add("2026-03-16 11:01", Kind.CUSTOMER_WROTE).add("2026-03-19 11:00", Kind.CLOSED)

    found = clocks(journal.events, plain, office)

    assert not any(clock.running for clock in found if clock.kind is not ClockKind.ACKNOWLEDGEMENT)


def test_chatwoot_13392_friday_1630_and_an_hour_is_monday_0930(office, at):
    assert office.add(at("2026-03-13 16:30"), Duration(length=HOUR)) == at("2026-03-16 09:30")


def test_chatwoot_14009_lunch_and_friday_prayer_are_no_working_time(shipped, at):
    assert shipped.between(at("2026-03-13 11:00"), at("2026-03-13 13:30")) == HOUR


def test_chatwoot_15024_a_miss_does_not_grow_after_the_end(opened, read, office, at):
    journal = opened("2026-03-16 10:00").add("2026-03-20 12:00", Kind.CLOSED)

    clock = read(journal, ClockKind.RESOLUTION)[1]

    assert clock.breached(at("2026-03-20 12:00"))
    assert clock.used(at("2026-03-20 12:00"), office) == clock.used(at("2026-06-20 12:00"), office)


@pytest.mark.parametrize("values", [{"topic": "fees", "severity": "high"}, {"severity": "critical"}])
def test_glpi_6902_a_new_topic_or_priority_keeps_start_and_pauses(
    opened, read, policy_of, plain_text, office, at, values
):
    policy = policy_of(plain_text, {"fees": TopicTerms(targets=Targets(resolution="5h"))})
    journal = (
        opened("2026-03-16 10:00").add("2026-03-16 11:00", Kind.WAITING).add("2026-03-16 14:00", Kind.RESUMED)
    )
    before = read(journal, ClockKind.RESOLUTION, policy)[1]

    after = read(journal.add("2026-03-16 14:30", Kind.TOPIC_CHANGED, **values), ClockKind.RESOLUTION, policy)[
        1
    ]

    assert (after.started_at, after.intervals) == (before.started_at, before.intervals)
    assert after.used(at("2026-03-16 15:00"), office) == 2 * HOUR


def test_glpi_9267_time_while_solved_is_no_pause_of_the_ticket(opened, read, at):
    journal = (
        opened("2026-03-16 10:00")
        .add("2026-03-16 11:00", Kind.RESOLVED)
        .add("2026-03-20 11:00", Kind.REOPENED)
    )

    stretches = [
        stretch for clock in read(journal, ClockKind.RESOLUTION).values() for stretch in clock.intervals
    ]

    assert [stretch.reason for stretch in stretches] == ["running", "running"]


def test_glpi_1996_a_rung_is_due_once_however_often_one_looks(opened, plain, office, at):
    climbed = moments(clocks(opened("2026-03-16 10:00").events, plain, office), plain, office)
    now = at("2026-03-16 10:40")

    first = due(climbed, now, set())
    again = due(climbed, now + timedelta(minutes=5), {moment.key for moment in first})

    assert [moment.rung.name for moment in first] == ["yellow"]
    assert again == ()


def test_dbt_zendesk_25_old_dates_are_counted_with_their_own_offset(calendar_of):
    calendar = calendar_of("hours: {mon-fri: 09:00-17:00}", "Europe/Amsterdam")

    assert calendar.add(datetime(2026, 3, 27, 15, 30, tzinfo=UTC), Duration(length=HOUR)) == datetime(
        2026, 3, 30, 7, 30, tzinfo=UTC
    )


def test_plain_com_a_reopened_late_ticket_is_not_late_at_once(opened, read, at):
    journal = (
        opened("2026-03-16 10:00")
        .add("2026-03-20 12:00", Kind.RESOLVED)
        .add("2026-03-26 10:00", Kind.REOPENED)
    )

    old, new = read(journal, ClockKind.RESOLUTION).values()

    assert old.breached(at("2026-03-26 10:00"))
    assert old.due_at == at("2026-03-17 12:00")
    assert not new.breached(at("2026-03-26 10:00"))
    assert new.due_at == at("2026-03-26 12:00")


def test_a_pause_does_not_heal_a_breach(opened, read, at):
    journal = opened("2026-03-16 10:00").add("2026-03-17 13:00", Kind.WAITING)

    paused = read(journal, ClockKind.RESOLUTION)[1]
    resumed = read(journal.add("2026-03-19 13:00", Kind.RESUMED), ClockKind.RESOLUTION)[1]

    assert paused.due_at == resumed.due_at == at("2026-03-17 12:00")
    assert paused.breached(at("2026-03-18 10:00"))


def test_a_pause_moves_only_the_rungs_still_to_come(opened, plain, office, at):
    journal = (
        opened("2026-03-16 10:00").add("2026-03-17 13:00", Kind.WAITING).add("2026-03-19 13:00", Kind.RESUMED)
    )

    climbed = moments(clocks(journal.events, plain, office), plain, office)

    solution = {
        moment.rung.name: moment.at for moment in climbed if moment.clock.kind is ClockKind.RESOLUTION
    }
    assert solution["overdue"] == at("2026-03-17 12:00")
    assert solution["head"] == at("2026-03-19 17:00")


def test_another_owner_has_the_same_deadline(opened, plain, office):
    journal = opened("2026-03-16 10:00").add("2026-03-16 10:10", Kind.CLAIMED)
    before = clocks(journal.events, plain, office)

    journal.add("2026-03-16 10:50", Kind.RELEASED).add("2026-03-16 10:55", Kind.CLAIMED)

    assert clocks(journal.events, plain, office) == before


def test_a_clock_set_back_makes_no_time_negative(opened, plain, office, at):
    journal = (
        opened("2026-03-16 10:00").add("2026-03-16 09:00", Kind.WAITING).add("2026-03-16 08:00", Kind.RESUMED)
    )
    journal.add("2026-03-16 07:00", Kind.REPLIED, notice=1).add("2026-03-16 06:00", Kind.CUSTOMER_WROTE)

    for clock in clocks(journal.events, plain, office):
        assert clock.used(at("2026-03-16 05:00"), office) == timedelta(0)
        assert clock.stopped_at is None or clock.stopped_at >= clock.started_at


def test_three_days_asleep_are_one_alert_with_the_highest_rung(opened, plain, office, at):
    climbed = moments(clocks(opened("2026-03-16 10:00").events, plain, office), plain, office)

    reached = due(climbed, at("2026-03-19 10:00"), set())

    assert len(reached) == 8
    assert highest(reached).rung.audience == "head"
    assert due(climbed, at("2026-03-19 10:01"), {moment.key for moment in reached}) == ()


def test_zammad_1322_the_customers_next_words_start_the_next_clock(opened, read, at):
    journal = opened("2026-03-16 10:00").add("2026-03-16 10:30", Kind.REPLIED, notice=1)
    journal.add("2026-03-16 11:00", Kind.CUSTOMER_WROTE)

    assert read(journal, ClockKind.NEXT_RESPONSE)[1].due_at == at("2026-03-16 13:00")


def test_zammad_390_six_working_days_are_what_one_counts_by_hand(shipped, at):
    # Friday, Monday, Tuesday; Nyepi and Eid with their joint leave; Wednesday, Thursday, Friday.
    assert shipped.add(at("2026-03-12 10:00"), Duration(business_days=6)) == at("2026-03-27 17:00")


def test_zammad_390_a_holiday_that_this_desk_does_not_keep_is_switched_off(calendar_of, at):
    calendar = calendar_of(
        "hours: {mon-fri: 08:00-17:00}\nholidays: {country: ID}\ndates: {2026-02-17: open}"
    )

    assert calendar.add(at("2026-02-16 10:00"), Duration(business_days=1)) == at("2026-02-17 17:00")


def test_chatwoot_6467_public_holidays_are_no_working_time(shipped, at):
    assert shipped.between(at("2026-01-01 00:00"), at("2026-01-02 00:00")) == timedelta(0)


def test_chatwoot_6889_and_osticket_1168_a_forgotten_ticket_reaches_a_manager_in_office_hours(
    opened, plain, office, at
):
    climbed = moments(clocks(opened("2026-03-13 16:30").events, plain, office), plain, office)

    reached = {each.rung.audience: each.at for each in climbed if each.clock.kind == "first_response"}

    assert reached["supervisor"] == at("2026-03-16 09:30")
    assert reached["head"] == at("2026-03-16 10:00")


def test_helpdesk_ai_626_the_same_breach_has_one_key_whoever_finds_it(opened, plain, office, at):
    journal = opened("2026-03-16 10:00").events
    looks = [moments(clocks(journal, plain, office), plain, office) for _ in range(2)]
    now = at("2026-03-16 11:00")

    assert {each.key for each in due(looks[0], now, set())} == {
        each.key for each in due(looks[1], now, set())
    }


def test_helpdesk_2050_each_reopening_is_an_epoch_of_its_own_and_so_is_seen(opened, read):
    journal = opened("2026-03-16 10:00").add("2026-03-16 11:00", Kind.RESOLVED)
    journal.add("2026-03-16 12:00", Kind.REOPENED).add("2026-03-16 13:00", Kind.RESOLVED)
    journal.add("2026-03-16 14:00", Kind.REOPENED)

    assert sorted(read(journal, ClockKind.RESOLUTION)) == [1, 2, 3]


def test_moment_business_time_58_a_server_in_another_zone_counts_the_same(shipped, at):
    start = at("2026-03-16 10:00")
    elsewhere = start.astimezone(ZoneInfo("America/Havana"))

    assert shipped.add(elsewhere, Duration(length=HOUR)) == shipped.add(start, Duration(length=HOUR))


@pytest.mark.parametrize(
    ("days", "due_at"), [(5, "2026-03-27 17:00"), (10, "2026-04-06 17:00"), (20, "2026-04-20 17:00")]
)
def test_the_law_five_ten_and_ten_more_business_days_leave_out_joint_leave(shipped, at, days, due_at):
    assert shipped.add(at("2026-03-13 10:00"), Duration(business_days=days)) == at(due_at)
