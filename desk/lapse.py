"""What falls due for a ticket beside its promises: the lease of a claim, the queue, the wait for the customer.

Decided anew in the unit that acts. After a stop only the last deed happens; those before it are done with it.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from desk.asking import ask_by_name, call_supervisors
from desk.clocked import course_of
from desk.folding import Line, join, open_fold
from desk.record import climb_of, done_keys, record
from desk.tell import tell_thread
from desk.wait import close_waiting, remind_customer
from desk.work import Work
from escalation.timers import Deed, Timer, reached
from models.event import EventKind
from models.outbox import Notice, Urgency
from models.ticket import Ticket

Act = Callable[[Work, Ticket, Timer], Awaitable[Notice | None]]


async def lapse(work: Work, ticket: Ticket) -> bool:
    """True if anything was due; each deed once for its clock and epoch."""
    done = done_keys(await work.unit.ladder.climbs(ticket.id))
    found = (await course_of(work, ticket)).timers
    due = reached(found, work.now, done)
    if not due:
        return False
    notice = await _ACTS[due[-1].deed](work, ticket, due[-1])
    settled = due if notice is None else found  # whoever asks in vain has told the supervisors already
    spoke = {settled[-1].key: notice.id} if notice is not None else {}
    fresh = [timer.key for timer in settled if timer.key not in done]
    await work.unit.ladder.climbed(ticket.id, [climb_of(work, ticket, key, spoke.get(key)) for key in fresh])
    return True


async def _warn(work: Work, ticket: Ticket, timer: Timer) -> None:
    """The owner hears while a word is still enough."""
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    await record(
        work,
        ticket,
        ticket.happened(
            EventKind.ESCALATED,
            at=work.now,
            clock=timer.clock,
            epoch=timer.epoch,
            rung=str(timer.deed),
            audience="owner",
        ),
    )
    params = {
        "number": ticket.number,
        "owner": owner.public_name if owner else "",
        "owner_id": ticket.owner_id or 0,
        "until_at": timer.until,
    }
    await _say(work, ticket, "lease-warned", params, Line(due_at=timer.until, clock="lease"))


async def _end(work: Work, ticket: Ticket, _timer: Timer) -> None:
    """Back to the queue; the card says from whom, and whoever had it is told where they would look."""
    former = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    await record(work, ticket, ticket.release(by=None, at=work.now, reason="lease_over"))
    params = {
        "number": ticket.number,
        "agent": former.public_name if former else "",
        "agent_id": former.id if former else 0,
    }
    await _say(work, ticket, "lease-over", params, Line(due_at=work.now, clock="lease_over", verb="claim"))


async def _say(work: Work, ticket: Ticket, key: str, params: dict[str, Any], line: Line) -> None:
    """In the ticket's thread; where many say so at once, in the one message of their group."""
    fold = await open_fold(work, (await work.group_of(ticket)).chat_id, ticket)
    if fold is not None:
        await join(work, fold, ticket, line)
    else:
        await tell_thread(work, ticket, key, params, urgency=Urgency.ALERT)


_ACTS: dict[Deed, Act] = {
    Deed.ASK: ask_by_name,
    Deed.CALL: call_supervisors,
    Deed.WARN: _warn,
    Deed.END: _end,
    Deed.REMIND: remind_customer,
    Deed.CLOSE: close_waiting,
}
