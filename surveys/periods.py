"""The stretch of days that somebody names, and the one before it. Pure."""

import re
from datetime import date, timedelta

from surveys.report import Stretch

_USUAL, _LONGEST = 30, 1100  # days
_DAYS = re.compile(r"(\d{1,4})\s*(?:d|h|days?|hari)?")
_MONTHS = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])|(20\d{2})[- ]?q([1-4])|(20\d{2})")


def stretch_of(said: str, today: date) -> Stretch | None:
    """`30` (days up to today), `2026-10`, `2026-Q3`, `2026`, or nothing for thirty days; None if it is none of these.

    A month is compared with the month before, a quarter with the quarter before, a year with the year before. One
    that is not over ends with today and is compared with as many days before it.
    """
    said = said.strip().lower()
    if found := _MONTHS.fullmatch(said):
        return _of_months(found, today)
    found = _DAYS.fullmatch(said or str(_USUAL))
    days = int(found[1]) if found else 0
    if not 0 < days <= _LONGEST:
        return None
    until = today + timedelta(days=1)
    return Stretch(until - timedelta(days=days), until, until - timedelta(days=2 * days))


def _of_months(found: re.Match[str], today: date) -> Stretch:
    month, year, quarter = found[2], found[1] or found[3] or found[5], found[4]
    first, count = (int(month), 1) if month else (3 * int(quarter) - 2, 3) if quarter else (1, 12)
    since = date(int(year), first, 1)
    until, before = _later(since, count), _later(since, -count)
    if until > today + timedelta(days=1) > since:
        until = today + timedelta(days=1)
        return Stretch(since, until, max(before, since - (until - since)))
    return Stretch(since, until, before)


def _later(on: date, months: int) -> date:
    """The first of a month so many months away."""
    place = on.year * 12 + on.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)
