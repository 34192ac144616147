"""What reopening, another topic and another priority do to a running promise."""

from datetime import timedelta

from escalation.clocks import ClockKind
from escalation.policy import Targets, TopicTerms
from models.event import EventKind as Kind

HOUR = timedelta(hours=1)


def test_a_reopened_ticket_has_what_was_left(opened, read, office, at):
    journal = (
        opened("2026-03-16 10:00")
        .add("2026-03-16 11:00", Kind.RESOLVED)
        .add("2026-03-17 11:00", Kind.REOPENED)
    )

    epochs = read(journal, ClockKind.RESOLUTION)

    assert epochs[1].left(at("2026-03-20 10:00"), office) == 9 * HOUR
    assert epochs[2].allowed == 9 * HOUR
    assert epochs[2].due_at == at("2026-03-18 12:00")


def test_a_second_reopening_goes_on_from_the_first(opened, read, at):
    journal = (
        opened("2026-03-16 10:00")
        .add("2026-03-16 11:00", Kind.RESOLVED)
        .add("2026-03-17 09:00", Kind.REOPENED)
    )
    journal.add("2026-03-17 12:00", Kind.CLOSED).add("2026-03-18 09:00", Kind.REOPENED)

    assert read(journal, ClockKind.RESOLUTION)[3].allowed == 6 * HOUR


def test_a_repeated_end_or_a_reopening_of_what_was_open_changes_nothing(opened, read, at):
    journal = (
        opened("2026-03-16 10:00")
        .add("2026-03-16 10:30", Kind.REOPENED)
        .add("2026-03-16 11:00", Kind.RESOLVED)
    )
    journal.add("2026-03-19 11:00", Kind.CLOSED)

    epochs = read(journal, ClockKind.RESOLUTION)

    assert [(clock.started_at, clock.stopped_at) for clock in epochs.values()] == [
        (at("2026-03-16 10:00"), at("2026-03-16 11:00"))
    ]


def test_another_topic_brings_its_targets_and_keeps_start_and_verdicts(
    opened, read, policy_of, plain_text, at
):
    policy = policy_of(
        plain_text,
        {
            "fees": TopicTerms(targets=Targets(first_response="10m", resolution="4h", legal="2bd")),
            "fraud": TopicTerms(targets=Targets(resolution="30h"), clock="always", severity="critical"),
        },
    )
    journal = opened("2026-03-16 10:00", topic="fees").add("2026-03-16 10:20", Kind.REPLIED, notice=1)
    journal.add("2026-03-16 11:00", Kind.TOPIC_CHANGED, topic="fraud", severity="critical")

    first = read(journal, ClockKind.FIRST_RESPONSE, policy)[1]
    solution = read(journal, ClockKind.RESOLUTION, policy)[1]

    assert (first.topic, first.due_at, first.breached(at("2026-03-16 12:00"))) == (
        "fees",
        at("2026-03-16 10:10"),
        True,
    )
    assert (solution.topic, solution.severity, solution.always) == ("fraud", "critical", True)
    assert solution.due_at == at("2026-03-17 16:00")
    assert read(journal, ClockKind.LEGAL, policy)[1].due_at == at("2026-03-23 17:00")


def test_another_priority_alone_leaves_the_topic(opened, read, policy_of, plain_text):
    policy = policy_of(plain_text, {"fees": TopicTerms(targets=Targets(resolution="4h"))})
    journal = opened("2026-03-16 10:00", topic="fees").add(
        "2026-03-16 10:20", Kind.TOPIC_CHANGED, severity="high"
    )

    clock = read(journal, ClockKind.RESOLUTION, policy)[1]

    assert (clock.topic, clock.severity, clock.allowed) == ("fees", "high", 4 * HOUR)


def test_a_topic_taken_away_leaves_the_default_terms(opened, read, policy_of, plain_text):
    policy = policy_of(plain_text, {"fees": TopicTerms(targets=Targets(resolution="4h"))})
    journal = opened("2026-03-16 10:00", topic="fees").add("2026-03-16 10:20", Kind.TOPIC_CHANGED, topic=None)

    assert read(journal, ClockKind.RESOLUTION, policy)[1].allowed == 10 * HOUR


def test_another_topic_after_a_reopening_leaves_the_remainder_of_its_own_target(
    opened, read, policy_of, plain_text
):
    policy = policy_of(plain_text, {"slow": TopicTerms(targets=Targets(resolution="20h"))})
    journal = (
        opened("2026-03-16 10:00")
        .add("2026-03-16 11:00", Kind.RESOLVED)
        .add("2026-03-17 11:00", Kind.REOPENED)
    )

    journal.add("2026-03-17 12:00", Kind.TOPIC_CHANGED, topic="slow")

    assert read(journal, ClockKind.RESOLUTION, policy)[2].allowed == 19 * HOUR


def test_the_customers_segment_chooses_the_rule(opened, read, policy_of, plain_text, at):
    rules = "rules:\n  - {when: {segments: [priority]}, targets: {first_response: 5m}}"
    policy = policy_of(plain_text.replace("rules: []", rules), {"fees": TopicTerms()})
    journal = opened("2026-03-16 10:00", segment="priority").add(
        "2026-03-16 10:01", Kind.TOPIC_CHANGED, topic="fees"
    )

    assert read(journal, ClockKind.FIRST_RESPONSE, policy)[1].due_at == at("2026-03-16 10:05")


def test_what_may_be_critical_runs_by_its_terms_and_counts_as_it_only_where_it_is_likely(
    opened, read, policy_of, plain_text
):
    fraud = TopicTerms(targets=Targets(first_response="10m"), clock="always", severity="critical")
    policy = policy_of(plain_text, {"fraud": fraud})
    feared = {"topic": None, "severity": "critical", "like": "fraud"}

    near = read(opened("2026-03-16 10:00", **feared), ClockKind.FIRST_RESPONSE, policy)[1]
    likely = read(opened("2026-03-16 10:00", **feared, likely=True), ClockKind.FIRST_RESPONSE, policy)[1]

    assert near.allowed == likely.allowed == HOUR / 6
    assert (near.topic, likely.topic) == (None, "fraud")
