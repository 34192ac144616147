"""Campaigns for their owner: what a start would do, and how far each is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Protocol
from zoneinfo import ZoneInfo

from texts.moments import brief, moment, span
from texts.rendering import tidy
from texts.sentences import sentence


class Planned(Protocol):
    """`desk.campaign.Preview` has it."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def invited(self) -> int: ...
    @property
    def languages(self) -> Mapping[str, int]: ...
    @property
    def left_out(self) -> Mapping[str, int]: ...
    @property
    def seconds(self) -> int: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def known_for_days(self) -> int: ...


class Going(Protocol):
    """`desk.campaign.Progress` has it."""

    @property
    def code(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def invited(self) -> int: ...
    @property
    def is_counted(self) -> bool: ...
    @property
    def waiting(self) -> int: ...
    @property
    def sent(self) -> int: ...
    @property
    def answered(self) -> int: ...
    @property
    def skipped(self) -> Mapping[str, int]: ...
    @property
    def put_off(self) -> int: ...
    @property
    def seconds(self) -> int: ...


def campaign_preview(view: Planned, language: str, zone: ZoneInfo) -> str:
    """HTML: how many, to whom, how long, and who is left out why; where nobody is asked, that and why."""
    values: dict[str, str | int] = {
        "code": view.code,
        "title": escape(view.title, quote=False),
        "invited": view.invited,
        "languages": ", ".join(
            f"{sentence(f'language-{each}', language)} {count}"
            for each, count in sorted(view.languages.items())
        ),
        "left_out": _counted(view.left_out, language, known=view.known_for_days),
        "lasts": span(max(60, view.seconds), language),
        "ends": moment(view.ends_at, language, zone),
    }
    return tidy(sentence("campaign-preview" if view.invited else "campaign-nobody", language, values))


def campaign_progress(views: Sequence[Going], language: str, zone: ZoneInfo) -> str:
    """HTML: the newest campaigns, a paragraph each."""
    if not views:
        return sentence("campaign-none", language)
    return "\n\n".join(_one(each, language, zone) for each in views)


def _one(view: Going, language: str, zone: ZoneInfo) -> str:
    values: dict[str, str | int] = {
        "code": view.code,
        "state": view.state,
        "started": brief(view.started_at, language, zone),
        "invited": view.invited,
        "counted": "yes" if view.is_counted else "no",
        "waiting": view.waiting,
        "sent": view.sent,
        "answered": view.answered,
        "left_out": _counted(view.skipped, language),
        "put_off": view.put_off,
        "lasts": span(max(60, view.seconds), language) if view.seconds else "",
    }
    return tidy(sentence("campaign-progress", language, values))


def _counted(reasons: Mapping[str, int], language: str, **more: int) -> str:
    ranked = sorted(reasons.items(), key=lambda each: -each[1])
    return ", ".join(
        f"{sentence(f'left-out-{reason}', language, more)} ({count})" for reason, count in ranked
    )
