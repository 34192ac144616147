"""A call back at a time that suits the customer: offered, chosen, and rung for when it has come."""

from desk.incoming import Person
from desk.record import record
from desk.rights import own_ticket
from desk.slots import code, moment, slots
from desk.tell import Rows, tell_chat, tell_customer, tell_thread, tell_thread_anew
from desk.work import Toast, Work
from models.customer import Customer
from models.event import EventKind
from models.outbox import Button, Urgency
from models.ticket import CALL_AT, CALL_RUNG, Ticket


async def offer(work: Work, customer: Customer, ticket: Ticket, *, missed: bool = False) -> None:
    """Ask when a call suits; `missed` says that we have just tried in vain."""
    await record(work, ticket, ticket.happened(EventKind.CALL_OFFERED, at=work.now))
    await tell_customer(
        work,
        customer,
        "call-offer",
        {"number": ticket.number, "missed": missed},
        ticket=ticket,
        buttons=time_buttons(work, ticket),
    )


async def ask_call(work: Work, person: Person, ticket_id: int) -> Toast | None:
    """The customer pressed "ask for a call"."""
    customer, ticket = await own_ticket(work, person, ticket_id)
    if ticket is None or not ticket.is_open:
        return Toast("toast-late")
    await offer(work, customer, ticket)
    return None


async def choose_call(work: Work, person: Person, ticket_id: int, written: str) -> Toast | None:
    """The customer chose a time; choosing another one moves the call."""
    customer, ticket = await own_ticket(work, person, ticket_id)
    at = moment(written, work.office.calendar, now=work.now)
    if ticket is None or not ticket.is_open:
        return Toast("toast-late")
    if at is None or not work.office.calendar.is_open(at):
        return Toast("toast-call-over")
    if ticket.details.get(CALL_AT) == at.isoformat():
        return Toast("toast-noted")
    ticket.expect_call(at)
    ticket.details = {**ticket.details, "wants_person": True}
    chosen = ticket.happened(EventKind.CALL_REQUESTED, at=work.now, call_at=at.isoformat())
    await record(work, ticket, chosen)
    said = {"number": ticket.number, "call_at": at, "phone_last": (customer.phone or "")[-4:]}
    buttons = [] if customer.phone else [[Button("share_phone")]]
    await tell_customer(work, customer, "call-noted", said, ticket=ticket, buttons=buttons)
    if ticket.owner_id is not None:
        told = {**await _who(work, customer, ticket), "call_at": at}
        await tell_thread_anew(work, ticket, "thread-call-at", told)
    return None


async def ring(work: Work, ticket: Ticket) -> bool:
    """True if it is time to call: the owner is mentioned, or whoever is there where nobody has the ticket."""
    customer = await work.unit.people.customer(ticket.customer_id)
    if ticket.call_due_at is None or ticket.call_due_at > work.now or customer is None:
        return False
    ticket.details = {**ticket.details, CALL_RUNG: True}
    work.touch(ticket)
    said = {"number": ticket.number, **await _who(work, customer, ticket)}
    buttons = [result_buttons(ticket)]
    if ticket.owner_id is not None:
        await tell_thread(work, ticket, "call-now", said, buttons=buttons, urgency=Urgency.ALERT)
    else:
        group = await work.group_of(ticket)
        await tell_chat(work, group, "call-now", said, ticket=ticket, buttons=buttons, urgency=Urgency.ALERT)
    return True


def result_buttons(ticket: Ticket) -> list[Button]:
    return [Button(f"call_done:{ticket.id}"), Button(f"call_missed:{ticket.id}")]


def time_buttons(work: Work, ticket: Ticket) -> Rows:
    calendar = work.office.calendar
    return [[Button(f"callat:{ticket.id}:{code(at, calendar)}")] for at in slots(calendar, work.now)]


async def _who(work: Work, customer: Customer, ticket: Ticket) -> dict[str, str | int]:
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    return {
        "customer": customer.name,
        "phone": customer.phone or "",
        "owner": owner.public_name if owner else "",
        "owner_id": owner.id if owner else 0,
    }
