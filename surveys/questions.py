"""What a survey asks: its questions, which of them a customer gets, and what an answer may be. Pure."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from hashlib import blake2b
from string import Formatter
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from settings.durations import Duration

Answers = Mapping[str, str | None]
"""By a question's key: the code that was chosen ("4", "yes", "product", for several "product,image"); None: skipped.

Words typed to a question of form text, or instead of a choice, stand here as `OWN_WORDS`: the words themselves
are erasable and kept elsewhere.
"""

OWN_WORDS = "own_words"
DRIVERS = ("service", "product", "image", "resolution")
"""What loyalty hangs on: service delivery, product offering, image and reputation, problem resolution."""


class Form(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    CHOICE = "choice"
    MULTI = "multi"
    YES_NO = "yes_no"
    TEXT = "text"


class Occasion(StrEnum):
    """What a survey follows."""

    RESOLUTION = "resolution"  # asked once about one resolution of one complaint
    CAMPAIGN = "campaign"  # asked about the whole relationship, begun by its owner


PLACES = {Occasion.RESOLUTION: frozenset({"name", "number"}), Occasion.CAMPAIGN: frozenset({"name"})}
"""What texts may hold in braces: the customer's name, the complaint's number."""


class Measure(StrEnum):
    """Which number an answer goes into; a question without one is only counted."""

    RESOLVED = "resolved"
    CSAT = "csat"
    EFFORT = "effort"
    NPS = "nps"
    LOYALTY = "loyalty"
    DRIVER = "driver"
    WHY = "why"
    COMMENT = "comment"


def _elapsed(duration: Duration) -> timedelta:
    if duration.business_days:
        msg = f"'{duration}' counts business days; write hours, such as 48h (a week is 168h)"
        raise ValueError(msg)
    return duration.length


def _length(written: object) -> object:
    return _elapsed(Duration.parse(written)) if isinstance(written, str) else written


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Words(_Part):
    """One text in both languages."""

    id: Annotated[str, Field(min_length=1, max_length=900)]
    en: Annotated[str, Field(min_length=1, max_length=900)]

    def said(self, language: str, values: Mapping[str, str] | None = None) -> str:
        """Plain text, its places filled; `values` must have those of `PLACES` for the survey's occasion."""
        return (self.en if language == "en" else self.id).format_map(values or {})

    def places(self) -> set[str]:
        """The names in braces, of both languages; raises ValueError for a brace that stands alone."""
        return {
            name
            for text in (self.id, self.en)
            for _, name, _, _ in Formatter().parse(text)
            if name is not None
        }


Span = Annotated[timedelta, BeforeValidator(_length)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,15}$")]  # it travels in a button's data


class Choice(_Part):
    """One of several answers; its code never changes."""

    code: Code
    label: Words


class Condition(_Part):
    """Ask only if an earlier question was answered so. One who skipped it meets no condition."""

    question: str
    at_most: int | None = None
    at_least: int | None = None
    one_of: tuple[str, ...] = ()

    def holds(self, answer: str | None) -> bool:
        if answer is None:
            return False
        if self.one_of:
            return bool(set(self.one_of) & set(answer.split(",")))
        if not answer.isdecimal():
            return False
        return (self.at_most is None or int(answer) <= self.at_most) and (
            self.at_least is None or int(answer) >= self.at_least
        )


