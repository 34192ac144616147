"""Moments and spans as people say them, with the zone named, because a promise without one is none."""

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from babel.numbers import format_decimal, get_currency_symbol

_INDONESIAN_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}
_PATTERN = {"id": "EEEE d MMMM y HH.mm", "en": "EEEE d MMMM y HH:mm"}
_BRIEF = {"id": "EEE d MMM HH.mm", "en": "EEE d MMM HH:mm"}
_HOUR = {"id": "HH.mm", "en": "HH:mm"}
_UNITS = {"id": ("hari", "jam", "menit"), "en": ("d", "h", "min")}


def moment(at: datetime, language: str, zone: ZoneInfo) -> str:
    """`Jumat 27 Maret 2026 16.00 WIB`."""
    local = at.astimezone(zone)
    return f"{_written(_on_the_wall(local), _PATTERN[language], language)} {zone_name(local)}"


def brief(at: datetime, language: str, zone: ZoneInfo) -> str:
    """`Jum 27 Mar 16.00 WIB`, for lists."""
    local = at.astimezone(zone)
    return f"{_written(_on_the_wall(local), _BRIEF[language], language)} {zone_name(local)}"


def day(at: datetime, language: str, zone: ZoneInfo) -> str:
    """`Jum 27 Mar`, for days of the calendar."""
    return format_datetime(at.astimezone(zone), "EEE d MMM", locale=language)


def _on_the_wall(local: datetime) -> datetime:
    """What a clock shows there, to the minute."""
    return local.replace(second=0, microsecond=0, tzinfo=None)


@lru_cache(maxsize=2_000)
def _written(wall: datetime, pattern: str, language: str) -> str:
    """Kept, for a rush of complaints is promised an answer by the same few moments."""
    return format_datetime(wall, pattern, locale=language)


def zone_name(local: datetime) -> str:
    """WIB, WITA or WIT in Indonesia; elsewhere the zone's own abbreviation."""
    offset = local.utcoffset() or timedelta(0)
    zone = str(local.tzinfo)
    if zone in {"Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"}:
        return _INDONESIAN_ZONES[int(offset.total_seconds()) // 3600]
    return local.tzname() or f"UTC{offset}"


def span(seconds: int, language: str) -> str:
    """`2 jam 5 menit`: the two largest units; empty when nothing has passed."""
    minutes = max(0, seconds) // 60
    counts = (minutes // 1440, minutes // 60 % 24, minutes % 60)
    said = [f"{count} {unit}" for count, unit in zip(counts, _UNITS[language], strict=True) if count]
    return " ".join(said[:2])


def money(worth: str, language: str) -> str:
    """`50000 IDR` as people write it: `Rp50.000`, in English `Rp50,000`; nothing for nothing."""
    if not worth:
        return ""
    amount, currency = worth.split()
    symbol = get_currency_symbol(currency, locale="id" if currency == "IDR" else language)
    return f"{symbol}{format_decimal(int(amount), locale=language)}"


def slot(written: str, language: str) -> str:
    """`Jum 27 Mar 13.00-15.00` from the local time that a button carries, `202603271300`."""
    at = datetime.strptime(written, "%Y%m%d%H%M")  # noqa: DTZ007 - local at the desk, as it is shown
    until = format_datetime(at + timedelta(hours=2), _HOUR[language], locale=language)
    return f"{format_datetime(at, _BRIEF[language], locale=language)}–{until}"
