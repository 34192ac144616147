"""What the customer was promised: only what they were told can be late, and only a real alert is spoken of."""

from datetime import datetime

from desk.work import Work
from models.event import EventKind
from models.ticket import Ticket

_TOLD = "told"  # in a ticket's details: the promise that the customer has last read
_INSIDE = frozenset({"card", "owner", "team"})  # audiences that are no supervisor


async def promise_params(work: Work, ticket: Ticket) -> dict[str, str]:
    """For a sentence that says the promise; from now on the customer knows it.

    `overdue` is no, soon (past before anybody was told), yes, or alerted.
    """
    promised, told = ticket.promised_at or ticket.opened_at, _told(ticket)
    if promised >= work.now:
        ticket.details = {**ticket.details, _TOLD: promised.isoformat()}
        return {"promised_at": promised.isoformat(), "overdue": "no"}
    if told is None:
        return {"promised_at": promised.isoformat(), "overdue": "soon"}
    if told >= work.now:
        return {"promised_at": told.isoformat(), "overdue": "no"}
    overdue = "alerted" if await _is_alerted(work, ticket) else "yes"
    return {"promised_at": told.isoformat(), "overdue": overdue}


async def promise_again(work: Work, ticket: Ticket, at: datetime) -> None:
    """A promise that was never kept is not put off by a new one."""
    was_answered = ticket.resolutions > 0 or await work.unit.messages.has_reply(ticket.id)
    if ticket.promised_at is None or was_answered:
        ticket.promised_at = at
    else:
        ticket.promised_at = min(at, ticket.promised_at)


def _told(ticket: Ticket) -> datetime | None:
    told = ticket.details.get(_TOLD)
    return datetime.fromisoformat(told) if told else None


async def _is_alerted(work: Work, ticket: Ticket) -> bool:
    journal = await work.unit.tickets.journal(ticket.id)
    return any(
        each.kind is EventKind.ESCALATED and each.values.get("audience") not in _INSIDE for each in journal
    )
