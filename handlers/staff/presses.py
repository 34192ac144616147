"""The buttons that staff press; who pressed and where is asked by the use case, never by the button."""

from collections.abc import Awaitable, Callable

from telegram import Update

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
    verb, _, number = (query.data or "").partition(":")
    if verb in CHOICES:
        context.turn.toast = await choose(context.work, person_of(query.from_user), verb, number)
        return
    if verb in ACTS:
        context.turn.toast = await act(context.work, person_of(query.from_user), query, verb, number)
        return
    pair = number.split(":")
    if verb in PAIRS and len(pair) == 2 and all(each.isdecimal() and len(each) <= 18 for each in pair):
        first, second = map(int, pair)
        context.turn.toast = await PAIRS[verb](context.work, person_of(query.from_user), first, second)
        return
    use_case = VERBS.get(verb)
    if use_case is None or not number.isdecimal() or len(number) > 18:
        context.turn.toast = Toast("toast-old")
        return
    context.turn.toast = await use_case(context.work, person_of(query.from_user), int(number))
