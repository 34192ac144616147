"""What more words make sure: by all that was said, without what was refused, or by the latest words alone."""

from desk.understanding import said_alone, understood
from topics.matcher import Candidate, Decision


def _decision(
    topic: str | None, *, kind: str = "complaint", urgent: tuple[str, ...] = (), **likely: float
) -> Decision:
    candidates = tuple(Candidate(*each) for each in likely.items())
    return Decision(
        decision="topic" if topic else "ask",
        topic=topic,
        topics=(topic,) if topic else (),
        confidence=candidates[0].confidence,
        candidates=candidates,
        language="id",
        kind=kind,
        opening=0.9,
        urgent=urgent,
    )


def test_what_the_customer_said_it_is_not_hides_nothing() -> None:
    decision = _decision(None, loan=0.84, collectors=0.15, card=0.01, urgent=("collectors",))

    assert understood(decision, ()) is None
    assert understood(decision, ["collectors"]) == "loan"


def test_a_critical_topic_that_was_not_refused_still_keeps_the_question_open() -> None:
    decision = _decision(None, loan=0.84, collectors=0.1, theft=0.06, urgent=("collectors", "theft"))

    assert understood(decision, ["collectors"]) is None


def test_clear_words_after_a_cry_are_understood_by_themselves() -> None:
    decision = _decision(None, kind="vague", branch=0.9, fees=0.05)

    assert understood(decision, ()) is None
    assert said_alone(decision, _decision("branch", branch=0.98)) == "branch"
    assert said_alone(decision, _decision("fees", fees=0.98)) is None
    assert said_alone(decision, _decision(None, branch=0.7)) is None
