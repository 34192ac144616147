"""Which topic a reply sounds like: counts of features by topic, and what they say about one reply.

Every topic is given evidence (naive Bayes against the background of all topics) and likeness (cosine to the
topic's TF-IDF centroid). The ticket's own topic is given the customer's thread as well: a reply that speaks of
what the customer speaks of is about it, whatever its topic is called. The weights of the two come from logistic
regression over three public sets of dialogues; `benchmarks/guard.py` measures what they catch.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from topics.vocabulary import Vocabulary

Array = NDArray[np.float64]

_PRIOR = 200.0  # features of the background that every topic is thought to have said
_LEAST, _MOST = -0.5, 4.0  # log odds of one feature: few samples say little by what they do not say
_THREAD = 3.0  # what a feature of the thread counts for the ticket's topic
_THREAD_SIZE = 1.5  # what each feature of the thread adds to that topic's size
_EVIDENCE, _LIKENESS, _OFFSET = 0.183, 5.915, -1.577
_SPEAKS = 0.5  # log odds from which a feature speaks for another topic, and by which it must lead
_OWN = 1.0  # count from which a feature belongs to the ticket's topic and speaks for no other
_ROOT = 5  # letters by which supporting words are told apart: "alamat" and "alamatnya" are one


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much better another topic explains a reply than the ticket's does; `score` in log odds, 0 = as likely.

    `words` are the reply's distinct words that speak for the other topic, the strongest first; `proven` is
    whether the reply is explained better by the other topic than by no topic at all.
    """

    other: str
    score: float
    words: tuple[str, ...]
    proven: bool


