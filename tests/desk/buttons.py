"""Which use case stands behind which button; the verbs are those of the two edges."""

from collections.abc import Awaitable, Callable
from functools import partial

from desk import acquaint, answering, claim, escalate, rating, reply, status
from desk.work import Toast
from models.lifecycle import Outcome

CUSTOMER: dict[str, Callable[..., Awaitable[Toast | None]]] = {
    "pick": answering.pick_topic,
    "wrong": answering.not_this,
    "else": answering.something_else,
    "person": answering.want_person,
    "new": answering.new_complaint,
    "same": answering.same_ticket,
    "second": partial(answering.second_ticket, wanted=True),
    "one": partial(answering.second_ticket, wanted=False),
    "withdraw": status.ask_withdraw,
    "withdraw_yes": status.withdraw,
    "keep": status.keep,
    "fixed": partial(status.withdraw, outcome=Outcome.SELF_SOLVED),
    "solved": rating.solved,
    "unsolved": rating.not_solved,
    "rate": rating.rate,
    "no_why": rating.no_comment,
    "surveys_off": acquaint.stop_surveys,
    "language": acquaint.choose_language,
    "forget_yes": acquaint.forget,
    "status": status.show_status,  # type: ignore[dict-item] - says nothing over the button
}
STAFF: dict[str, Callable[..., Awaitable[Toast]]] = {
    "claim": claim.claim,
    "have_it": escalate.acknowledge,
    "claim_send": reply.claim_and_send,
    "send": reply.send_draft,
    "take_send": reply.take_over_and_send,
}
