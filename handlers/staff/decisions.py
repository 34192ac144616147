"""The form under a resolution: its buttons, and the amount that is typed."""

from collections.abc import Awaitable, Callable

from telegram import Update

from desk import approving, deciding, rights
from desk.amount import amount_in
from desk.incoming import Person
from desk.where import ticket_meant
from desk.work import Toast, Work
from handlers.numbers import number
from handlers.staff.about import Command, say
from handlers.staff.turn import StaffContext, message_in, words_of
from models.number import leading_number

Choice = Callable[[Work, Person, int, int, str], Awaitable[Toast]]  # ticket, resolution, code

CHOICES: dict[str, Choice] = {
    "finding": deciding.find,
    "cause": deciding.explain,
    "redress": deciding.compensate,
    "apology": deciding.apologise,
    "form_skip": deciding.skip,
    "form_step": deciding.turn_to,
    "approve": approving.approve,
    "decline": approving.decline,
}


def choose(work: Work, person: Person, verb: str, values: str) -> Awaitable[Toast]:
    """`42:1:upheld`: the ticket, its resolution, the code; raises ValueError for what is forged."""
    ticket, resolution, code = [*values.split(":"), "", ""][:3]
    return CHOICES[verb](work, person, number(ticket), number(resolution), code)


async def redress(update: Update, context: StaffContext) -> None:
    """`/redress 50000 REF123`: bare digits are money here; a ticket is named as `TG-10019`, or by its place."""
    words = words_of(message_in(update))
    await rights.agent(context.work, words.person)
    typed = "".join(words.text.split(maxsplit=1)[1:])
    number = leading_number(typed)
    ticket = await ticket_meant(context.work, words, number)
    paid = amount_in(typed.removeprefix(number))
    if ticket is None:
        await say(context.work, words, "redress-needs-amount", {})
        return
    if paid is None:
        await say(context.work, words, "redress-needs-amount", {})
        return
    told = await deciding.pay(context.work, words.person, ticket, paid)  # said back: money is read twice
    await say(context.work, words, "redress-noted", told)


COMMANDS: dict[str, Command] = {"redress": redress}
