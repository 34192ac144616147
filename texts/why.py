"""Why a ticket has its topic, and the topics there are: for agents who set one right."""

from collections.abc import Iterable
from html import escape
from typing import Protocol

from texts.rendering import tidy
from texts.sentences import sentence


class Grounds(Protocol):
    """What is told of a topic; `desk.teach.Reason` has it."""

    @property
    def topic(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def source(self) -> str: ...
    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def nearest(self) -> str: ...
    @property
    def runner_up(self) -> str: ...


def why_topic(number: str, grounds: Grounds, choices: Iterable[tuple[str, str]], language: str) -> str:
    """HTML: the words that decided, the example it resembles, the next guess, and how to set it right."""
    values: dict[str, str | int] = {
        "number": number,
        "topic_name": escape(grounds.topic, quote=False) or sentence("no-topic", language),
        "source": grounds.source,
        "confidence": round(100 * grounds.confidence),
        "words": escape(", ".join(grounds.words), quote=False),
        "nearest": escape(grounds.nearest, quote=False),
        "runner_up": escape(grounds.runner_up, quote=False),
        "choices_html": _listed(choices, language),
    }
    return tidy(sentence("why-topic", language, values))


def _listed(choices: Iterable[tuple[str, str]], language: str) -> str:
    return "\n".join(
        sentence("topic-choice", language, {"id": topic, "title": escape(title, quote=False)})
        for topic, title in choices
    )
