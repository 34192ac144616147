"""Sentences that say nothing about any topic: greetings, apologies, "please wait", requests for documents."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz, process

from topics.asked_secrets import warns_of_secrets
from topics.catalogue import Catalogue
from topics.lexicon import shipped
from topics.reply_words import features_of, sentences, words_of

_LIKENESS = 72  # of 100, fuzz.token_sort_ratio
_CHECKED = 60  # sentences of one reply; what stands behind them counts as said
_FEWEST = 3  # words that must be left for a reply to speak of anything


class Neutral:
    """Phrases in any order of words; a sentence that is like one of them is neutral."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(dict.fromkeys(filter(None, map(_sorted, phrases))))
        self._known = frozenset(feature for phrase in self._phrases for feature in _spelt(phrase))

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Neutral":
        """The owner's phrases in every language, and the shipped ones."""
        own = catalogue.lists.get("neutral", {})
        return cls([*(phrase for phrases in own.values() for phrase in phrases), *_shipped()])

    @property
    def phrases(self) -> tuple[str, ...]:
        """Each phrase as its words in alphabetical order."""
        return self._phrases

    def stripped(self, text: str) -> str:
        """The text without its neutral sentences; empty when fewer than three words are left."""
        parts = sentences(text)
        kept = [part for part in parts[:_CHECKED] if not self._is_neutral(part)] + parts[_CHECKED:]
        left = "\n".join(kept)
        return left if len(words_of(left)) >= _FEWEST else ""

    def _is_neutral(self, sentence: str) -> bool:
        """ "We have updated your address" is like "We have read your message" by letters, but names something."""
        ordered = _sorted(sentence)
        if not ordered or warns_of_secrets(sentence) or _is_request(ordered.split()):
            return True
        # Both sides are sorted already, so the plain ratio is the token sort ratio.
        if process.extractOne(ordered, self._phrases, scorer=fuzz.ratio, score_cutoff=_LIKENESS) is None:
            return False
        return all(self._known.intersection(spelt) for word in ordered.split() if (spelt := _spelt(word)))


def _is_request(words: Sequence[str]) -> bool:
    """ "May I have the last four digits of the card?": it asks for proof or a detail and names nothing else."""
    kinds = [_request_words().get(word, "") for word in words]
    return "" not in kinds and "ask" in kinds and "thing" in kinds


@cache
def _request_words() -> Mapping[str, str]:
    """Word -> ask, thing or filler; a word of several kinds is what it says first."""
    found: dict[str, str] = {}
    for lists in shipped("data/requests.yaml").values():
        for kind, words in lists.items():
            for word in str(words).split():
                found.setdefault(word, kind)
    return found


@cache
def _shipped() -> tuple[str, ...]:
    return tuple(phrase for phrases in shipped("data/neutral.yaml").values() for phrase in phrases)


def _spelt(text: str) -> set[str]:
    """The words of a text and their beginnings; words that merely mean alike are not the same word."""
    return {feature for feature in features_of(text) if not feature.startswith("=")}


def _sorted(text: str) -> str:
    return " ".join(sorted(words_of(text)))
