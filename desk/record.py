"""Write down what happened, and what follows from it: the next due moment and the cards to redraw."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from desk import undecided
from desk.alerts import refresh
from desk.clocked import course_of
from desk.work import Work
from escalation.clocks import Clock
from escalation.closing import ending
from escalation.ladder import next_moment
from escalation.promises import Promise, renewal
from escalation.timers import upcoming
from models.escalation import Climb
from models.event import Event, EventKind
from models.lifecycle import Status
from models.outbox import MOVED, Card
from models.ticket import Ticket

_UNSEEN = frozenset(
    {EventKind.RECEIPTED, EventKind.PROMISED, EventKind.RATED, EventKind.RECOVERING, EventKind.FLOODED}
)  # a redrawn card would look the same
_ON_ALERTS = frozenset(
    {
        EventKind.CLAIMED,
        EventKind.RELEASED,
        EventKind.REPLIED,
        EventKind.REPLY_FAILED,
        EventKind.UNSENT,
        EventKind.SPLIT,
        EventKind.WAITING,
        EventKind.RESOLVED,
        EventKind.CLOSED,
        EventKind.ACKNOWLEDGED,
        EventKind.EXTENDED,
        EventKind.EXTENSION_LOST,
        EventKind.CALLED,
        EventKind.CALL_MISSED,
    }
)
_OURS = frozenset({Status.NEW, Status.CLAIMED})  # where the next word is ours


async def record(work: Work, ticket: Ticket, event: Event) -> None:
    """Append to the journal; the row already agrees, for the entity made the event."""
    await work.unit.tickets.note(event)
    if event.kind not in _UNSEEN:
        work.touch(ticket)
    elif ticket.id not in work.touched:
        work.touch_unseen(ticket)
    if event.kind in _ON_ALERTS:
        work.alerted.add(ticket.id)


async def settle(work: Work) -> None:
    """Reckon every touched ticket once; the last step of a unit of work."""
    for ticket in work.touched.values():
        await _reckon(work, ticket)
        if ticket.id not in work.unseen:
            await redraw(work, ticket)
        if ticket.id in work.alerted:
            await refresh(work, ticket)


async def _reckon(work: Work, ticket: Ticket) -> None:
    """The next moment at which anything must happen, and by which calendar it was found."""
    calendar, course = work.office.calendar, await course_of(work, ticket)
    ticket.calendar, ticket.dues = calendar.version, dues_of(course.clocks if ticket.is_open else ())
    if ticket.status == Status.CLOSED:
        ticket.due_at = None
    elif ticket.status == Status.RESOLVED:
        journal, policy = await work.unit.tickets.journal(ticket.id), await work.policy_of(ticket)
        end = ending(journal, ticket.resolved_at or work.now, policy, calendar)
        ticket.due_at = end.remind_at or end.close_at
    else:
        done = done_keys(await work.unit.ladder.climbs(ticket.id))
        rung = next_moment(course.moments, work.now, done)
        held = await undecided.next_moment(work, ticket)
        lapse = upcoming(course.timers, work.now, done)
        sorry = await next_apology(work, ticket, course.promises)
        moments_ahead = (rung, ticket.ask_at, held, lapse, sorry, ticket.call_due_at)
        ticket.due_at = min((at for at in moments_ahead if at is not None), default=None)


def dues_of(found: Iterable[Clock]) -> dict[str, str]:
    """When each clock that has not stopped is due, by kind and epoch."""
    return {
        f"{clock.kind}:{clock.epoch}": clock.due_at.isoformat()
        for clock in found
        if not clock.stopped and clock.due_at is not None
    }


async def next_apology(work: Work, ticket: Ticket, told: Sequence[Promise]) -> datetime | None:
    """When the customer must hear that a promise will not hold, or None; while the next word is theirs, never."""
    if ticket.status not in _OURS:
        return None
    always = (await work.terms_of(ticket)).always
    return renewal(told, work.office.calendar, always=always)


def done_keys(climbs: Sequence[Climb]) -> set[tuple[str, int, str]]:
    return {(climb.clock, climb.epoch, climb.rung) for climb in climbs}


def climb_of(work: Work, ticket: Ticket, key: tuple[str, int, str], notice_id: int | None) -> Climb:
    """That this rung was told, or that a higher one spoke for it (no notice)."""
    clock, epoch, rung = key
    return Climb(ticket_id=ticket.id, clock=clock, epoch=epoch, rung=rung, at=work.now, notice_id=notice_id)


async def redraw(work: Work, ticket: Ticket) -> None:
    """Ask for the ticket's cards to be brought up to date; the first one is made with the ticket."""
    cards = [each for each in await work.unit.outbox.cards(ticket.id) if each.place != MOVED]
    for card in cards:
        card.wanted += 1
        card.not_before = min(card.not_before, work.now) if card.shown == card.wanted - 1 else card.not_before
    if not cards:
        chat = await work.group_of(ticket)
        await work.unit.add(
            Card(
                ticket_id=ticket.id,
                chat_id=chat.chat_id,
                place="queue",
                wanted=1,
                shown=0,
                not_before=work.now,
                attempts=0,
            )
        )
