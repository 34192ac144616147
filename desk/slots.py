"""Times at which somebody can be called: two hours each, while the desk is open."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from escalation.calendar import Calendar

_LENGTH = timedelta(hours=2)
_SOONEST = timedelta(hours=1)  # a supervisor must first see it
_A_DAY, _OFFERED = 2, 4
_AHEAD = timedelta(days=14)  # holidays may be long
_CODE = "%Y%m%d%H%M"


def slots(calendar: Calendar, now: datetime) -> list[datetime]:
    """Beginnings of the next ones, aware UTC; at most two a day, so that there is a choice of days."""
    found: list[datetime] = []
    for day, hours in calendar.days(now, now + _AHEAD):
        starts = [at for first, last in hours.hours for at in _starts(calendar, day, first, last)]
        later = [at for at in starts if at >= now + _SOONEST]
        found += later if len(later) <= _A_DAY else [later[0], later[len(later) // 2]]
        if len(found) >= _OFFERED:
            break
    return list(islice(found, _OFFERED))


def _starts(calendar: Calendar, day: date, first: int, last: int) -> list[datetime]:
    """From each full hour on, one after the other; `first` and `last` are seconds after local midnight."""
    midnight = datetime.combine(day, time(0), tzinfo=calendar.zone)
    opening, closing = timedelta(seconds=-(-first // 3600) * 3600), timedelta(seconds=last)
    count = max(0, (closing - opening) // _LENGTH)
    return [(midnight + opening + _LENGTH * place).astimezone(UTC) for place in range(count)]


def code(at: datetime, calendar: Calendar) -> str:
    """Local time as a button carries it."""
    return at.astimezone(calendar.zone).strftime(_CODE)


def moment(written: str, calendar: Calendar, *, now: datetime) -> datetime | None:
    """What a button says; None if it is over, or if no button can say it."""
    try:
        at = datetime.strptime(written, _CODE).replace(tzinfo=calendar.zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if now < at <= now + _AHEAD else None
