"""Promised dates: what a customer would count on his own calendar."""

from datetime import UTC, datetime, timedelta

import pytest

from settings.durations import Duration


def days(count):
    return Duration(business_days=count)


def hours(count):
    return Duration(length=timedelta(hours=count))


@pytest.mark.parametrize(
    ("start", "target", "due"),
    [
        pytest.param("2026-03-17 10:00", days(3), "2026-03-27 17:00", id="eid with joint leave"),
        pytest.param(
            "2026-03-13 10:00", days(10), "2026-04-06 17:00", id="legal ten over eid and good friday"
        ),
        pytest.param("2026-03-13 10:00", days(20), "2026-04-20 17:00", id="legal twenty"),
        pytest.param("2026-03-13 16:59", days(1), "2026-03-16 17:00", id="friday before closing"),
        pytest.param("2026-03-13 17:01", days(1), "2026-03-16 17:00", id="friday after closing"),
        pytest.param("2026-03-14 12:00", days(1), "2026-03-16 17:00", id="saturday is the day of receipt"),
        pytest.param("2026-03-13 16:59", hours(1), "2026-03-16 08:59", id="a minute is left on friday"),
        pytest.param("2026-03-13 17:01", hours(1), "2026-03-16 09:00", id="nothing is left on friday"),
        pytest.param("2026-03-13 11:00", hours(1), "2026-03-13 13:30", id="friday prayer stops the clock"),
        pytest.param(
            "2026-03-12 16:00", hours(1), "2026-03-12 17:00", id="due at closing, not at next opening"
        ),
        pytest.param("2026-12-23 16:00", hours(2), "2026-12-28 09:00", id="christmas with joint leave"),
        pytest.param("2026-12-30 16:00", hours(10), "2026-12-31 17:00", id="to the end of the year"),
        pytest.param("2026-12-31 16:00", hours(2), "2027-01-04 09:00", id="over the end of the year"),
        pytest.param("2026-12-31 16:00", days(1), "2027-01-04 17:00", id="day over the end of the year"),
        pytest.param("2024-02-28 16:00", hours(2), "2024-02-29 09:00", id="leap day"),
        pytest.param("2024-02-28 16:00", days(2), "2024-03-01 17:00", id="over a leap day"),
    ],
)
def test_the_shipped_calendar_promises_what_a_customer_counts(shipped, at, start, target, due):
    assert shipped.add(at(start), target) == at(due)


@pytest.mark.parametrize(
    ("country", "due"),
    [
        ("holidays: {country: ID}", "2026-03-27 17:00"),
        ("holidays: {country: ID, categories: [public]}", "2026-03-23 17:00"),
        ("", "2026-03-20 17:00"),
    ],
)
def test_joint_leave_moves_a_promise_only_where_it_is_kept(calendar_of, at, country, due):
    calendar = calendar_of(f"hours: {{mon-fri: 08:00-17:00}}\n{country}")

    assert calendar.add(at("2026-03-17 10:00"), days(3)) == at(due)


def test_ten_business_days_without_joint_leave_end_a_week_earlier(calendar_of, at):
    calendar = calendar_of("hours: {mon-fri: 08:00-17:00}\nholidays: {country: ID, categories: [public]}")

    assert calendar.add(at("2026-03-13 10:00"), days(10)) == at("2026-03-30 17:00")


def test_elapsed_hours_ignore_the_calendar(shipped, at):
    assert shipped.add(at("2026-03-13 16:00"), Duration.parse("72h!")) == at("2026-03-16 16:00")


def test_a_clock_that_runs_always_ignores_the_calendar_for_hours_but_not_for_business_days(shipped, at):
    start = at("2026-03-13 23:00")

    assert shipped.add(start, hours(2), always=True) == at("2026-03-14 01:00")
    assert shipped.add(start, days(1), always=True) == at("2026-03-16 17:00")
    assert shipped.between(start, at("2026-03-14 23:00"), always=True) == timedelta(days=1)
    assert shipped.subtract(start, hours(2), always=True) == at("2026-03-13 21:00")


def test_an_owners_date_opens_a_holiday_closes_a_day_or_limits_its_hours(calendar_of, at):
    calendar = calendar_of(
        """
        hours: {mon-fri: 08:00-17:00}
        holidays: {country: ID}
        dates:
          2026-12-24: open
          2026-12-28: tutup
          2026-12-29: 10:00-12:00
        """
    )

    assert calendar.add(at("2026-12-23 16:00"), hours(2)) == at("2026-12-24 09:00")
    assert calendar.add(at("2026-12-24 16:00"), hours(2)) == at("2026-12-29 11:00")
    assert calendar.add(at("2026-12-24 16:00"), days(1)) == at("2026-12-29 12:00")


def test_a_period_has_hours_of_its_own_and_holidays_still_close_it(calendar_of, at):
    calendar = calendar_of(
        """
        hours: {senin-jumat: 08:00-17:00}
        holidays: {country: ID}
        periods:
          - name: Ramadan
            from: 2026-02-18
            to: 2026-03-19
            hours: {senin-kamis: 08:00-15:00, jumat: 08:00-11:30}
          - {name: Inventory, from: 2026-12-29, to: 2026-12-31, hours: {senin-kamis: 08:00-10:00}}
        """
    )

    assert calendar.add(at("2026-03-13 11:00"), hours(1)) == at("2026-03-16 08:30")
    assert calendar.add(at("2026-03-17 14:00"), hours(2)) == at("2026-03-25 09:00")
    assert calendar.add(at("2026-03-16 14:00"), days(1)) == at("2026-03-17 15:00")
    assert calendar.add(at("2026-12-28 14:00"), days(1)) == at("2026-12-29 10:00")


