"""Numbers for supervisors, in words."""

from collections.abc import Sequence
from html import escape
from typing import Protocol

from texts.rendering import tidy
from texts.sentences import sentence

_LISTED = 10


class Share(Protocol):
    """One agent or topic; `desk.guard_report.Share` has it."""

    @property
    def name(self) -> str: ...
    @property
    def held(self) -> int: ...
    @property
    def checked(self) -> int: ...


class Numbers(Protocol):
    """`desk.guard_report.GuardNumbers` has it."""

    @property
    def days(self) -> int: ...
    @property
    def checked(self) -> int: ...
    @property
    def held(self) -> int: ...
    @property
    def noted(self) -> int: ...
    @property
    def anyway(self) -> int: ...
    @property
    def edited(self) -> int: ...
    @property
    def moved(self) -> int: ...
    @property
    def left(self) -> int: ...
    @property
    def open(self) -> int: ...
    @property
    def agents(self) -> Sequence[Share]: ...
    @property
    def topics(self) -> Sequence[Share]: ...


def guard_report(numbers: Numbers, language: str) -> str:
    """Safe HTML; those with most held replies first, at most ten of a kind."""
    share = f"{100 * numbers.held / numbers.checked:.1f} %" if numbers.checked else "0 %"
    lines = [
        line
        for head, shares in (
            ("guard-report-agents", numbers.agents),
            ("guard-report-topics", numbers.topics),
        )
        if shares
        for line in ("", f"<b>{sentence(head, language)}</b>", *_lines(shares, language))
    ]
    counts = ("days", "checked", "held", "noted", "anyway", "edited", "moved", "left", "open")
    values: dict[str, str | int] = {name: getattr(numbers, name) for name in counts}
    said = sentence("guard-report", language, {**values, "share": share.replace(".", _POINT[language])})
    return tidy("\n".join([said, *lines]))


_POINT = {"id": ",", "en": "."}


def _lines(shares: Sequence[Share], language: str) -> list[str]:
    return [
        sentence(
            "guard-report-line",
            language,
            {"name": escape(each.name, quote=False), "held": each.held, "checked": each.checked},
        )
        for each in shares[:_LISTED]
    ]
