"""Tell the customer the decision, once: what was found, what they get, where to go if that is not enough."""

from desk import decision_form as form
from desk.record import record
from desk.tell import tell_customer
from desk.work import Work
from models.event import EventKind
from models.resolution import Resolution
from models.ticket import Ticket


async def rule(work: Work, ticket: Ticket, resolution: Resolution, *, by: int) -> None:
    """From here on the decision stands; the form loses its buttons."""
    resolution.told_at = work.now
    event = ticket.happened(
        EventKind.RULED,
        at=work.now,
        by=by,
        resolution=resolution.number,
        finding=resolution.finding,
        cause=resolution.cause,
        redress=resolution.redress,
        amount=resolution.amount,
        apology=resolution.apologised,
    )
    await record(work, ticket, event)
    await form.show(work, ticket, resolution, form.TOLD)
    await _tell(work, ticket, resolution)


async def _tell(work: Work, ticket: Ticket, resolution: Resolution) -> None:
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is None:
        return
    await tell_customer(
        work,
        customer,
        "decision",
        {
            "number": ticket.number,
            "topic": work.office.title(ticket.topic, customer.language),
            "finding": resolution.finding or "",
            "explanation": resolution.explanation or "",
            "redress": resolution.redress or "",
            "redress_money": form.worth(work, resolution),
            "reference": resolution.reference or "",
            "apology": resolution.apologised,
            "appeal": work.office.policy.appeal.get(customer.language, ""),
            "phone": work.office.catalogue.organisation.call_center,
        },
        ticket=ticket,
    )
