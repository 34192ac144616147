"""Working time: adding to it and measuring it, in the desk's zone, by its opening hours."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from zoneinfo import ZoneInfo

from escalation.calendar_file import read_opening_hours
from escalation.opening_hours import OpenDay, OpeningHours
from escalation.working_time import TimeLine, instant, moment
from settings.durations import Duration

_MICRO = timedelta(microseconds=1)
_ZERO = timedelta(0)
_REMEMBERED = 4096  # of the moments asked for: a ticket's clocks are reckoned anew at each of its events
_FIRST, _LAST = date(2024, 1, 1), date(2036, 1, 1)


class Calendar:
    """The desk's working time.

    Takes and gives aware times, gives UTC. Adding lengths is the inverse of measuring them:
    `between(start, add(start, length)) == length`. Business days belong to the calendar even where a topic's
    clock runs always; a length that is `elapsed`, or added with `always`, ignores it.
    """

    def __init__(self, hours: OpeningHours, zone: ZoneInfo) -> None:
        self.zone = zone
        self._line = TimeLine(hours, zone)
        self._later = lru_cache(_REMEMBERED)(self._found)
        self._business_day = lru_cache(_REMEMBERED)(self._day_found)

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits; another wherever a year from 2024 to 2035 is counted differently.

        It follows the list of holidays too, which a decree changes and an update brings.
        """
        days = (date.fromordinal(each) for each in range(_FIRST.toordinal(), _LAST.toordinal()))
        text = f"{self.zone.key} {[self._line.hours.on(day).hours for day in days]}"
        return blake2b(text.encode(), digest_size=6).hexdigest()

    def add(self, start: datetime, duration: Duration, *, always: bool = False) -> datetime:
        """The first instant at which `duration` has passed since `start`.

        Business days: the day of `start` is not counted, the end is the last closing of the last day.
        """
        if duration.business_days:
            return self._closing(start, duration.business_days)
        if always or duration.elapsed:
            return start.astimezone(UTC) + duration.length
        return self._later(instant(start), duration.length // _MICRO)

    def subtract(self, end: datetime, duration: Duration, *, always: bool = False) -> datetime:
        """The last instant from which `duration` leads to `end`.

        Business days: the first opening of that business day before the day of `end`, when people are there
        to act on what is announced.
        """
        if duration.business_days:
            return self._opening(end, duration.business_days)
        if always or duration.elapsed:
            return end.astimezone(UTC) - duration.length
        return self._earlier(end, duration.length // _MICRO)

    def between(self, start: datetime, end: datetime, *, always: bool = False) -> timedelta:
        """Working time from `start` to `end`; zero, never negative, if the end comes first."""
        if end <= start:
            return _ZERO
        if always:
            return end - start
        first, last = start.astimezone(UTC).year, end.astimezone(UTC).year
        worked = self._line.year(last).worked(instant(end)) - self._line.year(first).worked(instant(start))
        worked += sum(self._line.year(year).total for year in range(first, last))
        return timedelta(microseconds=worked)

    def is_open(self, at: datetime) -> bool:
        return self._line.year(at.astimezone(UTC).year).is_open(instant(at))

    def next_open(self, at: datetime) -> datetime:
        """`at` itself while open, else the next opening."""
        if self.is_open(at):
            return at.astimezone(UTC)
        year = at.astimezone(UTC).year
        found = self._line.year(year).next_start(instant(at))
        while found is None:
            year += 1
            found = self._line.year(year).next_start(instant(at))
        return moment(found)

    def days(self, start: datetime, end: datetime) -> Iterator[tuple[date, OpenDay]]:
        """Each local date touched, with its hours and the calendar line that decided them."""
        first, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            yield day, self._line.hours.on(day)

    def _found(self, start: int, micros: int) -> datetime:
        if micros == 0:
            return moment(start)
        year = moment(start).year
        wanted = self._line.year(year).worked(start) + micros
        while wanted > self._line.year(year).total:
            wanted -= self._line.year(year).total
            year += 1
        return moment(self._line.year(year).first_with(wanted))

    def _earlier(self, end: datetime, micros: int) -> datetime:
        if micros == 0:
            return end.astimezone(UTC)
        year = end.astimezone(UTC).year
        wanted = self._line.year(year).worked(instant(end)) - micros
        while wanted < 0:
            year -= 1
            wanted += self._line.year(year).total
        return moment(self._line.year(year).last_with(wanted))

    def _closing(self, start: datetime, business_days: int) -> datetime:
        return moment(self._line.day(self._business_day(self._local_day(start), business_days, 1))[-1][1])

    def _opening(self, end: datetime, business_days: int) -> datetime:
        return moment(self._line.day(self._business_day(self._local_day(end), business_days, -1))[0][0])

    def _local_day(self, at: datetime) -> int:
        return at.astimezone(self.zone).toordinal()

    def _day_found(self, ordinal: int, count: int, step: int) -> date:
        """The `count`th day with opening hours after (step 1) or before (step -1) that day."""
        while count:
            ordinal += step
            count -= bool(self._line.day(date.fromordinal(ordinal)))
        return date.fromordinal(ordinal)


def read_calendar(path: Path, zone: ZoneInfo) -> Calendar:
    """Raises SettingsError that names file and line of every fault."""
    return Calendar(read_opening_hours(path), zone)
