"""The commands that help with a ticket: ready words, checklist, search, joining and parting, taking back."""

import re

from telegram import Update

from desk import (
    customer_card,
    find,
    merge,
    own_figures,
    priority,
    ready,
    rights,
    segment,
    spam,
    split,
    steps,
    unsend,
)
from desk.incoming import Words
from desk.where import is_its_thread, ticket_meant
from desk.work import Toast
from handlers.staff.about import Command, on_ticket, say, which_ticket
from handlers.staff.turn import StaffContext, after_command, message_in, words_of
from models.errors import UnknownTicket
from models.number import leading_number, ticket_id
from texts.cards import ticket_list
from texts.people import customer_card as customer_text
from texts.people import own_figures as figures_text

_DIGITS = re.compile(r"\d{3,}(?!\w)")
_TOLD_IN_THREAD = frozenset({"priority-set", "merge-done", "split-done", "spam-done", "unspam-done"})


async def _find(update: Update, context: StaffContext) -> None:
    words = words_of(message_in(update))
    number, text, _html = after_command(words)
    said = f"{number} {text}".strip()
    await rights.agent(context.work, words.person)
    if not said:
        await _say(context, words, "find-how", {})
        return
    found = await find.find(context.work, words, said)
    html = ticket_list(found, context.work.office.staff_language, context.turn.zone)
    await _say(context, words, "plain", {"text_html": html})


async def _merge(update: Update, context: StaffContext) -> None:
    """One number is the other ticket, and this one is told by the place; two numbers work anywhere."""
    words = words_of(message_in(update))
    await rights.agent(context.work, words.person)
    numbers = _numbers(words.text.partition(" ")[2])
    here = await ticket_meant(context.work, words, numbers[0] if len(numbers) > 1 else "")
    if here is None or not numbers:
        await _say(context, words, "merge-how", {})
        return
    other = ticket_id(numbers[-1])
    if other is None:
        raise UnknownTicket(number=numbers[-1])
    await _confirm(context, words, here, await merge.merge(context.work, words.person, here, other))


def _numbers(said: str) -> list[str]:
    """The ticket numbers that stand in front, right or wrong, at most two; bare digits count here."""
    found: list[str] = []
    rest = said.strip()
    while len(found) < 2:
        digits = _DIGITS.match(rest)
        number = leading_number(rest) or (digits[0] if digits else "")
        if not number:
            break
        found.append(number)
        rest = rest[len(number) :].lstrip(" ,+&")
    return found


async def _segment(update: Update, context: StaffContext) -> None:
    """`/segment priority` in a ticket's topic, `/segment TG-10019 priority` anywhere."""
    words = words_of(message_in(update))
    await rights.supervisor(context.work, words.person)
    number, text, _html = after_command(words)
    ticket = await ticket_meant(context.work, words, number)
    if ticket is None:
        await which_ticket(context.work, words, beside=text)
        return
    toast = await segment.set_segment(context.work, words.person, ticket, text)
    await _say(context, words, toast.key, toast.values)


async def _priority(update: Update, context: StaffContext) -> None:
    """`/priority high`, `/priority tinggi TG-10019`, `/priority TG-10019 high`."""
    words = words_of(message_in(update))
    await rights.agent(context.work, words.person)
    number, text, _html = after_command(words)
    level, _, rest = text.partition(" ")
    severity = priority.LEVELS.get(level.strip().lower())
    behind = leading_number(rest.strip()) or (rest.strip() if rest.strip().isdecimal() else "")
    ticket = await ticket_meant(context.work, words, number or behind)
    if severity is None or behind != rest.strip():
        await _say(context, words, "priority-how", {})
    elif ticket is None:
        await which_ticket(context.work, words, beside=level)
    else:
        toast = await priority.set_priority(context.work, words.person, ticket, severity)
        await _confirm(context, words, ticket, toast)


async def _mystats(update: Update, context: StaffContext) -> None:
    words = words_of(message_in(update))
    today, week = await own_figures.own_figures(context.work, words.person)
    html = figures_text(today, week, context.work.office.staff_language)
    await _say(context, words, "plain", {"text_html": html})


async def _reply(context: StaffContext, words: Words, ticket: int) -> None:
    await ready.offer(context.work, words, ticket)


async def _steps(context: StaffContext, words: Words, ticket: int) -> None:
    await steps.show_steps(context.work, words, ticket)


async def _split(context: StaffContext, words: Words, ticket: int) -> None:
    await _confirm(context, words, ticket, await split.split(context.work, words, ticket))


async def _unsend(context: StaffContext, words: Words, ticket: int) -> None:
    toast = await unsend.unsend(context.work, words, ticket)
    if toast is not None:
        await _say(context, words, toast.key, toast.values)


async def _spam(context: StaffContext, words: Words, ticket: int) -> None:
    await _confirm(context, words, ticket, await spam.mark_spam(context.work, words.person, ticket))


async def _unspam(context: StaffContext, words: Words, ticket: int) -> None:
    await _confirm(context, words, ticket, await spam.unmark_spam(context.work, words.person, ticket))


async def _customer(context: StaffContext, words: Words, ticket: int) -> None:
    view = await customer_card.customer_view(context.work, words, ticket)
    html = customer_text(view, context.work.office.staff_language, context.turn.zone)
    await _say(context, words, "plain", {"text_html": html})


HELPS: dict[str, Command] = {
    "find": _find,
    "merge": _merge,
    "priority": _priority,
    "segment": _segment,
    "mystats": _mystats,
    "reply": on_ticket(_reply),
    "steps": on_ticket(_steps, wordless=True),
    "split": on_ticket(_split, wordless=True, how="split-what"),
    "unsend": on_ticket(_unsend, wordless=True, how="unsend-what"),
    "spam": on_ticket(_spam, wordless=True),
    "unspam": on_ticket(_unspam, wordless=True),
    "customer": on_ticket(_customer, wordless=True),
}


async def _say(context: StaffContext, words: Words, key: str, params: dict[str, str | int]) -> None:
    await say(context.work, words, key, params)


async def _confirm(context: StaffContext, words: Words, ticket: int, toast: Toast) -> None:
    """Say it where the command stood too, unless the ticket's thread hears of it and that is the place."""
    found = await context.work.unit.tickets.get(ticket)
    is_told = toast.key in _TOLD_IN_THREAD and found.owner_id is not None
    if not is_told or not await is_its_thread(context.work, words, ticket):
        await _say(context, words, toast.key, toast.values)
