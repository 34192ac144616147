"""A matcher that remembers what staff corrected: the same message again has its topic at once."""

from collections.abc import Sequence
from dataclasses import replace

from topics.decision import Candidate, Decision, OpenTicket
from topics.matcher import Matcher, Why
from topics.memory import Memory
from topics.training_set import COMPLAINT, FOLLOW_UP

_ABOUT_A_COMPLAINT = frozenset({COMPLAINT, FOLLOW_UP, "vague", "unknown"})
_SURE = 0.99  # what staff have said of (nearly) the same words


class TaughtMatcher:
    """The model decides; the memory overrules it on the topic of a complaint, and on nothing else."""

    def __init__(self, matcher: Matcher, memory: Memory) -> None:
        self.matcher, self.memory = matcher, memory

    def decide(
        self, text: str, *, lang: str | None = None, open_tickets: Sequence[OpenTicket] = ()
    ) -> Decision:
        """See `Matcher.decide`. A critical topic that the model sees is still offered first."""
        decision = self.matcher.decide(text, lang=lang, open_tickets=open_tickets)
        told = self.memory.recall(text) if decision.kind in _ABOUT_A_COMPLAINT else None
        if told is None or told not in self.matcher.model.topics:
            return decision
        if any(topic != told for topic in decision.urgent):
            return decision
        others = tuple(each for each in decision.candidates if each.topic != told)
        return replace(
            decision,
            decision="topic",
            kind=COMPLAINT,
            topic=told,
            topics=(told, *decision.topics[1:]) if told not in decision.topics[1:] else decision.topics,
            confidence=_SURE,
            candidates=(Candidate(told, _SURE), *others)[:3],
            offered=(told, *(each.topic for each in others))[:3],
            words=decision.words if decision.topic == told else (),
        )

    def explain(self, text: str, topic: str | None = None) -> Why:
        return self.matcher.explain(text, topic)
