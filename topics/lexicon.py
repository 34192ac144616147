"""Short forms of chat and the words they stand for, in both languages: our own lists."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent
# The C loader reads the shipped lists ten times faster; both give the same result.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shipped(name: str) -> Any:
    """One of our own YAML files in this package; they are trusted, so nothing is checked."""
    return yaml.load((_HERE / name).read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe loader either way


@cache
def short_forms(language: str) -> Mapping[str, tuple[str, ...]]:
    """Chat form -> the plain words, as tokens. Keys of several words are joined with a space."""
    data = shipped("data/english.yaml")["short"] if language == "en" else shipped("lexicon_id.yaml")["map"]
    return {str(short).replace("-", " "): tuple(str(plain).split()) for short, plain in data.items()}


@cache
def function_words() -> frozenset[str]:
    """Words of both languages that say nothing about a topic."""
    return frozenset(" ".join(map(str, shipped("data/function_words.yaml").values())).split())


@cache
def glue() -> frozenset[str]:
    """Words of both languages that only hold others together."""
    return frozenset(str(shipped("data/function_words.yaml")["glue"]).split())


@cache
def curses() -> frozenset[str]:
    """Words of anger in both languages, without doubled letters; they say nothing about a topic."""
    return frozenset(" ".join(map(str, shipped("data/curses.yaml").values())).split())


@cache
def common_words(language: str) -> frozenset[str]:
    """Words that show the language of a message."""
    name = "data/english.yaml" if language == "en" else "data/indonesian.yaml"
    return frozenset(str(shipped(name)["words"]).split())
