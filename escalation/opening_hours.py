"""On which days and at which hours the desk is open: weeks, periods, holidays, the owner's own dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import holidays

DayHours = tuple[tuple[int, int], ...]
"""Open intervals of one day, in seconds after local midnight, ascending, ends excluded; empty if closed."""

Week = tuple[DayHours, DayHours, DayHours, DayHours, DayHours, DayHours, DayHours]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of dates with a week of its own, both ends included (Ramadan hours)."""

    name: str
    first: date
    last: date
    week: Week


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """Which days `holidays` closes; a country's categories that it does not know are left out before."""

    country: str
    subdivision: str | None = None
    categories: tuple[str, ...] = ("public",)


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The hours of one day and the line of the calendar that decided them."""

    hours: DayHours
    reason: str


@dataclass(frozen=True)
class OpeningHours:
    """Everything an owner said about opening, on any date.

    `weeks` ascend by the date from which they hold; the first holds before its date too. In `dates` None
    means "open like any such weekday although it is a holiday".
    """

    weeks: tuple[tuple[date, Week], ...]
    periods: tuple[Period, ...] = ()
    dates: Mapping[date, DayHours | None] = field(default_factory=dict)
    holidays: PublicHolidays | None = None

    def on(self, day: date) -> OpenDay:
        """Order: the owner's own date, then holidays, then periods, then the week in force."""
        own = self.dates.get(day, ())
        if day in self.dates and own is not None:
            return OpenDay(own, "date")
        holiday = None if day in self.dates else self._closed_days.get(day)
        if holiday is not None:
            return OpenDay((), f"holiday: {holiday}")
        return self._regular(day)

    def _regular(self, day: date) -> OpenDay:
        for period in self.periods:
            if period.first <= day <= period.last:
                return OpenDay(period.week[day.weekday()], f"period: {period.name}")
        week = self.weeks[0][1]
        for first, later in self.weeks[1:]:
            if first <= day:
                week = later
        return OpenDay(week[day.weekday()], "week")

    @cached_property
    def _closed_days(self) -> Mapping[date, str]:
        """Fills itself year by year as it is asked."""
        source = self.holidays
        if source is None:
            return {}
        found: Mapping[date, str] = holidays.country_holidays(
            source.country, subdiv=source.subdivision, categories=source.categories
        )
        return found
