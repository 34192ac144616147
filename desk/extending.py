"""Extend the legal term of a ticket: once, for a reason that the law names, and only if the customer hears of it
before the first term is over (POJK 22/2023). Otherwise it is refused, and why is said.
"""

from collections.abc import Sequence
from datetime import datetime

from desk import rights
from desk.alerts import choose_on, standing_alert
from desk.extended import is_extended
from desk.incoming import Person, Words
from desk.record import record
from desk.tell import amend, tell_chat, tell_customer, tell_thread
from desk.work import Toast, Work
from escalation.clocks import Clock, ClockKind, clocks
from models.event import Event, EventKind
from models.lifecycle import Status
from models.outbox import Bot, Button, Notice
from models.staff import ChatRole
from models.ticket import Ticket

Place = tuple[int, int] | None
REASONS = ("distance", "examination", "outside")  # stable codes, kept in the journal
TOLD = "extended"  # the sentence that tells the customer


async def press_extend(work: Work, person: Person, ticket_id: int, place: Place) -> Toast:
    """On an alert: the reasons to choose from, or why it cannot be."""
    await rights.alerted(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    why, _clock = await _refusal(work, ticket)
    if why:
        return Toast("toast-extend-refused", {"number": ticket.number, "why": why}, alert=True)
    alert = await standing_alert(work, ticket, place)
    if alert is None:
        return Toast("toast-old")
    await choose_on(work, ticket, alert, [*_reasons(ticket), [Button(f"back:{ticket.id}")]])
    return Toast("toast-choose")


async def extend(work: Work, words: Words, ticket_id: int) -> None:
    """`/extend`: the same where it was typed, with the dates."""
    await rights.alerted(work, words.person)
    ticket = await work.unit.tickets.get(ticket_id)
    why, clock = await _refusal(work, ticket)
    due_at = clock.due_at if clock is not None else None
    said = {"number": ticket.number, "due_at": due_at or work.now, "why": why}
    if not why:
        said["until_at"] = await _until(work, ticket)
    await tell_chat(
        work,
        words.chat_id,
        "extend-refused" if why else "extend-ask",
        said,
        ticket=ticket,
        buttons=[] if why else _reasons(ticket),
        quote=words.message_id,
        thread_id=words.thread_id,
    )


async def extend_for(work: Work, person: Person, ticket_id: int, place: Place, reason: str) -> Toast:
    """Asked again in full: the buttons may be old. The customer is told in the same unit."""
    supervisor = await rights.alerted(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    why, clock = await _refusal(work, ticket)
    customer = await work.unit.people.customer(ticket.customer_id)
    if reason not in REASONS or customer is None:
        return Toast("toast-old")
    if why or clock is None:
        return Toast("toast-extend-refused", {"number": ticket.number, "why": why}, alert=True)
    said = {
        "number": ticket.number,
        "name": supervisor.public_name,
        "reason": reason,
        "old_at": clock.due_at or work.now,
        "until_at": await _until(work, ticket),
    }
    notice = await tell_customer(work, customer, TOLD, said, ticket=ticket)
    extended = ticket.happened(
        EventKind.EXTENDED, at=work.now, by=supervisor.id, reason=reason, notice=notice.id
    )
    await record(work, ticket, extended)
    asked = await work.unit.outbox.sent_at_place(Bot.STAFF, *place) if place is not None else None
    if asked is not None and asked.ticket_id == ticket.id and asked.key == "extend-ask":
        await amend(work, asked, "extended-told", said)
    if ticket.owner_id is not None:
        await tell_thread(work, ticket, "extended-told", said)
    return Toast("toast-extended", {"number": ticket.number})


async def lose_extension(work: Work, notice: Notice) -> None:
    """The customer cannot be told, so the extension does not hold; the supervisors hear of it."""
    ticket = await work.unit.tickets.find(notice.ticket_id) if notice.ticket_id else None
    if ticket is None or ticket.status == Status.CLOSED:
        return
    await record(work, ticket, ticket.happened(EventKind.EXTENSION_LOST, at=work.now, notice=notice.id))
    chat = await work.chat(ChatRole.SUPERVISORS)
    await tell_chat(work, chat, "extension-lost", {"number": ticket.number}, ticket=ticket)


async def _refusal(work: Work, ticket: Ticket) -> tuple[str, Clock | None]:
    """(why not, or nothing; the legal clock that runs now)"""
    if not ticket.is_open:
        return "done", None
    journal = await work.unit.tickets.journal(ticket.id)
    clock = await _legal(work, ticket, journal)
    extension = (await work.terms_of(ticket)).legal_extension
    if clock is None or extension is None:
        return "none-given", clock
    customer = await work.unit.people.customer(ticket.customer_id)
    tests = (
        ("again", is_extended(journal)),
        ("paused", clock.due_at is None or clock.paused),
        ("late", clock.due_at is not None and clock.due_at <= work.now),
        ("blocked", customer is None or customer.blocked_at is not None),
    )
    return next((why for why, is_so in tests if is_so), ""), clock


async def _until(work: Work, ticket: Ticket) -> datetime:
    """The end of the extended term, reckoned as if it were extended already."""
    journal = await work.unit.tickets.journal(ticket.id)
    extended = ticket.happened(EventKind.EXTENDED, at=work.now, notice=0)
    clock = await _legal(work, ticket, [*journal, extended])
    if clock is None or clock.due_at is None:
        msg = f"ticket {ticket.id} has no legal term that runs"
        raise LookupError(msg)
    return clock.due_at


async def _legal(work: Work, ticket: Ticket, journal: Sequence[Event]) -> Clock | None:
    found = clocks(journal, await work.policy_of(ticket), work.office.calendar)
    return next((each for each in reversed(found) if each.kind is ClockKind.LEGAL), None)


def _reasons(ticket: Ticket) -> list[list[Button]]:
    return [[Button(f"extend_for:{ticket.id}:{reason}")] for reason in REASONS]
