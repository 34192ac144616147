"""Mere courtesy: a greeting, thanks, an "all right", and not a word of praise or blame."""

from functools import cache

from topics.lexicon import shipped
from topics.wording import clean, tokens


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(shipped("data/courtesies.yaml")["words"])


def is_courtesy(text: str) -> bool:
    """True only if every word is one; a message without words is none."""
    words = tokens(clean(text))
    return bool(words) and all(word in _courtesies() for word in words)
