"""What became of those who were unhappy: reached in time, and satisfied afterwards. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys import scoring
from surveys.questions import Answers, Measure, Survey
from surveys.recovering import is_high
from surveys.scoring import Figure

_SCORES = frozenset({Measure.CSAT, Measure.NPS})


@dataclass(frozen=True, slots=True)
class Case:
    """One follow-up of a dissatisfied customer; None where it cannot be said yet.

    `is_in_time`: somebody called or wrote before the first response was due. `is_recovered`: asked again after
    the repair they gave four or five stars, or nine or ten.
    """

    survey: str
    is_in_time: bool | None
    is_recovered: bool | None


@dataclass(frozen=True, slots=True)
class Aftercare:
    """The figures are None where nothing can be said of anybody yet."""

    cases: int
    in_time: Figure | None
    recovered: Figure | None


def aftercare_of(cases: Iterable[Case]) -> Aftercare | None:
    """None where nobody was unhappy."""
    every = list(cases)
    in_time = [each.is_in_time for each in every if each.is_in_time is not None]
    recovered = [each.is_recovered for each in every if each.is_recovered is not None]
    if not every:
        return None
    return Aftercare(
        cases=len(every),
        in_time=scoring.share(sum(in_time), len(in_time)),
        recovered=scoring.share(sum(recovered), len(recovered)),
    )


def recovered(survey: Survey, again: Answers) -> bool | None:
    """By what was answered when they were asked again; None without an answer."""
    for question in survey.questions:
        answer = again.get(question.key)
        if question.measure is Measure.RESOLVED and answer == "no":
            return False
        if question.measure in _SCORES and answer is not None:
            return is_high(question, answer)
    return None
