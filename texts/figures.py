"""Figures as people read them: rounded, with the language's own comma, beside their interval and their n."""

from datetime import date, timedelta

from babel.dates import format_date
from babel.numbers import format_decimal

from surveys.questions import Measure
from surveys.report import Stretch
from surveys.scoring import Figure
from texts.sentences import sentence

PERCENTAGES = frozenset({Measure.RESOLVED, Measure.CSAT})


def period(stretch: Stretch, language: str, *, before: bool = False) -> str:
    """`1 Okt 2026 – 31 Okt 2026`, the last day included."""
    first, end = (stretch.before, stretch.since) if before else (stretch.since, stretch.until)
    values = {"first": day(first, language), "last": day(end - timedelta(days=1), language)}
    return sentence("survey-period", language, values)


def day(on: date, language: str) -> str:
    return str(format_date(on, "d MMM y", locale=language))


def percent(value: float, language: str) -> str:
    return f"{number(value, language)} %"


def number(value: float, language: str, *, digits: int = 0, signed: bool = False) -> str:
    """Rounded, with the language's own comma; `signed` for scores that may lie below zero."""
    said = format_decimal(
        abs(round(value, digits)), format="#,##0." + "0" * digits if digits else "#,##0", locale=language
    )
    sign = "−" if round(value, digits) < 0 else "+" if signed and round(value, digits) > 0 else ""
    return f"{sign}{said}"


def said(value: float, measure: Measure, language: str) -> str:
    """A value as its measure is read: percent, points with a sign, or a mean."""
    if measure in PERCENTAGES:
        return percent(value, language)
    return number(value, language, digits=0 if measure is Measure.NPS else 1, signed=measure is Measure.NPS)


def span(figure: Figure, measure: Measure, language: str, *, hint: bool = False) -> str:
    """`n = 44; 67 sampai 90`, its interval without signs of percent; with a `hint` where n is small."""
    low, high = (said(each, measure, language).removesuffix(" %") for each in (figure.low, figure.high))
    values: dict[str, str | int] = {"n": number(figure.n, language), "low": low, "high": high}
    return sentence(
        "survey-range", language, {**values, "indicative": "yes" if hint and figure.is_indicative else "no"}
    )
