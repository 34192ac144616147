"""Commands about who has work: `/on`, `/off`, `/assign`, `/wait`."""

import re

from telegram import Update

from desk import assign, duty, rights, wait
from desk.incoming import Words
from desk.where import ticket_meant
from desk.work import Toast
from handlers.staff.about import Command, confirm, on_ticket, say, which_ticket
from handlers.staff.turn import StaffContext, after_command, message_in, words_of
from models.number import leading_number

_MENTION = re.compile(r"tg://user\?id=(\d{1,18})")  # from Telegram's list: somebody without a user name
_LONGEST = 800  # letters of a reason
_DIGITS = re.compile(r"\d{3,}")


async def on_duty(update: Update, context: StaffContext) -> None:
    words = words_of(message_in(update))
    await wait.duty(context.work, words.person, on=True)
    await say(context.work, words, "duty-on", {})


async def off_duty(update: Update, context: StaffContext) -> None:
    """With tickets in hand it asks what becomes of them; without, it is done."""
    words = words_of(message_in(update))
    leaving = await duty.go_off(context.work, words.person)
    if not leaving.count:
        await say(context.work, words, "duty-off", {})
        return
    told: dict[str, str | int] = {"count": leaving.count, "numbers": leaving.numbers}
    await say(context.work, words, "duty-off-holding", told, buttons=leaving.buttons)


async def hand_over(update: Update, context: StaffContext) -> None:
    """`/assign @name` in the ticket's thread or to its card, or with its number before or after the name."""
    words = words_of(message_in(update))
    await rights.agent(context.work, words.person)
    number, name, html = after_command(words)
    if not number:
        number, name = _number_beside(name)
    ticket = await ticket_meant(context.work, words, number)
    mentioned = _MENTION.search(html)
    if not name:
        await say(context.work, words, "assign-needs-name", {})
    elif ticket is None:
        await which_ticket(context.work, words, beside=name)
    else:
        toast = await assign.assign(
            context.work,
            words.person,
            ticket,
            name=name,
            user_id=int(mentioned[1]) if mentioned else None,
        )
        await _tell(context, words, ticket, toast)


async def _tell(context: StaffContext, words: Words, ticket: int, toast: Toast) -> None:
    """Its thread hears of a new owner anyway; a refusal is said wherever it was asked."""
    if toast.key in {"assigned", "toast-claimed"}:
        await confirm(context, words, ticket, toast)
    else:
        await say(context.work, words, toast.key, toast.values)


async def _wait(context: StaffContext, words: Words, ticket: int) -> None:
    """What is said with it goes to the customer in one message, and again in the reminder."""
    if len(words.text) > _LONGEST:
        await say(context.work, words, "wait-too-long", {"limit": _LONGEST})
        return
    done = await wait.wait(context.work, words.person, ticket, reason=words.text)
    if done.key == "waiting-already":  # nothing happened, so the thread does not hear of it
        await say(context.work, words, done.key, done.values)
    else:
        await confirm(context, words, ticket, done)


def _number_beside(said: str) -> tuple[str, str]:
    """(the ticket's number, the name) where the number is the first or the last word, else ("", all of it)."""
    parts = said.split()
    for place in (-1, 0) if len(parts) > 1 else ():
        if leading_number(parts[place]) == parts[place] or _DIGITS.fullmatch(parts[place]):
            number = parts.pop(place)
            return number, " ".join(parts)
    return "", said


DUTY: dict[str, Command] = {
    "on": on_duty,
    "off": off_duty,
    "assign": hand_over,
    "wait": on_ticket(_wait),
}
