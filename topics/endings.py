"""Whether short words say that a complaint may end, or should not have ended; by a list, not by the model."""

from functools import cache
from typing import Literal

from rapidfuzz import fuzz, process

from topics.lexicon import shipped
from topics.wording import clean, tokens

Ending = Literal["withdraw", "solved"]
_LIKE = 87  # of 100, fuzz.ratio
_MOST = 12  # words; a longer message tells something


def ending_in(text: str) -> Ending | None:
    """What the words ask for; a denial or a question ("has it come?") asks for nothing."""
    words = tokens(clean(text))
    if len(words) > _MOST or "?" in text:
        return None
    said = _bare(words)
    for ending, phrases in _phrases().items():
        found = process.extractOne(said, phrases, scorer=fuzz.ratio, score_cutoff=_LIKE)
        if found is not None and _denials(words) <= _denials(found[0].split()):
            return ending
    return None


def objects_to_closing(text: str) -> bool:
    """Whether somebody whose complaint was just closed says that it should not have been."""
    return _says(text, "objects")


def says_not_yet(text: str) -> bool:
    """Whether something that was awaited has not come; of which complaint, only what was said before can tell."""
    return _says(text, "not_yet")


def _says(text: str, what: str) -> bool:
    words = tokens(clean(text))
    said = f" {' '.join(words)} "
    return len(words) <= _MOST and any(f" {phrase} " in said for phrase in _written(what))


@cache
def _written(what: str) -> tuple[str, ...]:
    return tuple(map(str, shipped("data/endings.yaml")[what]))


def _bare(words: list[str]) -> str:
    return " ".join(word for word in words if word not in _set("fillers"))


def _denials(words: list[str]) -> frozenset[str]:
    return _set("denials").intersection(words)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(str(shipped("data/endings.yaml")[name]).split())


@cache
def _phrases() -> dict[Ending, list[str]]:
    kept = shipped("data/endings.yaml")
    return {
        "withdraw": [_bare(tokens(clean(each))) for each in kept["withdraw"]],
        "solved": [_bare(tokens(clean(each))) for each in kept["solved"]],
    }
