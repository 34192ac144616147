"""`/report`: what the guard held; `/report surveys`: what customers say. Both for supervisors."""

import re
from collections.abc import Mapping
from functools import partial

from telegram import Update

from desk import rights
from desk.guard_report import guard_numbers
from desk.incoming import Words
from desk.papers import PICTURE, TABLE, owe_paper
from desk.survey_numbers import survey_numbers
from desk.tell import tell_chat
from desk.work import Work
from handlers.staff.turn import StaffContext, message_in, words_of
from texts.drawing import can_draw
from texts.figures import period
from texts.reports import guard_report
from texts.survey_report import survey_report

_DAYS, _LONGEST = 30, 366
_SURVEYS = frozenset({"surveys", "survey", "survei"})
_NAMED = re.compile(r"0*([1-9]\d{0,5})\s*(?:d|days?|hari)?", re.IGNORECASE)


async def report(update: Update, context: StaffContext) -> None:
    """`/report` or `/report 7`: the last thirty days, or as many as are named; what else may be said is told."""
    words = words_of(message_in(update))
    _command, *named = words.text.split()
    if named and named[0].lower() in _SURVEYS:
        await _surveys(context.work, words, " ".join(named[1:]))
        return
    await rights.supervisor(context.work, words.person)
    days = _days(" ".join(named))
    if days is None:
        await _tell(context.work, words, "report-how", {"longest": _LONGEST})
        return
    numbers = await guard_numbers(context.work, words.person, days=days)
    await _say(context.work, words, guard_report(numbers, context.work.office.staff_language))


def _days(asked: str) -> int | None:
    """None where no number of days is meant."""
    found = _NAMED.fullmatch(asked)
    if found is None:
        return None if asked else _DAYS
    return min(int(found[1]), _LONGEST)


async def _surveys(work: Work, words: Words, named: str) -> None:
    """For each survey its text and, where pictures can be drawn, its picture; then every answer as a table."""
    numbers = await survey_numbers(work, words.person, named, chat_id=words.chat_id)
    language, report = work.office.staff_language, numbers.report
    days = {"period": period(report.stretch, language)}
    said = survey_report(report, language, topics=numbers.topics, agents=numbers.agents)
    for place, text in enumerate(said):
        await _say(work, words, text)
        if report.surveys and can_draw():
            each = report.surveys[place]
            title = {"title": each.survey.title.said(language), **days}
            owe = partial(owe_paper, form=PICTURE, survey=each.code)
            await owe(work, words, report.stretch, "survey-picture-caption", title)
    if report.surveys:
        await owe_paper(work, words, report.stretch, "survey-table-caption", days, form=TABLE)


async def _say(work: Work, words: Words, html: str) -> None:
    await _tell(work, words, "plain", {"text_html": html})


async def _tell(work: Work, words: Words, key: str, params: Mapping[str, str | int]) -> None:
    await tell_chat(work, words.chat_id, key, params, quote=words.message_id, thread_id=words.thread_id)
