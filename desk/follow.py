"""Add a customer's further message to a ticket: stored, acknowledged, shown to the agent."""

from collections.abc import Mapping
from datetime import timedelta

from desk.details import correct, plan
from desk.linking import open_linked
from desk.opening import advise, give_receipt, receipt_buttons, receipt_params
from desk.promise import is_awaited, promise_params
from desk.record import record
from desk.reopening import is_long_closed, reopen_for
from desk.retopic import REFUSED, change_topic
from desk.said import messages_of, words_of
from desk.show import fold_in_thread, show_in_thread
from desk.surviving import surviving
from desk.tell import amend, tell_customer, tell_thread
from desk.understanding import understand_better
from desk.work import Work
from models.customer import Customer
from models.dialogue import Ask, Question
from models.event import EventKind
from models.lifecycle import OPEN, Status
from models.message import Message
from models.outbox import Action, Bot, Button, Notice, NoticeState
from models.ticket import Ticket

BURST = timedelta(seconds=90)
INVITES = frozenset(
    {"agent-words", "agent-file", "reopened", "resolved", "person-comes", "ask-rephrase"}
    | {"waiting-for", "waiting-reminder"}
)
_OTHERS = 3  # tickets offered beside the one a message was put with
_ADDED = frozenset({"added", "added-late", "passed-on"})
_MORE = {"receipt-vague": "receipt-vague-more"}  # what was asked for is still asked
_EXTENDABLE = _ADDED | {"receipt", "receipt-vague", "receipt-person", "receipt-product", "receipt-no-words"}


async def burst_ticket(work: Work, message: Message) -> Ticket | None:
    """The ticket of the customer's message before this one, if it is fresh and still under way."""
    before = await _message_before(work, message)
    if before is None or before.ticket_id is None or message.at - before.at > BURST:
        return None
    ticket = await work.unit.tickets.get(before.ticket_id)
    return ticket if ticket.status in OPEN else None


async def add(
    work: Work, customer: Customer, ticket: Ticket, message: Message, *, ask_whether_new: bool = False
) -> None:
    """Join `message` to `ticket` and answer it; `ask_whether_new` offers a ticket of its own."""
    ticket = await surviving(work, ticket)
    if is_long_closed(work, ticket):
        await open_linked(work, customer, ticket, message)
        return
    before = await _message_before(work, message)
    was_over = not ticket.is_open
    await _join(work, customer, ticket, message)
    understood = await understand_better(work, customer, ticket, by=message)
    if ask_whether_new or was_over:
        await _ask_whether_new(work, customer, ticket, message, was_over=was_over)
        return
    anchor = await _recent_answer(work, ticket, message, before)
    if anchor is not None and not (understood and anchor.key in _ADDED):
        await _extend(work, customer, ticket, message, anchor)
    elif understood:
        words = await words_of(work, ticket)
        await give_receipt(work, customer, ticket, covers=[message], words=words, key="topic-noted")
    else:
        params = await _added_params(work, customer, ticket, 1)
        await tell_customer(
            work,
            customer,
            _added_key(ticket, params),
            params,
            ticket=ticket,
            covers=[message],
            quote=message.message_id,
        )


async def add_rephrased(work: Work, customer: Customer, ticket: Ticket, message: Message) -> bool:
    """Join words that we asked for; true, and answered, if the topic is known now."""
    await _join(work, customer, ticket, message)
    if ticket.topic is None and not await understand_better(work, customer, ticket, by=message):
        return False
    words = await words_of(work, ticket)
    await give_receipt(work, customer, ticket, covers=[message], words=words, key="topic-noted")
    return True


async def reread(work: Work, customer: Customer, ticket: Ticket) -> bool:
    """An edit may say what it is about, or that it is about something else; true if the topic is another one now.

    A topic that a person chose stays, and so does one that an agent works on.
    """
    if ticket.topic is None:
        return ticket.is_open and await understand_better(work, customer, ticket)
    if ticket.topic_source != "matcher" or ticket.status != Status.NEW:
        return False
    decision = work.office.matcher.decide(await words_of(work, ticket))
    topic = decision.topic
    if topic is None or ticket.topic in decision.topics or topic in ticket.details.get(REFUSED, ()):
        return False
    await change_topic(work, ticket, topic, source="matcher", confidence=decision.confidence)
    await advise(work, customer, ticket, decision)
    return True


async def move(work: Work, customer: Customer, message: Message, *, source: Ticket, to: Ticket) -> None:
    """The customer says that a message belongs to another of their tickets; both agents are told."""
    await leave(work, source, message, to=to)
    await _join(work, customer, to, message)
    await tell_customer(
        work, customer, "moved", await _added_params(work, customer, to, 1), ticket=to, covers=[message]
    )


async def leave(work: Work, ticket: Ticket, message: Message, *, to: Ticket) -> None:
    event = ticket.happened(EventKind.NOTED, at=work.now, message=message.id, moved_to=to.id)
    await record(work, ticket, event)
    if ticket.owner_id is not None:
        await tell_thread(work, ticket, "thread-moved", {"number": to.number})


