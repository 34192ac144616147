"""Opening hours laid on the real time line: exact in any zone, searched by bisection."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from escalation.opening_hours import OpeningHours

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)
_SECOND = 1_000_000
_DAY = 86_400
_EPOCH_ORDINAL = EPOCH.toordinal()

Stretch = tuple[int, int]
"""An open stretch, microseconds since the epoch, end excluded."""


def instant(at: datetime) -> int:
    """Microseconds since the epoch; refuses a naive time (TypeError)."""
    return (at - EPOCH) // _MICRO


def moment(micros: int) -> datetime:
    return EPOCH + timedelta(microseconds=micros)


class WorkingYear:
    """The open stretches of one UTC year with the working time that lies before each."""

    def __init__(self, stretches: list[Stretch]) -> None:
        self.starts = [start for start, _ in stretches]
        self.ends = [end for _, end in stretches]
        self.worked_at_start: list[int] = []
        self.worked_at_end: list[int] = []
        total = 0
        for start, end in stretches:
            self.worked_at_start.append(total)
            total += end - start
            self.worked_at_end.append(total)
        self.total = total

    def worked(self, at: int) -> int:
        """Working microseconds of this year before `at`."""
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return 0
        return self.worked_at_start[index] + min(at, self.ends[index]) - self.starts[index]

    def first_with(self, worked: int) -> int:
        """The earliest instant before which `worked` > 0 microseconds lie; at most `total`."""
        index = bisect_left(self.worked_at_end, worked)
        return self.ends[index] - (self.worked_at_end[index] - worked)

    def last_with(self, worked: int) -> int:
        """The latest instant before which just `worked` microseconds lie; less than `total`."""
        index = bisect_right(self.worked_at_start, worked) - 1
        return self.starts[index] + worked - self.worked_at_start[index]

    def is_open(self, at: int) -> bool:
        index = bisect_right(self.starts, at) - 1
        return index >= 0 and at < self.ends[index]

    def next_start(self, at: int) -> int | None:
        index = bisect_right(self.starts, at)
        return self.starts[index] if index < len(self.starts) else None


class TimeLine:
    """Years and days of working time, each computed once."""

    def __init__(self, hours: OpeningHours, zone: ZoneInfo) -> None:
        self.hours = hours
        self.zone = zone
        self._years: dict[int, WorkingYear] = {}
        self._days: dict[date, tuple[Stretch, ...]] = {}
        self._offsets: dict[int, list[tuple[int, int, int]]] = {}

    def year(self, year: int) -> WorkingYear:
        if year not in self._years:
            self._years[year] = WorkingYear(list(self._stretches(year)))
        return self._years[year]

    def day(self, day: date) -> tuple[Stretch, ...]:
        """Open stretches of a local date: an hour that clocks skip is never open, a repeated one twice."""
        if day not in self._days:
            midnight = (day.toordinal() - _EPOCH_ORDINAL) * _DAY
            cut = (
                (max(first, midnight + opens - offset), min(last, midnight + closes - offset))
                for opens, closes in self.hours.on(day).hours
                for first, last, offset in self._offsets_of(day.year)
            )
            self._days[day] = tuple(sorted((s * _SECOND, e * _SECOND) for s, e in cut if s < e))
        return self._days[day]

    def _stretches(self, year: int) -> Iterator[Stretch]:
        """Cut at both ends of the UTC year, for its first and last local dates belong to two of them."""
        begin = instant(datetime(year, 1, 1, tzinfo=UTC))
        end = instant(datetime(year + 1, 1, 1, tzinfo=UTC))
        for ordinal in range(date(year, 1, 1).toordinal() - 1, date(year + 1, 1, 1).toordinal() + 1):
            for start, stop in self.day(date.fromordinal(ordinal)):
                if max(start, begin) < min(stop, end):
                    yield max(start, begin), min(stop, end)

    def _offsets_of(self, year: int) -> list[tuple[int, int, int]]:
        """(first second, last second, offset) for each stretch of the year in which the offset stays."""
        if year not in self._offsets:
            first = (date(year, 1, 1).toordinal() - _EPOCH_ORDINAL - 2) * _DAY
            last = (date(year, 12, 31).toordinal() - _EPOCH_ORDINAL + 3) * _DAY
            changes = [first, *self._changes(first, last), last]
            self._offsets[year] = [(start, end, self._offset(start)) for start, end in pairwise(changes)]
        return self._offsets[year]

    def _changes(self, first: int, last: int) -> Iterator[int]:
        """The seconds at which the offset changes, at most one looked for in a day."""
        for low in range(first, last, _DAY):
            before, high = self._offset(low), low + _DAY
            if self._offset(high) == before:
                continue
            same = low
            while high - same > 1:
                middle = (same + high) // 2
                same, high = (middle, high) if self._offset(middle) == before else (same, middle)
            yield high

    def _offset(self, second: int) -> int:
        """Seconds east of UTC."""
        offset = datetime.fromtimestamp(second, self.zone).utcoffset()
        return int(offset.total_seconds()) if offset is not None else 0
