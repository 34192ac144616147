"""Before a promise to a customer breaks, it is owned up to and a new one is made; see `escalation.promises`."""

from desk.clocked import course_of
from desk.promise import renew
from desk.record import next_apology
from desk.tell import tell_customer, tell_thread
from desk.work import Work
from escalation.promises import waiting
from models.outbox import Button
from models.ticket import Ticket


async def apologise(work: Work, ticket: Ticket) -> bool:
    """True if it was time. The new promise is as long again as the kind of answer that is owed."""
    told = (await course_of(work, ticket)).promises
    at, last = await next_apology(work, ticket, told), waiting(told)
    if at is None or at > work.now or last is None:
        return False
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is None:
        return False
    terms = await work.terms_of(ticket)
    is_answered = await work.unit.messages.has_reply(ticket.id)
    patience = terms.next_response if is_answered else terms.first_response
    again = work.office.calendar.add(max(work.now, last.until), patience, always=terms.always)
    await renew(work, ticket, again)
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    said = {
        "number": ticket.number,
        "agent": owner.public_name if owner else "",
        "old_at": last.until,
        "promised_at": again,
        "is_late": work.now > last.until,
    }
    await tell_customer(
        work, customer, "promise-renewed", said, ticket=ticket, buttons=[[Button(f"person:{ticket.id}")]]
    )
    if owner is not None:
        await tell_thread(work, ticket, "thread-promise-renewed", said)
    return True
