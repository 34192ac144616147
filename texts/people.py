"""People on the screen: a customer with their history, and an agent's own figures."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Protocol
from zoneinfo import ZoneInfo

from texts.cards import Listed, ticket_list
from texts.moments import brief, moment, span
from texts.reckoning import Promised, promise_lines
from texts.rendering import tidy
from texts.sentences import sentence


class Rated(Protocol):
    @property
    def number(self) -> str: ...
    @property
    def score(self) -> int: ...
    @property
    def comment(self) -> str: ...
    @property
    def at(self) -> datetime: ...


class Known(Protocol):
    """What is shown of a customer; `desk.customer_card.CustomerView` has it."""

    @property
    def name(self) -> str: ...
    @property
    def username(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def since(self) -> datetime: ...
    @property
    def tickets(self) -> int: ...
    @property
    def open(self) -> Listed: ...
    @property
    def promises(self) -> Sequence[Promised]: ...
    @property
    def kept(self) -> int: ...
    @property
    def broken(self) -> int: ...
    @property
    def ratings(self) -> Sequence[Rated]: ...
    @property
    def blocked_at(self) -> datetime | None: ...
    @property
    def silenced_at(self) -> datetime | None: ...
    @property
    def unheard(self) -> int: ...


class Counted(Protocol):
    """An agent's figures of one stretch; `desk.own_figures.Figures` has it."""

    @property
    def claimed(self) -> int: ...
    @property
    def answered(self) -> int: ...
    @property
    def resolved(self) -> int: ...
    @property
    def reopened(self) -> int: ...
    @property
    def first_response(self) -> int | None: ...
    @property
    def first_responses(self) -> int: ...
    @property
    def ratings(self) -> int: ...
    @property
    def score(self) -> float | None: ...
    @property
    def said(self) -> tuple[str, ...]: ...


def customer_card(view: Known, language: str, zone: ZoneInfo) -> str:
    """HTML: who, since when, reachable or not, the open tickets with their promises, the last ratings."""
    values: dict[str, str | int] = {
        "name": escape(view.name, quote=False),
        "username": escape(view.username, quote=False),
        "phone": escape(view.phone, quote=False),
        "language": view.language,
        "since": moment(view.since, language, zone),
        "tickets": view.tickets,
        "blocked": brief(view.blocked_at, language, zone) if view.blocked_at else "",
        "silenced": brief(view.silenced_at, language, zone) if view.silenced_at else "",
        "unheard": view.unheard,
        "ratings": "\n".join(_rating(each, language, zone) for each in view.ratings),
        "open": ticket_list(view.open, language, zone),
        "kept": view.kept,
        "broken": view.broken,
        "promises": "\n".join(promise_lines(view.promises, language, zone)) if view.promises else "",
    }
    return tidy(sentence("customer-card", language, values))


def own_figures(today: Counted, week: Counted, language: str) -> str:
    """HTML: today beside seven days; an average of ratings only where there are enough, always with its n."""
    values: dict[str, str | int] = {
        "today": _figures(today, language),
        "week": _figures(week, language),
        "said": "\n".join(f"💬 {escape(each, quote=False)}" for each in week.said),
    }
    return tidy(sentence("own-figures", language, values))


def _rating(rating: Rated, language: str, zone: ZoneInfo) -> str:
    values: dict[str, str | int] = {
        "number": rating.number,
        "score": rating.score,
        "comment": escape(rating.comment, quote=False),
        "at": brief(rating.at, language, zone),
    }
    return sentence("customer-rating", language, values)


def _figures(figures: Counted, language: str) -> str:
    pace = figures.first_response
    values: dict[str, str | int] = {
        "claimed": figures.claimed,
        "answered": figures.answered,
        "resolved": figures.resolved,
        "reopened": figures.reopened,
        "pace": "" if pace is None else span(max(60, pace), language),
        "responses": figures.first_responses,
        "ratings": figures.ratings,
        "score": "" if figures.score is None else _decimal(figures.score, language),
    }
    return sentence("own-figures-of", language, values)


def _decimal(score: float, language: str) -> str:
    said = f"{score:.1f}"
    return said.replace(".", ",") if language == "id" else said
