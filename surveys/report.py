"""The report on surveys: every figure of a stretch of days, beside the stretch before. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from surveys import scoring
from surveys.aftercare import Aftercare, Case, aftercare_of
from surveys.drivers import Drivers, drivers_of
from surveys.opinions import Opinion, Said, of_days, one_each, reasons, scores, settled, solved, whole
from surveys.questions import Measure, Survey, Surveys
from surveys.recovering import RECOVERY
from surveys.scoring import Change, Figure, Missing

LEAST_OF_A_TOPIC = 5
"""Answers below which a topic is only counted."""
_MOST_POINTS = 16
_LEADING = (Measure.CSAT, Measure.NPS, Measure.EFFORT, Measure.LOYALTY, Measure.RESOLVED)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days `since` until before `until`, and those `before` them with which they are compared."""

    since: date
    until: date
    before: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure, how it changed, and for some the share that belongs to it (easy, loyal), in percent."""

    measure: Measure
    figure: Figure
    change: Change | None
    beside: Figure | None = None


@dataclass(frozen=True, slots=True)
class Quiet:
    """A group that answers clearly less often; `kind` says by what it was grouped: topic, finding or late."""

    kind: str
    group: Missing


@dataclass(frozen=True, slots=True)
class Quote:
    """What one customer typed, and the score beside it."""

    said: Said
    score: int | None
    on: date


@dataclass(frozen=True, slots=True)
class TopicVoice:
    """One topic as customers see it; `figure` is None below `LEAST_OF_A_TOPIC` answers. The unhappiest quote first."""

    topic: str
    figure: Figure | None
    answers: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """One survey in one stretch. `waiting` may still answer; `skipped` counts who was not asked, by reason."""

    code: str
    survey: Survey
    invited: int
    answered: int
    waiting: int
    rate: Figure | None
    skipped: tuple[tuple[str, int], ...]
    measured: tuple[Measured, ...]
    reasons: tuple[tuple[str, int], ...]
    quiet: tuple[Quiet, ...]
    topics: tuple[TopicVoice, ...]
    drivers: Drivers | None
    complete: int  # customers who rated every driver
    agents: tuple[tuple[int, Figure], ...]
    few: int  # agents who have too few answers for a figure
    aftercare: Aftercare | None  # of those who were unhappy
    handed: int  # answers about complaints that more than one agent answered
    needed: int | None  # answers that make a net promoter score exact to ten points
    spread: Mapping[int, int]  # how many gave which score from 0 to 10, of a net promoter score; else empty
    leading: Measure | None  # what the points show
    weeks: int  # from one point to the next
    points: tuple[tuple[date, Figure], ...]  # (first day, figure); without answers there is none


@dataclass(frozen=True, slots=True)
class Report:
    stretch: Stretch
    surveys: tuple[SurveyReport, ...]


def report_of(
    surveys: Surveys, opinions: Sequence[Opinion], stretch: Stretch, *, cases: Sequence[Case] = ()
) -> Report:
    """Surveys that asked nobody in the stretch are left out, the others stand in the owner's order.

    Who is asked again after a repair counts among the `cases`: one customer's matter is one opinion.
    """
    opinions = [each for each in opinions if each.topic != RECOVERY]
    asked = {each.survey for each in of_days(opinions, stretch.since, stretch.until)}
    found = [
        _of_survey(
            code,
            survey,
            [settled(survey, each) for each in opinions if each.survey == code],
            stretch,
            [each for each in cases if each.survey == code],
        )
        for code, survey in surveys.surveys.items()
        if code in asked
    ]
    return Report(stretch, tuple(found))


def _of_survey(
    code: str, survey: Survey, every: Sequence[Opinion], stretch: Stretch, cases: Sequence[Case]
) -> SurveyReport:
    now = of_days(every, stretch.since, stretch.until)
    invited = [each for each in now if each.is_invited]
    answered = [each for each in now if each.is_answered]
    before = of_days(every, stretch.before, stretch.since)
    rated = whole(survey, answered, Measure.DRIVER)
    agents = _agents(survey, answered)
    asked = {question.measure for question in survey.questions}
    leading = next((measure for measure in _LEADING if measure in asked), None)
    weeks = max(1, -(-(stretch.until - stretch.before).days // (7 * _MOST_POINTS)))
    shown = [(agent, figure) for agent, figure in agents if figure.n >= scoring.LEAST_OF_AN_AGENT]
    return SurveyReport(
        code=code,
        survey=survey,
        invited=len(invited),
        answered=len(answered),
        waiting=sum(not each.is_answered and not each.is_over for each in invited),
        rate=scoring.share(len(answered), len(invited)),
        skipped=tuple(
            Counter(each.reason for each in now if each.reason and not each.is_invited).most_common()
        ),
        measured=tuple(_measured(survey, answered, before)),
        reasons=tuple(Counter(reasons(survey, answered)).most_common()),
        quiet=tuple(_quiet(invited, answered)),
        topics=tuple(_voices(survey, answered)),
        drivers=_drivers(survey, rated),
        complete=len(rated),
        agents=tuple(shown),
        few=len(agents) - len(shown),
        aftercare=aftercare_of(cases),
        handed=sum(each.hands > 1 for each in answered),
        needed=scoring.answers_needed(one_each(survey, answered, Measure.NPS), within=10),
        spread=_spread(one_each(survey, answered, Measure.NPS)),
        leading=leading,
        weeks=weeks,
        points=tuple(_points(survey, every, stretch, weeks, leading)) if leading else (),
    )


def figure_of(survey: Survey, opinions: Iterable[Opinion], measure: Measure) -> Figure | None:
    """The figure of one measure; None without an answer."""
    opinions = list(opinions)
    if measure is Measure.RESOLVED:
        yes = solved(survey, opinions)
        return scoring.share(sum(yes), len(yes))
    if measure is Measure.LOYALTY:
        loyal = scoring.loyalty([given for _, given in whole(survey, opinions, measure)])
        return loyal.index if loyal else None
    formulas: dict[Measure, Callable[[Sequence[int]], Figure | None]] = {
        Measure.CSAT: scoring.csat,
        Measure.NPS: scoring.nps,
        Measure.EFFORT: scoring.effort,
    }
    formula = formulas.get(measure)
    return formula(one_each(survey, opinions, measure)) if formula else None


def _beside(survey: Survey, opinions: Sequence[Opinion], measure: Measure) -> Figure | None:
    if measure is Measure.EFFORT:
        return scoring.easy(one_each(survey, opinions, measure))
    if measure is Measure.LOYALTY:
        loyal = scoring.loyalty([given for _, given in whole(survey, opinions, measure)])
        return loyal.loyal if loyal else None
    return None


def _measured(survey: Survey, now: Sequence[Opinion], before: Sequence[Opinion]) -> Iterable[Measured]:
    for measure in (Measure.RESOLVED, Measure.CSAT, Measure.EFFORT, Measure.NPS, Measure.LOYALTY):
        figure, past = figure_of(survey, now, measure), figure_of(survey, before, measure)
        if figure is not None:
            change = scoring.change(figure, past) if past is not None else None
            yield Measured(measure, figure, change, _beside(survey, now, measure))


def _spread(scores: Sequence[int]) -> dict[int, int]:
    counts = Counter(scores)
    return {score: counts[score] for score in range(11)} if scores else {}


def _quiet(invited: Sequence[Opinion], answered: Sequence[Opinion]) -> Iterable[Quiet]:
    groupings: dict[str, Callable[[Opinion], str]] = {
        "topic": lambda each: each.topic or "",
        "finding": lambda each: each.finding or "",
        "late": lambda each: "late" if each.is_late else "",
    }
    for kind, group in groupings.items():
        found = scoring.missing(map(group, invited), map(group, answered))
        yield from (Quiet(kind, each) for each in found if each.group)


def _voices(survey: Survey, answered: Sequence[Opinion]) -> Iterable[TopicVoice]:
    """By the topic of the complaint ("" without one), words by what they are about; the unhappiest topics first."""
    topics = {each.topic or "" for each in answered}
    topics |= {said.topic for each in answered for said in each.said.values() if said.topic}
    found = [_voice(survey, answered, topic) for topic in topics]
    return sorted(
        found, key=lambda each: (each.figure.value if each.figure else 101.0, -each.answers, each.topic)
    )


def _voice(survey: Survey, answered: Sequence[Opinion], topic: str) -> TopicVoice:
    own = [each for each in answered if (each.topic or "") == topic]
    figure = figure_of(survey, own, Measure.CSAT)
    quotes = [
        Quote(said, _score(survey, each), each.on)
        for each in answered
        for said in each.said.values()
        if (said.topic or each.topic or "") == topic
    ]
    quotes.sort(key=lambda quote: quote.on, reverse=True)
    quotes.sort(key=lambda quote: 99 if quote.score is None else quote.score)
    is_shown = figure is not None and figure.n >= LEAST_OF_A_TOPIC
    return TopicVoice(topic, figure if is_shown else None, len(own), tuple(quotes))


def _score(survey: Survey, opinion: Opinion) -> int | None:
    for measure in (Measure.CSAT, Measure.NPS, Measure.EFFORT):
        if given := scores(survey, opinion, measure):
            return given[0]
    return None


def _drivers(survey: Survey, rated: Sequence[tuple[Opinion, Sequence[int]]]) -> Drivers | None:
    """Of those who rated every driver and gave every item of the index."""
    loyal = whole(survey, [each for each, _ in rated], Measure.LOYALTY)
    ratings = {id(each): given for each, given in rated}
    codes = [each.driver for each in survey.questions if each.measure is Measure.DRIVER]
    return drivers_of(
        codes, [ratings[id(each)] for each, _ in loyal], [10 * fmean(given) for _, given in loyal]
    )


def _agents(survey: Survey, answered: Sequence[Opinion]) -> list[tuple[int, Figure]]:
    """Satisfaction by who answered the customer, those with most answers first."""
    ids = {each.agent_id for each in answered if each.agent_id is not None}
    figures = [
        (agent, figure_of(survey, [each for each in answered if each.agent_id == agent], Measure.CSAT))
        for agent in sorted(ids)
    ]
    return sorted(((a, f) for a, f in figures if f is not None), key=lambda each: -each[1].n)


def _points(
    survey: Survey, every: Sequence[Opinion], stretch: Stretch, weeks: int, measure: Measure
) -> Iterable[tuple[date, Figure]]:
    """Counted back from the end, over both stretches."""
    span = timedelta(weeks=weeks)
    for place in range((stretch.until - stretch.before).days // span.days, 0, -1):
        first = stretch.until - place * span
        figure = figure_of(survey, of_days(every, first, first + span), measure)
        if figure is not None:
            yield first, figure
