"""The buttons that staff press; who pressed and where is asked by the use case, never by the button."""

from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, Update

from desk import (
    claim,
    duty,
    escalate,
    hold,
    pressing,
    ready,
    recovery,
    reply,
    spam,
    steps,
    teach,
    waiving,
    whole,
)
from desk.incoming import Person
from desk.work import Toast, Work
from handlers.numbers import number
from handlers.staff.alerts import ACTS, act
from handlers.staff.decisions import CHOICES, choose
from handlers.staff.turn import StaffContext, person_of

Press = Callable[[Work, Person, int], Awaitable[Toast]]
PressPair = Callable[[Work, Person, int, int], Awaitable[Toast]]

VERBS: dict[str, Press] = {
    "claim": claim.claim,
    "off_back": duty.give_all_back,
    "off_keep": duty.keep_all,
    "have_it": escalate.acknowledge,
    "claim_send": reply.claim_and_send,
    "send": reply.send_draft,
    "take_send": reply.take_over_and_send,
    "send_anyway": hold.send_anyway,
    "move_topic": hold.move_ticket,
    "edit_held": hold.how_to_edit,
    "keep_inside": hold.keep_inside,
    "resolve_anyway": whole.resolve_anyway,
    "resolve": pressing.press_resolve,
    "wait": pressing.press_wait,
    "resume": pressing.press_resume,
    "take": pressing.press_take,
    "more": pressing.press_more,
    "reopen": pressing.press_reopen,
    "release": pressing.press_release,
    "topic": pressing.press_topic,
    "topic1": teach.choose(1),
    "topic2": teach.choose(2),
    "topic3": teach.choose(3),
    "history": pressing.press_history,
    "ready1": ready.choose(1),
    "ready2": ready.choose(2),
    "ready3": ready.choose(3),
    "suggest": ready.suggest,
    "send_ready": ready.send,
    "step": steps.tick,
    "waive_steps": waiving.waive,
    "waive_words": waiving.waive_for_words,
    "unspam": spam.unmark_spam,
    "called": recovery.called,
}

PAIRS: dict[str, PressPair] = {"off_to": duty.hand_all}  # buttons that name two people


async def press(update: Update, context: StaffContext) -> None:
    """Look the verb up and call its use case; forged data gets the same word as an old button."""
    query = update.callback_query
    if query is None:
        return
    verb, _, values = (query.data or "").partition(":")
    try:
        pressed = _begun(context.work, query, verb, values)
    except (ValueError, KeyError):
        context.turn.toast = Toast("toast-old")
    else:
        context.turn.toast = await pressed


def _begun(work: Work, query: CallbackQuery, verb: str, values: str) -> Awaitable[Toast]:
    """Raises KeyError for a verb, ValueError for a number that no button of ours has."""
    person = person_of(query.from_user)
    if verb in CHOICES:
        return choose(work, person, verb, values)
    if verb in ACTS:
        return act(work, person, query, verb, values)
    if verb in PAIRS:
        first, second = map(number, values.split(":"))
        return PAIRS[verb](work, person, first, second)
    return VERBS[verb](work, person, number(values))