async def add_quietly(
    work: Work, customer: Customer, ticket: Ticket, message: Message, *, covered_by: int | None
) -> None:
    """A straggler of an album: the first picture's answer covers it."""
    ticket = await surviving(work, ticket)
    await _join(work, customer, ticket, message)
    message.answer_id = covered_by


async def add_folded(work: Work, customer: Customer, ticket: Ticket, message: Message) -> None:
    """One of too many to be shown one by one; the caller owes the answer."""
    await _join(work, customer, await surviving(work, ticket), message, is_folded=True)


async def _is_first_of_burst(work: Work, message: Message) -> bool:
    """Several messages in a row ring once."""
    before = await _message_before(work, message)
    return before is None or before.ticket_id != message.ticket_id or message.at - before.at > BURST


async def _join(
    work: Work, customer: Customer, ticket: Ticket, message: Message, *, is_folded: bool = False
) -> None:
    message.ticket_id = ticket.id
    await correct(work, ticket, message.text)
    await plan(work, ticket, message.text)
    if ticket.status in {Status.RESOLVED, Status.CLOSED}:
        await reopen_for(work, customer, ticket, reason="customer_wrote")
    elif ticket.status == Status.WAITING:
        await record(work, ticket, ticket.resume(by=None, at=work.now))
    else:
        await _promise_next(work, ticket)
    await record(work, ticket, ticket.happened(EventKind.CUSTOMER_WROTE, at=message.at, message=message.id))
    if is_folded:
        await fold_in_thread(work, ticket, message)
    else:
        await show_in_thread(work, ticket, message, mention=await _is_first_of_burst(work, message))


async def _promise_next(work: Work, ticket: Ticket) -> None:
    """Words after an answer are promised one of their own; a promise that still waits stands, late as it is."""
    if not await is_awaited(work, ticket) and await work.unit.messages.has_reply(ticket.id):
        terms = await work.terms_of(ticket)
        ticket.promised_at = work.office.calendar.add(work.now, terms.next_response, always=terms.always)


async def _ask_whether_new(
    work: Work, customer: Customer, ticket: Ticket, message: Message, *, was_over: bool
) -> None:
    """The message stands with `ticket`; one tap gives it to another open one, or makes it a complaint."""
    live = await work.unit.tickets.live_of(customer.id)
    others = [each for each in live if each.is_open and each.id != ticket.id][:_OTHERS]
    question = await work.unit.add(
        Question(
            customer_id=customer.id,
            ticket_id=ticket.id,
            kind=Ask.WHICH_TICKET,
            choices=[each.id for each in others],
            message_id=message.id,
            asked_at=work.now,
        )
    )
    await tell_customer(
        work,
        customer,
        "reopened-by-words" if was_over else "added-or-new",
        await _added_params(work, customer, ticket, 1),
        ticket=ticket,
        buttons=[
            [Button(f"same:{question.id}"), Button(f"new:{question.id}")],
            *([Button(f"move:{question.id}:{place}:{each.number}")] for place, each in enumerate(others)),
        ],
        covers=[message],
        quote=message.message_id,
    )


async def _recent_answer(
    work: Work, ticket: Ticket, message: Message, before: Message | None
) -> Notice | None:
    """The answer to the message just before, if this one can be added to it."""
    if before is None or before.ticket_id != ticket.id or message.at - before.at > BURST:
        return None
    notice = await work.unit.outbox.get(before.answer_id) if before.answer_id else None
    if notice is not None and notice.action == Action.EDIT and notice.target is not None:
        notice = await work.unit.outbox.get(notice.target)
    if notice is None or notice.key not in _EXTENDABLE or notice.state == NoticeState.DEAD:
        return None
    last = await work.unit.outbox.last_said(message.chat_id)
    is_buried = last is not None and last.key in INVITES  # a change above what we said since is not seen
    return None if is_buried else notice


async def _extend(work: Work, customer: Customer, ticket: Ticket, message: Message, anchor: Notice) -> None:
    """Say in the same place that this message, too, has arrived, and what is understood now."""
    words = await words_of(work, ticket)
    said = await messages_of(work, ticket)
    first = next((place for place, each in enumerate(said) if each.answer_id == anchor.id), 0)
    count = len(said) - first
    if anchor.key in _ADDED:
        key, params, buttons = anchor.key, await _added_params(work, customer, ticket, count), []
    else:
        key = "receipt-more" if ticket.topic else _MORE.get(anchor.key, "receipt-person-more")
        params = {**await receipt_params(work, customer, ticket, words), "count": count}
        buttons = [*receipt_buttons(work, ticket)]
    edit = await amend(work, anchor, key, params, buttons=buttons, language=customer.language)
    message.answer_id = edit.id


def _added_key(ticket: Ticket, params: Mapping[str, object]) -> str:
    """A promise that has passed is owned up to, not repeated."""
    if ticket.owner_id is not None:
        return "passed-on"
    return "added-late" if params["overdue"] in {"yes", "alerted"} else "added"


async def _added_params(work: Work, customer: Customer, ticket: Ticket, count: int) -> dict[str, object]:
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    return {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, customer.language),
        "agent": owner.public_name if owner else "",
        **await promise_params(work, ticket, reason="added"),
        "count": count,
    }


async def _message_before(work: Work, message: Message) -> Message | None:
    return await work.unit.messages.before(Bot.CUSTOMER, message)
