"""The overview that stands for many cards: how many wait, the most urgent, a button to claim each."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Protocol
from zoneinfo import ZoneInfo

from texts.moments import brief
from texts.rendering import Outgoing, tidy
from texts.sentences import sentence

_BUTTONS = 8
_IN_A_ROW = 2


class Line(Protocol):
    """A ticket that waits for its card; `desk.overview.OverviewLine` has it."""

    @property
    def ticket_id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def is_critical(self) -> bool: ...
    @property
    def promised_at(self) -> datetime | None: ...
    @property
    def words(self) -> str: ...


class Folded(Protocol):
    """The first lines of `total`; `desk.overview.OverviewView` has it."""

    @property
    def lines(self) -> Sequence[Line]: ...
    @property
    def total(self) -> int: ...


def overview(view: Folded, language: str, zone: ZoneInfo) -> Outgoing:
    """What waits; when nothing does, that it is over."""
    if not view.lines:
        return Outgoing(sentence("overview-over", language))
    said = [sentence("overview-head", language, {"count": view.total})]
    said += [_line(line, language, zone) for line in view.lines]
    hidden = view.total - len(view.lines)
    if hidden > 0:
        said.append(sentence("overview-more", language, {"count": hidden}))
    said.append(sentence("overview-foot", language))
    buttons = [
        (sentence("overview-claim", language, {"number": line.number}), f"claim:{line.ticket_id}")
        for line in view.lines[:_BUTTONS]
    ]
    rows = [tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW)]
    return Outgoing(html=tidy("\n".join(said)), buttons=tuple(rows))


def _line(line: Line, language: str, zone: ZoneInfo) -> str:
    values: dict[str, str | int] = {
        "critical": "yes" if line.is_critical else "no",
        "number": line.number,
        "topic": escape(line.topic, quote=False) or sentence("no-topic", language),
        "promised_at": brief(line.promised_at, language, zone) if line.promised_at else "",
        "words": escape(line.words, quote=False),
    }
    return sentence("overview-line", language, values)