class Evidence:
    """Counts as a matrix, topics by features; `plus` gives a new state and leaves this one as it is."""

    def __init__(
        self, topics: Sequence[str], vocabulary: Vocabulary, counts: Array, background: Array
    ) -> None:
        self.topics = tuple(topics)
        self.vocabulary = vocabulary
        self._number = {topic: number for number, topic in enumerate(self.topics)}
        self._counts = counts
        self._background = background
        self._sizes: Array = counts.sum(axis=1)
        self._seen: Array = counts.sum(axis=0) + background
        self._total = float(self._seen.sum())
        topics_with: Array = (counts > 0).sum(axis=0)
        self._rarity: Array = np.log((1 + len(self.topics)) / (1 + topics_with)) + 1
        self._lengths: Array = ((counts * self._rarity) ** 2).sum(axis=1)

    @classmethod
    def of(
        cls,
        topics: Sequence[str],
        counts: Mapping[str, Mapping[str, float]],
        background: Mapping[str, float],
    ) -> "Evidence":
        """Counts of topics that are not among `topics` are passed over."""
        vocabulary = Vocabulary()
        rows = [counts.get(topic, {}) for topic in topics]
        numbers = [vocabulary.add(row) for row in (*rows, background)]
        matrix = np.zeros((len(rows) + 1, len(vocabulary)))
        for place, row in enumerate((*rows, background)):
            matrix[place, numbers[place]] = list(row.values())
        return cls(topics, vocabulary, matrix[:-1], matrix[-1])

    def plus(self, counts: Mapping[str, Mapping[str, float]]) -> "Evidence":
        """After more replies, topic -> feature -> count; topics that are not known are passed over."""
        vocabulary = self.vocabulary.copy()
        added = [
            (self._number[topic], vocabulary.add(row), list(row.values()))
            for topic, row in counts.items()
            if topic in self._number
        ]
        grown = len(vocabulary) - len(self.vocabulary)
        grid = np.pad(self._counts, ((0, 0), (0, grown)))
        for topic, numbers, values in added:
            grid[topic, numbers] += values
        return Evidence(self.topics, vocabulary, grid, np.pad(self._background, (0, grown)))

    def weigh(
        self,
        topic: str,
        reply: Mapping[str, str],
        thread: Iterable[Mapping[str, str]] = (),
        *,
        sample_of: str | None = None,
    ) -> Weighing | None:
        """Weigh a reply's features against its ticket's topic and thread; None when nothing in it is known.

        A reply that is itself a sample of some topic is left out of that topic's counts: `sample_of`.
        """
        found = self.vocabulary.find(reply)
        if not found or len(self.topics) < 2:
            return None
        own = self._number[topic]
        said = {number for message in thread for number in self.vocabulary.find(message)}
        numbers = np.fromiter(found, np.int64, len(found))
        repeated: Array = np.fromiter((number in said for number in found), np.float64, len(found))
        view = self._view(numbers, sample_of)
        odds = _log_odds(view.counts, view.sizes[:, None], view.share)
        own_odds = _log_odds(
            view.counts[own] + _THREAD * repeated, view.sizes[own] + _THREAD_SIZE * len(said), view.share
        )
        likeness = view.likeness
        likeness[own] = max(likeness[own], self._likeness_to(said, numbers[repeated > 0], view.length))
        scores: Array = _EVIDENCE * (odds.sum(axis=1) - own_odds.sum()) + _OFFSET
        scores += _LIKENESS * (likeness - likeness[own])
        scores[own] = -np.inf
        other = int(scores.argmax())
        lead = odds[other] - own_odds
        speaks = (odds[other] > _SPEAKS) & (lead > _SPEAKS) & (repeated == 0) & (view.counts[own] < _OWN)
        return Weighing(
            other=self.topics[other],
            score=float(scores[other]),
            words=_distinct(list(found.values()), lead, speaks),
            proven=bool(odds[other].sum() >= 0),
        )

    def _view(self, numbers: NDArray[np.int64], sample_of: str | None) -> "_View":
        """The counts of some features, without one sample of a topic if it is named."""
        counts: Array = self._counts[:, numbers]
        seen, sizes, lengths, total = self._seen[numbers], self._sizes, self._lengths, self._total
        rarity = self._rarity[numbers]
        if sample_of is not None:
            topic = self._number[sample_of]
            left = np.maximum(counts[topic] - 1, 0)
            gone = counts[topic] - left
            shrunk = ((counts[topic] ** 2 - left**2) * rarity**2).sum()
            sizes, lengths = sizes.copy(), lengths.copy()
            sizes[topic] -= gone.sum()
            lengths[topic] = max(lengths[topic] - shrunk, 0.0)
            seen, total = np.maximum(seen - gone, 0.5), total - float(gone.sum())
            counts[topic] = left
        length = float(np.sqrt((rarity**2).sum()))
        likeness: Array = (counts @ rarity**2) / (np.sqrt(np.maximum(lengths, 1e-9)) * length)
        return _View(counts, sizes, seen / total, likeness, length)

    def _likeness_to(self, said: set[int], repeated: NDArray[np.int64], length: float) -> float:
        """Cosine of a reply of this TF-IDF length to the thread, by the features that it repeats."""
        if not len(repeated):
            return 0.0
        thread_length = float(np.sqrt((self._rarity[list(said)] ** 2).sum()))
        return float((self._rarity[repeated] ** 2).sum()) / (thread_length * length)


@dataclass(frozen=True, slots=True)
class _View:
    """What is known of one reply's features: arrays of topics x features, of topics, and of features."""

    counts: Array
    sizes: Array
    share: Array  # of the background
    likeness: Array  # of the reply to each topic's centroid
    length: float  # of the reply as a TF-IDF vector


def _log_odds(counts: Array, sizes: Array | float, share: Array) -> Array:
    """How much more often a topic says a feature than all topics do, smoothed by the background.

    A feature that a topic has said once or twice proves little: counts / (counts + 1) of it is believed.
    """
    odds: Array = np.log((counts + _PRIOR * share) / ((sizes + _PRIOR) * share))
    odds = np.clip(odds, _LEAST, _MOST)
    return np.where(odds > 0, odds * counts / (counts + 1), odds)


def _distinct(written: Sequence[str], strength: Array, speaks: NDArray[np.bool_]) -> tuple[str, ...]:
    """The written words of the features that speak, the strongest first, each root once."""
    strongest: list[int] = sorted(np.flatnonzero(speaks).tolist(), key=lambda place: -strength[place])
    roots: dict[str, str] = {}
    for place in strongest:
        roots.setdefault(written[place][:_ROOT], written[place])
    return tuple(roots.values())
