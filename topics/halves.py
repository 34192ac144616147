"""Every way to part a message in two, read at once: one product of matrices instead of twice as many readings."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise

import numpy as np

from topics.concepts import MOST, concepts
from topics.features import Features, Floats, Indices, counted
from topics.model import Model
from topics.reading import shares
from topics.training_set import COMPLAINT
from topics.wording import plain


@dataclass(frozen=True, slots=True)
class Halves:
    """A row for each place to part the message at: what is before it, and what is from it on."""

    topics: tuple[Floats, Floats]  # probability by place and topic
    complaint: tuple[Floats, Floats]  # probability by place


class _Found:
    """Features with the part in which each begins and the part in which it is complete."""

    def __init__(self, features: Features) -> None:
        self._features = features
        self._ids: list[int] = []
        self._begins: list[int] = []
        self._complete: list[int] = []
        self._pieces: list[Indices] = []
        self._pieces_at: list[int] = []

    def words(self, parts: Sequence[Sequence[str]]) -> None:
        """The plain words of each part, pairs of neighbours, and the pieces of each word."""
        every = [(word, at) for at, part in enumerate(parts) for word in part]
        for word, at in every:
            self._add(0, word, at, at)
        for (left, begins), (right, ends) in pairwise(every):
            self._add(0, f"{left} {right}", begins, ends)
        self._pieces = [self._features.pieces(word) for word, _at in every]
        self._pieces_at = [at for _word, at in every]

    def meanings(self, parts: Sequence[Sequence[str]]) -> None:
        """Two concepts come together on a side as soon as each stands there once."""
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for at, part in enumerate(parts):
            for concept in part:
                first.setdefault(concept, at)
                last[concept] = at
                self._add(2, concept, at, at)
        for one, other in combinations(sorted(list(first)[:MOST]), 2):
            self._add(2, f"{one}&{other}", min(last[one], last[other]), max(first[one], first[other]))

    def _add(self, block: int, name: str, begins: int, complete: int) -> None:
        number = self._features.number(block, name)
        if number is not None:
            self._ids.append(number)
            self._begins.append(begins)
            self._complete.append(complete)

    def counted(self, parts: int) -> tuple[Indices, Indices, Indices]:
        """Feature numbers, and how often each stands before and behind every place but the outer ends."""
        at = np.repeat(np.array(self._pieces_at, np.int64), [len(each) for each in self._pieces])
        found = np.concatenate([np.array(self._ids, np.int64), *self._pieces])
        complete = np.concatenate([np.array(self._complete, np.int64), at])
        begins = np.concatenate([np.array(self._begins, np.int64), at])
        ids, _often = counted(found)
        where, size = ids.searchsorted(found), parts * len(ids)
        ended = np.bincount(where + len(ids) * complete, minlength=size).reshape(parts, -1)
        begun = np.bincount(where + len(ids) * begins, minlength=size).reshape(parts, -1)
        return ids, ended.cumsum(axis=0)[:-1], begun[::-1].cumsum(axis=0)[::-1][1:]


def halves(model: Model, parts: Sequence[Sequence[str]], language: str) -> Halves:
    """`parts` are the written words between two ends, at least two parts."""
    simple = [plain(list(part), language) for part in parts]
    found = _Found(model.features)
    found.words(simple)
    found.meanings([concepts(part, easy) for part, easy in zip(parts, simple, strict=True)])
    ids, before, behind = found.counted(len(parts))
    *lengths, every = accumulate(len(part) for part in simple)
    sides = [*lengths, *(every - length for length in lengths)]
    values = model.features.rows(ids, np.concatenate([before, behind]), sides)
    scores = values @ model.weights.take(ids, axis=0) + model.bias
    places, topics = len(parts) - 1, len(model.topics)
    known = model.calibration
    named = shares(scores[:, :topics] / np.float32(known.temperature))
    kinds = shares(scores[:, topics:-1] / np.float32(known.kind_temperature))
    complaint = kinds[:, model.kinds.index(COMPLAINT)]
    return Halves(
        topics=(named[:places], named[places:]),
        complaint=(complaint[:places], complaint[places:]),
    )
