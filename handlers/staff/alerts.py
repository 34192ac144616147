"""What can be done from an alert, by button and by command: hand it over, extend it, call the customer."""

from collections.abc import Awaitable, Callable

from telegram import CallbackQuery

from desk import calling, extending, reassigning, reckoning
from desk.incoming import Person, Words
from desk.work import Toast, Work
from handlers.numbers import number
from handlers.staff.about import Command, on_ticket, say
from handlers.staff.turn import StaffContext
from texts.reckoning import reckoning as in_words

Place = tuple[int, int] | None  # the chat and the message that were pressed, where Telegram tells them
Act = Callable[[Work, Person, int, Place, str], Awaitable[Toast]]

ACTS: dict[str, Act] = {
    "reassign": lambda work, who, ticket, place, _: reassigning.press_reassign(work, who, ticket, place),
    "give": lambda work, who, ticket, _place, to: reassigning.press_give(work, who, ticket, number(to)),
    "back": lambda work, who, ticket, _place, _: reassigning.press_back(work, who, ticket),
    "extend": lambda work, who, ticket, place, _: extending.press_extend(work, who, ticket, place),
    "extend_for": lambda work, who, ticket, place, reason: extending.extend_for(
        work, who, ticket, place, reason
    ),
    "call": lambda work, who, ticket, place, _: calling.press_call(work, who, ticket, place),
    "call_done": lambda work, who, ticket, place, _: calling.press_result(
        work, who, ticket, place, answered=True
    ),
    "call_missed": lambda work, who, ticket, place, _: calling.press_result(
        work, who, ticket, place, answered=False
    ),
}


def act(work: Work, person: Person, query: CallbackQuery, verb: str, values: str) -> Awaitable[Toast]:
    """`42` or `42:11`: the ticket and what was chosen; raises ValueError for what is forged."""
    ticket, _, value = values.partition(":")
    message = query.message
    place = (message.chat.id, message.message_id) if message is not None else None
    return ACTS[verb](work, person, number(ticket), place, value)


async def _call(context: StaffContext, words: Words, ticket: int) -> None:
    said = await calling.call(context.work, words, ticket)
    if said is not None:
        await say(context.work, words, said.key, said.values)


async def _extend(context: StaffContext, words: Words, ticket: int) -> None:
    await extending.extend(context.work, words, ticket)


async def _why(context: StaffContext, words: Words, ticket: int) -> None:
    """Long arithmetic comes in several messages."""
    found = await reckoning.reckoning(context.work, words.person, ticket)
    for html in in_words(found, context.work.office.staff_language, context.turn.zone):
        await say(context.work, words, "plain", {"text_html": html})


COMMANDS: dict[str, Command] = {
    "why": on_ticket(_why, wordless=True, told=True),
    "call": on_ticket(_call, wordless=True, told=True),
    "extend": on_ticket(_extend, told=True),
}
