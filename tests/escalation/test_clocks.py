"""Each clock's start, stop and pause, in an office open from nine to five."""

from datetime import timedelta

import pytest

from escalation.clocks import ClockKind, Interval, clocks
from models.event import EventKind as Kind

HOUR = timedelta(hours=1)


def test_an_empty_journal_has_no_clocks(plain, office):
    assert clocks([], plain, office) == ()


def test_an_opened_ticket_has_its_promises_and_no_turn_yet(opened, plain, office, at):
    found = clocks(opened("2026-03-16 10:00").events, plain, office)

    due = {clock.kind: clock.due_at for clock in found}
    assert due == {
        ClockKind.ACKNOWLEDGEMENT: None,
        ClockKind.FIRST_RESPONSE: at("2026-03-16 11:00"),
        ClockKind.RESOLUTION: at("2026-03-17 12:00"),
        ClockKind.LEGAL: at("2026-03-23 17:00"),
    }
    assert all(clock.running and clock.epoch == 1 for clock in found)


def test_the_acknowledgement_stops_at_the_receipt_and_runs_by_the_wall_clock(
    opened, office, policy_of, plain_text, at
):
    policy = policy_of(plain_text + "acknowledgement: 5m\n")
    journal = opened("2026-03-14 22:00")

    late = clocks(journal.events, policy, office)[0]
    told = clocks(journal.add("2026-03-14 22:04", Kind.RECEIPTED).events, policy, office)[0]

    assert late.due_at == at("2026-03-14 22:05")
    assert (told.stopped_at, told.breached(at("2026-03-16 09:00"))) == (at("2026-03-14 22:04"), False)


@pytest.mark.parametrize("answer", [Kind.REPLIED, Kind.RESOLVED, Kind.CLOSED])
def test_the_first_response_stops_at_the_first_human_word_or_the_end(opened, read, at, answer):
    journal = (
        opened("2026-03-16 10:00")
        .add("2026-03-16 10:01", Kind.RECEIPTED)
        .add("2026-03-16 10:02", Kind.CLAIMED)
    )
    journal.add("2026-03-16 10:03", Kind.NOTED).add("2026-03-16 10:30", answer, notice=7)

    (clock,) = read(journal, ClockKind.FIRST_RESPONSE).values()

    assert clock.stopped_at == at("2026-03-16 10:30")
    assert clock.due_at == at("2026-03-16 11:00")
    assert not clock.breached(at("2026-03-20 10:00"))


def test_a_reply_that_never_arrived_is_no_response(opened, read):
    journal = opened("2026-03-16 10:00").add("2026-03-16 10:30", Kind.REPLIED, notice=7)
    journal.add("2026-03-16 10:40", Kind.REPLIED, notice=8).add(
        "2026-03-16 10:41", Kind.REPLY_FAILED, notice=8
    )

    assert read(journal, ClockKind.FIRST_RESPONSE)[1].stopped

    journal.add("2026-03-16 10:45", Kind.REPLY_FAILED, notice=7)

    assert read(journal, ClockKind.FIRST_RESPONSE)[1].running


def test_a_turn_runs_from_the_oldest_unanswered_words_to_the_answer(opened, read, at):
    journal = opened("2026-03-16 10:00").add("2026-03-16 10:30", Kind.REPLIED, notice=1)
    journal.add("2026-03-16 11:00", Kind.CUSTOMER_WROTE).add("2026-03-16 11:30", Kind.CUSTOMER_WROTE)
    journal.add("2026-03-16 12:00", Kind.REPLIED, notice=2).add("2026-03-16 12:01", Kind.REPLIED, notice=3)
    journal.add("2026-03-16 16:00", Kind.CUSTOMER_WROTE)

    turns = read(journal, ClockKind.NEXT_RESPONSE)

    assert {epoch: (turn.started_at, turn.stopped_at) for epoch, turn in turns.items()} == {
        1: (at("2026-03-16 11:00"), at("2026-03-16 12:00")),
        2: (at("2026-03-16 16:00"), None),
    }
    assert turns[2].due_at == at("2026-03-17 10:00")


