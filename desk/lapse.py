"""What falls due for a ticket beside its promises: the lease of a claim, the queue, the wait for the customer.

Decided anew in the unit that acts. After a stop only the last deed happens; those before it are done with it.
"""

from collections.abc import Awaitable, Callable

from desk.asking import ask_by_name, call_supervisors
from desk.record import done_keys, record
from desk.tell import tell_thread
from desk.wait import close_waiting, remind_customer
from desk.work import Work
from escalation.timers import Deed, Timer, reached, timers
from models.escalation import Climb
from models.event import EventKind
from models.outbox import Notice, Urgency
from models.ticket import Ticket

Act = Callable[[Work, Ticket, Timer], Awaitable[Notice | None]]


async def lapse(work: Work, ticket: Ticket) -> bool:
    """True if anything was due; each deed once for its clock and epoch."""
    journal = await work.unit.tickets.journal(ticket.id)
    done = done_keys(await work.unit.ladder.climbs(ticket.id))
    found = timers(journal, await work.policy_of(ticket), work.office.calendar)
    due = reached(found, work.now, done)
    if not due:
        return False
    notice = await _ACTS[due[-1].deed](work, ticket, due[-1])
    settled = due if notice is None else found  # whoever asks in vain has told the supervisors already
    for timer in settled:
        if timer.key in done:
            continue
        clock, epoch, rung = timer.key
        spoke = notice.id if notice is not None and timer is settled[-1] else None
        await work.unit.add(
            Climb(ticket_id=ticket.id, clock=clock, epoch=epoch, rung=rung, at=work.now, notice_id=spoke)
        )
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
    await tell_thread(
        work,
        ticket,
        "lease-warned",
        {
            "number": ticket.number,
            "owner": owner.public_name if owner else "",
            "owner_id": ticket.owner_id or 0,
            "until_at": timer.until,
        },
        urgency=Urgency.ALERT,
    )


async def _end(work: Work, ticket: Ticket, _timer: Timer) -> None:
    """Back to the queue; the card says from whom, and whoever had it is told where they would look."""
    former = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    await record(work, ticket, ticket.release(by=None, at=work.now, reason="lease_over"))
    await tell_thread(
        work,
        ticket,
        "lease-over",
        {
            "number": ticket.number,
            "agent": former.public_name if former else "",
            "agent_id": former.id if former else 0,
        },
        urgency=Urgency.ALERT,
    )


_ACTS: dict[Deed, Act] = {
    Deed.ASK: ask_by_name,
    Deed.CALL: call_supervisors,
    Deed.WARN: _warn,
    Deed.END: _end,
    Deed.REMIND: remind_customer,
    Deed.CLOSE: close_waiting,
}
