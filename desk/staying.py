"""Why a ticket stands in the queue again: for its card."""

from desk.work import Work
from models.event import EventKind
from models.lifecycle import Status
from models.ticket import Ticket

_BACK = frozenset({EventKind.RELEASED, EventKind.REOPENED})


async def returned(work: Work, ticket: Ticket) -> tuple[str, str]:
    """(code of the reason, who had it) while a ticket that somebody had waits in the queue, else nothing."""
    if ticket.status != Status.NEW:
        return "", ""
    journal = await work.unit.tickets.journal(ticket.id)
    last = next((each for each in reversed(journal) if each.kind in _BACK), None)
    if last is None or last.kind is not EventKind.RELEASED:
        return "", ""
    before = last.values.get("before")
    member = await work.unit.people.staff(before) if isinstance(before, int) else None
    return str(last.values.get("reason") or ""), member.public_name if member else ""
