"""`/report`: what the guard held; `/report surveys`: what customers say. Both for supervisors."""

from functools import partial

from telegram import Update

from desk.guard_report import guard_numbers
from desk.incoming import Words
from desk.papers import PICTURE, TABLE, owe_paper
from desk.survey_numbers import survey_numbers
from desk.tell import tell_chat
from desk.work import Work
from handlers.staff.turn import StaffContext, after_command, message_in, words_of
from texts.drawing import can_draw
from texts.figures import period
from texts.reports import guard_report
from texts.survey_report import survey_report

_DAYS, _LONGEST = 30, 366
_SURVEYS = frozenset({"surveys", "survey", "survei"})


async def report(update: Update, context: StaffContext) -> None:
    """`/report` or `/report 7`: the last thirty days, or as many as are named."""
    words = words_of(message_in(update))
    _command, *named = words.text.split()
    if named and named[0].lower() in _SURVEYS:
        await _surveys(context.work, words, " ".join(named[1:]))
        return
    _number, asked, _html = after_command(words)
    days = min(int(asked), _LONGEST) if asked.isdecimal() and int(asked[:4]) > 0 else _DAYS
    numbers = await guard_numbers(context.work, words.person, days=days)
    await _say(context.work, words, guard_report(numbers, context.work.office.staff_language))


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
    await tell_chat(
        work,
        words.chat_id,
        "plain",
        {"text_html": html},
        quote=words.message_id,
        thread_id=words.thread_id,
    )
