"""The arithmetic of a promise, as staff can check it by hand."""

from datetime import timedelta

import pytest

from escalation.clocks import ClockKind
from escalation.explanation import LineKind, explain
from models.event import EventKind as Kind

HOUR = timedelta(hours=1)


@pytest.fixture
def lines(plain, office):
    def lines(journal, now, *, calendar=office, kind=ClockKind.RESOLUTION):
        return [line for line in explain(journal.events, plain, calendar, now) if line.clock.kind is kind]

    return lines


def test_the_stretches_add_up_to_the_clock(opened, lines, at):
    journal = (
        opened("2026-03-16 10:00").add("2026-03-16 11:00", Kind.WAITING).add("2026-03-16 15:00", Kind.RESUMED)
    )

    clock, *rest = lines(journal, at("2026-03-16 16:00"))

    stretches = [line for line in rest if line.kind is LineKind.STRETCH]
    assert [(line.note, line.counted, line.worked) for line in stretches] == [
        ("running", True, HOUR),
        ("waiting", False, timedelta(0)),
        ("running", True, HOUR),
    ]
    assert (clock.kind, clock.worked, clock.end, clock.passed) == (
        LineKind.CLOCK,
        2 * HOUR,
        at("2026-03-17 16:00"),
        False,
    )
    assert clock.note == "escalation.yaml:2"


def test_rungs_reached_and_to_come_are_told_apart(opened, lines, at):
    found = lines(opened("2026-03-16 10:00"), at("2026-03-17 12:30"))

    assert found[0].passed
    assert [(line.note, line.passed) for line in found if line.kind is LineKind.RUNG] == [
        ("yellow", True),
        ("nudge", True),
        ("overdue", True),
        ("head", False),
    ]


def test_rungs_after_the_end_were_never_reached(opened, lines, at):
    journal = opened("2026-03-16 10:00").add("2026-03-16 15:30", Kind.CLOSED)

    found = lines(journal, at("2026-03-30 10:00"))

    assert [line.note for line in found if line.kind is LineKind.RUNG and line.passed] == ["yellow"]


def test_the_days_off_that_moved_a_promise_are_named(opened, lines, shipped, at):
    found = lines(opened("2026-03-17 10:00"), at("2026-03-17 11:00"), calendar=shipped, kind=ClockKind.LEGAL)

    days = [line for line in found if line.kind is LineKind.DAY]
    assert [line.start.day for line in days] == [18, 19, 20, 21, 22, 23, 24]
    assert all(line.note.startswith("holiday: ") and not line.counted for line in days)


def test_a_clock_that_runs_always_knows_no_days_off(opened, lines, shipped, at):
    journal = opened("2026-03-17 10:00")

    assert not [
        line
        for line in lines(journal, at("2026-03-26 10:00"), calendar=shipped, kind=ClockKind.ACKNOWLEDGEMENT)
        if line.kind is LineKind.DAY
    ]


def test_a_look_from_before_the_start_counts_nothing(opened, lines, at):
    assert {line.worked for line in lines(opened("2026-03-16 10:00"), at("2026-03-16 09:00"))} == {
        timedelta(0)
    }
