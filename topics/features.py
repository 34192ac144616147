"""A message as numbers: its plain words, pieces of them and its concepts, weighted by how rare they are.

Training and serving use this one definition, so that a model never meets features that it was not fitted on.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from topics.concepts import concept_features, concepts
from topics.wording import clean, language_of, plain, tokens

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]
MAX_WORDS = 400  # of one message; what stands behind them tells no more
_PIECES = range(2, 6)  # letters in a piece of a word, its edges marked by a space
BLOCKS = ("words", "pieces", "concepts")
_SHORT_MESSAGE = 40  # words up to which concepts count in full
_MOST_OFTEN = 63
# The tenth time a word stands in a message tells less than ten times as much as the first.
_DAMPED = np.array([0.0, *(1.0 + log(count) for count in range(1, _MOST_OFTEN + 1))], np.float32)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the model reads it: words as written (corrected), as plain words, and their concepts."""

    words: tuple[str, ...]
    plain: tuple[str, ...]
    concepts: tuple[str, ...]
    language: str


def message(text: str, language: str | None = None) -> Message:
    """Read a text; without `language` the words tell it."""
    return message_of(tokens(clean(text)), language)


def message_of(words: Sequence[str], language: str | None = None) -> Message:
    kept = list(words[:MAX_WORDS])
    spoken = language or language_of(kept)
    simple = plain(kept, spoken)
    return Message(tuple(kept), tuple(simple), concepts(kept, simple), spoken)


def word_features(words: Sequence[str]) -> Iterator[str]:
    yield from words
    for left, right in pairwise(words):
        yield f"{left} {right}"


def pieces(word: str) -> Iterator[str]:
    """Runs of 2 to 5 letters of a word with a space before and behind; a short word gives itself once."""
    padded = f" {word} "
    for size in _PIECES:
        if size >= len(padded):
            yield padded
            return
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def written(message: Message) -> tuple[Iterable[str], Iterable[str], Iterable[str]]:
    """The features of the three blocks, repeated as often as they occur."""
    return (
        word_features(message.plain),
        (piece for word in message.plain for piece in pieces(word)),
        concept_features(message.concepts),
    )


class Features:
    """Known features and their weights; `ids` numbers them block after block."""

    def __init__(self, names: Sequence[Sequence[str]], rarity: Floats, shares: Sequence[float]) -> None:
        self.names = tuple(tuple(block) for block in names)
        self.rarity = rarity
        self.shares = tuple(shares)
        starts = np.cumsum([0, *map(len, self.names)]).tolist()
        self._ids: list[Mapping[str, int]] = [
            {name: start + index for index, name in enumerate(block)}
            for start, block in zip(starts, self.names, strict=False)
        ]
        self._of_word: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self.rarity)

    def vector(self, message: Message) -> tuple[Indices, Floats]:
        """Feature numbers and their values; the whole has unit length unless nothing is known."""
        blocks = (
            self._known(0, word_features(message.plain)),
            [number for word in message.plain for number in self._pieces(word)],
            self._known(2, concept_features(message.concepts)),
        )
        ids: list[Indices] = []
        values: list[Floats] = []
        words, pieces_of_words, meaning = self.shares
        # In a long story nearly all concepts come together somewhere; the words tell more.
        meaning *= min(1.0, _SHORT_MESSAGE / max(1, len(message.plain)))
        for numbers, share in zip(blocks, (words, pieces_of_words, meaning), strict=True):
            if numbers:
                counts = Counter(numbers)
                ids.append(np.fromiter(counts, np.int64, len(counts)))
                often = np.fromiter(counts.values(), np.int64, len(counts))
                weights = self.rarity[ids[-1]] * _DAMPED[np.minimum(often, _MOST_OFTEN)]
                values.append(weights * np.float32(share / sqrt(weights.dot(weights))))
        if not values:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        joined = np.concatenate(values)
        return np.concatenate(ids), joined / np.float32(sqrt(joined.dot(joined)))

    def word_names(self, ids: Indices) -> Iterator[tuple[int, str]]:
        """(position in `ids`, word) of the single words among the features."""
        words = self.names[0]
        for position in np.flatnonzero(ids < len(words)).tolist():
            name = words[ids[position]]
            if " " not in name:
                yield position, name

    def _known(self, block: int, names: Iterable[str]) -> list[int]:
        ids = self._ids[block]
        return [ids[name] for name in names if name in ids]

    def _pieces(self, word: str) -> tuple[int, ...]:
        numbers = self._of_word.get(word)
        if numbers is None:
            if len(self._of_word) >= 20_000:
                self._of_word.clear()
            numbers = self._of_word[word] = tuple(self._known(1, pieces(word)))
        return numbers


def learn_features(
    messages: Sequence[Message], *, shares: Sequence[float], least: Sequence[int] = (1, 1, 1)
) -> Features:
    """Collect the features of all messages; those in fewer than `least` messages (by block) are left out."""
    names: list[list[str]] = []
    rarity: list[float] = []
    for block, fewest in enumerate(least):
        seen = Counter(name for message in messages for name in set(written(message)[block]))
        kept = sorted(name for name, count in seen.items() if count >= fewest)
        names.append(kept)
        rarity += [log((1 + len(messages)) / (1 + seen[name])) + 1 for name in kept]
    return Features(names, np.array(rarity, np.float32), shares)
