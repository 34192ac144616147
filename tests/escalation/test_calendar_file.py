"""A wrong calendar is refused with the line and what to write instead."""

import pytest

from settings.faults import SettingsError

DAY = "hours: {mon: 08:00-09:00}\n"


def faults(calendar_of, text):
    with pytest.raises(SettingsError) as caught:
        calendar_of(text)
    return [(fault.place.rpartition("calendar.yaml")[2], fault.sentence) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ("hours:\n  mon: 08:00-12:00, 11:00-17:00", ":2", "the hours overlap"),
        ("hours:\n  mon: 13:00-17:00, 08:00-12:00", ":2", "the earlier first"),
        ("hours:\n  mon: 17:00-08:00", ":2", "ends before it starts"),
        ("hours:\n  mon: 08:00-08:00", ":2", "ends before it starts"),
        ("hours:\n  mon: 08:00-24:30", ":2", "the last hour is 24:00"),
        ("hours:\n  mon: 8 to 5", ":2", "write them like 08:00-17:00"),
        ("hours:\n  mon: 08:00-17:00\n  someday: 08:00-17:00", ":3", "'someday' is not a day"),
        ("hours:\n  mon-fri: 08:00-17:00\n  rabu: 08:00-12:00", ":3", "wednesday is written twice"),
        ("hours:\n  mon-sun: closed", ":1", "never open"),
        ("hours: {}", ":1", "never open"),
        (
            DAY + "changes:\n- from: 2027-01-01\n  hours: {mon: closed}",
            ":4",
            "never open",
        ),
        (
            DAY
            + "changes:\n- from: 2027-02-01\n  hours: {mon: 08:00-09:00}\n"
            + "- from: 2027-01-01\n  hours: {mon: 08:00-09:00}",
            ":5",
            "put the earlier change first",
        ),
        (
            DAY + "periods:\n- name: Ramadan\n  from: 2027-03-09\n  to: 2027-02-08\n  hours: {}",
            ":5",
            "swap the two dates",
        ),
        (
            DAY
            + "periods:\n- {name: A, from: 2027-01-01, to: 2027-01-31, hours: {}}\n"
            + "- {name: B, from: 2027-01-31, to: 2027-02-02, hours: {}}",
            ":4",
            "'B' overlaps 'A'",
        ),
        (DAY + "dates:\n  2026-13-01: closed", ":3", "is not a date"),
        (DAY + "dates:\n  2026-03-14: open", ":3", "no hours are set for such a day"),
        (DAY + "holidays:\n  country: XX", ":3", "write a code like ID"),
        (DAY + "holidays:\n  country: NO", ":3", 'in quotes: "NO"'),
        (
            DAY + "holidays:\n  country: NL\n  categories: [government]",
            ":4",
            "known for NL: optional, public",
        ),
        (DAY + "holiday: ID", ":2", "holiday"),
    ],
)
def test_a_wrong_calendar_is_refused_with_its_line(calendar_of, text, place, remedy):
    (found_place, sentence), *_ = faults(calendar_of, text)

    assert found_place == place
    assert remedy in sentence


def test_every_fault_is_told_at_once(calendar_of):
    found = faults(
        calendar_of,
        "hours:\n  mon: 08:00-09:00\n  x: closed\n"
        "periods:\n- {name: A, from: 2027-01-02, to: 2027-01-01, hours: {y: closed}}",
    )

    assert [place for place, _ in found] == [":3", ":5", ":5"]


def test_days_may_wrap_over_the_weekend_and_hours_may_be_a_list(calendar_of, at):
    calendar = calendar_of("hours: {sab-sen: ['08:00 - 10:00', '11:00–12:00'], wednesday: 7:30-8:00}")

    assert [calendar.is_open(at(f"2026-03-{day} 08:30")) for day in (14, 15, 16, 17, 18)] == [True] * 3 + [
        False
    ] * 2
    assert calendar.is_open(at("2026-03-18 07:30"))


def test_a_country_without_joint_leave_uses_the_categories_it_has(calendar_of, at):
    calendar = calendar_of("hours: {mon-sun: 08:00-10:00}\nholidays: {country: NL}")

    assert not calendar.is_open(at("2026-04-27 09:00"))
    assert calendar.is_open(at("2026-04-28 09:00"))