class Question(_Part):
    """One question: answered by buttons, by words, or by either (`own_words`)."""

    key: Code
    form: Form
    text: Words
    measure: Measure | None = None
    driver: str = ""  # of a question with measure driver
    lowest: Annotated[int, Field(alias="from", ge=0, le=1)] = 1
    highest: Annotated[int, Field(alias="to", ge=2, le=10)] = 5
    low: Words | None = None  # what the ends of a scale mean
    high: Words | None = None
    choices: tuple[Choice, ...] = ()
    most: Annotated[int, Field(ge=1, le=10)] = 3  # choices of form multi that count
    own_words: bool = False
    required: bool = False
    only_if: Condition | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Every answer that a button can give, in order; none for words."""
        if self.form is Form.SCALE:
            return tuple(str(point) for point in range(self.lowest, self.highest + 1))
        if self.form is Form.YES_NO:
            return ("yes", "no")
        return tuple(each.code for each in self.choices)

    @property
    def takes_words(self) -> bool:
        return self.own_words or self.form is Form.TEXT

    def accepts(self, answer: str | None) -> bool:
        """Whether this can be an answer; None is one where the question may be skipped."""
        if answer is None:
            return not self.required
        if answer == OWN_WORDS:
            return self.takes_words
        parts = answer.split(",") if self.form is Form.MULTI else [answer]
        return (
            all(part in self.codes for part in parts)
            and len(set(parts)) == len(parts)
            and len(parts) <= (self.most if self.form is Form.MULTI else 1)
        )

    def label(self, code: str, language: str) -> str:
        """The words of a choice; a number, or a choice that left the file, is its own."""
        return next((each.label.said(language) for each in self.choices if each.code == code), code)


class Timing(_Part):
    """When it is sent, reminded, over; how long an answer may be changed. Polite hours come on top."""

    delay: Span = timedelta(hours=1)
    reminder: Span | None = timedelta(hours=48)
    expiry: Span = timedelta(days=7)
    changeable: Span = timedelta(days=7)


class Audience(_Part):
    """Whom it is for; what is not said holds for everybody."""

    topics: tuple[str, ...] = ()
    besides_topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    known_for_days: Annotated[int, Field(ge=0)] = 0  # since they first wrote to us
    active_within_days: Annotated[int, Field(ge=1)] | None = None  # a complaint opened since then
    share: Annotated[float, Field(gt=0, le=1)] = 1.0  # of them, drawn by lot and never by hand

    def fits(self, *, topic: str | None, language: str) -> bool:
        return (
            (not self.topics or topic in self.topics)
            and topic not in self.besides_topics
            and (not self.languages or language in self.languages)
        )


class Survey(_Part):
    """One survey. Whoever owns it answers for it, and for the decision that its numbers serve."""

    title: Words
    owner: str = ""
    decision: str = ""
    occasion: Occasion
    is_on: Annotated[bool, Field(alias="active")] = True
    timing: Timing = Timing()
    again_after_days: Annotated[int, Field(ge=1, le=3660)] | None = None
    audience: Audience = Audience()
    intro: Words | None = None
    thanks: Words | None = None
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=20)]

    @property
    def may_start(self) -> bool:
        """A survey that nobody owns or that serves no decision takes customers' time for nothing."""
        return self.is_on and bool(self.owner.strip()) and bool(self.decision.strip())

    def question(self, key: str) -> Question | None:
        return next((each for each in self.questions if each.key == key), None)


class Surveys(_Part):
    """All of them by code. `pause_days`: no customer gets two invitations of whatever kind within it."""

    pause_days: Annotated[int, Field(ge=1, le=3660)] = 30
    surveys: dict[Code, Survey] = Field(default_factory=dict)

    def after_resolution(
        self, *, ticket_id: int, resolution: int, topic: str | None, language: str
    ) -> tuple[str, Survey] | None:
        """The first that fits and on which the lot falls; the lot is a function of the resolution alone."""
        for code, each in self.surveys.items():
            fits = each.occasion is Occasion.RESOLUTION and each.audience.fits(topic=topic, language=language)
            if fits and each.may_start and lot(ticket_id, resolution, code) < each.audience.share:
                return code, each
        return None


def lot(*parts: object) -> float:
    """Evenly spread over 0..1, and the same for ever."""
    drawn = blake2b(":".join(map(str, parts)).encode(), digest_size=4).digest()
    return int.from_bytes(drawn) / 2**32


def asked(survey: Survey, answers: Answers) -> tuple[Question, ...]:
    """The questions that these answers lead through, in order; those that hang on no answer yet are not in it."""
    path: list[Question] = []
    keys: set[str] = set()
    for each in survey.questions:
        rule = each.only_if
        if rule is None or (rule.question in keys and rule.holds(answers.get(rule.question))):
            path.append(each)
            keys.add(each.key)
    return tuple(path)


def next_question(survey: Survey, answers: Answers) -> Question | None:
    """The first that is neither answered nor skipped; None when the survey is through."""
    return next((each for each in asked(survey, answers) if each.key not in answers), None)


def question_before(survey: Survey, answers: Answers, key: str) -> Question | None:
    """Where "back" leads from `key`; None at the beginning."""
    path = asked(survey, answers)
    place = next((place for place, each in enumerate(path) if each.key == key), 0)
    return path[place - 1] if place else None


def counted(survey: Survey, answers: Answers) -> dict[str, str | None]:
    """The answers that count: what was said to a question that a changed answer has taken away does not.

    An answer stays if the question that it hangs on was never put, for that came into the file later.
    """
    kept: dict[str, str | None] = {}
    for each in (each for each in survey.questions if each.key in answers):
        source = each.only_if.question if each.only_if else ""
        if each.only_if is None or source not in answers or each.only_if.holds(kept.get(source)):
            kept[each.key] = answers[each.key]
    return kept


def progress(survey: Survey, answers: Answers, key: str) -> tuple[int, int]:
    """(which one `key` is, how many there are at most), from 1."""
    place = next((place for place, each in enumerate(asked(survey, answers), 1) if each.key == key), 1)
    return place, _longest(survey, answers)


def _longest(survey: Survey, answers: Answers) -> int:
    following = next_question(survey, answers)
    if following is None:
        return len(asked(survey, answers))
    decides = any(each.only_if and each.only_if.question == following.key for each in survey.questions)
    possible: tuple[str | None, ...] = (*following.codes, None) if decides else (None,)
    return max(_longest(survey, {**answers, following.key: each}) for each in possible)
