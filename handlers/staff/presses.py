"""The buttons that staff press; who pressed and where is asked by the use case, never by the button."""

from collections.abc import Awaitable, Callable

from telegram import Update

from desk import claim, escalate, reply
from desk.incoming import Person
from desk.work import Toast, Work
from handlers.staff.turn import StaffContext, person_of

Press = Callable[[Work, Person, int], Awaitable[Toast]]

VERBS: dict[str, Press] = {
    "claim": claim.claim,
    "have_it": escalate.acknowledge,
    "claim_send": reply.claim_and_send,
    "send": reply.send_draft,
    "take_send": reply.take_over_and_send,
}


async def press(update: Update, context: StaffContext) -> None:
    """Look the verb up and call its use case; forged data gets the same word as an old button."""
    query = update.callback_query
    if query is None:
        return
    verb, _, number = (query.data or "").partition(":")
    use_case = VERBS.get(verb)
    if use_case is None or not number.isdecimal() or len(number) > 18:
        context.turn.toast = Toast("toast-old")
        return
    context.turn.toast = await use_case(context.work, person_of(query.from_user), int(number))
