"""Two complaints in one message: does one end somewhere, and another about something else begin?"""

import re
from dataclasses import dataclass
from math import log

import numpy as np

from topics.features import Floats
from topics.halves import Halves, halves
from topics.model import Model
from topics.reading import Reading
from topics.wording import civil, tokens

_TURNS = (
    r"selain itu|selain tu|satu lagi|satunya lagi|sekalian|plus|tambah lagi|ditambah|belum lagi|oh ya|oiya|btw|"
    r"juga|jg|keluhan kedua|kedua|terakhir|also|another|besides|secondly|additionally|moreover|furthermore|"
    r"on top of that|apart from that|as well as|one more thing|second thing"
)
_LINKS = r"dan|terus|trus|trs|truss|lalu|sama|sm|kemudian|abis itu|and|then|while|tapi|but"
_END = re.compile(
    rf"(?P<stop>[.!?;:]+(?=\s|$)|\n+)|(?P<turn>\b(?:{_TURNS})\b)|(?P<link>\b(?:{_LINKS})\b)"
    r"|(?P<pause>,|(?<=\s)[&+\-\u2013\u2014](?=\s))"
)
_SIGNS = ("turn", "stop", "link", "pause")  # what an end is made of, as the curve weighs it
_PLAINEST = ("turn", "link", "stop", "pause")  # ". Terus" is a link
_LEAST_WORDS = 3  # on either side
_MOST_ENDS = 12
_STORY = 24  # words from which a message is rather one long story than two complaints
_FLOOR = 1e-6
# A logistic curve fitted on pairs of unseen examples against single ones (docs/understanding.md tells how): how much
# better two topics explain the two parts than any one topic does; how sure the less sure part is; that both complain;
# a story's length; that the whole is about both; and the sign at which the second begins.
_CURVE = np.array([0.36, 0.32, 0.51, -2.98, 0.13, 4.12, 0.75, 1.11], np.float32)
_OFFSET, _SURE = -2.33, 1.0
_DOUBT = 0.001  # probability of the second topic
_FAR = 2.2  # lead of the best topic that two complaints do not leave it: fewer than 1 of 100 joined pairs of examples


@dataclass(frozen=True, slots=True)
class Pair:
    """The topics of the two parts, in their order, and how sure the less sure one is."""

    first: int
    second: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Parts:
    """The words between two ends, corrected, and the sign that stands before each but the first."""

    words: list[list[str]]
    signs: list[str]


def two_complaints(model: Model, text: str, whole: Reading, language: str) -> Pair | None:
    """The likeliest place to part the message, if two complaints are likely enough there.

    `text` is a folded one: without links and names, but with its ends of lines.
    """
    if whole.lead > _FAR:
        return None
    parts = parted(model, text)
    if len(parts.words) == 1 or (_pauses_only(parts) and _is_beyond_doubt(whole)):
        return None
    read = halves(model, parts.words, language)
    measures, usable = measured(read, parts, whole)
    scores = np.where(usable, measures @ _CURVE + _OFFSET, -np.inf)
    at = int(scores.argmax())
    if scores[at] < _SURE:
        return None
    first, second = (int(side[at].argmax()) for side in read.topics)
    confidence = float(min(read.topics[0][at, first], read.topics[1][at, second]))
    return Pair(first, second, confidence)


def _pauses_only(parts: _Parts) -> bool:
    return all(sign == "pause" for sign in parts.signs)


def _is_beyond_doubt(whole: Reading) -> bool:
    """Where the whole is about one topic alone, a comma begins no other."""
    return len(whole.topics) < 2 or float(np.partition(whole.topics, -2)[-2]) < _DOUBT


def parted(model: Model, text: str) -> _Parts:
    """Ends that stand together, as in ". Dan juga", are one end; too few words on a side make none."""
    words: list[list[str]] = []
    signs, start, sign, least = [], 0, "pause", _LEAST_WORDS
    for found in _END.finditer(text):
        piece = tokens(text[start : found.start()])
        if len(piece) >= least and len(words) < _MOST_ENDS:
            words.append(piece)
            signs.append(sign)
            start, sign, least = found.start(), "pause", 2
        sign = min(sign, str(found.lastgroup), key=_PLAINEST.index)
    words.append(tokens(text[start:]))
    signs.append(sign)
    while len(words) > 1 and len(words[-1]) < _LEAST_WORDS:
        words[-2:] = [words[-2] + words[-1]]
        signs.pop()
    return _Parts([model.speller.spell(civil(piece)) for piece in words], signs[1:])


def measured(read: Halves, parts: _Parts, whole: Reading) -> tuple[Floats, Floats]:
    """By place: what the curve weighs, and whether one can part there at all."""
    one, other = (np.log(side + _FLOOR) for side in read.topics)
    apart = one.max(axis=1) + other.max(axis=1)
    together = (one + other).max(axis=1)
    first, second = (side.argmax(axis=1) for side in (one, other))
    words = sum(map(len, parts.words))
    of_whole = np.log(whole.topics + _FLOOR)
    measures = np.stack(
        [
            np.minimum(apart - together, 12.0),
            np.minimum(one.max(axis=1), other.max(axis=1)),
            np.log(np.minimum(*read.complaint) + 1e-4),
            np.full(len(one), log(max(words, _STORY) / _STORY)),
            np.minimum(of_whole[first], of_whole[second]),
            *(np.array([sign == each for sign in parts.signs], np.float32) for each in _SIGNS[:3]),
        ],
        axis=1,
    )
    return measures.astype(np.float32), first != second
