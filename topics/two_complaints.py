"""Two complaints in one message: is there a place where one ends and another, about something else, begins?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from topics.features import message_of
from topics.model import Model
from topics.reading import Reading, read
from topics.wording import clean, tokens

_END = re.compile(
    r"[.!?;:\n]+(?=\s|$)|,|(?<=\s)[&+\-–—](?=\s)"
    r"|\b(?:dan|terus|trus|trs|truss|lalu|sama|selain itu|satu lagi|sekalian|plus|juga|jg|kemudian|tambah lagi|belum lagi|btw|oh ya|"
    r"terakhir|and|also|another|besides|secondly|additionally|moreover|furthermore|on top of that|then|plus)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 3  # on either side
_MOST_ENDS = 8
SURE = 0.75  # of each side's topic


@dataclass(frozen=True, slots=True)
class Pair:
    """The topics of the two parts, in their order, and how sure the less sure one is."""

    first: int
    second: int
    confidence: float


def two_complaints(model: Model, text: str, whole: Reading, language: str) -> Pair | None:
    """The best place to part the message, if both parts are complaints about different topics."""
    if (whole.topics > 0.9995).any():
        return None
    parts = _parts(model, text)
    best: Pair | None = None
    for end in range(1, len(parts)):
        left = [word for part in parts[:end] for word in part]
        right = [word for part in parts[end:] for word in part]
        if min(len(left), len(right)) >= _LEAST_WORDS:
            pair = _pair(model, left, right, language)
            if pair and (best is None or pair.confidence > best.confidence):
                best = pair
    return best


def _parts(model: Model, text: str) -> list[list[str]]:
    starts = [0, *(found.start() for found in _END.finditer(text))][: _MOST_ENDS + 1]
    ends = [*starts[1:], len(text)]
    pieces = (tokens(clean(text[start:end])) for start, end in zip(starts, ends, strict=True))
    return [model.speller.spell(piece) for piece in pieces if piece]


def _pair(model: Model, left: Sequence[str], right: Sequence[str], language: str) -> Pair | None:
    one, other = (read(model, message_of(words, language)) for words in (left, right))
    if one.best == other.best or min(one.complaint, other.complaint) < 0.5:
        return None
    if min(one.top, other.top) < model.calibration.floor:
        return None
    return Pair(one.best, other.best, float(min(one.topics[one.best], other.topics[other.best])))
