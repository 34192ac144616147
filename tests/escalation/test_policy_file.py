"""A wrong policy is refused with the line and what to write instead."""

import pytest

from escalation.policy import TopicTerms
from settings.faults import SettingsError

HEAD = """default:
  targets: {first_response: 1h, next_response: 2h, resolution: 10h}
lease: 4h
claim_within: 30m
auto_close: 3bd
waiting: {reminder: 5bd, end: 10bd}
"""


def faults(policy_of, text):
    with pytest.raises(SettingsError) as caught:
        policy_of(text, {"fees": TopicTerms()})
    return [(fault.place.rpartition("escalation.yaml")[2], fault.sentence) for fault in caught.value.faults]


def step(name, moment, audience="owner", clocks="[resolution]"):
    return f"  - {{name: {name}, clocks: {clocks}, {moment}, audience: {audience}}}\n"


@pytest.mark.parametrize(
    ("steps", "line", "remedy"),
    [
        (step("a", "fraction: 1.0") + step("b", "fraction: 0.5"), ":9", "'b' comes before 'a'"),
        (step("a", "before: 1h") + step("b", "before: 2h"), ":9", "the ladder goes down"),
        (step("a", "after: 2bd") + step("b", "after: 1bd"), ":9", "the ladder goes down"),
        (step("a", "fraction: 1.0") + step("b", "before: 1bd"), ":9", "the ladder goes down"),
        (step("a", "after: 1h") + step("b", "fraction: 1.0"), ":9", "the ladder goes down"),
        (step("a", "fraction: 1.5") + step("b", "before: 1h"), ":9", "the ladder goes down"),
        (step("a", "fraction: 0.5", "head") + step("b", "fraction: 0.8"), ":9", "owner stands below head"),
        (step("a", "fraction: 0.5") + step("a", "fraction: 0.8"), ":9", "two rungs 'a'"),
        (step("a", "fraction: 0.5", "nobody"), ":8", "nobody is called 'nobody'"),
        (step("a", "fraction: 0.5, before: 1h"), ":8", "needs one moment"),
        (step("a", "urgent: true"), ":8", "needs one moment"),
        (step("Yellow card!", "fraction: 0.5"), ":8", "use small letters"),
        (step("a", "fraction: 0.5, topics: [unheard]"), ":8", "no topic 'unheard'"),
        (step("a", "fraction: -0.5"), ":8", "greater than or equal to 0"),
        (step("a", "fraction: 0.5", clocks="[]"), ":8", "at least 1"),
        (step("a", "fraction: 0.5", clocks="[lunch]"), ":8", "first_response"),
        (step("a", "after: soon"), ":8", "write one like 90s, 15m, 4h, 5bd or 72h!"),
        (step("a", "fraction: 1, repeat: 5m, repeat_limit: 99"), ":8", "less than or equal to 20"),
    ],
)
def test_a_wrong_rung_is_refused_with_its_line(policy_of, steps, line, remedy):
    (place, sentence), *_ = faults(policy_of, f"{HEAD}ladder:\n{steps}")

    assert place == line
    assert remedy in sentence


@pytest.mark.parametrize(
    ("steps"),
    [
        step("a", "before: 1bd")
        + step("b", "fraction: 0.9")
        + step("c", "fraction: 1.0")
        + step("d", "after: 1h"),
        step("a", "fraction: 1.5") + step("b", "after: 1h") + step("c", "after: 1h"),
        step("a", "fraction: 0.9") + step("b", "before: 4h") + step("c", "before: 1h"),
        step("a", "fraction: 0", "fraud_desk") + step("b", "fraction: 0"),
        step("a", "fraction: 1", "head") + step("b", "fraction: 0.5", clocks="[legal]"),
    ],
)
def test_rungs_that_cannot_be_said_to_go_down_are_accepted(policy_of, steps):
    policy = policy_of(f"{HEAD}audiences: {{fraud_desk: [-5]}}\nladder:\n{steps}")

    assert len(policy.ladder) == steps.count("name:")


@pytest.mark.parametrize(
    ("old", "new", "line", "remedy"),
    [
        ("first_response: 1h", "first_response: 0", ":2", "'0' is not a duration"),
        ("first_response: 1h", "first_response: 0h", ":2", "'0h' is not a duration"),
        ("first_response: 1h", "first_response: 99999999999999h", ":2", "longer than ten years"),
        ("first_response: 1h", "first_response: 9999bd", ":2", "longer than ten years"),
        ("first_response: 1h, ", "", ":2", "first_response is missing"),
        ("lease: 4h", "lease: 4 hours", ":3", "write one like"),
        ("lease: 4h", "leese: 4h", ":3", "leese"),
        ("lease: 4h", "lease: 4h\nclock: always", ":4", "clock"),
        ("lease: 4h", "lease: 4h\naudiences: {fraud_desk: []}", ":4", "nobody is in it"),
        ("lease: 4h", "lease: 4h\nrules:\n- when: {}\n  clock: always", ":5", "matches every ticket"),
        ("lease: 4h", "lease: 4h\nrules:\n- when:\n    topics: [unheard]", ":6", "no topic 'unheard'"),
        ("lease: 4h", "lease: 4h\nrules:\n- when:\n    severities: [huge]", ":6", "'critical'"),
    ],
)
def test_wrong_terms_are_refused_with_their_line(policy_of, old, new, line, remedy):
    found = faults(policy_of, HEAD.replace(old, new) + "ladder: []\n")

    assert any(place == line and remedy in sentence for place, sentence in found)


def test_every_fault_is_told_at_once(policy_of):
    text = HEAD.replace("1h", "0") + "ladder:\n" + step("a", "after: soon")

    assert [place for place, _ in faults(policy_of, text)] == [":2", ":8"]
