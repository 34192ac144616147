"""Words said after a question about a detail: an answer, or something of their own."""

import pytest

from topics.answers import is_aside
from topics.catalogue import DetailField
from topics.decision import Candidate, Decision, Verdict

NAME = DetailField(key="fee", type="text", label={"en": "Name of the fee"})
WHICH = DetailField(key="what", type="choice", label={"id": "Apa?"}, choices={"id": ["Pulsa", "Token"]})


def _understood(kind: str, verdict: Verdict = "ask", opening: float = 0.6) -> Decision:
    likely = (Candidate("transfer", 0.7), Candidate("fees", 0.2))
    return Decision(verdict, None, (), 0.7, likely, "id", kind, opening)


@pytest.mark.parametrize(
    ("words", "field", "decision"),
    [
        ("this is ridiculous", NAME, _understood("vague")),
        ("gaji saya juga belum masuk", WHICH, _understood("complaint")),
        ("my salary is missing too", WHICH, _understood("complaint")),
    ],
)
def test_anger_and_one_matter_more_are_no_detail(words: str, field: DetailField, decision: Decision) -> None:
    assert is_aside(words, field, decision, "topup", lambda _topic: False)


@pytest.mark.parametrize(
    ("words", "field", "decision"),
    [
        ("monthly admin fee", NAME, _understood("product", "person")),
        ("pulsa juga", WHICH, _understood("follow_up", opening=0.1)),
        ("yang kemarin", WHICH, _understood("vague")),
    ],
)
def test_a_name_and_a_choice_are_answers(words: str, field: DetailField, decision: Decision) -> None:
    assert not is_aside(words, field, decision, "topup", lambda _topic: False)
