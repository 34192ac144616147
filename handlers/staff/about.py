"""What every command about a ticket begins and ends with: which ticket is meant, and the answer where it was asked."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

from telegram import Update

from desk import rights
from desk.incoming import Words
from desk.opening import shortened
from desk.tell import Rows, tell_chat
from desk.where import is_its_thread, ticket_meant
from desk.work import Toast, Work
from handlers.staff.turn import StaffContext, after_command, message_in, words_of

Command = Callable[[Update, StaffContext], Coroutine[Any, Any, None]]
OnTicket = Callable[[StaffContext, Words, int], Awaitable[None]]


def on_ticket(use: OnTicket, *, wordless: bool = False, how: str = "", told: bool = False) -> Command:
    """The command is about one ticket: its number, the thread, or the message answered; else we ask which.

    A `wordless` one takes nothing but a number, so any digits behind it are one, right or wrong. `how` is said
    instead of asking where a number alone would not do. `told`: for those, too, whom the ladder tells of tickets.
    """
    must_be = rights.agent_or_alerted if told else rights.agent

    async def command(update: Update, context: StaffContext) -> None:
        words = words_of(message_in(update))
        await must_be(context.work, words.person)
        number, text, html = after_command(words)
        if wordless and not number and text.lstrip("#")[:1].isdecimal():
            number = text.split()[0]
        ticket = await ticket_meant(context.work, words, number)
        if ticket is None:
            await (say(context.work, words, how, {}) if how else which_ticket(context.work, words))
        else:
            await rights.must_see(context.work, words, ticket)
            await use(context, replace(words, text=text, html=html), ticket)

    return command


async def say(
    work: Work, words: Words, key: str, params: Mapping[str, str | int], *, buttons: Rows = ()
) -> None:
    """Answer where the command stood, quoting it, so that it lands in the same topic."""
    await tell_chat(
        work,
        words.chat_id,
        key,
        params,
        buttons=buttons,
        quote=words.message_id,
        thread_id=words.thread_id,
    )


async def which_ticket(work: Work, words: Words, *, beside: str = "") -> None:
    """The example is the command that was typed, with what stands `beside` the number."""
    typed = words.text.split()[0].partition("@")[0]
    await say(work, words, "not-a-ticket", {"command": shortened(f"{typed} {beside}".strip(), 60)})


async def say_help(work: Work, words: Words) -> None:
    """All commands; what only supervisors may is shown to them alone, what remains to those who are told."""
    if not await rights.is_agent(work, words.person):
        member = await rights.alerted(work, words.person)
        await say(work, words, "staff-told", {"name": member.public_name})
        return
    is_supervisor = await rights.is_supervisor(work, words.person)
    await say(work, words, "staff-help", {"role": "supervisor" if is_supervisor else "agent"})


async def confirm(context: StaffContext, words: Words, ticket: int, toast: Toast) -> None:
    """Say it where the command stood too, unless that is the ticket's thread, which hears of it anyway."""
    if toast.key == "toast-yours" or not await is_its_thread(context.work, words, ticket):
        await say(context.work, words, toast.key, toast.values)
