"""The sentences themselves: Fluent files of both languages, loaded once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("id", "en")
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
    filled = {name: ABSENT if value == "" else value for name, value in (values or {}).items()}
    text, errors = bundle.format_pattern(message.value, filled)
    if errors:
        raise KeyError(f"{key}: {errors[0]}")
    return str(text)


def has_sentence(key: str, language: str) -> bool:
    return _bundle(language).has_message(key)
