"""The arithmetic of a ticket's deadlines in words, clock by clock, short enough for a phone."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from html import escape
from itertools import groupby
from typing import Protocol
from zoneinfo import ZoneInfo

from escalation.clocks import Clock
from escalation.explanation import Line, LineKind
from settings.durations import Duration
from texts.moments import brief, day, span
from texts.rendering import tidy
from texts.sentences import sentence

_ROOM = 3500  # of Telegram's 4096 UTF-16 units


class Promised(Protocol):
    """One promise of the log; `desk.reckoning.Told` has it."""

    @property
    def made_at(self) -> datetime: ...
    @property
    def until(self) -> datetime: ...
    @property
    def reason(self) -> str: ...
    @property
    def fate(self) -> str: ...


class Reckoned(Protocol):
    """What is told of a ticket; `desk.reckoning.Reckoning` has it."""

    @property
    def number(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def policy(self) -> str: ...
    @property
    def now(self) -> datetime: ...
    @property
    def lines(self) -> Sequence[Line]: ...
    @property
    def done(self) -> frozenset[tuple[str, int, str]]: ...
    @property
    def promises(self) -> Sequence[Promised]: ...


def reckoning(found: Reckoned, language: str, zone: ZoneInfo) -> list[str]:
    """Messages of safe HTML; a clock is cut apart only where it alone is too long for one."""
    head = {
        "number": found.number,
        "topic_name": escape(found.topic, quote=False) or sentence("no-topic", language),
        "policy": found.policy,
        "now": brief(found.now, language, zone),
    }
    blocks = [[sentence("why-head", language, head)]]
    for _clock, lines in groupby(found.lines, key=lambda line: (line.clock.kind, line.clock.epoch)):
        blocks.append(list(_clock_lines(list(lines), found, language, zone)))
    if found.promises:
        blocks.append(promise_lines(found.promises, language, zone))
    return [tidy(each) for each in _packed(blocks)]


def promise_lines(log: Sequence[Promised], language: str, zone: ZoneInfo) -> list[str]:
    said = [
        sentence(
            "why-promise",
            language,
            {
                "made": brief(each.made_at, language, zone),
                "until": brief(each.until, language, zone),
                "reason": each.reason,
                "fate": str(each.fate),
            },
        )
        for each in log
    ]
    return [sentence("why-promises", language), *said]


def _clock_lines(lines: list[Line], found: Reckoned, language: str, zone: ZoneInfo) -> Iterator[str]:
    """Its sum, its stretches, its unusual days (equal ones in a row together), its rungs."""
    for kind, same in groupby(lines, key=lambda line: line.kind):
        if kind == LineKind.DAY:
            for _reason, days in groupby(same, key=lambda line: (line.note, line.counted)):
                yield _days(list(days), language, zone)
        else:
            yield from (_SAID[kind](line, found, language, zone) for line in same)


def _clock(line: Line, found: Reckoned, language: str, zone: ZoneInfo) -> str:
    clock = line.clock
    state = "stopped" if clock.stopped else "paused" if clock.paused else "running"
    values: dict[str, str | int] = {
        "clock_name": sentence(f"clock-{clock.kind}", language),
        "epoch": clock.epoch,
        "late": "yes" if line.passed else "no",
        "target": _target(clock.target, language) if clock.target else "",
        "time": _time(clock),
        "source": escape(line.note, quote=False),
        "start": brief(line.start, language, zone),
        "due": brief(line.end, language, zone) if line.end else "",
        "state": state,
        "stopped": brief(clock.stopped_at, language, zone) if clock.stopped_at else "",
        "used": _span(line.worked, language),
    }
    return sentence("why-clock", language, values)


def _target(target: Duration, language: str) -> str:
    """More than a day is said in hours: a day of 24 working hours is none that people know."""
    if target.business_days:
        return sentence("why-days", language, {"count": target.business_days})
    if target.length < timedelta(days=1):
        return span(int(target.length.total_seconds()), language)
    return sentence("why-hours", language, {"count": int(target.length / timedelta(hours=1))})


def _time(clock: Clock) -> str:
    """Which hours count; business days say it themselves."""
    if clock.always:
        return "always"
    return "days" if clock.target and clock.target.business_days else "business"


def _stretch(line: Line, _found: Reckoned, language: str, zone: ZoneInfo) -> str:
    values: dict[str, str | int] = {
        "start": brief(line.start, language, zone),
        "end": brief(line.end, language, zone) if line.end else "",
        "counted": "yes" if line.counted else "no",
        "worked": _span(line.worked, language),
    }
    return sentence("why-stretch", language, values)


def _days(days: list[Line], language: str, zone: ZoneInfo) -> str:
    first, last = days[0].start, days[-1].start
    values: dict[str, str | int] = {
        "first": day(first, language, zone),
        "last": "" if first == last else day(last, language, zone),
        "line": escape(days[0].note, quote=False),
        "open": "yes" if days[0].counted else "no",
    }
    return sentence("why-day", language, values)


def _rung(line: Line, found: Reckoned, language: str, zone: ZoneInfo) -> str:
    key = (str(line.clock.kind), line.clock.epoch, line.note)
    ahead = "moot" if line.clock.stopped or line.start <= found.now else "ahead"
    values: dict[str, str | int] = {
        "at": brief(line.start, language, zone),
        "rung": escape(line.note, quote=False),
        "audience": escape(line.audience, quote=False),
        "state": "done" if key in found.done else ahead,
    }
    return sentence("why-rung", language, values)


_SAID = {LineKind.CLOCK: _clock, LineKind.STRETCH: _stretch, LineKind.RUNG: _rung}


def _span(worked: timedelta, language: str) -> str:
    return span(int(worked.total_seconds()), language) or span(60, language).replace("1", "0", 1)


def _packed(blocks: list[list[str]]) -> Iterator[str]:
    message = ""
    for block in blocks:
        text = "\n".join(block)
        if message and _units(message) + _units(text) > _ROOM:
            yield message
            message = ""
        for line in [text] if _units(text) <= _ROOM else block:
            if message and _units(message) + _units(line) > _ROOM:
                yield message
                message = ""
            message = f"{message}\n{line}" if message else line
        message += "\n"
    if message:
        yield message


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
