"""What a ticket is promised, and that the promise can be kept with it."""

import json
from datetime import timedelta

import pytest

from escalation.policy import ClockKind, Policy, Targets, TopicTerms
from settings.durations import Duration

RULES = """
rules:
  - when: {severities: [critical], topics: [fraud]}
    targets: {first_response: 5m}
    clock: always
    severity: high
  - when: {segments: [priority]}
    targets: {first_response: 10m}
    team: priority_desk
"""

FRAUD = TopicTerms(
    targets=Targets(first_response="15m", legal="72h!"),
    severity="critical",
    team="fraud",
    source="catalogue.yaml:9",
)
FEES = TopicTerms(targets=Targets(resolution="3bd"), clock="always", team="billing")


@pytest.fixture
def ruled(policy_of, plain_text):
    return policy_of(plain_text.replace("rules: []", RULES), {"fraud": FRAUD, "fees": FEES})


def minutes(count):
    return Duration(length=timedelta(minutes=count))


def test_a_ticket_without_a_topic_has_the_default_terms(ruled):
    terms = ruled.terms(None)

    assert (terms.first_response, terms.legal) == (minutes(60), Duration(business_days=5))
    assert (terms.always, terms.severity, terms.team) == (False, "medium", "general")
    assert terms.source == "escalation.yaml:2"


def test_a_topics_own_terms_win_over_the_default_and_what_it_leaves_open_is_filled(ruled):
    terms = ruled.terms("fees")

    assert (terms.resolution, terms.next_response) == (Duration(business_days=3), minutes(120))
    assert (terms.always, terms.team) == (True, "billing")


def test_the_first_rule_that_matches_wins_and_leaves_the_rest_to_the_topic(ruled):
    terms = ruled.terms("fraud", segment="priority")

    assert terms.first_response == minutes(5)
    assert terms.legal == Duration(length=timedelta(hours=72), elapsed=True)
    assert (terms.always, terms.severity, terms.team) == (True, "high", "fraud")
    assert terms.source == "escalation.yaml:6"


def test_a_rules_clock_wins_over_the_topics(policy_of, plain_text):
    rules = "rules:\n  - {when: {topics: [fees]}, clock: business}"

    assert not policy_of(plain_text.replace("rules: []", rules), {"fees": FEES}).terms("fees").always


def test_a_severity_set_by_hand_decides_which_rule_matches(ruled):
    assert ruled.terms("fraud", severity="low").first_response == minutes(15)
    assert ruled.terms("fraud", severity="low").source == "catalogue.yaml:9"
    assert ruled.terms("fees", segment="priority").first_response == minutes(10)
    assert ruled.terms("fees", segment="retail").first_response == minutes(60)


def test_a_frozen_policy_thaws_to_an_equal_one_of_the_same_version(ruled):
    document = json.loads(json.dumps(ruled.freeze()))

    thawed = Policy.thaw(document)

    assert thawed == ruled
    assert thawed.version == ruled.version
    assert thawed.terms("fraud") == ruled.terms("fraud")


def test_another_content_is_another_version(policy_of, plain_text):
    assert policy_of(plain_text).version == policy_of(plain_text).version
    assert policy_of(plain_text).version != policy_of(plain_text.replace("1h", "61m")).version
    assert policy_of(plain_text).version != policy_of(plain_text, {"fees": FEES}).version


def test_a_step_for_several_clocks_is_a_rung_of_each(plain):
    overdue = [rung for rung in plain.ladder if rung.name == "overdue"]

    assert [rung.clock for rung in overdue] == [
        ClockKind.FIRST_RESPONSE,
        ClockKind.NEXT_RESPONSE,
        ClockKind.RESOLUTION,
    ]
    assert {(rung.fraction, rung.audience, rung.repeat_limit) for rung in overdue} == {(1.0, "supervisor", 0)}


def test_the_shipped_policy_holds_every_clock_and_term(shipped_policy):
    assert {rung.clock for rung in shipped_policy.ladder} == set(ClockKind) - {ClockKind.ACKNOWLEDGEMENT}
    assert shipped_policy.lease == Duration(length=timedelta(hours=4))
    assert shipped_policy.claim_within == minutes(30)
    assert shipped_policy.auto_close == Duration(business_days=3)
    assert shipped_policy.waiting_end == Duration(business_days=10)
    assert shipped_policy.terms(None).legal == Duration(business_days=10)


def test_chat_ids_are_those_of_the_file_and_empty_where_the_supervisors_stand_in(policy_of, plain_text, at):
    policy = policy_of(plain_text + "audiences: {head: [-100, 7], compliance: []}\ngroups: {cards: -200}\n")
    monday = at("2026-03-16 10:00")

    assert policy.chats("head", at=monday) == (-100, 7)
    assert policy.chats("compliance", at=monday) == policy.chats("supervisor", at=monday) == ()
    assert policy.groups == {"cards": -200}
