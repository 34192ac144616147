"""A ticket's card and the lists of staff: colour first, then number, topic, and what to do."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Protocol
from zoneinfo import ZoneInfo

from models.lifecycle import OPEN, Status
from models.outbox import Button
from texts.moments import moment
from texts.rendering import Outgoing, label, tidy
from texts.sentences import sentence

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
    def promised_at(self) -> datetime | None: ...
    @property
    def opened_at(self) -> datetime: ...


class Detailed(Shown, Protocol):
    """A card has more room than a line."""

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
    def wants_person(self) -> bool: ...
    @property
    def outcome(self) -> str: ...
    @property
    def thread_id(self) -> int | None: ...
    @property
    def chat_id(self) -> int: ...


def card(view: Detailed, language: str, zone: ZoneInfo) -> Outgoing:
    """The card as it is now; one button, Claim, while nobody has the ticket."""
    values: dict[str, str | int] = {
        "colour": colour(view, language),
        "number": view.number,
        "topic": escape(view.topic, quote=False) or sentence("no-topic", language),
        "words": escape(view.words, quote=False),
        "customer": escape(view.customer, quote=False),
        "language": view.language,
        "phone": view.phone,
        "files": view.files,
        "wants_person": "yes" if view.wants_person else "no",
        "facts": _facts(view, language, zone),
        "state": _state(view, language, zone),
    }
    claim = Button(f"claim:{view.ticket_id}")
    buttons = (((label(claim, language), claim.data),),) if view.status == Status.NEW else ()
    return Outgoing(html=tidy(sentence("card", language, values)), buttons=buttons)


def colour(view: Shown, language: str) -> str:
    """Green, yellow, red by the ladder; grey when there is nothing to hurry for."""
    if view.status not in OPEN:
        return sentence("colour-grey", language)
    if view.is_overdue:
        return sentence("colour-red", language)
    return sentence("colour-yellow" if view.is_warned else "colour-green", language)


def thread_name(number: str, topic: str, language: str) -> str:
    named = topic or sentence("no-topic", language)
    return sentence("thread-name", language, {"number": number, "topic": named})[:_THREAD_NAME]


def thread_link(chat_id: int, thread_id: int) -> str:
    """The address of a topic inside a private supergroup."""
    return f"https://t.me/c/{str(chat_id).removeprefix('-100')}/{thread_id}"


def ticket_list(key: str, lines: Sequence[Shown], language: str, zone: ZoneInfo) -> str:
    """`/queue`, `/mine`, `/overdue`: one ticket, two lines."""
    said = [
        sentence(
            "list-line",
            language,
            {
                "colour": colour(line, language),
                "number": line.number,
                "topic": escape(line.topic, quote=False) or sentence("no-topic", language),
                "who": escape(line.owner, quote=False) or sentence("list-nobody", language),
                "promised_at": moment(line.promised_at or line.opened_at, language, zone),
                "words": escape(line.words, quote=False),
            },
        )
        for line in lines
    ]
    return tidy("\n".join([sentence(key, language), *(said or [sentence("list-none", language)])]))


def _facts(view: Detailed, language: str, zone: ZoneInfo) -> str:
    return sentence(
        "card-facts",
        language,
        {
            "severity": view.severity,
            "source": view.topic_source,
            "confidence": round(100 * view.confidence),
            "opened_at": moment(view.opened_at, language, zone),
        },
    )


def _state(view: Detailed, language: str, zone: ZoneInfo) -> str:
    values: dict[str, str | int] = {
        "owner": escape(view.owner, quote=False),
        "promised_at": moment(view.promised_at or view.opened_at, language, zone),
        "outcome": view.outcome,
    }
    said = sentence(f"card-{view.status}", language, values)
    if view.thread_id is None:
        return said
    link = thread_link(view.chat_id, view.thread_id)
    return f"{said}\n{sentence('card-thread', language, {'link': link})}"
