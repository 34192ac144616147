"""Why a customer is unhappy, on the card of who takes care of it."""

from datetime import datetime
from html import escape
from typing import Protocol
from zoneinfo import ZoneInfo

from texts.moments import brief
from texts.rendering import tidy
from texts.sentences import sentence


class Unhappy(Protocol):
    """What is told of it; `desk.unhappy.Unhappiness` has it."""

    @property
    def trouble(self) -> str: ...
    @property
    def score(self) -> str: ...
    @property
    def scale(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def agent(self) -> str: ...
    @property
    def hands(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def slot_at(self) -> datetime | None: ...
    @property
    def prefers_chat(self) -> bool: ...
    @property
    def called_at(self) -> datetime | None: ...


def unhappy_words(view: Unhappy | None, language: str, zone: ZoneInfo) -> str:
    """HTML in place of the customer's words; empty for an ordinary ticket."""
    if view is None:
        return ""
    values: dict[str, str | int] = {
        "trouble": view.trouble,
        "score": view.score,
        "scale": view.scale,
        "number": view.number,
        "rated_topic": escape(view.topic, quote=False),
        "agent": escape(view.agent, quote=False),
        "hands": view.hands,
        "reason": escape(view.reason, quote=False),
        "slot": brief(view.slot_at, language, zone) if view.slot_at else "",
        "prefers_chat": "yes" if view.prefers_chat else "no",
        "called": brief(view.called_at, language, zone) if view.called_at else "",
    }
    return tidy(sentence("card-unhappy", language, values))
