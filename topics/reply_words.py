"""The words of a reply or a complaint as the guard counts them: plain words, their beginnings, their concepts."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from topics.concepts import concepts, of_word
from topics.wording import clean, language_of, plain, tokens

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_PLACEHOLDER = re.compile(r"\{[^{}]{0,60}\}")
_PREFIX = re.compile(r"^(?:me(?:ny|ng|m|n)?|pe(?:ny|ng|m|n)?|di|ber|ter)(?=[a-z]{4})")
_BEGINNING = 5  # letters that inflections of a longer word share
_LONG = 6  # letters from which a word is longer than its beginning


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, without the empty ones."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


def words_of(text: str) -> list[str]:
    """The written words of a text, cleaned; numbers, amounts and unfilled placeholders are no words.

    Cleaned line by line, for `clean` keeps no more than one message of Telegram's.
    """
    lines = _PLACEHOLDER.sub(" ", text).splitlines()
    found = (word for line in lines for word in tokens(clean(line)))
    return [word for word in found if not any(map(str.isdigit, word))]


@lru_cache(maxsize=300)
def features_of(text: str, language: str = "id") -> Mapping[str, str]:
    """Feature -> the written word that shows it: `alamat`, its beginning `alama-`, its concept `=address`.

    `language` is believed only where the words do not tell. Each feature counts once, however often it stands.
    """
    written = words_of(text)
    spoken = language_of(written, otherwise=language)
    found: dict[str, str] = {}
    simple: list[str] = []
    for word in written:
        for stem in map(_stem, plain([word], spoken)):
            simple.append(stem)
            for feature in _of_word(word, stem):
                found.setdefault(feature, word)
    for pair in pairwise(simple):
        for concept in concepts(pair, ()):
            found.setdefault(f"={concept}", " ".join(pair))
    return MappingProxyType(found)


def is_word(feature: str) -> bool:
    """Whether a feature is a word itself, neither a beginning nor a concept."""
    return not feature.startswith("=") and not feature.endswith("-")


def without_prefix(word: str) -> str:
    """An Indonesian word without `me-`, `pe-`, `di-`, `ber-`, `ter-`, where at least four letters follow."""
    return _PREFIX.sub("", word)


def _stem(word: str) -> str:
    if word.endswith("kan") and len(word) >= _LONG + 1:
        return word[:-3]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) >= 4 else word


def _of_word(written: str, stem: str) -> Iterator[str]:
    if len(stem) >= 2:
        yield stem
    if len(stem) >= _LONG:
        yield f"{stem[:_BEGINNING]}-"
        if (core := without_prefix(stem)) != stem:
            yield f"{core[:_BEGINNING]}-"
    for concept in (*of_word(stem), *of_word(written)):
        yield f"={concept}"
