"""Staff call a customer: by their number, or they are asked when a call suits; how it went is kept."""

from datetime import timedelta

from desk import rights
from desk.alerts import choose_on, standing_alert
from desk.callback import offer, result_buttons
from desk.incoming import Person, Words
from desk.record import record
from desk.tell import amend, tell_chat, tell_thread
from desk.work import Toast, Work
from models.customer import Customer
from models.event import EventKind
from models.outbox import Bot, Button
from models.staff import StaffMember
from models.ticket import Ticket

Place = tuple[int, int] | None
_ASKED_LATELY = timedelta(days=1)
_CALLS = frozenset({EventKind.CALLED, EventKind.CALL_MISSED})
_SAME_CALL = timedelta(minutes=2)  # two hands, or one that slipped


async def press_call(work: Work, person: Person, ticket_id: int, place: Place) -> Toast:
    """On an alert: the number and how the call went; without a number the customer is asked."""
    await rights.agent_or_alerted(work, person)
    ticket, customer = await _about(work, ticket_id)
    if not ticket.is_open:
        return Toast("toast-done", {"number": ticket.number})
    if not customer.phone:
        return await _ask_customer(work, ticket, customer)
    alert = await standing_alert(work, ticket, place)
    if alert is not None:
        back = [Button(f"back:{ticket.id}")]
        await choose_on(work, ticket, alert, [result_buttons(ticket), back])
    told: dict[str, str | int] = {"customer": customer.name, "phone": customer.phone}
    return Toast("toast-call-number", told, alert=True)


async def call(work: Work, words: Words, ticket_id: int) -> Toast | None:
    """`/call`: the same where it was typed; None where the answer stands there already."""
    await rights.agent_or_alerted(work, words.person)
    ticket, customer = await _about(work, ticket_id)
    if not ticket.is_open:
        return Toast("toast-done", {"number": ticket.number})
    if not customer.phone:
        return await _ask_customer(work, ticket, customer)
    await tell_chat(
        work,
        words.chat_id,
        "call-ask",
        {"number": ticket.number, "customer": customer.name, "phone": customer.phone},
        ticket=ticket,
        buttons=[result_buttons(ticket)],
        quote=words.message_id,
        thread_id=words.thread_id,
    )
    return None


async def press_result(work: Work, person: Person, ticket_id: int, place: Place, *, answered: bool) -> Toast:
    """How the call went. One that was missed asks the customer for a better time."""
    caller = await rights.agent_or_alerted(work, person)
    ticket, customer = await _about(work, ticket_id)
    if not ticket.is_open:
        return Toast("toast-done", {"number": ticket.number})
    journal = await work.unit.tickets.journal(ticket.id)
    kind = EventKind.CALLED if answered else EventKind.CALL_MISSED
    last = next((each for each in reversed(journal) if each.kind in _CALLS), None)
    if last is not None and last.kind is kind and work.now - last.at <= _SAME_CALL:
        return Toast("toast-call-noted")
    ticket.expect_call(None)
    await _mend(work, ticket, caller, answered=answered)
    await record(work, ticket, ticket.happened(kind, at=work.now, by=caller.id))
    await _tell(work, ticket, customer, caller, place, answered=answered)
    if not answered and customer.blocked_at is None:
        await offer(work, customer, ticket, missed=True)
    return Toast("toast-call-noted")


async def _mend(work: Work, ticket: Ticket, caller: StaffMember, *, answered: bool) -> None:
    """A follow-up knows who has called the unhappy customer, whichever button said so."""
    recovery = await work.unit.surveys.recovery(ticket.id)
    if recovery is None:
        return
    if not answered:
        recovery.slot_at = None
    elif recovery.called_at is None:
        recovery.called_at, recovery.called_by = work.now, caller.id


async def _tell(
    work: Work, ticket: Ticket, customer: Customer, caller: StaffMember, place: Place, *, answered: bool
) -> None:
    """Where it was asked it says how it went; the owner reads it in the thread."""
    said = {
        "number": ticket.number,
        "name": caller.public_name,
        "customer": customer.name,
        "answered": answered,
    }
    asked = await work.unit.outbox.sent_at_place(Bot.STAFF, *place) if place is not None else None
    if asked is not None and asked.ticket_id == ticket.id and asked.key in {"call-ask", "call-now"}:
        await amend(work, asked, "call-done-told", said)
        is_told = asked.in_thread
    else:
        is_told = False
    if ticket.owner_id is not None and not is_told:
        await tell_thread(work, ticket, "call-done-told", said)


async def _ask_customer(work: Work, ticket: Ticket, customer: Customer) -> Toast:
    told: dict[str, str | int] = {"customer": customer.name}
    if customer.blocked_at is not None:
        return Toast("toast-call-blocked", told, alert=True)
    journal = await work.unit.tickets.journal(ticket.id)
    asked = [each.at for each in journal if each.kind is EventKind.CALL_OFFERED]
    if asked and work.now - asked[-1] < _ASKED_LATELY:
        return Toast("toast-call-waiting", told, alert=True)
    await offer(work, customer, ticket)
    return Toast("toast-call-asked", told, alert=True)


async def _about(work: Work, ticket_id: int) -> tuple[Ticket, Customer]:
    ticket = await work.unit.tickets.get(ticket_id)
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is None:
        msg = f"ticket {ticket.id} has no customer"
        raise LookupError(msg)
    return ticket, customer
