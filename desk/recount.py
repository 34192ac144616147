"""The calendar changed: open promises are reckoned anew, and whoever was given one that moved is told.

A decree adds days of joint leave, an owner changes the hours. Policies bind only new tickets; calendars move open
ones, for nobody works on a holiday that was promised as a working day. What was late before stays late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desk.clocked import clocks_of
from desk.promise import promise_params
from desk.record import dues_of, record
from desk.tell import plain, tell_chat, tell_customer
from desk.work import Work
from models.event import EventKind
from models.outbox import Bot, Notice
from models.staff import ChatRole
from models.ticket import Ticket

MOVED = "promises-moved"
_LISTED = 15
_RESPONSES = ("first_response", "next_response")


@dataclass(frozen=True, slots=True)
class Shift:
    """One promise that is due at another moment than it was."""

    ticket_id: int
    number: str
    clock: str
    epoch: int
    before: datetime
    after: datetime


async def outdated(work: Work, *, after: int, limit: int) -> Sequence[int]:
    """Ids behind `after` of live tickets that were reckoned by another calendar than the one in force."""
    return await work.unit.tickets.reckoned_otherwise(work.office.calendar.version, after=after, limit=limit)


async def recount(work: Work, ticket_id: int) -> Sequence[Shift]:
    """Put one ticket on the calendar in force; what moved is written down, and its customer told."""
    ticket = await work.unit.tickets.get(ticket_id)
    work.touch_unseen(ticket)
    shifts = await _shifts(work, ticket)
    for shift in shifts:
        await _note(work, ticket, shift)
    promised = next((each for each in shifts if _was_promised(work, ticket, each)), None)
    if promised is not None:
        await _promise_anew(work, ticket, promised)
    return shifts


async def tell_supervisors(work: Work, shifts: Sequence[Shift]) -> None:
    """One list; what is found a moment later joins it while it waits."""
    if not shifts:
        return
    chat = await work.chat(ChatRole.SUPERVISORS)
    lane = f"recount:{chat.chat_id}"
    waiting = await work.unit.outbox.waiting_in_lane(Bot.STAFF, lane)
    notice = waiting or await tell_chat(work, chat, MOVED, {"total": 0, "moved": []})
    notice.lane = lane
    notice.params = _joined(notice, shifts)


def _joined(notice: Notice, shifts: Sequence[Shift]) -> dict[str, Any]:
    total = notice.params["total"] + len(shifts)
    lines = [
        plain({"number": each.number, "clock": each.clock, "before_at": each.before, "after_at": each.after})
        for each in shifts
    ]
    listed = [*notice.params["moved"], *lines][:_LISTED]
    return {"total": total, "hidden": total - len(listed), "moved": listed}


async def _shifts(work: Work, ticket: Ticket) -> list[Shift]:
    """Of the clocks that still run; a promise that was broken before stays broken when it was."""
    if not ticket.is_open or not ticket.dues:
        return []
    now_due = dues_of(await clocks_of(work, ticket))
    found: list[Shift] = []
    for name, was in ticket.dues.items():
        before = datetime.fromisoformat(was)
        after = datetime.fromisoformat(now_due.get(name, was))
        if before != after and before > work.now:
            clock, epoch = name.split(":")
            found.append(Shift(ticket.id, ticket.number, clock, int(epoch), before, after))
    return found


async def _note(work: Work, ticket: Ticket, shift: Shift) -> None:
    await record(
        work,
        ticket,
        ticket.happened(
            EventKind.DUE_MOVED,
            at=work.now,
            clock=shift.clock,
            epoch=shift.epoch,
            before=shift.before.isoformat(),
            after=shift.after.isoformat(),
            calendar=work.office.calendar.version,
        ),
    )


def _was_promised(work: Work, ticket: Ticket, shift: Shift) -> bool:
    """Whether this is the moment by which the customer expects to hear from a person."""
    return shift.clock in _RESPONSES and shift.before == ticket.promised_at


async def _promise_anew(work: Work, ticket: Ticket, shift: Shift) -> None:
    """At the next opening, in a lane of its own: nothing that an agent says waits behind it."""
    ticket.promised_at = shift.after
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is None or customer.silenced_at is not None:
        return
    params = {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, customer.language),
        "before_at": shift.before,
        **await promise_params(work, ticket),
    }
    key = "promise-later" if shift.after > shift.before else "promise-earlier"
    notice = await tell_customer(work, customer, key, params, ticket=ticket)
    notice.lane = f"moved:{customer.id}:{ticket.id}"
    notice.not_before = work.office.calendar.next_open(work.now)
