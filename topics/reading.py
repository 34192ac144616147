"""One look of the model at a message: probabilities of topics, of kinds, and of opening a complaint."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, inf, log

import numpy as np

from topics.features import Floats, Message
from topics.model import Calibration, Model, Vector
from topics.training_set import COMPLAINT

_LEAST, _TWO = 1e-6, 2
CHAT_KINDS = frozenset({"greeting", "thanks", "robot", "small_talk"})


@dataclass(frozen=True, slots=True)
class Reading:
    vector: Vector
    topics: Floats  # probability by topic number
    top: float  # raw score of the best topic: how much like any topic at all
    lead: float  # how much higher it is than the second best
    kinds: Mapping[str, float]
    opening: float

    @property
    def best(self) -> int:
        return int(self.topics.argmax())

    @property
    def complaint(self) -> float:
        return self.kinds.get(COMPLAINT, 0.0)

    @property
    def chat(self) -> float:
        return sum(chance for kind, chance in self.kinds.items() if kind in CHAT_KINDS)

    def likeliest(self, *, chat: bool) -> str:
        """The likeliest kind inside or outside small talk, complaints left aside."""
        others = {kind: chance for kind, chance in self.kinds.items() if kind != COMPLAINT}
        return max(
            (kind for kind in others if (kind in CHAT_KINDS) is chat), key=others.__getitem__, default="vague"
        )


def read(model: Model, message: Message) -> Reading:
    vector = model.features.vector(message)
    topics, kinds, opening = model.scores(vector)
    known = model.calibration
    return Reading(
        vector=vector,
        topics=_honest(shares(topics / np.float32(known.temperature)), known),
        top=float(topics.max()),
        lead=_lead(topics),
        kinds=dict(
            zip(model.kinds, shares(kinds / np.float32(known.kind_temperature)).tolist(), strict=True)
        ),
        opening=1 / (1 + exp(-max(-50.0, known.opening_slope * opening + known.opening_offset))),
    )


def _lead(scores: Floats) -> float:
    if len(scores) < _TWO:
        return inf
    second, first = np.partition(scores, -2)[-2:].tolist()
    return float(first - second)


def _honest(topics: Floats, known: Calibration) -> Floats:
    """The best topic as sure as such ones are right; the rest is shared by the others, and it stays the best."""
    if known.sure_slope == 1 or len(topics) < _TWO:
        return topics
    best = int(topics.argmax())
    likely = min(max(float(topics[best]), _LEAST), 1 - _LEAST)
    second = float(np.partition(topics, -2)[-2])
    sure = 1 / (1 + exp(-known.sure_slope * log(likely / (1 - likely)) - known.sure_offset))
    sure = max(sure, second / (1 - likely + second))
    honest = topics * np.float32((1 - sure) / (1 - likely))
    honest[best] = 0
    honest[best] = max(np.float32(sure), np.nextafter(honest.max(), np.float32(1)))  # never by rounding a tie
    return honest


def shares(scores: Floats) -> Floats:
    """Probabilities of scores that exclude each other, along the last axis."""
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=-1, keepdims=True), np.float32)
