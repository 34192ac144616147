"""A ticket's card and the lists of staff: colour first, then number, topic, and what to do."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Protocol
from zoneinfo import ZoneInfo

from models.lifecycle import OPEN
from texts.card_lines import (
    Ruled,
    call_lines,
    detail_line,
    guard_lines,
    keyboard,
    rating_lines,
    ruling_line,
    stay_lines,
    why_line,
)
from texts.moments import brief, moment, span
from texts.rendering import Outgoing, tidy
from texts.sentences import common, sentence
from texts.unhappy import Unhappy, unhappy_words

_THREAD_NAME = 128  # characters that Telegram allows


class Shown(Protocol):
    """What a card needs to know of a ticket; `desk.views.CardView` has it."""

    @property
    def number(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def is_warned(self) -> bool: ...
    @property
    def is_overdue(self) -> bool: ...
    @property
    def owner(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def clock(self) -> str: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def link(self) -> str: ...


class Line(Shown, Protocol):
    """A ticket in a list."""

    @property
    def late_seconds(self) -> int: ...


class Moved(Protocol):
    """A ticket that is worked on in another group now; `desk.views.MovedView` has it."""

    @property
    def number(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def link(self) -> str: ...


class Listed(Protocol):
    """The most urgent of `total` tickets; `desk.lists.TicketList` has it."""

    @property
    def key(self) -> str: ...
    @property
    def lines(self) -> Sequence[Line]: ...
    @property
    def total(self) -> int: ...


class Detailed(Shown, Protocol):
    """A card has more room than a line."""

    @property
    def opened_at(self) -> datetime: ...
    @property
    def ticket_id(self) -> int: ...
    @property
    def severity(self) -> str: ...
    @property
    def topic_source(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def customer(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def files(self) -> int: ...
    @property
    def was_late(self) -> bool: ...
    @property
    def wants_person(self) -> bool: ...
    @property
    def outcome(self) -> str: ...
    @property
    def details(self) -> tuple[tuple[str, str, str], ...]: ...
    @property
    def telling(self) -> tuple[str, ...]: ...
    @property
    def runner_up(self) -> str: ...
    @property
    def ruling(self) -> Ruled | None: ...
    @property
    def returned(self) -> tuple[str, str]: ...
    @property
    def waits_for(self) -> str: ...
    @property
    def last_rating(self) -> tuple[int, str, str] | None: ...
    @property
    def unhappy(self) -> Unhappy | None: ...
    @property
    def call_at(self) -> datetime | None: ...
    @property
    def follows(self) -> str: ...
    @property
    def guard(self) -> tuple[str, str]: ...


def card(view: Detailed, language: str, zone: ZoneInfo) -> Outgoing:
    """The card as it is now, with the buttons of its state; one, Claim, while nobody has the ticket."""
    values: dict[str, str | int] = {
        "colour": colour(view, language),
        "number": view.number,
        "topic": escape(view.topic, quote=False) or sentence("no-topic", language),
        "words": unhappy_words(view.unhappy, language, zone) or escape(view.words, quote=False),
        "customer": escape(view.customer, quote=False),
        "language": view.language,
        "phone": view.phone,
        "files": view.files,
        "wants_person": "yes" if view.wants_person else "no",
        "facts": _facts(view, language, zone),
        "why": why_line(view.telling, view.runner_up, language) if view.topic else "",
        "ruling": ruling_line(view.ruling, language) if view.ruling else "",
        "state": "\n".join(
            [
                _state(view, language, zone),
                *([sentence("card-was-late", language)] if view.was_late else []),
                *stay_lines(view.returned, view.waits_for, language),
                *call_lines(
                    brief(view.call_at, language, zone) if view.call_at else "", view.follows, language
                ),
                *guard_lines(view.guard, language),
                *rating_lines(view.last_rating, language),
            ]
        ),
        "details": detail_line(view.details, language),
    }
    is_to_call = view.unhappy is not None and view.unhappy.called_at is None
    buttons = keyboard(view.status, view.ticket_id, language, is_to_call=is_to_call)
    return Outgoing(html=tidy(sentence("card", language, values)), buttons=buttons)


def moved_card(view: Moved, language: str) -> Outgoing:
    """What stays of a card where its ticket has left: where to, and no button."""
    values: dict[str, str | int] = {
        "number": number_link(view.number, view.link),
        "topic": escape(view.topic, quote=False) or sentence("no-topic", language),
        "group": escape(view.group, quote=False),
    }
    return Outgoing(html=tidy(sentence("card-moved", language, values)))


def colour(view: Shown, language: str) -> str:
    """Green, yellow, red by the promise that is shown; grey when there is nothing to hurry for."""
    return sentence(f"colour-{_pace(view)}", language)


def _pace(view: Shown) -> str:
    if view.status not in OPEN:
        return "grey"
    if view.is_overdue:
        return "red"
    return "yellow" if view.is_warned else "green"


def thread_name(number: str, topic: str, language: str) -> str:
    named = topic or sentence("no-topic", language)
    return sentence("thread-name", language, {"number": number, "topic": named})[:_THREAD_NAME]


def ticket_list(found: Listed, language: str, zone: ZoneInfo) -> str:
    """`/queue`, `/mine`, `/overdue`: one ticket, two lines; what did not fit is counted, never hidden."""
    said = [_entry(found.key, line, language, zone) for line in found.lines]
    hidden = found.total - len(found.lines)
    if hidden > 0:
        said.append(sentence("list-more", language, {"count": hidden}))
    head = sentence(found.key, language, {"count": found.total})
    return tidy("\n".join([head, *(said or [sentence(f"{found.key}-none", language)])]))


def _entry(key: str, line: Line, language: str, zone: ZoneInfo) -> str:
    values: dict[str, str | int] = {
        "colour": colour(line, language),
        "number": number_link(line.number, line.link),
        "topic": escape(line.topic, quote=False) or sentence("no-topic", language),
        "who": "" if key == "list-mine" else escape(line.owner, quote=False),
        "status": line.status,
        "clock_name": sentence(f"clock-{line.clock}", language) if line.clock else "",
        "due_at": brief(line.due_at, language, zone) if line.due_at else "",
        "late": span(line.late_seconds, language),
        "words": escape(line.words, quote=False),
    }
    return sentence("list-line", language, values)


def number_link(number: str, link: str) -> str:
    """The ticket's number, as a link where there is something to open."""
    return f'<a href="{escape(link)}">{number}</a>' if link else f"<b>{number}</b>"


def _facts(view: Detailed, language: str, zone: ZoneInfo) -> str:
    return common(
        "card-facts",
        language,
        severity=view.severity,
        source="desk" if view.unhappy else view.topic_source,
        confidence=round(100 * view.confidence),
        opened_at=moment(view.opened_at, language, zone),
    )


def _state(view: Detailed, language: str, zone: ZoneInfo) -> str:
    values: dict[str, str | int] = {
        "owner": escape(view.owner, quote=False),
        "clock_name": sentence(f"clock-{view.clock}", language) if view.clock else "",
        "due_at": moment(view.due_at, language, zone) if view.due_at else "",
        "outcome": view.outcome,
        "pace": common("card-pace", language, pace=_pace(view)),
    }
    said = common(f"card-{view.status}", language, **values)
    return f"{said}\n{sentence('card-thread', language, {'link': view.link})}" if view.link else said
