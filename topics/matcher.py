"""What to do with a message: file it, ask, chat, tell the status, or give it to a person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from topics.decision import Candidate, Decision, OpenTicket, Verdict
from topics.features import Message, message_of
from topics.lexicon import glue
from topics.model import Model
from topics.reading import Reading, read
from topics.remarks import without_remarks
from topics.training_set import COMPLAINT
from topics.two_complaints import two_complaints
from topics.which_ticket import which_ticket
from topics.wording import civil, folded, language_of, tokens

__all__ = ["Candidate", "Decision", "Matcher", "OpenTicket", "Why"]

_VERDICTS: dict[str, Verdict] = {"status": "status", "vague": "ask", "follow_up": "ask"}  # others: a person
_SHOWN = 3  # candidates
_SURE_CHAT = 0.6
_SURE_KIND = 0.5
_FILED = 0.6  # probability of being a complaint at all, from which a topic is filed without asking
_URGENT, _URGENT_SHOWN = 0.10, 0.05  # of a critical topic: anywhere, among the first three
_URGENT_VAGUE = 0.3  # where hardly anything is told, a topic is likely before a word is said
_TWO_WORDS = range(6, 81)  # fewer words hold no second complaint; more are one long story


@dataclass(frozen=True, slots=True)
class Why:
    """Why a topic was named, for agents: what spoke for it, the example it resembles, the next best topic."""

    topic: str
    confidence: float
    words: tuple[str, ...]
    nearest: str | None
    runner_up: Candidate | None


class Matcher:
    """Decides with one model; another catalogue's model means another matcher."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._critical = [
            (number, topic) for number, topic in enumerate(model.topics) if topic in model.critical
        ]

    @classmethod
    def load(cls, path: Path) -> "Matcher":
        """Raises ValueError or OSError when the file is no model."""
        return cls(Model.load(path))

    def decide(
        self, text: str, *, lang: str | None = None, open_tickets: Sequence[OpenTicket] = ()
    ) -> Decision:
        """`lang` is believed only where the words do not tell; settings often name another language."""
        lines = without_remarks(folded(text))
        message = self._message(lines, lang)
        reading = read(self.model, message)
        decision = self._decided(message, reading)
        if decision.kind == "vague" and not message.concepts:
            decision = replace(
                decision, offered=()
            )  # "ada masalah" is no alarm, and there is nothing to offer
        else:
            decision = self._urgent(decision, reading)
        if decision.kind == COMPLAINT and len(message.words) in _TWO_WORDS:
            decision = self._with_second(lines, decision, reading)
        if open_tickets and message.words and reading.chat < _SURE_CHAT:
            return replace(decision, ticket=which_ticket(text, reading, self.model, open_tickets))
        return decision

    def explain(self, text: str, topic: str | None = None) -> Why:
        """Why the best topic, or the given one, fits a text."""
        message = self._message(folded(text), None)
        reading = read(self.model, message)
        number = self.model.topics.index(topic) if topic else reading.best
        others = [
            candidate
            for candidate in self._candidates(reading)
            if candidate.topic != self.model.topics[number]
        ]
        return Why(
            topic=self.model.topics[number],
            confidence=float(reading.topics[number]),
            words=self.model.telling(reading.vector, number),
            nearest=self._nearest(text, number),
            runner_up=others[0] if others else None,
        )

    def _message(self, lines: str, lang: str | None) -> Message:
        words = civil(tokens(lines))
        spoken = language_of(words, otherwise="en" if lang == "en" else "id")
        return message_of(self.model.speller.spell(words), spoken)

    def _decided(self, message: Message, reading: Reading) -> Decision:
        candidates = self._candidates(reading)
        verdict, kind = self._verdict(message, reading)
        first = candidates[0]
        return Decision(
            decision=verdict,
            topic=first.topic if verdict == "topic" else None,
            topics=(first.topic,) if verdict == "topic" else (),
            confidence=first.confidence,
            candidates=candidates,
            language=message.language,
            kind=kind,
            opening=reading.opening,
            offered=tuple(candidate.topic for candidate in candidates),
            words=self.model.telling(reading.vector, reading.best) if verdict == "topic" else (),
        )

    def _candidates(self, reading: Reading) -> tuple[Candidate, ...]:
        order = np.argsort(-reading.topics, kind="stable")[:_SHOWN]
        return tuple(Candidate(self.model.topics[number], float(reading.topics[number])) for number in order)

    def _verdict(self, message: Message, reading: Reading) -> tuple[Verdict, str]:
        known = self.model.calibration
        if glue().issuperset(message.words):
            return "ask", "vague"
        if reading.chat >= _SURE_CHAT:
            return "chat", reading.likeliest(chat=True)
        other = reading.likeliest(chat=False)
        if reading.kinds.get(other, 0.0) >= _SURE_KIND:
            return _VERDICTS.get(other, "person"), other
        if reading.top < known.floor and reading.complaint < _FILED:
            return "person", "unknown"
        sure = reading.top >= known.floor and float(reading.topics.max()) >= known.cut
        return ("topic", COMPLAINT) if sure and reading.complaint >= _FILED else ("ask", COMPLAINT)

    def _urgent(self, decision: Decision, reading: Reading) -> Decision:
        """A critical topic never hides behind a less urgent one: it is offered first, nothing is filed."""
        if decision.kind not in {COMPLAINT, "vague"} or not len(reading.vector[0]):
            return decision  # without words there is nothing to be urgent about
        shown = {candidate.topic for candidate in decision.candidates}
        of_shown, least = (
            (_URGENT_SHOWN, _URGENT) if decision.kind == COMPLAINT else (_URGENT_VAGUE, _URGENT_VAGUE)
        )
        urgent = [
            topic
            for number, topic in self._critical
            if reading.topics[number] >= (of_shown if topic in shown else least)
        ]
        if not urgent:
            return decision
        if decision.topic in urgent and len(urgent) == 1:
            return replace(decision, urgent=tuple(urgent))
        offered = (*urgent, *(topic for topic in decision.offered if topic not in urgent))[:_SHOWN]
        asked = replace(decision, decision="ask", topic=None, topics=(), words=())
        return replace(asked, offered=offered, urgent=tuple(urgent))

    def _with_second(self, lines: str, decision: Decision, reading: Reading) -> Decision:
        pair = two_complaints(self.model, lines, reading, decision.language)
        if pair is None:
            return decision
        topics = (self.model.topics[pair.first], self.model.topics[pair.second])
        urgent = tuple(topic for topic in topics if topic in self.model.critical)
        return replace(
            decision,
            decision="topic",
            topic=topics[0],
            topics=topics,
            confidence=pair.confidence,
            urgent=tuple(dict.fromkeys((*urgent, *decision.urgent))),
        )

    def _nearest(self, text: str, number: int) -> str | None:
        examples = [one.text for one in self.model.examples if one.topic == number]
        found = process.extractOne(text, examples, scorer=fuzz.token_sort_ratio)
        return found[0] if found else None
