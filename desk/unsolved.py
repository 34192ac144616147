""" "Not yet": the complaint is open again at once; said for the second time, a supervisor looks after it too."""

from desk.promise import promise_params
from desk.recovery import offer_call, open_recovery
from desk.reopening import NOT_SOLVED, reopen_for
from desk.tell import tell_customer
from desk.work import Work
from models.customer import Customer
from models.event import EventKind
from models.survey import Invitation, Unhappy
from models.ticket import Ticket

_FAILED = 2  # answers that did not solve it; the first is mended by whoever gave it


async def reopen_unsolved(
    work: Work, customer: Customer, ticket: Ticket, invitation: Invitation | None
) -> None:
    """Back to work instead of asking for a score; `invitation` is the one of the resolution that failed."""
    await reopen_for(work, customer, ticket, reason=NOT_SOLVED)
    params = {"number": ticket.number, **await promise_params(work, ticket, reason="reopened")}
    await tell_customer(work, customer, "reopened", params, ticket=ticket)
    failed = [
        each
        for each in await work.unit.tickets.journal(ticket.id)
        if each.kind is EventKind.REOPENED and each.values.get("reason") == NOT_SOLVED
    ]
    if invitation is None or len(failed) < _FAILED:
        return
    under_way = [
        await work.unit.tickets.get(each.ticket_id)
        for each in await work.unit.surveys.recoveries_from(ticket.id)
    ]
    if not any(each.is_open for each in under_way):
        await open_recovery(work, customer, invitation, Unhappy.NOT_SOLVED)
        await offer_call(work, customer, invitation)
