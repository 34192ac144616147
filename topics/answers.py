"""Whether words said after a question are an answer to it, or a message of their own."""

from collections.abc import Callable

from topics.catalogue import DetailField
from topics.decision import Decision
from topics.details import declined, understood
from topics.talking_back import asks_us, brings_more, chases

OPENS = 0.5  # probability from which a message opens a complaint of its own
_NEAR = 0.1  # of a critical topic
_SURE = 0.9  # of a topic, where the words do not answer what was asked
_SENTENCE = 3  # words that may name a topic by themselves; fewer are rather an answer
_COURTESIES = frozenset({"greeting", "thanks", "goodbye", "robot"})


def is_another_matter(decision: Decision | None, topic: str | None) -> bool:
    """A sure complaint about something else than the ticket."""
    return (
        decision is not None
        and decision.topic is not None
        and decision.topic != topic
        and decision.opening >= OPENS
    )


def is_for_another(words: str, field: DetailField, decision: Decision | None, topic: str | None) -> bool:
    """Another matter, or words that answer nothing and leave hardly a doubt that they are one; no choice is."""
    if fits(words, field):
        return False
    if is_another_matter(decision, topic):
        return True
    if decision is None or decision.kind != "complaint" or field.type == "text":
        return False
    likely = decision.candidates[0]
    is_sure = likely.confidence >= _SURE and likely.topic != topic and decision.opening >= OPENS
    return is_sure and understood(words, field) is None


def is_aside(
    words: str,
    field: DetailField,
    decision: Decision | None,
    topic: str | None,
    is_critical: Callable[[str], bool],
) -> bool:
    """A greeting or a question to us never answers; where any words would do, other talk does not, either."""
    if decision is None or chases(words):
        return decision is not None  # "ga ada kabar" declines nothing
    if declined(words):
        return False
    if decision.kind in _COURTESIES or decision.decision == "status":
        return True
    is_loose = field.type == "text" or understood(words, field) is None
    if is_loose and (decision.kind == "wants_person" or asks_us(words) or _adds_a_matter(words, decision)):
        return True
    if field.type not in {"text", "choice"}:
        return False
    if decision.decision == "chat" or (field.type == "text" and decision.kind == "vague"):
        return True  # "this is ridiculous" is no name of anything
    return len(words.split()) >= _SENTENCE and _names_another(decision, topic, is_critical)


def _adds_a_matter(words: str, decision: Decision) -> bool:
    """ "My salary has not come either": one thing more, sure or not."""
    return decision.kind == "complaint" and decision.opening >= OPENS and brings_more(words)


def _names_another(decision: Decision, topic: str | None, is_critical: Callable[[str], bool]) -> bool:
    near = (
        each.topic
        for each in decision.candidates
        if each.confidence >= _NEAR and decision.decision != "person" and is_critical(each.topic)
    )
    named = (decision.topic, *decision.urgent, *near)
    return any(each not in {None, topic} for each in named)


def fits(words: str, field: DetailField) -> bool:
    """One of the choices, whatever else the words may mean."""
    return field.type == "choice" and understood(words, field) is not None
