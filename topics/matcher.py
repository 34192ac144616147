"""What to do with a message: file it, ask, chat, tell the status, or give it to a person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from rapidfuzz import fuzz, process

from topics.features import Floats, Message, message_of
from topics.model import Model
from topics.training_set import COMPLAINT
from topics.wording import clean, language_of, tokens

Verdict = Literal["topic", "ask", "chat", "status", "person"]
_VERDICTS: dict[str, Verdict] = {
    "greeting": "chat",
    "thanks": "chat",
    "robot": "chat",
    "small_talk": "chat",
    "status": "status",
    "product": "person",
    "out_of_scope": "person",
    "wants_person": "person",
    "vague": "ask",
}
_SHOWN = 3  # candidates
_SURE_KIND = 0.5


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """A complaint of the same customer that is not closed; `opening` is its first message."""

    id: str
    topic: str | None = None
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    topic: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What the desk does with a message and why.

    `kind` is the finer reason (`complaint`, `greeting`, `thanks`, `robot`, `status`, `product`, `out_of_scope`,
    `wants_person`, `vague`, `unknown`); `opening` is the probability that the message opens a new complaint.
    """

    decision: Verdict
    topic: str | None
    topics: tuple[str, ...]
    confidence: float
    candidates: tuple[Candidate, ...]
    language: str
    kind: str
    opening: float
    ticket: str | None = None
    words: tuple[str, ...] = ()


class Matcher:
    """Decides with one model; loading another catalogue's model means another matcher."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @classmethod
    def load(cls, path: Path) -> "Matcher":
        return cls(Model.load(path))

    def decide(self, text: str, *, lang: str | None = None, open_tickets: Sequence[OpenTicket] = ()) -> Decision:
        words = tokens(clean(text))
        language = lang if lang in {"id", "en"} and not words else language_of(words)
        read = message_of(self.model.speller.spell(words), language)
        topic_scores, kind_scores, opening_score = self.model.scores(read)
        chances = _softmax(topic_scores / self.model.calibration.temperature)
        kinds = _softmax(kind_scores / self.model.calibration.kind_temperature)
        opening = self._opening(opening_score)
        order = np.argsort(-chances)[:_SHOWN]
        candidates = tuple(Candidate(self.model.topics[i], float(chances[i])) for i in order)
        confidence = float(chances[order[0]])
        verdict, kind = self._verdict(read, float(topic_scores[order[0]]), confidence, kinds)
        first = candidates[0].topic
        decision = Decision(
            decision=verdict,
            topic=first if verdict == "topic" else None,
            topics=(first,) if verdict == "topic" else (),
            confidence=confidence,
            candidates=candidates,
            language=language,
            kind=kind,
            opening=opening,
        )
        return replace(decision, ticket=_ticket(text, decision, open_tickets)) if open_tickets else decision

    def nearest(self, text: str, topic: str) -> str | None:
        """The topic's example that is most like the text, for "because it resembles"."""
        index = self.model.topics.index(topic)
        examples = [one.text for one in self.model.examples if one.topic == index]
        found = process.extractOne(text, examples, scorer=fuzz.token_sort_ratio)
        return found[0] if found else None

    def _verdict(self, read: Message, top: float, confidence: float, kinds: Floats) -> tuple[Verdict, str]:
        if not read.words:
            return "ask", "vague"
        best = int(np.argmax(kinds))
        kind = self.model.kinds[best]
        if kind != COMPLAINT and kinds[best] >= _SURE_KIND:
            return _VERDICTS[kind], kind
        if top >= self.model.calibration.floor and confidence >= self.model.calibration.cut:
            return "topic", COMPLAINT
        return "ask", COMPLAINT

    def _opening(self, score: float) -> float:
        known = self.model.calibration
        return float(1 / (1 + np.exp(-(known.opening_slope * score + known.opening_offset))))


def _softmax(scores: Floats) -> Floats:
    grown = np.exp(scores - scores.max())
    return np.asarray(grown / grown.sum(), np.float32)


def _ticket(text: str, decision: Decision, open_tickets: Sequence[OpenTicket]) -> str | None:
    named = [ticket.id for ticket in open_tickets if re.search(rf"(?<!\w){re.escape(ticket.id)}(?!\w)", text, re.IGNORECASE)]
    if len(named) == 1:
        return named[0]
    if decision.opening < 0.2 and len(open_tickets) == 1:
        return open_tickets[0].id
    return None
