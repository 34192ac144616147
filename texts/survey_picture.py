"""The picture of a survey's report, in words and numbers: `texts.drawing` draws whatever is written here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveys.questions import Measure, Occasion
from surveys.report import Measured, Stretch, SurveyReport
from surveys.scoring import Figure, promoters_and_detractors
from texts.figures import day, number, percent, period, said
from texts.sentences import sentence
from texts.survey_report import reason_label

_TILES, _TOPICS, _REASONS = 4, 8, 6
_ENDS = {  # where the axis of a measure begins and ends
    Measure.RESOLVED: (0.0, 100.0),
    Measure.CSAT: (0.0, 100.0),
    Measure.NPS: (-100.0, 100.0),
    Measure.EFFORT: (1.0, 7.0),
    Measure.LOYALTY: (0.0, 100.0),
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One big number, and what stands beneath it; `tone` is good, bad or calm."""

    value: str
    label: str
    note: str
    change: str = ""
    tone: str = "calm"


@dataclass(frozen=True, slots=True)
class Mark:
    """One value with its interval; `note` stands beside it, `tone` is what a point of a scale means."""

    label: str
    value: float
    low: float
    high: float
    note: str = ""
    tone: str = "calm"


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks between the ends of one axis; `form` is trend, spread, dots, bars or quadrant.

    `across` is where each mark stands on the other axis: its time in a trend, its score in a quadrant.
    """

    form: str
    title: str
    marks: tuple[Mark, ...]
    lowest: float = 0.0
    highest: float = 100.0
    across: tuple[float, ...] = ()
    point: str = "."  # in the language's decimals
    names: tuple[str, ...] = ()  # of a quadrant: its two axes, then mend, keep, watch, enough


@dataclass(frozen=True, slots=True)
class Picture:
    title: str
    subtitle: str
    rate: str
    tiles: tuple[Tile, ...]
    charts: tuple[Chart, ...]
    foot: str


def picture_of(
    each: SurveyReport, stretch: Stretch, language: str, *, topics: Mapping[str, str], organisation: str
) -> Picture:
    """At most four numbers and three charts: what fits a telephone."""
    charts = [
        _trend(each, language) if each.survey.occasion is Occasion.RESOLUTION else _spread(each, language),
        _quadrant(each, language) or _by_topic(each, language, topics),
        _by_reason(each, language),
    ]
    rate = each.rate
    values = {"answered": number(each.answered, language), "invited": number(each.invited, language)}
    return Picture(
        title=each.survey.title.said(language),
        subtitle=period(stretch, language),
        rate=sentence("survey-picture-rate", language, {**values, "value": percent(rate.value, language)})
        if rate
        else "",
        tiles=(*(_tile(one, language) for one in each.measured), *_aftercare(each, language))[:_TILES],
        charts=tuple(chart for chart in charts if chart is not None),
        foot=sentence("survey-picture-foot", language, {"organisation": organisation or " "}).rstrip(),
    )


def _tile(one: Measured, language: str) -> Tile:
    change, tone = "", "calm"
    if one.change is not None:
        values = {"before": said(one.change.before.value, one.measure, language)}
        change = sentence("survey-picture-change", language, values)
        if one.change.is_clear:
            tone = "good" if one.change.difference > 0 else "bad"
            change = f"{'▲' if tone == 'good' else '▼'} {change}"
    return Tile(
        value=said(one.figure.value, one.measure, language),
        label=sentence(f"survey-short-{one.measure}", language),
        note=_note(one.figure, one.measure, language),
        change=change,
        tone=tone,
    )


def _aftercare(each: SurveyReport, language: str) -> Iterator[Tile]:
    """What became of those who were unhappy."""
    found = each.aftercare
    for name, figure in {"in-time": found.in_time, "recovered": found.recovered}.items() if found else ():
        if figure is not None:
            yield Tile(
                value=percent(figure.value, language),
                label=sentence(f"survey-short-{name}", language),
                note=_note(figure, Measure.CSAT, language),
            )


def _note(figure: Figure, measure: Measure, language: str) -> str:
    low, high = (said(each, measure, language) for each in (figure.low, figure.high))
    return f"n = {number(figure.n, language)} · {low} … {high}"


def _trend(each: SurveyReport, language: str) -> Chart | None:
    if len(each.points) < 2 or each.leading is None:
        return None
    values: dict[str, str | int] = {
        "measure": sentence(f"survey-short-{each.leading}", language),
        "weeks": each.weeks,
    }
    lowest, highest = _ENDS[each.leading]
    marks = tuple(_mark(_brief(day(first, language)), figure, language) for first, figure in each.points)
    start = each.points[0][0]
    across = tuple((first - start).days / 7 / each.weeks for first, _ in each.points)
    return Chart("trend", sentence("survey-picture-trend", language, values), marks, lowest, highest, across)


def _spread(each: SurveyReport, language: str) -> Chart | None:
    if not any(each.spread.values()):
        return None
    n = sum(each.spread.values())
    marks = tuple(
        Mark(str(score), count, count, count, number(count, language) if count else "", _tone(score))
        for score, count in each.spread.items()
    )
    title = f"{sentence('survey-picture-spread', language)} (n = {number(n, language)})"
    return Chart("spread", title, marks, highest=max(each.spread.values()))


def _tone(score: int) -> str:
    """Of a net promoter score."""
    promoters, detractors = promoters_and_detractors([score])
    return "good" if promoters else "bad" if detractors else "calm"


def _by_topic(each: SurveyReport, language: str, topics: Mapping[str, str]) -> Chart | None:
    shown = [voice for voice in each.topics if voice.figure is not None][:_TOPICS]
    marks = tuple(
        _mark(topics.get(voice.topic, voice.topic), voice.figure, language)
        for voice in shown
        if voice.figure is not None
    )
    return Chart("dots", sentence("survey-picture-topics", language), marks) if marks else None


def _quadrant(each: SurveyReport, language: str) -> Chart | None:
    if each.drivers is None:
        return None
    drivers = each.drivers.drivers
    names = [sentence(f"survey-picture-{name}", language) for name in ("importance", "score")]
    names += [sentence(f"survey-quadrant-{name}", language) for name in ("mend", "keep", "watch", "enough")]
    return Chart(
        "quadrant",
        sentence("survey-picture-drivers", language) + f" (n = {number(each.drivers.n, language)})",
        tuple(
            _mark(sentence(f"survey-driver-{one.code}", language), one.importance, language)
            for one in drivers
        ),
        across=tuple(one.score.value for one in drivers),
        names=tuple(names),
        point=number(0.5, language, digits=1)[1],
    )


def _by_reason(each: SurveyReport, language: str) -> Chart | None:
    marks = tuple(
        Mark(reason_label(each, code, language), count, count, count, number(count, language))
        for code, count in each.reasons[:_REASONS]
    )
    title = sentence("survey-picture-reasons", language)
    return Chart("bars", title, marks, highest=max(mark.value for mark in marks)) if marks else None


def _mark(label: str, figure: Figure, language: str) -> Mark:
    return Mark(label, figure.value, figure.low, figure.high, f"n = {number(figure.n, language)}")


def _brief(on: str) -> str:
    """A day without its year."""
    return on.rpartition(" ")[0]
