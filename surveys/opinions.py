"""What customers answered, invitation by invitation, and the scores that can be read from it. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from surveys.questions import OWN_WORDS, Answers, Measure, Survey, counted


@dataclass(frozen=True, slots=True)
class Said:
    """Words that a customer typed to a survey; `topic` is what they are about, as far as the desk can tell."""

    words: str
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """One invitation that was planned on a day, and what came of it.

    `reason` says why it was not sent or not answered. `agent_id` is who answered the customer, `hands` how many
    agents did. `is_late`: a promise of that complaint was broken.
    """

    survey: str
    on: date
    is_sent: bool = True
    is_over: bool = False
    reason: str = ""
    topic: str | None = None
    finding: str | None = None
    is_late: bool = False
    agent_id: int | None = None
    hands: int = 1
    answers: Answers = field(default_factory=dict)
    said: Mapping[str, Said] = field(default_factory=dict)  # by question

    @property
    def is_answered(self) -> bool:
        """Skipping every question is no answer."""
        return any(answer is not None for answer in self.answers.values())

    @property
    def is_invited(self) -> bool:
        """Sent; or answered by the buttons beneath the resolution before it was."""
        return self.is_sent or self.is_answered


def settled(survey: Survey, opinion: Opinion) -> Opinion:
    """The same without answers to questions that a changed answer took away; what follows here expects it so."""
    return replace(opinion, answers=counted(survey, opinion.answers)) if opinion.answers else opinion


def scores(survey: Survey, opinion: Opinion, measure: Measure) -> list[int]:
    """This customer's answers to the questions of that measure; fewer than it has questions where some were skipped."""
    return _scores(keys_of(survey, measure), opinion)


def keys_of(survey: Survey, measure: Measure) -> list[str]:
    return [each.key for each in survey.questions if each.measure is measure]


def _scores(keys: Iterable[str], opinion: Opinion) -> list[int]:
    given = opinion.answers
    return [int(answer) for key in keys if (answer := given.get(key)) is not None and answer.isdecimal()]


def one_each(survey: Survey, opinions: Iterable[Opinion], measure: Measure) -> list[int]:
    """The scores of a measure that is asked once."""
    keys = keys_of(survey, measure)
    return [score for each in opinions for score in _scores(keys, each)]


def whole(survey: Survey, opinions: Iterable[Opinion], measure: Measure) -> list[tuple[Opinion, list[int]]]:
    """Those who answered every question of the measure, with their scores."""
    keys = keys_of(survey, measure)
    found = [(each, _scores(keys, each)) for each in opinions]
    return [(each, given) for each, given in found if keys and len(given) == len(keys)]


def solved(survey: Survey, opinions: Iterable[Opinion]) -> list[bool]:
    """Whether the problem was solved, of everybody who said."""
    keys = keys_of(survey, Measure.RESOLVED)
    given = [each.answers.get(key) for each in opinions for key in keys]
    return [answer == "yes" for answer in given if answer is not None]


def reasons(survey: Survey, opinions: Iterable[Opinion]) -> Iterator[str]:
    """The codes that were chosen as reasons; `OWN_WORDS` for a reason that was typed."""
    questions = [each for each in survey.questions if each.measure is Measure.WHY or each.choices]
    for each in opinions:
        for question in questions:
            answer = each.answers.get(question.key)
            if answer:
                yield from answer.split(",")


def label_of(survey: Survey, code: str, language: str) -> str:
    """The words of a reason, in whichever question it stands; empty for words typed and for what left the file."""
    for question in survey.questions:
        if code != OWN_WORDS and code in question.codes:
            return question.label(code, language)
    return ""


def of_days(opinions: Iterable[Opinion], since: date, until: date) -> Sequence[Opinion]:
    """Those planned from the one day until before the other."""
    return [each for each in opinions if since <= each.on < until]
