"""`config/surveys.yaml`: what can be wrong in it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from settings.environment import SHIPPED_CONFIG
from settings.faults import Fault, SettingsError
from settings.yaml_file import Location, YamlFile, load
from surveys.questions import (
    DRIVERS,
    OWN_WORDS,
    PLACES,
    Form,
    Measure,
    Occasion,
    Question,
    Survey,
    Surveys,
    Words,
)

NAME = "surveys.yaml"
_BUTTON = 40  # characters that a telephone shows on a button of full width
_SCALES = {  # the answers that a measure's formula is made for
    Measure.RESOLVED: (Form.YES_NO, None),
    Measure.CSAT: (Form.SCALE, (1, 5)),
    Measure.EFFORT: (Form.SCALE, (1, 7)),
    Measure.NPS: (Form.SCALE, (0, 10)),
    Measure.LOYALTY: (Form.SCALE, (0, 10)),
    Measure.DRIVER: (Form.SCALE, (1, 5)),
    Measure.COMMENT: (Form.TEXT, None),
}
_SEVERAL = frozenset(
    {Measure.LOYALTY, Measure.DRIVER, Measure.WHY}
)  # may be asked more than once in a survey
_RESERVED = frozenset({OWN_WORDS, "skip", "back"})
Finding = tuple[Location, str]


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """What an owner wrote, and what in it works but hardly as meant."""

    surveys: Surveys
    warnings: tuple[Fault, ...] = field(default=())


def read_surveys(folder: Path, topics: Collection[str] | None) -> SurveyFile:
    """The owner's file or, where the folder has none, the shipped one; `topics` None: unknown, none is missed.

    Raises SettingsError with file and line of every fault.
    """
    path = folder / NAME
    form, file = load(path if path.is_file() else SHIPPED_CONFIG / NAME, Surveys)
    faults = [file.fault(where, said) for where, said in _faults(form, topics)]
    if faults:
        raise SettingsError(faults)
    return SurveyFile(form, tuple(_doubts(form, file)))


def _doubts(form: Surveys, file: YamlFile) -> Iterator[Fault]:
    for code, survey in form.surveys.items():
        where: Location = ("surveys", code)
        if not survey.is_on:
            continue
        for name, value in (("owner", survey.owner), ("decision", survey.decision)):
            if not value.strip():
                yield file.fault(
                    (*where, name), f"'{code}' cannot start: it has no {name}; write who or what"
                )


def _faults(form: Surveys, topics: Collection[str] | None) -> Iterator[Finding]:
    for code, survey in form.surveys.items():
        where: Location = ("surveys", code)
        yield from _of_times(survey, (*where, "timing"))
        yield from _of_audience(survey, (*where, "audience"), topics)
        yield from _of_texts(survey, where)
        yield from _of_measures(survey, where)
        keys: dict[str, Question] = {}
        for index, question in enumerate(survey.questions):
            here: Location = (*where, "questions", index)
            yield from _of_key(question, here, keys)
            yield from _of_form(question, here)
            yield from _of_condition(question, here, keys)
            keys[question.key] = question


def _of_times(survey: Survey, where: Location) -> Iterator[Finding]:
    if survey.timing.reminder is not None and survey.timing.reminder >= survey.timing.expiry:
        yield (
            (*where, "reminder"),
            "the reminder comes when the survey is already over; make it shorter than expiry",
        )


def _of_audience(survey: Survey, where: Location, topics: Collection[str] | None) -> Iterator[Finding]:
    audience = survey.audience
    for name in ("topics", "besides_topics"):
        for topic in getattr(audience, name):
            if topics is not None and topic not in topics:
                yield (*where, name), f"the catalogue has no topic '{topic}'; write one of its ids"
    for language in audience.languages:
        if language not in Words.model_fields:
            yield (*where, "languages"), f"no survey is written in '{language}'; write id or en"
    if survey.occasion is Occasion.RESOLUTION and (audience.known_for_days or audience.active_within_days):
        yield (
            where,
            "who just had a complaint resolved is active; known_for_days and active_within_days are for campaigns",
        )


def _of_texts(survey: Survey, where: Location) -> Iterator[Finding]:
    texts: list[tuple[Location, Words | None]] = [
        ((*where, "intro"), survey.intro),
        ((*where, "thanks"), survey.thanks),
    ]
    for index, question in enumerate(survey.questions):
        here: Location = (*where, "questions", index)
        texts += [((*here, name), getattr(question, name)) for name in ("text", "low", "high")]
        for place, choice in enumerate(question.choices):
            texts.append(((*here, "choices", place, "label"), choice.label))
            if max(len(choice.label.id), len(choice.label.en)) > _BUTTON:
                yield (
                    (*here, "choices", place),
                    f"the label is too long for a button; keep it under {_BUTTON} characters",
                )
    for location, words in texts:
        if words is not None:
            yield from ((location, said) for said in _of_places(words, PLACES[survey.occasion]))


def _of_places(words: Words, known: Collection[str]) -> Iterator[str]:
    try:
        places = words.places()
    except ValueError:
        yield "a brace stands alone; write {{ or }} for a brace that is only a brace"
        return
    for name in sorted(places - set(known)):
        yield f"nothing fills '{{{name}}}'; use {' or '.join(f'{{{each}}}' for each in sorted(known))}"


def _of_measures(survey: Survey, where: Location) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, question in enumerate(survey.questions):
        here: Location = (*where, "questions", index)
        if question.measure is not None and question.measure not in _SEVERAL:
            if question.measure in seen:
                yield (*here, "measure"), f"'{question.measure}' is measured twice; leave it to one question"
            seen.add(question.measure)
        if question.measure is Measure.DRIVER:
            if question.driver not in DRIVERS:
                yield (*here, "driver"), f"must be one of these: {', '.join(DRIVERS)}"
            elif question.driver in seen:
                yield (*here, "driver"), f"'{question.driver}' is asked twice; leave it to one question"
            seen.add(question.driver)
        elif question.driver:
            yield (*here, "driver"), "belongs to a question with `measure: driver`; add that or take it out"


def _of_key(question: Question, where: Location, earlier: Collection[str]) -> Iterator[Finding]:
    if question.key in earlier:
        yield (*where, "key"), f"the question '{question.key}' is written twice; give each a key of its own"
    for place, choice in enumerate(question.choices):
        if choice.code in _RESERVED:
            yield (
                (*where, "choices", place, "code"),
                f"'{choice.code}' is the desk's own word; write another code",
            )
        if choice.code in [each.code for each in question.choices[:place]]:
            yield (*where, "choices", place, "code"), f"the code '{choice.code}' is written twice; keep one"


def _of_form(question: Question, where: Location) -> Iterator[Finding]:
    chooses = question.form in {Form.CHOICE, Form.MULTI}
    if chooses and not question.choices:
        yield where, f"a question of form {question.form} needs `choices`; list them with code and label"
    if question.choices and not chooses:
        yield (*where, "choices"), "are for the forms choice and multi; change the form or take them out"
    if question.lowest >= question.highest:
        yield (*where, "to"), "must be greater than `from`"
    yield from _of_scale(question, where)


def _of_scale(question: Question, where: Location) -> Iterator[Finding]:
    if question.measure is None or question.measure not in _SCALES:
        return
    form, ends = _SCALES[question.measure]
    if question.form is not form:
        yield (*where, "form"), f"'{question.measure}' is measured by the form {form}; write that"
    elif ends is not None and (question.lowest, question.highest) != ends:
        yield (
            where,
            f"'{question.measure}' is measured from {ends[0]} to {ends[1]}, high is good; write `from` and `to` so",
        )


def _of_condition(question: Question, where: Location, earlier: dict[str, Question]) -> Iterator[Finding]:
    rule = question.only_if
    if rule is None:
        return
    here: Location = (*where, "only_if")
    source = earlier.get(rule.question)
    if source is None:
        yield (
            (*here, "question"),
            f"no question '{rule.question}' comes before this one; write the key of one",
        )
        return
    limits = [limit for limit in (rule.at_most, rule.at_least) if limit is not None]
    if bool(limits) == bool(rule.one_of):
        yield here, "needs at_most or at_least, for a scale, or one_of with answers"
    if limits and source.form is not Form.SCALE:
        yield here, f"'{rule.question}' has no scale to compare; write one_of with its answers"
    for code in rule.one_of:
        if code not in source.codes:
            yield (
                (*here, "one_of"),
                f"'{rule.question}' has no answer '{code}'; it has {', '.join(source.codes)}",
            )
