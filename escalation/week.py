"""Days and hours as an owner writes them in either language; the calendar and the shifts share them."""

import re
from itertools import pairwise

from escalation.opening_hours import DayHours

DAYS = (
    ("monday", "mon", "senin", "sen"),
    ("tuesday", "tue", "selasa", "sel"),
    ("wednesday", "wed", "rabu", "rab"),
    ("thursday", "thu", "kamis", "kam"),
    ("friday", "fri", "jumat", "jum"),
    ("saturday", "sat", "sabtu", "sab"),
    ("sunday", "sun", "minggu", "min"),
)
_WEEKDAYS = {name: number for number, names in enumerate(DAYS) for name in names}
_INTERVAL = re.compile(r"(\d{1,2}):([0-5]\d) ?[-–] ?(\d{1,2}):([0-5]\d)")
_WHOLE_DAY = 86_400
_CLOSED = {"closed", "tutup"}


def parse_hours(value: object) -> DayHours:
    """`08:00-11:30, 13:00-17:00`, a list of such, or `closed`."""
    parts = value if isinstance(value, list) else str(value).split(",")
    if str(value).strip().lower() in _CLOSED:
        return ()
    intervals = tuple(_parse_interval(str(part).strip()) for part in parts)
    for (_, end), (start, _) in pairwise(intervals):
        if start < end:
            msg = "the hours overlap or are not in order; write each hour once, the earlier first"
            raise ValueError(msg)
    return intervals


def _parse_interval(text: str) -> tuple[int, int]:
    found = _INTERVAL.fullmatch(text)
    if found is None:
        msg = f"'{text}' are not hours; write them like 08:00-17:00, or closed"
        raise ValueError(msg)
    hour, minute, last_hour, last_minute = map(int, found.groups())
    start, end = (hour * 60 + minute) * 60, (last_hour * 60 + last_minute) * 60
    if end > _WHOLE_DAY:
        msg = f"'{text}' goes beyond the day; the last hour is 24:00"
        raise ValueError(msg)
    if end <= start:
        msg = (
            f"'{text}' ends before it starts; hours over midnight go to two days, 20:00-24:00 and 00:00-04:00"
        )
        raise ValueError(msg)
    return start, end


def weekdays(name: str) -> list[int] | None:
    """Numbers of `mon`, `mon-fri` or, over the week's end, `sat-mon`; None if a name is unknown."""
    first, _, last = (part.strip() for part in name.lower().partition("-"))
    start, end = _WEEKDAYS.get(first), _WEEKDAYS.get(last or first)
    if start is None or end is None:
        return None
    return [number % 7 for number in range(start, end + 1 + 7 * (end < start))]
