"""Unknown words mapped to the nearest known one, for the model's eyes only; the stored text never changes."""

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

MAX_CORRECTIONS = 12  # words a message: bounds the time that a page of noise can cost
_LIKENESS = 0.72
_SHORTEST, _LONGEST = 3, 24
_SPREAD = 2  # letters by which a correction may be longer or shorter
_MEMORY = 20_000


class Speller:
    """`words` from frequent to rare: among equally near words the more frequent one wins."""

    def __init__(self, words: Sequence[str], *, also_known: frozenset[str] = frozenset()) -> None:
        self._known = also_known.union(words)
        by_length: dict[int, list[str]] = defaultdict(list)
        rank = {word: index for index, word in enumerate(words)}
        for word in words:
            for length in range(len(word) - _SPREAD, len(word) + _SPREAD + 1):
                by_length[length].append(word)
        self._choices = {length: sorted(near, key=rank.__getitem__) for length, near in by_length.items()}
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
                result.append(self._look_up(word))
            else:
                result.append(word)
        return result

    def _look_up(self, word: str) -> str:
        near = process.extract(
            word,
            self._choices.get(len(word), ()),
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_LIKENESS,
            limit=4,
        )
        best = max(near, key=lambda found: (found[1], found[0][0] == word[0], -found[2]), default=(word,))[0]
        if len(self._memory) >= _MEMORY:
            self._memory.clear()
        self._memory[word] = best
        return best
