"""The answers as a table (CSV) that spreadsheets open: one line for each answer, one for each silence."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from surveys.opinions import Opinion
from surveys.questions import OWN_WORDS, Survey, Surveys, counted
from texts.sentences import sentence

_COLUMNS = (
    "day",
    "survey",
    "invitation",
    "topic",
    "finding",
    "late",
    "agent",
    "agents",
    "question",
    "answer",
    "label",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_DELIMITER = {"id": ";", "en": ","}  # what spreadsheets of that language split at


def survey_table(
    surveys: Surveys,
    opinions: Sequence[Opinion],
    language: str,
    *,
    topics: Mapping[str, str],
    agents: Mapping[int, str] | None = None,
) -> bytes:
    """UTF-8 with a mark that spreadsheets look for. Nobody's id is in it; without `agents` no agent either.

    A cell that a spreadsheet would reckon as a formula gets an apostrophe in front (OWASP, "CSV Injection").
    """
    file = io.StringIO(newline="")
    table = csv.writer(file, delimiter=_DELIMITER[language])
    table.writerow([sentence(f"survey-column-{name}", language) for name in (*_COLUMNS, "words")])
    for place, each in enumerate(opinions, 1):
        survey = surveys.surveys.get(each.survey)
        if survey is not None:
            head = _head(place, each, survey, language, topics, agents or {})
            table.writerows([*map(safe, (*head, *row))] for row in _rows(each, survey, language))
    return file.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """The same words, never a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _head(
    place: int,
    each: Opinion,
    survey: Survey,
    language: str,
    topics: Mapping[str, str],
    agents: Mapping[int, str],
) -> tuple[str, ...]:
    return (
        each.on.isoformat(),
        survey.title.said(language),
        str(place),
        topics.get(each.topic or "", each.topic or ""),
        each.finding or "",
        "1" if each.is_late else "0",
        agents.get(each.agent_id or 0, ""),
        str(each.hands),
    )


def _rows(each: Opinion, survey: Survey, language: str) -> Iterator[tuple[str, str, str, str]]:
    """(question, answer, its words, words typed)"""
    given = counted(survey, each.answers)
    if not each.is_answered:
        yield "", "" if each.is_sent else each.reason, "", ""
        return
    for question in survey.questions:
        answer = given.get(question.key)
        if answer is None:
            continue
        typed = each.said.get(question.key)
        codes = [code for code in answer.split(",") if code != OWN_WORDS]
        labels = ", ".join(question.label(code, language) for code in codes) if question.choices else ""
        yield question.key, answer, labels, typed.words if typed else ""