def test_words_that_went_to_another_ticket_leave_the_turn_to_those_that_stayed(opened, read, at):
    journal = opened("2026-03-16 10:00").add("2026-03-16 10:30", Kind.REPLIED, notice=1)
    journal.add("2026-03-16 11:00", Kind.CUSTOMER_WROTE, message=7)
    journal.add("2026-03-16 11:10", Kind.CUSTOMER_WROTE, message=8)

    journal.add("2026-03-16 11:20", Kind.SPLIT, message=7, to=2)
    stayed = read(journal, ClockKind.NEXT_RESPONSE)
    journal.add("2026-03-16 11:30", Kind.NOTED, message=8, moved_to=2)
    left = read(journal, ClockKind.NEXT_RESPONSE)
    journal.add("2026-03-16 11:40", Kind.CUSTOMER_WROTE, message=9)
    after = read(journal, ClockKind.NEXT_RESPONSE)

    assert [(turn.epoch, turn.started_at) for turn in stayed.values()] == [(1, at("2026-03-16 11:10"))]
    assert left == {}
    assert [(turn.epoch, turn.started_at) for turn in after.values()] == [(2, at("2026-03-16 11:40"))]


def test_a_reply_that_failed_gives_its_turn_back_and_its_number_to_no_other(opened, read, at):
    journal = opened("2026-03-16 10:00").add("2026-03-16 10:30", Kind.REPLIED, notice=1)
    journal.add("2026-03-16 11:00", Kind.CUSTOMER_WROTE).add("2026-03-16 11:10", Kind.REPLIED, notice=2)
    journal.add("2026-03-16 11:20", Kind.CUSTOMER_WROTE)
    assert list(read(journal, ClockKind.NEXT_RESPONSE)) == [1, 2]

    journal.add("2026-03-16 11:30", Kind.REPLY_FAILED, notice=2)
    undone = read(journal, ClockKind.NEXT_RESPONSE)
    journal.add("2026-03-16 11:40", Kind.REPLIED, notice=3).add("2026-03-16 11:50", Kind.CUSTOMER_WROTE)
    after = read(journal, ClockKind.NEXT_RESPONSE)

    assert [(turn.epoch, turn.started_at) for turn in undone.values()] == [(1, at("2026-03-16 11:00"))]
    assert list(after) == [1, 3]


@pytest.mark.parametrize("end", [Kind.RESOLVED, Kind.CLOSED])
def test_solving_ends_a_turn_and_words_after_it_start_none(opened, read, at, end):
    journal = opened("2026-03-16 10:00").add("2026-03-16 10:30", Kind.REPLIED, notice=1)
    journal.add("2026-03-16 11:00", Kind.CUSTOMER_WROTE).add("2026-03-16 11:10", end)
    journal.add("2026-03-16 11:11", Kind.CUSTOMER_WROTE)

    turns = read(journal, ClockKind.NEXT_RESPONSE)

    assert [(turn.epoch, turn.stopped_at) for turn in turns.values()] == [(1, at("2026-03-16 11:10"))]


def test_words_that_reopen_a_ticket_are_a_turn_from_the_reopening(opened, read, at):
    journal = opened("2026-03-16 10:00").add("2026-03-16 11:00", Kind.RESOLVED)
    journal.add("2026-03-16 12:00", Kind.CUSTOMER_WROTE).add("2026-03-16 12:01", Kind.REOPENED)

    (turn,) = read(journal, ClockKind.NEXT_RESPONSE).values()

    assert (turn.started_at, turn.due_at) == (at("2026-03-16 12:01"), at("2026-03-16 14:01"))


def test_a_reopening_by_a_button_is_waited_for_like_words_and_words_after_it_are_of_the_same_turn(
    opened, read, at
):
    journal = (
        opened("2026-03-16 10:00")
        .add("2026-03-16 11:00", Kind.RESOLVED)
        .add("2026-03-16 12:00", Kind.REOPENED)
    )

    (silent,) = read(journal, ClockKind.NEXT_RESPONSE).values()
    journal.add("2026-03-16 12:05", Kind.CUSTOMER_WROTE)
    (spoken,) = read(journal, ClockKind.NEXT_RESPONSE).values()

    assert (silent.epoch, silent.started_at, silent.due_at) == (
        1,
        at("2026-03-16 12:00"),
        at("2026-03-16 14:00"),
    )
    assert spoken == silent


