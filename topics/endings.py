"""Whether short words say that a complaint may end, or should not have ended; by a list, not by the model."""

import re
from functools import cache
from typing import Literal

from rapidfuzz import fuzz, process

from topics.concepts import of_word
from topics.lexicon import shipped
from topics.wording import clean, tokens

Ending = Literal["withdraw", "solved"]
_LIKE = 87  # of 100, fuzz.ratio
_MOST = 12  # words; a longer message tells something
_FEW, _SHORT = 4, 8  # words of a bare yes or no, of one with something beside it
_FAILS = {"fail", "crash", "pending", "declined", "not"}  # concepts
_NOT_ANY_MORE = re.compile(r"^(?:(?:ga|gak|g|nggak|ngga|tidak|tdk) ?jadi|never ?mind)\b")
_KOK = re.compile(  # at the end, or before a mere "now", it only assures; at the beginning it asks why
    r"\s(?:kok|koq|ko)(?=(?:\s(?:sekarang|skrg|skr|barusan|\w+nya))*\W*$)"
)
_QUESTIONS = (["is"], ["are"], ["has"], ["have"], ["was"])  # their first word
_PART = re.compile(r"[,.;!\n]+")


def ending_in(text: str) -> Ending | None:
    """What the words ask for; a denial or a question ("has it come?") asks for nothing.

    "Found it, forget it" is withdrawn too: beside the part that says so nothing may be denied.
    """
    if len(tokens(clean(text))) > _MOST or "?" in text:
        return None
    parts = [tokens(clean(part)) for part in _PART.split(text)]
    for ending in _phrases():
        if _is(ending, tokens(clean(text))):
            return ending
    if is_good_news(text):
        return "solved"
    said = [part for part in parts if _is("withdraw", part)]
    others = [word for part in parts if part not in said for word in part]
    return "withdraw" if said and not _denials(others) else None


def _is(ending: Ending, words: list[str]) -> bool:
    said = " ".join(without_fillers(words))
    found = process.extractOne(said, _phrases()[ending], scorer=fuzz.ratio, score_cutoff=_LIKE)
    return found is not None and len(_denials(words)) <= len(_denials(found[0].split()))


def is_good_news(text: str) -> bool:
    """Whether a message is made of nothing but words that say: it has come right."""
    words = without_fillers(tokens(_KOK.sub("", _NOT_ANY_MORE.sub("", clean(text)))))
    known = _set("right") | _set("turned") | _set("around")
    if len(words) > _MOST or "?" in text or not known.issuperset(words) or words[:1] in _QUESTIONS:
        return False
    if not _set("paid").isdisjoint(words) and _set("by_now").isdisjoint(words):
        return False  # "sudah lunas" alone may argue that a bill is wrong
    return any(
        word in _set("right") and not _set("turned").isdisjoint(words[:place] + words[place + 1 :])
        for place, word in enumerate(words)
    )


def yes_or_no(text: str) -> bool | None:
    """What a word or two answer to the question whether it is solved; None for anything else."""
    words = without_fillers(tokens(clean(text))) or tokens(clean(text))
    if not words or len(words) > _FEW or "?" in text:
        return None
    if not _set("no").isdisjoint(words):
        return False if (_set("no") | _set("yes")).issuperset(words) else None
    return True if _set("yes").issuperset(words) else None


def wants_nothing(text: str) -> bool:
    """Whether somebody who was asked nothing says no, or that it was nothing ("gak ada kok", "never mind")."""
    words = tokens(_KOK.sub("", clean(text)))
    said = " ".join(without_fillers(words) or words)
    return yes_or_no(text) is False or ("?" not in text and said in _written("nothing"))


def begins_with_yes(text: str) -> bool:
    """Whether a short answer begins with yes and takes nothing of it back ("yes, but")."""
    words = without_fillers(tokens(clean(text)))
    is_short = 0 < len(words) <= _SHORT and "?" not in text
    doubts = _denials(words) | (_set("doubts") | _set("goes_on")).intersection(words)
    return is_short and words[0] in _set("yes") and not doubts


def objects_to_closing(text: str) -> bool:
    """Whether somebody whose complaint was just closed says that it should not have been."""
    return _says(text, "objects")


def says_not_yet(text: str) -> bool:
    """Whether something that was awaited has not come, or still fails; of which complaint, only what was said
    before can tell."""
    return _says(text, "not_yet") or _goes_on(tokens(clean(text)))


def speaks_of_earlier(text: str) -> bool:
    """Whether the words begin by pointing at a complaint of before ("yang kemarin", "the last one")."""
    said = f" {' '.join(tokens(clean(text))[:_SHORT])} "
    return any(f" {phrase} " in said for phrase in _written("earlier"))


def _goes_on(words: list[str]) -> bool:
    return len(words) <= _MOST and any(
        word in _set("goes_on") and any(_FAILS.intersection(of_word(each)) for each in words)
        for word in words
    )


def _says(text: str, what: str) -> bool:
    words = tokens(clean(text))
    said = f" {' '.join(words)} "
    return len(words) <= _MOST and any(f" {phrase} " in said for phrase in _written(what))


@cache
def _written(what: str) -> tuple[str, ...]:
    return tuple(map(str, shipped("data/endings.yaml")[what]))


def without_fillers(words: list[str]) -> list[str]:
    """Without forms of address, pleas and thanks ("kak", "dong", "please")."""
    return [word for word in words if word not in _set("fillers")]


def _denials(words: list[str]) -> frozenset[str]:
    return _set("denials").intersection(words)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(str(shipped("data/endings.yaml")[name]).split())


@cache
def _phrases() -> dict[Ending, list[str]]:
    kept = shipped("data/endings.yaml")
    return {
        "withdraw": [_bare(each) for each in kept["withdraw"]],
        "solved": [_bare(each) for each in kept["solved"]],
    }


def _bare(phrase: str) -> str:
    return " ".join(without_fillers(tokens(clean(phrase))))
