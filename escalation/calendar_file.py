"""`config/calendar.yaml`: its form, and what can be wrong in it."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import holidays
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from escalation.opening_hours import DayHours, OpeningHours, Period, PublicHolidays, Week
from escalation.week import DAYS, parse_hours, weekdays
from settings.faults import Fault, SettingsError
from settings.yaml_file import Location, YamlFile, load

_OPEN = {"open", "buka"}


def _parse_date_hours(value: object) -> DayHours | None:
    return None if str(value).strip().lower() in _OPEN else parse_hours(value)


def _parse_date(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        msg = f"'{value}' is not a date; write one like 2026-03-31"
        raise ValueError(msg) from None


def _parse_country(value: object) -> object:
    """YAML reads a bare NO (Norway) as false."""
    if value is False:
        msg = 'write the country in quotes: "NO"'
        raise ValueError(msg)
    return value


Hours = Annotated[DayHours, BeforeValidator(parse_hours)]
Date = Annotated[date, BeforeValidator(_parse_date)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Change(_Form):
    start: Date = Field(alias="from")
    hours: dict[str, Hours]


class _Period(_Form):
    name: str
    first: Date = Field(alias="from")
    last: Date = Field(alias="to")
    hours: dict[str, Hours]


class _Holidays(_Form):
    country: Annotated[str, BeforeValidator(_parse_country)]
    subdivision: str | None = None
    categories: tuple[str, ...] = ("public", "government")


class _CalendarForm(_Form):
    hours: dict[str, Hours]
    changes: tuple[_Change, ...] = ()
    periods: tuple[_Period, ...] = ()
    holidays: _Holidays | None = None
    dates: dict[Date, Annotated[DayHours | None, BeforeValidator(_parse_date_hours)]] = Field(
        default_factory=dict
    )


def read_opening_hours(path: Path) -> OpeningHours:
    """Raises SettingsError with file and line of every fault."""
    form, file = load(path, _CalendarForm)
    reading = _Reading(file)
    weeks = [(date.min, reading.week(form.hours, ("hours",), must_open=True))]
    for index, change in enumerate(form.changes):
        weeks.append((change.start, reading.week(change.hours, ("changes", index, "hours"), must_open=True)))
    reading.ascending([change.start for change in form.changes])
    hours = OpeningHours(
        weeks=tuple(weeks),
        periods=tuple(reading.periods(form.periods)),
        dates=form.dates,
        holidays=reading.public_holidays(form.holidays),
    )
    reading.open_dates(hours)
    if reading.faults:
        raise SettingsError(reading.faults)
    return hours


class _Reading:
    """Turns the form into opening hours, gathering every fault on the way."""

    def __init__(self, file: YamlFile) -> None:
        self.faults: list[Fault] = []
        self._file = file

    def _fault(self, location: Location, sentence: str) -> None:
        self.faults.append(self._file.fault(location, sentence))

    def week(self, hours: Mapping[str, DayHours], location: Location, *, must_open: bool) -> Week:
        days: list[DayHours | None] = [None] * 7
        for name, open_hours in hours.items():
            numbers = weekdays(name)
            if numbers is None:
                self._fault(
                    (*location, name), f"'{name}' is not a day; write one like mon, mon-fri or senin-kamis"
                )
            for number in numbers or ():
                if days[number] is not None:
                    self._fault((*location, name), f"{DAYS[number][0]} is written twice; keep one")
                days[number] = open_hours
        if must_open and not any(days):
            self._fault(location, "the desk is never open; write the hours of at least one day")
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = (day or () for day in days)
        return monday, tuesday, wednesday, thursday, friday, saturday, sunday

    def ascending(self, starts: list[date]) -> None:
        for index, (earlier, later) in enumerate(pairwise(starts), start=1):
            if later <= earlier:
                self._fault(
                    ("changes", index, "from"),
                    f"{later} is not after {earlier}; put the earlier change first",
                )

    def periods(self, periods: tuple[_Period, ...]) -> Iterator[Period]:
        for index, period in enumerate(periods):
            if period.last < period.first:
                self._fault(
                    ("periods", index, "to"), f"{period.last} is before {period.first}; swap the two dates"
                )
            for other in periods[:index]:
                if period.first <= other.last and other.first <= period.last:
                    self._fault(
                        ("periods", index), f"'{period.name}' overlaps '{other.name}'; let one end earlier"
                    )
            week = self.week(period.hours, ("periods", index, "hours"), must_open=False)
            yield Period(period.name, period.first, period.last, week)

    def public_holidays(self, form: _Holidays | None) -> PublicHolidays | None:
        """Categories that a country does not know are dropped, so that the shipped pair suits any country."""
        if form is None:
            return None
        source = PublicHolidays(form.country, form.subdivision)
        try:
            known = holidays.country_holidays(form.country, subdiv=form.subdivision).supported_categories
        except NotImplementedError as error:
            self._fault(
                ("holidays", "country"), f"{error}; write a code like ID, with a subdivision it knows or none"
            )
            return source
        categories = tuple(name for name in form.categories if name in known)
        if not categories:
            self._fault(
                ("holidays", "categories"), f"none of them is known for {form.country}: {', '.join(known)}"
            )
            return source
        return PublicHolidays(form.country, form.subdivision, categories)

    def open_dates(self, hours: OpeningHours) -> None:
        """ "open" lends a holiday the hours of its weekday; a weekday without hours has none to lend."""
        for day, own in hours.dates.items():
            if own is None and not hours.on(day).hours:
                self._fault(
                    ("dates", str(day)),
                    f"no hours are set for such a day; write them, like {day}: 08:00-12:00",
                )
