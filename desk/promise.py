"""What the customer was promised: only what they were told can be late, and only a real alert is spoken of."""

from datetime import datetime

from desk.record import record
from desk.work import Work
from escalation.promises import APOLOGY, RELAXED, missed, promises, waiting
from models.event import EventKind
from models.ticket import Ticket

_TOLD = "told"  # in a ticket's details: the promise that the customer has last read
_INSIDE = frozenset({"card", "owner", "team"})  # audiences that are no supervisor


async def promise_params(work: Work, ticket: Ticket, *, reason: str = "receipt") -> dict[str, str]:
    """For a sentence that says the promise; from now on the customer knows it, and the log has it.

    `overdue` is no, soon (past before anybody was told), yes, or alerted; renewed or renewed_alerted where an
    earlier promise has passed and this one took its place. `reason` is where it is told.
    """
    promised, told = ticket.promised_at or ticket.opened_at, _told(ticket)
    if promised >= work.now:
        if ticket.is_open and told != promised:
            await _write_down(work, ticket, promised, reason)
        return {"promised_at": promised.isoformat(), "overdue": await _renewed(work, ticket)}
    if told is None:
        return {"promised_at": promised.isoformat(), "overdue": "soon"}
    if told >= work.now:
        return {"promised_at": told.isoformat(), "overdue": "no"}
    overdue = "alerted" if await _is_alerted(work, ticket) else "yes"
    return {"promised_at": told.isoformat(), "overdue": overdue}


async def _renewed(work: Work, ticket: Ticket) -> str:
    if not missed(promises(await work.unit.tickets.journal(ticket.id)), work.now):
        return "no"
    return "renewed_alerted" if await _is_alerted(work, ticket) else "renewed"


async def is_awaited(work: Work, ticket: Ticket) -> bool:
    """Whether a promise was told that nobody has answered yet."""
    return waiting(promises(await work.unit.tickets.journal(ticket.id))) is not None


async def renew(work: Work, ticket: Ticket, at: datetime) -> None:
    """The customer is told of a later moment before the one they know has passed."""
    ticket.promised_at = at
    await _write_down(work, ticket, at, APOLOGY)


async def relax(work: Work, ticket: Ticket, at: datetime) -> None:
    """It is less urgent than we feared, says the customer, who reads the later moment in the same breath."""
    ticket.promised_at = at
    await _write_down(work, ticket, at, RELAXED)


async def _write_down(work: Work, ticket: Ticket, promised: datetime, reason: str) -> None:
    ticket.details = {**ticket.details, _TOLD: promised.isoformat()}
    told = ticket.happened(EventKind.PROMISED, at=work.now, until=promised.isoformat(), reason=reason)
    await record(work, ticket, told)


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
