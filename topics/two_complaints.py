"""Two complaints in one message: does one end somewhere, and another about something else begin?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np

from topics.features import message_of
from topics.model import Model
from topics.reading import Reading, read
from topics.wording import clean, tokens

_CONNECTORS = (
    "dan|terus|trus|trs|truss|lalu|sama|selain itu|satu lagi|sekalian|plus|juga|jg|kemudian|tambah lagi|"
    "belum lagi|btw|oh ya|terakhir|"
    "and|also|another|besides|secondly|additionally|moreover|furthermore|on top of that|then"
)
_END = re.compile(
    rf"[.!?;:\n]+(?=\s|$)|,|(?<=\s)[&+\-\u2013\u2014](?=\s)|\b(?:{_CONNECTORS})\b", re.IGNORECASE
)
_LEAST_WORDS = 3  # on either side
_MOST_ENDS = 8
_STORY = 36  # words from which a message is rather one long story than two complaints
SURE, SURE_IN_STORY = 0.4, 0.65

# A logistic curve fitted on pairs of unseen examples against single ones (docs/understanding.md tells how):
# how much better two topics explain the two parts than any one topic does, that both parts complain, that the
# whole and the shorter part are long enough and no story, that both topics are among the first of the whole.
_BETTER, _COMPLAIN, _LENGTH, _SHORTER, _LONG, _RANK, _OFFSET = 0.45, 0.49, 8.25, 0.38, -1.07, -0.29, -27.94
_MOST_BETTER, _ENOUGH_WORDS, _ENOUGH_IN_PART, _MOST_RANK = 12.0, 24, 8, 5


@dataclass(frozen=True, slots=True)
class Pair:
    """The topics of the two parts, in their order, how sure the less sure one is, and that there are two."""

    first: int
    second: int
    confidence: float
    chance: float


def two_complaints(model: Model, text: str, whole: Reading, language: str) -> Pair | None:
    """The likeliest place to part the message, if two complaints are likely enough there."""
    parts = _parts(model, text)
    pairs = (
        _pair(
            model,
            [word for part in parts[:end] for word in part],
            [word for part in parts[end:] for word in part],
            whole,
            language,
        )
        for end in range(1, len(parts))
    )
    best = max((pair for pair in pairs if pair), key=lambda pair: pair.chance, default=None)
    least = SURE if sum(map(len, parts)) <= _STORY else SURE_IN_STORY
    return best if best and best.chance >= least else None


def _parts(model: Model, text: str) -> list[list[str]]:
    starts = [0, *(found.start() for found in _END.finditer(text))][: _MOST_ENDS + 1]
    ends = [*starts[1:], len(text)]
    pieces = (tokens(clean(text[start:end])) for start, end in zip(starts, ends, strict=True))
    return [model.speller.spell(piece) for piece in pieces if piece]


def _pair(
    model: Model, left: Sequence[str], right: Sequence[str], whole: Reading, language: str
) -> Pair | None:
    shorter, words = min(len(left), len(right)), len(left) + len(right)
    if shorter < _LEAST_WORDS:
        return None
    one, other = (read(model, message_of(words, language)) for words in (left, right))
    if one.best == other.best:
        return None
    together = np.log(one.topics + 1e-6) + np.log(other.topics + 1e-6)
    apart = log(one.topics[one.best] + 1e-6) + log(other.topics[other.best] + 1e-6)
    ranks = [int((whole.topics > whole.topics[number]).sum()) for number in (one.best, other.best)]
    score = (
        _BETTER * min(_MOST_BETTER, apart - float(together.max()))
        + _COMPLAIN * log(min(one.complaint, other.complaint) + 1e-4)
        + _LENGTH * log(min(_ENOUGH_WORDS, words))
        + _SHORTER * log(min(_ENOUGH_IN_PART, shorter))
        + _LONG * log(max(_ENOUGH_WORDS, words) / _ENOUGH_WORDS)
        + _RANK * min(_MOST_RANK, max(ranks))
        + _OFFSET
    )
    confidence = float(min(one.topics[one.best], other.topics[other.best]))
    return Pair(one.best, other.best, confidence, 1 / (1 + exp(-score)))
