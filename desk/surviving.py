"""Where words for a ticket belong that was closed into another one."""

from desk.work import Work
from models.ticket import Ticket


async def surviving(work: Work, ticket: Ticket) -> Ticket:
    """The ticket that goes on with this complaint: itself, or at the end of what it was merged into."""
    seen = {ticket.id}
    while ticket.merged_into is not None and ticket.merged_into not in seen:
        seen.add(ticket.merged_into)
        ticket = await work.unit.tickets.get(ticket.merged_into)
    return ticket