def test_new_hours_hold_from_their_date_and_leave_the_past_as_it_was(calendar_of, at):
    calendar = calendar_of(
        """
        hours: {mon-fri: 08:00-17:00}
        changes:
          - {from: 2027-01-01, hours: {mon-fri: 09:00-15:00}}
          - {from: 2027-02-01, hours: {mon-sun: 00:00-24:00}}
        """
    )

    assert calendar.between(at("2026-12-31 00:00"), at("2027-01-01 00:00")) == timedelta(hours=9)
    assert calendar.between(at("2027-01-01 00:00"), at("2027-01-02 00:00")) == timedelta(hours=6)
    assert calendar.between(at("2027-02-01 00:00"), at("2027-02-02 00:00")) == timedelta(hours=24)


def test_opening_is_told_to_the_second(shipped, at):
    friday = at("2026-03-13 11:30")

    assert shipped.is_open(friday - timedelta(seconds=1))
    assert not shipped.is_open(friday)
    assert shipped.next_open(friday) == at("2026-03-13 13:00")
    assert shipped.next_open(at("2026-03-13 13:00")) == at("2026-03-13 13:00")
    assert shipped.next_open(at("2026-03-17 17:00")) == at("2026-03-25 08:00")
    assert not shipped.is_open(at("2026-01-01 00:30"))


def test_the_next_opening_may_lie_in_a_later_year(calendar_of, at):
    calendar = calendar_of(
        "hours: {mon-fri: 08:00-17:00}\n"
        "periods: [{name: Renovation, from: 2026-12-01, to: 2028-01-10, hours: {}}]"
    )

    assert calendar.next_open(at("2026-12-01 10:00")) == at("2028-01-11 08:00")
    assert calendar.add(at("2026-11-30 16:00"), hours(2)) == at("2028-01-11 09:00")
    assert calendar.subtract(at("2028-01-11 09:00"), hours(2)) == at("2026-11-30 16:00")


def test_subtracting_business_days_gives_the_opening_of_that_day(shipped, at):
    assert shipped.subtract(at("2026-03-27 17:00"), days(1)) == at("2026-03-26 08:00")
    assert shipped.subtract(at("2026-03-25 17:00"), days(1)) == at("2026-03-17 08:00")


def test_nothing_added_is_the_same_instant(shipped, at):
    saturday = at("2026-03-14 12:00")

    assert shipped.add(saturday, Duration()) == saturday
    assert shipped.subtract(saturday, Duration()) == saturday


def test_time_that_runs_backwards_counts_nothing(shipped, at):
    assert shipped.between(at("2026-03-13 15:00"), at("2026-03-13 10:00")) == timedelta(0)
    assert shipped.between(at("2026-03-13 15:00"), at("2026-03-13 10:00"), always=True) == timedelta(0)


def test_answers_are_utc_and_a_naive_time_is_refused(shipped, at):
    assert shipped.add(at("2026-03-13 10:00"), hours(1)).tzinfo is UTC
    assert shipped.next_open(at("2026-03-13 10:00")).tzinfo is UTC
    with pytest.raises(TypeError):
        shipped.is_open(datetime(2026, 3, 13))  # noqa: DTZ001 - the mistake under test


def test_daylight_saving_of_the_past_is_counted_with_the_offset_of_the_past(calendar_of):
    calendar = calendar_of("hours: {mon-sun: 00:00-24:00}", "Europe/Amsterdam")
    spring, autumn = datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC)

    assert calendar.add(spring, days(1)) == datetime(2026, 3, 30, 22, tzinfo=UTC)
    assert calendar.between(spring, datetime(2026, 3, 29, 22, tzinfo=UTC)) == timedelta(hours=23)
    assert calendar.between(autumn, datetime(2026, 10, 25, 23, tzinfo=UTC)) == timedelta(hours=25)


def test_hours_inside_a_skipped_hour_are_never_open_and_in_a_repeated_one_twice(calendar_of):
    calendar = calendar_of("hours: {sun: 02:15-02:45}", "Europe/Amsterdam")

    assert calendar.between(
        datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 3, 30, tzinfo=UTC)
    ) == timedelta(0)
    assert calendar.between(
        datetime(2026, 10, 25, tzinfo=UTC), datetime(2026, 10, 26, tzinfo=UTC)
    ) == timedelta(hours=1)
    assert calendar.add(datetime(2026, 3, 28, tzinfo=UTC), days(1)) == datetime(2026, 4, 5, 0, 45, tzinfo=UTC)


def test_the_days_of_a_stretch_name_the_line_that_decided_them(shipped, at):
    reasons = {
        day.day: open_day.reason
        for day, open_day in shipped.days(at("2026-03-17 23:00"), at("2026-03-25 01:00"))
    }

    assert reasons[17] == reasons[25] == "week"
    assert reasons[19].startswith("holiday: ")
    assert len(reasons) == 9
