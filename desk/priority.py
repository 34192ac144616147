"""`/priority`: weigh one complaint apart from its topic; its promises are read again for that severity."""

from desk import rights
from desk.clocked import pressing
from desk.incoming import Person
from desk.record import record
from desk.tell import tell_thread
from desk.work import Toast, Work
from models.errors import NotTheOwner
from models.lifecycle import Status
from models.ticket import Ticket

LEVELS = {
    "low": "low",
    "medium": "medium",
    "high": "high",
    "critical": "critical",
    "rendah": "low",
    "sedang": "medium",
    "tinggi": "high",
    "kritis": "critical",
    "genting": "critical",  # as the card says it
}


async def set_priority(work: Work, person: Person, ticket_id: int, severity: str) -> Toast:
    """By its owner or a supervisor. What the customer was promised may come earlier by it, never later."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    if ticket.owner_id != agent.id and not await rights.is_supervisor(work, person):
        raise NotTheOwner(number=ticket.number)
    said: dict[str, str | int] = {"number": ticket.number, "severity": severity}
    if ticket.severity == severity:
        return Toast("priority-already", said)
    if ticket.status == Status.CLOSED:
        return Toast("priority-closed", said)
    await record(work, ticket, ticket.set_priority(severity, by=agent.id, at=work.now))
    await _promise_again(work, ticket)
    await _tell(work, ticket, by=agent.public_name)
    return Toast("priority-set", said)


async def _promise_again(work: Work, ticket: Ticket) -> None:
    if await work.unit.messages.has_reply(ticket.id):
        return
    terms = await work.terms_of(ticket)
    again = work.office.calendar.add(ticket.opened_at, terms.first_response, always=terms.always)
    ticket.promised_at = min(again, ticket.promised_at or again)


async def _tell(work: Work, ticket: Ticket, *, by: str) -> None:
    """The thread hears the promise that holds now; while nobody has the ticket its card says all of it."""
    if ticket.owner_id is None:
        return
    clock = await pressing(work, ticket)
    due_at = clock.due_at.isoformat() if clock is not None and clock.due_at is not None else ""
    await tell_thread(
        work,
        ticket,
        "thread-priority",
        {
            "number": ticket.number,
            "severity": ticket.severity,
            "agent": by,
            "due_at": due_at,
            **({"clock": str(clock.kind)} if clock is not None else {"clock_name": ""}),
        },
    )
