"""Few words that only remark on our service, beside the complaint that they go with; by lists, not by the model."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from topics.courtesy import is_courtesy
from topics.lexicon import shipped
from topics.wording import clean, tokens

_MOST = 8  # words; more of them tell a story of their own
_LEAST = 3  # words of a complaint beside which a remark may stand
_PARTS = re.compile(r"((?:[.,;!?\n]|\b(?:dan|terus|trus|lalu|tapi|tp|and|but)\b)+)")
_CALLED = 6  # words of "I called the hotline"


def only_remarks(text: str) -> bool:
    """Whether a whole message does no more ("CS suruh nunggu")."""
    return is_remark(tokens(clean(text)))


def without_remarks(text: str) -> str:
    """A folded text without its remarks on us, if enough words are left that are none.

    They would speak for bad service, and the complaint is another one.
    """
    if not (_sets()["wait"] | _sets()["who"]).intersection(tokens(text)):
        return text
    pieces = _PARTS.split(text)  # words and what stands between them, by turns
    kept = [
        piece + sign
        for piece, sign in zip_longest(pieces[::2], pieces[1::2], fillvalue="")
        if not is_remark(tokens(piece))
    ]
    left = "".join(kept)
    return left if len(tokens(left)) >= _LEAST and not is_courtesy(left) else text


def is_remark(words: Sequence[str]) -> bool:
    """Who was called, that they said to wait, or that nobody answered."""
    if len(words) > _MOST or _has(words, "matters"):
        return False
    if _has(words, "who"):
        return _has_called(words) or _has(words, "wait") or _has(words, "unanswered")
    return _has(words, "said") and _has(words, "wait")


def _has_called(words: Sequence[str]) -> bool:
    """ "Udah telp CS", and not "CS telp saya"."""
    if len(words) > _CALLED:
        return False
    called, who = (
        [at for at, word in enumerate(words) if word in _sets()[kind]] for kind in ("contact", "who")
    )
    return bool(called) and called[0] < who[0]


def _has(words: Sequence[str], kind: str) -> bool:
    return not _sets()[kind].isdisjoint(words)


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {kind: frozenset(str(words).split()) for kind, words in shipped("data/remarks.yaml").items()}
