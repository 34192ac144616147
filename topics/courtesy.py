"""Mere courtesy: a greeting, thanks, an "all right", and not a word of praise or blame."""

import re
from functools import cache

from topics.lexicon import shipped
from topics.wording import clean, tokens

_STRETCHED = re.compile(r"(.)\1+")
_MODIFIERS = frozenset("\ufe0f\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")  # of shape and skin


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(shipped("data/courtesies.yaml")["words"])


def is_courtesy(text: str) -> bool:
    """True only if every word is one, however stretched ("halooo"); a message without words is none."""
    words = tokens(clean(text))
    return bool(words) and all(word in _courtesies() or _short(word) in _courtesies() for word in words)


def _short(word: str) -> str:
    return _STRETCHED.sub(r"\1", word)


def is_glad_sign(text: str) -> bool:
    """Whether somebody sends nothing but signs of thanks or consent, such as a thumb."""
    signs = [each for each in text if not each.isspace() and each not in _MODIFIERS]
    return bool(signs) and all(each in _glad_signs() for each in signs)


@cache
def _glad_signs() -> frozenset[str]:
    return frozenset("".join(shipped("data/courtesies.yaml")["glad_signs"].split()))
