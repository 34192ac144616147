"""`/report`: what the guard held, for supervisors."""

from telegram import Update

from desk.guard_report import guard_numbers
from desk.tell import tell_chat
from handlers.staff.turn import StaffContext, after_command, message_in, words_of
from texts.reports import guard_report

_DAYS, _LONGEST = 30, 366


async def report(update: Update, context: StaffContext) -> None:
    """`/report` or `/report 7`: the last thirty days, or as many as are named."""
    words = words_of(message_in(update))
    _number, asked, _html = after_command(words)
    days = min(int(asked), _LONGEST) if asked.isdecimal() and int(asked[:4]) > 0 else _DAYS
    numbers = await guard_numbers(context.work, words.person, days=days)
    await tell_chat(
        context.work,
        words.chat_id,
        "plain",
        {"text_html": guard_report(numbers, context.work.office.staff_language)},
        quote=words.message_id,
        thread_id=words.thread_id,
    )
