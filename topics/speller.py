"""Unknown words mapped to the nearest known one, for the model's eyes only; the stored text never changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

MAX_CORRECTIONS = 24  # words a message: bounds the time that a page of noise can cost
_LIKENESS = 0.72
_SHORTEST, _LONGEST = 3, 24
_SHORT = 4  # letters up to which a correction must keep the first one: "ill" is no mistyped "bill"
_LONG = 7  # letters from which two mistakes in a word are still readable
_SPREAD = 2  # letters by which a correction of a long word may be longer or shorter
_EDGE = 2  # letters at either end of which one must be right
_MEMORY = 20_000


class Speller:
    """`words` from frequent to rare: among equally near words the more frequent one wins.

    One mistake is found by leaving out a letter on both sides, which costs a few look-ups; only a long word
    with more mistakes is compared with the words of about its length that begin or end like it.
    """

    def __init__(self, words: Sequence[str], *, also_known: frozenset[str] = frozenset()) -> None:
        self._known = also_known.union(words)
        self._rank = {word: index for index, word in enumerate(words)}
        self._by_hole = _Holes(words)
        self._by_edge: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in words:
            for edge in _edges(word):
                self._by_edge[edge, len(word)].append(word)
        self._memory: dict[str, str] = {}

    def knows(self, word: str) -> bool:
        return word in self._known

    def spell(self, words: Sequence[str]) -> list[str]:
        """The same words; at most `MAX_CORRECTIONS` that were never met before are looked up."""
        left = MAX_CORRECTIONS
        result = []
        for word in words:
            if word in self._known or not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
                result.append(word)
            elif word in self._memory:
                result.append(self._memory[word])
            elif left:
                left -= 1
                result.append(self._remember(word, self._nearest(word)))
            else:
                result.append(word)
        return result

    def _remember(self, word: str, best: str) -> str:
        if len(self._memory) >= _MEMORY:
            self._memory.clear()
        self._memory[word] = best
        return best

    def _nearest(self, word: str) -> str:
        found = self._best(word, list(self._by_hole.near(word)))
        if found is None and len(word) >= _LONG:
            lengths = range(len(word) - _SPREAD, len(word) + _SPREAD + 1)
            alike = {
                known
                for edge in _edges(word)
                for size in lengths
                for known in self._by_edge.get((edge, size), ())
            }
            found = self._best(word, list(alike))
        return found or word

    def _best(self, word: str, choices: Sequence[str]) -> str | None:
        if len(word) <= _SHORT:
            choices = [known for known in choices if known[0] == word[0]]
        near = process.extract(
            word, choices, scorer=OSA.normalized_similarity, score_cutoff=_LIKENESS, limit=None
        )
        best = max(
            near, key=lambda found: (found[1], found[0][0] == word[0], -self._rank[found[0]]), default=None
        )
        return best[0] if best else None


class _Holes:
    """Words by what is left of them without one letter. Kept as hashes, in a tenth of the memory of a table of
    strings; two that share a hash by chance are told apart by their likeness, like any two that share a hole."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        holes = [_hashes(_with_holes(word)) for word in words]
        hashes = np.concatenate([np.empty(0, np.int64), *holes])
        order = hashes.argsort(kind="stable")
        self._hashes = hashes[order]
        self._numbers = np.repeat(np.arange(len(words)), [len(each) for each in holes])[order]

    def near(self, word: str) -> set[str]:
        """The words that one letter more or less, or another one, makes of this one; and a few others."""
        wanted = _hashes(_with_holes(word))
        starts, ends = (self._hashes.searchsorted(wanted, side).tolist() for side in ("left", "right"))
        found = (
            self._numbers[start:end].tolist() for start, end in zip(starts, ends, strict=True) if end > start
        )
        return {self._words[number] for numbers in found for number in numbers}


def _hashes(texts: Iterable[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.fromiter(map(hash, texts), np.int64)


def _edges(word: str) -> tuple[str, str]:
    """The letters at both ends, in order of the alphabet: two that changed places are no difference."""
    return "".join(sorted(word[:_EDGE])), "".join(sorted(word[-_EDGE:])) + "."


def _with_holes(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
