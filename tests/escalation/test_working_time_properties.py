"""Working time against a counter that looks at every minute's clock on the wall."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.calendar import Calendar
from escalation.opening_hours import OpeningHours, Period
from settings.durations import Duration

MINUTE = timedelta(minutes=1)

# Where clocks change in these days, at night, at noon or by half an hour; Jakarta's never do.
PLACES = {
    "Asia/Jakarta": [datetime(2026, 12, 31, tzinfo=UTC)],
    "Europe/Amsterdam": [datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)],
    "America/Havana": [datetime(2026, 3, 7, 20, tzinfo=UTC), datetime(2026, 10, 31, 20, tzinfo=UTC)],
    "America/Santiago": [datetime(2026, 4, 4, 12, tzinfo=UTC), datetime(2026, 9, 5, 12, tzinfo=UTC)],
    "Australia/Lord_Howe": [datetime(2026, 4, 4, 6, tzinfo=UTC), datetime(2026, 10, 3, 6, tzinfo=UTC)],
    "Pacific/Kiritimati": [datetime(2026, 12, 30, 20, tzinfo=UTC)],
}


def intervals(minutes):
    """An even number of ascending minutes of the day, in pairs, may end at midnight."""
    edges = sorted(minutes)
    return tuple((start * 60, end * 60) for start, end in zip(edges[::2], edges[1::2], strict=False))


day_hours = st.sets(st.integers(0, 1440), max_size=6).map(intervals)
weeks = st.tuples(*[day_hours] * 7).filter(any)
zones = st.sampled_from(sorted(PLACES))
lengths = st.integers(0, 6 * 24 * 60).map(lambda minutes: minutes * MINUTE)


@st.composite
def desks(draw):
    """A calendar, its week, and an instant near a change of the clocks."""
    zone = ZoneInfo(draw(zones))
    week = draw(weeks)
    start = draw(st.sampled_from(PLACES[zone.key])) + draw(st.integers(0, 30 * 60)) * MINUTE
    return Calendar(OpeningHours(weeks=((date.min, week),)), zone), week, start


def open_minutes(week, zone, start, end):
    """The reference: every minute whose clock on the wall reads an open time."""
    count = 0
    for number in range((end - start) // MINUTE):
        wall = (start + number * MINUTE).astimezone(zone)
        second = wall.hour * 3600 + wall.minute * 60
        count += any(opens <= second < closes for opens, closes in week[wall.weekday()])
    return count * MINUTE


@given(desks(), st.integers(0, 36 * 60))
@settings(max_examples=60, deadline=None)
def test_the_difference_is_what_a_minute_counter_counts(desk, minutes):
    calendar, week, start = desk
    end = start + minutes * MINUTE

    assert calendar.between(start, end) == open_minutes(week, calendar.zone, start, end)


@given(desks(), lengths)
@settings(deadline=None)
def test_adding_is_the_inverse_of_measuring_and_ends_at_the_earliest_instant(desk, length):
    calendar, _, start = desk

    end = calendar.add(start, Duration(length=length))

    assert calendar.between(start, end) == length
    if length:
        assert calendar.between(start, end - MINUTE) < length


@given(desks(), lengths)
@settings(deadline=None)
def test_subtracting_is_the_inverse_too_and_begins_at_the_latest_instant(desk, length):
    calendar, _, end = desk

    start = calendar.subtract(end, Duration(length=length))

    assert calendar.between(start, end) == length
    if length:
        assert calendar.between(start + MINUTE, end) < length


@given(desks(), lengths, lengths)
@settings(deadline=None)
def test_a_pause_shifts_the_end_by_just_the_working_time_it_took(desk, first, second):
    calendar, _, start = desk
    paused_at = calendar.add(start, Duration(length=first))
    resumed_at = paused_at + second

    end = calendar.add(resumed_at, Duration(length=second))

    pause = calendar.between(paused_at, resumed_at)
    assert calendar.between(start, end) == first + second + pause


@given(desks(), lengths, lengths)
@settings(deadline=None)
def test_differences_add_up_and_later_starts_never_end_earlier(desk, first, second):
    calendar, _, start = desk
    middle, end = start + first, start + first + second
    length = Duration(length=second)

    assert calendar.between(start, middle) + calendar.between(middle, end) == calendar.between(start, end)
    assert calendar.add(start, length) <= calendar.add(middle, length)


@given(desks(), st.integers(0, 12))
@settings(deadline=None)
def test_business_days_end_at_a_closing_of_the_right_day(desk, count):
    calendar, week, start = desk
    end = calendar.add(start, Duration(business_days=count + 1))

    assert not calendar.is_open(end) or week[end.astimezone(calendar.zone).weekday()][0][0] == 0
    assert calendar.is_open(end - timedelta(seconds=1))
    assert calendar.add(start, Duration(business_days=count + 2)) > end


@given(desks())
@settings(deadline=None)
def test_the_next_opening_is_open_and_nothing_before_it_is(desk):
    calendar, _, start = desk

    opening = calendar.next_open(start)

    assert calendar.is_open(opening)
    assert calendar.between(start, opening) == timedelta(0)


@pytest.mark.parametrize("zone", sorted(PLACES))
def test_a_year_of_whole_days_has_all_its_seconds_in_every_zone(zone):
    always = ((0, 86_400),)
    calendar = Calendar(OpeningHours(weeks=((date.min, (always,) * 7),)), ZoneInfo(zone))
    start, end = datetime(2024, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)

    assert calendar.between(start, end) == end - start


DATES = [date(2026, 3, 25) + timedelta(days=each) for each in range(10)]
own_dates = st.dictionaries(st.sampled_from(DATES), day_hours, max_size=4)


@st.composite
def changing_desks(draw):
    """A week, new hours from a date on, a period with hours of its own (perhaps closed), and single dates."""
    zone = ZoneInfo(draw(zones))
    week, later, special = draw(weeks), draw(weeks), draw(st.tuples(*[day_hours] * 7))
    first, last, changed = sorted(draw(st.tuples(*[st.sampled_from(DATES)] * 3)))
    dates = draw(own_dates)
    hours = OpeningHours(
        weeks=((date.min, week), (changed, later)),
        periods=(Period("Ramadan", first, last, special),),
        dates=dates,
    )

    def open_on(day):
        if day in dates:
            return dates[day]
        if first <= day <= last:
            return special[day.weekday()]
        return (later if day >= changed else week)[day.weekday()]

    start = datetime(2026, 3, 24, tzinfo=UTC) + draw(st.integers(0, 10 * 24 * 60)) * MINUTE
    return Calendar(hours, zone), open_on, start


@given(changing_desks(), st.integers(0, 30 * 60), lengths)
@settings(max_examples=60, deadline=None)
def test_ramadan_hours_new_hours_and_single_dates_are_counted_as_the_wall_clock_would(desk, minutes, length):
    calendar, open_on, start = desk
    counted = timedelta(0)
    for number in range(minutes):
        wall = (start + number * MINUTE).astimezone(calendar.zone)
        second = wall.hour * 3600 + wall.minute * 60
        counted += any(opens <= second < closes for opens, closes in open_on(wall.date())) * MINUTE

    assert calendar.between(start, start + minutes * MINUTE) == counted
    assert calendar.between(start, calendar.add(start, Duration(length=length))) == length
