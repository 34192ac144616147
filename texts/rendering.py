"""From a key and its frozen parameters to a message: escaped HTML, labelled buttons, dates in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from models.outbox import Button
from texts.gaps import in_words, named
from texts.moments import brief, moment, money, slot, span
from texts.sentences import sentence

_LATER = {
    "forwarded": "no",
    "origin": "",
    "explanation": "",
    "lines_html": "",
    "is_filed": "yes",
    "guessed": "",
    "is_critical": "no",
    "is_over": "no",
    "is_forum": "yes",
}  # older notices lack these
_GAP = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message that no framework owns: Telegram's HTML, rows of buttons, or a request for a phone number."""

    html: str
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()  # rows of (label, data)
    ask_phone: str = ""  # the label of the button that shares the customer's own number


def render(
    key: str,
    params: Mapping[str, Any],
    language: str,
    zone: ZoneInfo,
    buttons: Sequence[Sequence[Button]] = (),
) -> Outgoing:
    """One message. Values are escaped here and only here, except those named `*_html`, which are safe."""
    html = tidy(sentence(key, language, _values(params, language, zone)))
    asks = [button for row in buttons for button in row if button.data == "share_phone"]
    rows = tuple(
        tuple((label(button, language), button.data) for button in row if button.data != "share_phone")
        for row in buttons
    )
    return Outgoing(
        html=html,
        buttons=tuple(row for row in rows if row),
        ask_phone=label(asks[0], language) if asks else "",
    )


def label(button: Button, language: str) -> str:
    """A button's words: its own, or those of the verb that its data begins with."""
    if button.label is not None:
        return button.label
    verb, *values = button.data.split(":")
    if verb in {"slot", "callat"}:
        return slot(values[-1], language)
    return sentence(f"button-{verb}", language, {"value": values[-1] if values else ""})


def toast(key: str, values: Mapping[str, str | int], language: str) -> str:
    """A short word over a button: plain text, at most 200 characters."""
    return sentence(key, language, values)[:200]


def tidy(html: str) -> str:
    """No line ends in a space and no gap is wider than one empty line."""
    return _GAP.sub("\n\n", "\n".join(line.rstrip() for line in html.splitlines())).strip()


def mention(name: str, person: int) -> str:
    """A name that rings the person's phone, escaped."""
    return f'<a href="tg://user?id={person}">{escape(name, quote=False)}</a>' if name and person else ""


def _values(params: Mapping[str, Any], language: str, zone: ZoneInfo) -> dict[str, str | int]:
    values: dict[str, str | int] = dict(_LATER)
    for name, value in params.items():
        if isinstance(value, list):
            line, gap = _LISTS.get(name, (_line, "\n\n"))
            values[f"{name}_html"] = gap.join(line(each, language, zone) for each in value)
            values["lines_html"] = values[f"{name}_html"]
        else:
            values[name] = _value(name, value, language, zone)
    for who in ("owner", "agent", "turn"):
        if f"{who}_id" in params:
            values[f"{who}_mention"] = mention(str(params.get(who, "")), int(params[f"{who}_id"]))
    if "clock" in params:
        values["clock_name"] = sentence(f"clock-{params['clock']}", language)
    if "late_seconds" in params:
        values["late"] = span(int(params["late_seconds"]), language)
    if "topic" in values:
        values["topic_name"] = values["topic"] or sentence("no-topic", language)
    return values


def _value(name: str, value: Any, language: str, zone: ZoneInfo) -> str | int:
    if name.endswith("_at"):
        return moment(datetime.fromisoformat(value), language, zone) if value else ""
    if name.endswith("_money"):
        return money(value, language)
    if name in _GAPPED:
        return _GAPPED[name](value, language)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and not name.endswith("_id"):
        return value
    return str(value) if name.endswith("_html") else escape(str(value), quote=False)


def _line(ticket: Mapping[str, str], language: str, zone: ZoneInfo) -> str:
    """One complaint in a customer's list."""
    values = _values(ticket, language, zone)
    values["topic"] = values["topic_name"]
    values["state"] = sentence("status-state", language, values)
    return sentence("status-line", language, values)


def _event(event: Mapping[str, Any], language: str, zone: ZoneInfo) -> str:
    """One line of a ticket's history."""
    values = _values(event, language, zone)
    values["when"] = brief(datetime.fromisoformat(event["happened_at"]), language, zone)
    return sentence("history-line", language, values)


def _asked(ticket: Mapping[str, Any], language: str, zone: ZoneInfo) -> str:
    """One ticket of several that an agent is asked to take."""
    values, due = _values(ticket, language, zone), ticket.get("due_at")
    values["due"] = brief(datetime.fromisoformat(due), language, zone) if due else ""
    return sentence("asked-line", language, values)


def _folded(alert: Mapping[str, Any], language: str, zone: ZoneInfo) -> str:
    """One ticket of many in one alert."""
    values = _values(alert, language, zone)
    values["due"] = brief(datetime.fromisoformat(alert["due_at"]), language, zone)
    return sentence("folded-line", language, values)


def _moved(promise: Mapping[str, Any], language: str, zone: ZoneInfo) -> str:
    """One promise that the calendar moved."""
    values = _values(promise, language, zone)
    for name in ("before", "after"):
        values[name] = brief(datetime.fromisoformat(promise[f"{name}_at"]), language, zone)
    return sentence("moved-line", language, values)


def _model(reply: Mapping[str, Any], language: str, zone: ZoneInfo) -> str:
    """One ready-made reply of several to choose from."""
    return sentence("reply-model", language, _values(reply, language, zone))


def _own(reply: Mapping[str, Any], language: str, zone: ZoneInfo) -> str:
    """One of the owner's own replies, by its name."""
    return sentence("reply-own", language, _values(reply, language, zone))


def _talk(line: Mapping[str, Any], language: str, zone: ZoneInfo) -> str:
    """One line of what was said so far."""
    return sentence("talk-line", language, _values(line, language, zone))


def _urgent(ticket: Mapping[str, Any], language: str, zone: ZoneInfo) -> str:
    """One ticket of the morning."""
    values = _values(ticket, language, zone)
    values["due"] = brief(datetime.fromisoformat(ticket["due_at"]), language, zone)
    return sentence("morning-line", language, values)


_GAPPED: dict[str, Callable[[str, str], str]] = {
    "text_listed": lambda text, language: named(text, language, marks=("[", "]")),
    "text_gapped": lambda text, language: named(
        text, language, marks=("{", "}")
    ),  # held when it is sent like this
    "gaps_named": lambda names, language: ", ".join(in_words(each, language) for each in names.split()),
}
_LISTS: dict[str, tuple[Callable[[Mapping[str, Any], str, ZoneInfo], str], str]] = {
    "history": (_event, "\n"),
    "asked": (_asked, "\n"),
    "models": (_model, "\n\n"),
    "owns": (_own, "\n"),
    "talk": (_talk, "\n"),
    "folded": (_folded, "\n"),
    "moved": (_moved, "\n"),
    "urgent": (_urgent, "\n"),
}
