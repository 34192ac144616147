"""The sentences themselves: Fluent files of both languages, loaded once."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import TextElement

LANGUAGES = ("id", "en")
_LONG = 1000  # characters; Fluent refuses a part of more than 2,500, Telegram takes 4,096
ABSENT = "none"  # what a sentence's selectors see where there is nothing to say


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((Path(__file__).parent / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def sentence(key: str, language: str, values: Mapping[str, str | int] | None = None) -> str:
    """The sentence `key`, filled; raises KeyError for a key that no file has."""
    bundle = _bundle(language)
    message = bundle.get_message(key)
    if message.value is None:
        raise KeyError(key)
    if isinstance(message.value, TextElement):
        return message.value.value  # nothing is filled in
    filled = {name: ABSENT if value == "" else value for name, value in (values or {}).items()}
    long = {f"\0{name}\0": value for name, value in filled.items() if len(str(value)) > _LONG}
    filled |= {mark.strip("\0"): mark for mark in long}
    text, errors = bundle.format_pattern(message.value, filled)
    if errors:
        raise KeyError(f"{key}: {errors[0]}")
    return _completed(str(text), long)


@lru_cache(maxsize=1_000)
def common(key: str, language: str, **values: str | int) -> str:
    """A sentence that many cards say alike, kept for the next; nothing of a customer's may stand in it."""
    return sentence(key, language, values)


def _completed(text: str, long: Mapping[str, str | int]) -> str:
    """Put long values where their marks stand: Telegram's texts hold no NUL, so a mark is no one's words."""
    for mark, value in long.items():
        text = text.replace(mark, str(value))
    return text


def has_sentence(key: str, language: str) -> bool:
    return _bundle(language).has_message(key)
