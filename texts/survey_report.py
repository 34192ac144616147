"""What surveys say, for supervisors: one message for each survey, no figure without its n."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from surveys.drivers import LEAST, Drivers
from surveys.opinions import label_of
from surveys.questions import OWN_WORDS, Measure
from surveys.report import LEAST_OF_A_TOPIC, Measured, Report, Stretch, SurveyReport, TopicVoice
from surveys.scoring import LEAST_OF_AN_AGENT, promoters_and_detractors
from texts.figures import PERCENTAGES, number, percent, period, said, span
from texts.rendering import tidy
from texts.sentences import has_sentence, sentence

_LISTED, _QUOTED, _QUOTE = 6, 4, 160
_EXACT = 20.0  # points between the ends of an interval, above which it is said how many answers it takes


def survey_report(
    report: Report, language: str, *, topics: Mapping[str, str], agents: Mapping[int, str] | None = None
) -> list[str]:
    """Safe HTML, one message for each survey; titles of topics and names of agents by their ids.

    Without `agents` nothing is said about single agents.
    """
    if not report.surveys:
        return [sentence("survey-report-none", language, {"period": period(report.stretch, language)})]
    return [_of_survey(each, report.stretch, language, topics, agents) for each in report.surveys]


def _of_survey(
    each: SurveyReport,
    stretch: Stretch,
    language: str,
    topics: Mapping[str, str],
    agents: Mapping[int, str] | None,
) -> str:
    head = {"title": escape(each.survey.title.said(language), quote=False)}
    parts = [
        [
            sentence(
                "survey-report-head",
                language,
                {
                    **head,
                    "period": period(stretch, language),
                    "before": period(stretch, language, before=True),
                },
            )
        ],
        [*_rate(each, language), *(line for one in each.measured for line in _measured(one, each, language))],
        list(_aftercare(each, language)),
        list(_drivers(each, language)),
        list(_reasons(each, language)),
        list(_quiet(each, language, topics)),
        list(_topics(each.topics, language, topics)),
        list(_quotes(each.topics, language, topics)),
        list(_agents(each, language, agents or {})) if agents is not None else [],
        [*_skipped(each, language), sentence("survey-report-foot", language)],
    ]
    return tidy("\n\n".join("\n".join(lines) for lines in parts if lines))


def _rate(each: SurveyReport, language: str) -> Iterator[str]:
    if each.rate is not None:
        yield sentence(
            "survey-report-rate",
            language,
            {
                "invited": number(each.invited, language),
                "answered": number(each.answered, language),
                "value": percent(each.rate.value, language),
                "range": span(each.rate, Measure.CSAT, language),
                "waiting": each.waiting,
            },
        )


def _measured(one: Measured, each: SurveyReport, language: str) -> Iterator[str]:
    values = {
        "value": said(one.figure.value, one.measure, language),
        "range": span(one.figure, one.measure, language, hint=True),
    }
    line = sentence(f"survey-measure-{one.measure}", language, values)
    yield f"{line} {_change(one, language)}" if one.change else line
    if one.beside is not None:
        beside = {
            "value": percent(one.beside.value, language),
            "range": span(one.beside, Measure.CSAT, language),
        }
        yield sentence(f"survey-beside-{one.measure}", language, beside)
    if one.measure is Measure.NPS:
        yield sentence("survey-spread-nps", language, _groups(each, language))
    if one.measure is Measure.NPS and each.needed and one.figure.high - one.figure.low > _EXACT:
        yield sentence("survey-needed", language, {"needed": number(each.needed, language)})


def _groups(each: SurveyReport, language: str) -> dict[str, str]:
    n = sum(each.spread.values())
    promoters, detractors = promoters_and_detractors(
        score for score, count in each.spread.items() for _ in range(count)
    )
    counts = {"promoters": promoters, "passives": n - promoters - detractors, "detractors": detractors}
    return {name: percent(100 * count / n, language) for name, count in counts.items()}


def _change(one: Measured, language: str) -> str:
    if one.change is None:
        return ""
    digits = 0 if one.measure in {*PERCENTAGES, Measure.NPS} else 1
    rounded = round(one.figure.value, digits) - round(one.change.before.value, digits)  # as both are read
    return sentence(
        "survey-change",
        language,
        {
            "direction": "up" if rounded > 0 else "down" if rounded < 0 else "level",
            "difference": number(abs(rounded), language, digits=digits),
            "before": said(one.change.before.value, one.measure, language),
            "n": number(one.change.before.n, language),
            "clear": "yes" if one.change.is_clear or not rounded else "no",
        },
    )


def _aftercare(each: SurveyReport, language: str) -> Iterator[str]:
    if each.aftercare is None:
        return
    yield sentence("survey-aftercare", language, {"cases": number(each.aftercare.cases, language)})
    figures = {"in-time": each.aftercare.in_time, "recovered": each.aftercare.recovered}
    for name, figure in figures.items():
        if figure is not None:
            values = {
                "value": percent(figure.value, language),
                "range": span(figure, Measure.CSAT, language, hint=True),
            }
            yield sentence(f"survey-aftercare-{name}", language, values)


def _drivers(each: SurveyReport, language: str) -> Iterator[str]:
    if each.drivers is not None:
        yield from _driver_lines(each.drivers, language)
    elif any(question.measure is Measure.DRIVER for question in each.survey.questions):
        yield sentence("survey-drivers-few", language, {"least": LEAST, "n": each.complete})


def _driver_lines(drivers: Drivers, language: str) -> Iterator[str]:
    values = {"n": number(drivers.n, language), "explained": percent(100 * drivers.explained, language)}
    yield sentence("survey-drivers", language, values)
    for place, each in enumerate(drivers.drivers, 1):
        yield sentence(
            "survey-driver-line",
            language,
            {
                "place": place,
                "driver": sentence(f"survey-driver-{each.code}", language),
                "value": percent(each.importance.value, language),
                "low": number(each.importance.low, language),
                "high": number(each.importance.high, language),
                "score": number(each.score.value, language, digits=1),
                "quadrant": each.quadrant,
            },
        )


def reason_label(each: SurveyReport, code: str, language: str) -> str:
    """Plain words for a reason that was chosen, typed, or has left the file."""
    if code == OWN_WORDS:
        return sentence("survey-own-words", language)
    return label_of(each.survey, code, language) or sentence("survey-other-reason", language)


def _reasons(each: SurveyReport, language: str) -> Iterator[str]:
    found = [
        sentence(
            "survey-reason",
            language,
            {
                "label": escape(reason_label(each, code, language), quote=False),
                "count": number(count, language),
            },
        )
        for code, count in each.reasons[:_LISTED]
    ]
    if found:
        yield sentence("survey-reasons", language, {"reasons": " · ".join(found)})


def _quiet(each: SurveyReport, language: str, topics: Mapping[str, str]) -> Iterator[str]:
    if each.quiet:
        yield sentence("survey-quiet", language)
    for one in each.quiet[:_LISTED]:
        group = topics.get(one.group.group, one.group.group) if one.kind == "topic" else one.group.group
        if one.kind == "finding" and has_sentence(f"survey-finding-{group}", language):
            group = sentence(f"survey-finding-{group}", language)
        values = {"kind": one.kind, "group": _short(group), "value": percent(one.group.rate.value, language)}
        yield sentence(
            "survey-quiet-line",
            language,
            {**values, "answered": one.group.answered, "invited": one.group.invited},
        )


def _topics(voices: Sequence[TopicVoice], language: str, topics: Mapping[str, str]) -> Iterator[str]:
    shown = [each for each in voices if each.figure is not None][:_LISTED]
    if not shown:
        return
    yield sentence("survey-topics", language)
    for each in shown:
        if each.figure is not None:
            values = {
                "topic": _title(each.topic, topics, language),
                "value": percent(each.figure.value, language),
                "range": span(each.figure, Measure.CSAT, language),
            }
            yield sentence("survey-topic-line", language, values)
    few = [each for each in voices if each.figure is None and each.answers]
    if few:
        counts = {"topics": len(few), "least": LEAST_OF_A_TOPIC, "n": sum(each.answers for each in few)}
        yield sentence("survey-topics-few", language, counts)


def _quotes(voices: Sequence[TopicVoice], language: str, topics: Mapping[str, str]) -> Iterator[str]:
    """One comment of each of the topics with most of them."""
    loud = sorted((each for each in voices if each.quotes), key=lambda each: -len(each.quotes))
    if loud:
        yield sentence("survey-quotes", language, {"n": sum(len(each.quotes) for each in loud)})
    for each in loud[:_QUOTED]:
        quote = each.quotes[0]
        words = " ".join(quote.said.words.split())
        short = words if len(words) <= _QUOTE else f"{words[:_QUOTE]}…"
        values: dict[str, str | int] = {
            "topic": _title(each.topic, topics, language),
            "count": len(each.quotes),
            "score": "" if quote.score is None else str(quote.score),
            "words": escape(f"“{short}”", quote=False),
        }
        yield sentence("survey-quote-line", language, values)


def _agents(each: SurveyReport, language: str, names: Mapping[int, str]) -> Iterator[str]:
    if each.agents or each.few:
        yield sentence("survey-agents", language)
    for agent, figure in each.agents[:_LISTED]:
        values = {
            "name": _short(names.get(agent, "?")),
            "value": percent(figure.value, language),
            "range": span(figure, Measure.CSAT, language),
        }
        yield sentence("survey-agent-line", language, values)
    if each.few:
        yield sentence("survey-agents-few", language, {"agents": each.few, "least": LEAST_OF_AN_AGENT})
    if each.handed:
        yield sentence("survey-handed", language, {"n": number(each.handed, language)})


def _skipped(each: SurveyReport, language: str) -> Iterator[str]:
    found = []
    for reason, count in each.skipped[:_LISTED]:
        key = f"survey-skip-{reason}"
        said_so = sentence(key, language) if has_sentence(key, language) else reason
        found.append(
            sentence("survey-reason", language, {"label": said_so, "count": number(count, language)})
        )
    if found:
        yield sentence("survey-skipped", language, {"reasons": " · ".join(found)})


def _title(topic: str, topics: Mapping[str, str], language: str) -> str:
    return _short(topics.get(topic, topic) or sentence("no-topic", language))


def _short(name: str) -> str:
    return escape(name if len(name) <= 40 else f"{name[:39]}…", quote=False)
