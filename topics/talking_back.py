"""Short words to us instead of an answer: a plea, a question, "how is it going?"; by lists, not by the model."""

from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz, process

from topics.concepts import of_word
from topics.endings import without_fillers
from topics.features import message
from topics.lexicon import function_words, shipped
from topics.wording import clean, language_of, plain, tokens

_LIKE = 87  # of 100, fuzz.ratio
_MOST = 12  # words; a longer message tells something
_NUMBER = "0"  # as `clean` writes any
_NAMED = 6  # words among which who points, or asks on, says the name of the thing


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
    if len(words) <= _NAMED and words[0] in _set("goes_on_asking") and text.rstrip().endswith("?"):
        return True
    return any(
        process.extractOne(said, _chases(), scorer=fuzz.ratio, score_cutoff=_LIKE) is not None
        for said in (" ".join(without_fillers(words)), _bare(words))
    )


def _bare(words: list[str]) -> str:
    """Without how long they have waited and for what ("udah 3 hari laporan saya belum dibalas"); one word is none."""
    aside = _set("waited") | {_NUMBER}
    left = [word for word in without_fillers(plain(words, language_of(words))) if word not in aside]
    return " ".join(left) if len(left) > 1 else ""


def language_wished(text: str) -> str | None:
    """The language that a message asks us for, if it asks for nothing else."""
    said = " ".join(without_fillers(tokens(clean(text))))
    listed = [(phrase, language) for language, phrases in _wishes().items() for phrase in phrases]
    found = process.extractOne(said, [phrase for phrase, _ in listed], scorer=fuzz.ratio, score_cutoff=_LIKE)
    return listed[found[2]][1] if found is not None else None


def points(text: str) -> bool:
    """Whether the words begin by saying which of several things is meant ("yang ATM itu", "the ATM one")."""
    words = without_fillers(tokens(clean(text)))
    return not _set("pointing").isdisjoint(words[:1]) or (words[:1] == ["the"] and "one" in words[:_NAMED])


def brings_more(text: str) -> bool:
    """Whether the words begin by saying that this is one thing more ("eh satu lagi", "also")."""
    said = f" {' '.join(without_fillers(tokens(clean(text)))[:_NAMED])} "
    return any(f" {phrase} " in said for phrase in _written("more"))


def pointed(text: str, told: Sequence[str]) -> int | None:
    """The place of the one story in `told` that has the first telling word which only one of them has."""
    stories = [message(each) for each in told]
    known = [{*story.plain, *story.words, *story.concepts} for story in stories]
    said = message(text)
    for word in said.plain[: _NAMED + 1]:
        meant = {word, *of_word(word)} - function_words()
        having = [place for place, words in enumerate(known) if not words.isdisjoint(meant)]
        if len(having) == 1:
            return having[0]
    return None


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(str(shipped("data/talking_back.yaml")[name]).split())


@cache
def _wishes() -> dict[str, list[str]]:
    kept = shipped("data/talking_back.yaml")["language"]
    return {
        language: [" ".join(without_fillers(tokens(clean(each)))) for each in phrases]
        for language, phrases in kept.items()
    }


@cache
def _written(name: str) -> tuple[str, ...]:
    return tuple(map(str, shipped("data/talking_back.yaml")[name]))


@cache
def _chases() -> tuple[str, ...]:
    phrases = shipped("data/talking_back.yaml")["chases"]
    written = [tokens(clean(str(each))) for each in phrases]
    said = [*(" ".join(without_fillers(words)) for words in written), *map(_bare, written)]
    return tuple(dict.fromkeys(each for each in said if each))
