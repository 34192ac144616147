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
from topics.wording import civil, clean, language_of, plain, tokens

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]
MAX_WORDS = 400  # of one message; what stands behind them tells no more
_PIECES = range(2, 6)  # letters in a piece of a word, its edges marked by a space
BLOCKS = ("words", "pieces", "concepts")
_SHORT_MESSAGE = 40  # words up to which concepts count in full
_MOST_OFTEN = 63
_NOTHING = np.float32(1e-12)
_MEMORY = 20_000  # words whose pieces are remembered
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
    return message_of(civil(tokens(clean(text))), language)


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
        self._starts = np.cumsum([0, *map(len, self.names)])
        self._ids: list[Mapping[str, int]] = [
            {name: start + index for index, name in enumerate(block)}
            for start, block in zip(self._starts.tolist(), self.names, strict=False)
        ]
        self._of_word: dict[str, Indices] = {}

    def __len__(self) -> int:
        return len(self.rarity)

    def vector(self, message: Message) -> tuple[Indices, Floats]:
        """Feature numbers in order and their values; of unit length unless nothing is known."""
        found = np.concatenate(
            [
                np.array(self.words(message.plain), np.int64),
                *(self.pieces(word) for word in message.plain),
                np.array(self.meanings(message.concepts), np.int64),
            ]
        )
        ids, often = counted(found)
        values = self.rarity.take(ids) * _DAMPED.take(np.minimum(often, _MOST_OFTEN))
        start, whole = 0, 0.0
        for share, end in zip(self._shares(len(message.plain)), self._ends(ids), strict=True):
            if end > start:
                block = values[start:end]
                block *= np.float32(share / sqrt(block.dot(block)))
                whole += share * share
            start = end
        if whole:
            values *= np.float32(1 / sqrt(whole))  # each block has the length of its share
        return ids, values

    def rows(self, ids: Indices, often: Indices, lengths: Sequence[int]) -> Floats:
        """The same for several texts at once: a row of values for each, from how often it has each of `ids`."""
        values = self.rarity.take(ids) * _DAMPED.take(np.minimum(often, _MOST_OFTEN))
        shares = np.array([self._shares(length) for length in lengths], np.float32)
        whole = np.zeros(len(values), np.float32)
        start = 0
        for share, end in zip(shares.T, self._ends(ids), strict=True):
            block = values[:, start:end]
            length = np.sqrt((block * block).sum(axis=1))
            block *= (share / np.maximum(length, _NOTHING))[:, np.newaxis]
            whole += np.where(length > 0, share * share, 0)
            start = end
        values *= (1 / np.sqrt(np.maximum(whole, _NOTHING)))[:, np.newaxis]
        return values

    def _ends(self, ids: Indices) -> list[int]:
        """Where each block ends among sorted feature numbers."""
        ends: list[int] = ids.searchsorted(self._starts[1:]).tolist()
        return ends

    def _shares(self, length: int) -> tuple[float, float, float]:
        """In a long story nearly all concepts come together somewhere; the words tell more."""
        words, pieces_of_words, meaning = self.shares
        return words, pieces_of_words, meaning * min(1.0, _SHORT_MESSAGE / max(1, length))

    def word_names(self, ids: Indices) -> Iterator[tuple[int, str]]:
        """(position in `ids`, word) of the single words among the features."""
        words = self.names[0]
        for position, number in enumerate(ids[: self._ends(ids)[0]].tolist()):
            if " " not in words[number]:
                yield position, words[number]

    def words(self, plain: Sequence[str]) -> list[int]:
        """The known words and pairs of words, as often as they occur."""
        return self.known(0, word_features(plain))

    def pieces(self, word: str) -> Indices:
        """The known pieces of a word."""
        numbers = self._of_word.get(word)
        if numbers is None:
            if len(self._of_word) >= _MEMORY:
                self._of_word.clear()
            numbers = self._of_word[word] = np.array(self.known(1, pieces(word)), np.int64)
        return numbers

    def meet(self, words: Iterable[str]) -> None:
        """Take words apart beforehand, so that the first message of the day is as fast as any."""
        for word in words:
            self.pieces(word)

    def meanings(self, found: Sequence[str]) -> list[int]:
        """The known concepts and pairs of concepts."""
        return self.known(2, concept_features(found))

    def number(self, block: int, name: str) -> int | None:
        return self._ids[block].get(name)

    def known(self, block: int, names: Iterable[str]) -> list[int]:
        ids = self._ids[block]
        return [ids[name] for name in names if name in ids]


def counted(found: Indices) -> tuple[Indices, Indices]:
    """Each number once, in order, and how often it was found."""
    ordered = np.sort(found)
    changes = np.ones(len(ordered) + 1, bool)
    np.not_equal(ordered[1:], ordered[:-1], out=changes[1:-1])
    edges = np.flatnonzero(changes)
    return ordered[edges[:-1]], edges[1:] - edges[:-1]


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
