"""Reopen a ticket: to the agent who had it while on duty, else to the queue."""

from desk import rights
from desk.inviting import withdraw_survey
from desk.promise import promise_again
from desk.record import record
from desk.tell import tell_thread
from desk.work import Work
from models.customer import Customer
from models.lifecycle import Status
from models.outbox import Action
from models.ticket import Ticket


async def reopen_for(
    work: Work, customer: Customer | None, ticket: Ticket, *, reason: str, by: int | None = None
) -> None:
    """`reason` is a code: customer_wrote, not_solved, agent. A survey not yet answered is withdrawn."""
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    keep = owner is not None and owner.on_duty and not await rights.sits_elsewhere(work, owner.id, ticket)
    was_closed = ticket.status == Status.CLOSED
    await record(work, ticket, ticket.reopen(by=by, at=work.now, to_owner=keep, reason=reason))
    await withdraw_survey(work, customer, ticket)
    terms = await work.terms_of(ticket)
    promised = work.office.calendar.add(work.now, terms.next_response, always=terms.always)
    await promise_again(work, ticket, promised)
    if was_closed:
        await tell_thread(work, ticket, "thread-reopen", action=Action.REOPEN_THREAD)
    await tell_thread(
        work,
        ticket,
        f"reopened-{reason.replace('_', '-')}",
        {
            "number": ticket.number,
            "customer": customer.name if customer else "",
            "owner": owner.public_name if keep and owner else "",
            "owner_id": owner.id if keep and owner else 0,
        },
    )
