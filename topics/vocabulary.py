"""Numbers for the guard's features, and the known word that a mistyped one means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from topics.reply_words import is_word

_SHORTEST = 5  # letters of a word that may be mistyped
_LIKENESS = 84  # of 100, fuzz.ratio
_SPREAD = 2  # letters by which a mistyped word may be longer or shorter
_MEMORY = 20_000


class Vocabulary:
    """Grows only, so what is counted by its numbers goes on counting."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._memory: dict[str, str | None] = {}

    def copy(self) -> "Vocabulary":
        """One that grows by itself."""
        other = Vocabulary()
        other._numbers = self._numbers.copy()
        other._alike.update((beginning, words.copy()) for beginning, words in self._alike.items())
        return other

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, features: Iterable[str]) -> list[int]:
        """The numbers of features; new ones are given the next."""
        return [self._add(feature) for feature in features]

    def find(self, features: Mapping[str, str]) -> dict[int, str]:
        """Number -> written word, of the features that are known; a long unknown word may be a mistyped one."""
        found: dict[int, str] = {}
        for feature, written in features.items():
            known = feature if feature in self._numbers else self._meant(feature)
            if known is not None:
                found.setdefault(self._numbers[known], written)
        return found

    def _add(self, feature: str) -> int:
        number = self._numbers.get(feature)
        if number is None:
            number = self._numbers[feature] = len(self._numbers)
            if is_word(feature) and len(feature) >= _SHORTEST:
                self._alike[feature[0], len(feature)].append(feature)
            self._memory.clear()
        return number

    def _meant(self, feature: str) -> str | None:
        if len(feature) < _SHORTEST or not is_word(feature):
            return None
        if feature not in self._memory:
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            self._memory[feature] = self._nearest(feature)
        return self._memory[feature]

    def _nearest(self, word: str) -> str | None:
        lengths = range(len(word) - _SPREAD, len(word) + _SPREAD + 1)
        known = [other for length in lengths for other in self._alike.get((word[0], length), ())]
        found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
        return found[0] if found else None