@pytest.mark.parametrize("kind", [ClockKind.RESOLUTION, ClockKind.LEGAL])
def test_waiting_for_the_customer_pauses_and_shifts_by_the_working_time_it_took(
    opened, read, office, at, kind
):
    journal = opened("2026-03-16 10:00")
    due_at = read(journal, kind)[1].due_at
    journal.add("2026-03-16 16:00", Kind.WAITING).add("2026-03-16 16:30", Kind.CUSTOMER_WROTE)

    paused = read(journal, kind)[1]
    resumed = read(journal.add("2026-03-17 10:00", Kind.RESUMED), kind)[1]

    assert (paused.paused, paused.running, paused.due_at) == (True, False, None)
    assert paused.used(at("2026-03-18 10:00"), office) == 6 * HOUR
    assert resumed.due_at == office.add(due_at, type(resumed.target)(length=2 * HOUR))
    assert [interval.reason for interval in resumed.intervals] == ["running", "waiting", "running"]
    assert resumed.used(at("2026-03-17 11:00"), office) == 7 * HOUR


def test_a_target_used_up_as_the_pause_begins_fell_due_before_the_pause(opened, read, at):
    journal = opened("2026-03-16 10:00").add("2026-03-17 12:00", Kind.WAITING)
    paused = read(journal, ClockKind.RESOLUTION)[1]

    resumed = read(journal.add("2026-03-18 12:00", Kind.RESUMED), ClockKind.RESOLUTION)[1]

    assert paused.due_at == resumed.due_at == at("2026-03-17 12:00")


def test_waiting_pauses_no_answer_that_is_owed(opened, read, at):
    journal = opened("2026-03-16 10:00").add("2026-03-16 10:30", Kind.WAITING)

    assert read(journal, ClockKind.FIRST_RESPONSE)[1].running


def test_waiting_twice_and_resuming_twice_change_nothing(opened, read, at):
    journal = (
        opened("2026-03-16 10:00").add("2026-03-16 10:00", Kind.WAITING).add("2026-03-16 11:00", Kind.WAITING)
    )
    journal.add("2026-03-16 12:00", Kind.RESUMED).add("2026-03-16 13:00", Kind.RESUMED)

    assert read(journal, ClockKind.RESOLUTION)[1].intervals == (
        Interval(at("2026-03-16 10:00"), at("2026-03-16 12:00"), counted=False, reason="waiting"),
        Interval(at("2026-03-16 12:00"), None, counted=True, reason="running"),
    )


def test_a_ticket_solved_while_waiting_was_never_late(opened, read, at):
    journal = (
        opened("2026-03-16 10:00").add("2026-03-16 11:00", Kind.WAITING).add("2026-03-30 11:00", Kind.CLOSED)
    )

    clock = read(journal, ClockKind.RESOLUTION)[1]

    assert (clock.due_at, clock.stopped, clock.paused) == (None, True, False)
    assert not clock.breached(at("2026-04-01 10:00"))


def test_elapsed_targets_run_day_and_night(opened, read, policy_of, plain_text, at, office):
    policy = policy_of(plain_text.replace("legal: 5bd", "legal: 72h!"))
    journal = (
        opened("2026-03-13 16:00").add("2026-03-14 16:00", Kind.CLOSED).add("2026-03-16 09:00", Kind.REOPENED)
    )

    legal = read(journal, ClockKind.LEGAL, policy)

    assert legal[1].due_at == at("2026-03-16 16:00")
    assert (legal[2].always, legal[2].due_at) == (True, at("2026-03-18 09:00"))


def test_without_a_legal_target_there_is_no_legal_clock(opened, read, policy_of, plain_text):
    policy = policy_of(plain_text.replace(", legal: 5bd", ""))

    assert read(opened("2026-03-16 10:00"), ClockKind.LEGAL, policy) == {}


def test_a_breach_is_after_the_due_instant(opened, read, at):
    clock = read(opened("2026-03-16 10:00"), ClockKind.FIRST_RESPONSE)[1]

    assert not clock.breached(at("2026-03-16 11:00"))
    assert clock.breached(at("2026-03-16 11:00:01"))


def test_a_clock_without_a_target_has_nothing_left_to_tell(opened, read, office, at):
    clock = read(opened("2026-03-16 10:00"), ClockKind.ACKNOWLEDGEMENT)[1]

    assert clock.left(at("2026-03-16 11:00"), office) is None
    assert not clock.breached(at("2026-03-16 11:00"))
