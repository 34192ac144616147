"""Short words to us instead of an answer: a plea, a question, "how is it going?"; by lists, not by the model."""

from functools import cache

from rapidfuzz import fuzz, process

from topics.endings import without_fillers
from topics.lexicon import shipped
from topics.wording import clean, tokens

_LIKE = 87  # of 100, fuzz.ratio
_MOST = 8  # words; a longer message tells something


def asks_us(text: str) -> bool:
    """Whether the words begin as a plea or a question does, or end as one."""
    words = without_fillers(tokens(clean(text)))
    if not words:
        return False
    return words[0] in _set("openers") or (
        text.rstrip().endswith("?") and not _set("asking").isdisjoint(words)
    )


def chases(text: str) -> bool:
    """Whether somebody who waits asks how it stands; without a complaint under way it may mean anything."""
    words = tokens(clean(text))
    if not words or len(words) > _MOST:
        return False
    said = " ".join(without_fillers(words))
    return process.extractOne(said, _chases(), scorer=fuzz.ratio, score_cutoff=_LIKE) is not None


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(str(shipped("data/talking_back.yaml")[name]).split())


@cache
def _chases() -> tuple[str, ...]:
    phrases = shipped("data/talking_back.yaml")["chases"]
    return tuple(" ".join(without_fillers(tokens(clean(str(each))))) for each in phrases)
