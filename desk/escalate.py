"""One ticket that something is due for: climb the ladder, or close what was resolved long ago.

Decided anew inside the unit that acts: what became moot since the tick was planned does nothing.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from desk import hold, rights
from desk.alerts import alert_buttons
from desk.apologise import apologise
from desk.callback import ring
from desk.clocked import course_of
from desk.details import ask_first
from desk.extended import may_extend
from desk.folding import Line, join, open_fold, owe_alert
from desk.headline import headline
from desk.history import newest
from desk.incoming import Person
from desk.lapse import lapse
from desk.record import climb_of, done_keys, record
from desk.resolve import near_the_end
from desk.tell import tell_chat, tell_thread
from desk.turns import turn_params
from desk.where import link_to
from desk.work import Toast, Work
from escalation.ladder import Moment, announced, due, highest
from models.escalation import Climb
from models.event import EventKind
from models.lifecycle import Status
from models.outbox import Button, Notice, Urgency
from models.staff import ChatRole
from models.ticket import Ticket


async def escalate(work: Work, ticket_id: int) -> bool:
    """True if anything was due; each rung happens once for its clock and epoch."""
    ticket = await work.unit.tickets.get(ticket_id)
    if ticket.due_at is None or ticket.due_at > work.now:
        return False
    work.touch(ticket)
    if ticket.status == Status.RESOLVED:
        await near_the_end(work, ticket)
        return True
    asked = ticket.ask_at is not None and ticket.ask_at <= work.now
    if asked:
        await ask_first(work, ticket)
    moved = [
        asked,
        await apologise(work, ticket),
        await ring(work, ticket),
        await _climb_or_lapse(work, ticket),
        await hold.remind(work, ticket),
    ]
    return any(moved)


async def _climb_or_lapse(work: Work, ticket: Ticket) -> bool:
    """Who no longer has the ticket is not reminded of it; what the ladder tells of a queue is not told twice."""
    if ticket.status == Status.NEW:
        climbed = await _climb_due(work, ticket)
        return await lapse(work, ticket) or climbed
    lapsed = await lapse(work, ticket)
    return await _climb_due(work, ticket) or lapsed


async def _climb_due(work: Work, ticket: Ticket) -> bool:
    done = done_keys(await work.unit.ladder.climbs(ticket.id))
    reached = due((await course_of(work, ticket)).moments, work.now, done)
    if reached:
        await _climb(work, ticket, reached)
    return bool(reached)


async def acknowledge(work: Work, person: Person, ticket_id: int) -> Toast:
    """ "I have it": the repeats stop, the deadline does not."""
    supervisor = await rights.alerted(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    if not ticket.is_open:
        return Toast("toast-done", {"number": ticket.number})
    climbs = [each for each in await work.unit.ladder.climbs(ticket.id) if each.notice_id is not None]
    open_climbs = [climb for climb in climbs if climb.acknowledged_at is None]
    if not open_climbs:
        return await _acknowledged_before(work, ticket, climbs, by=supervisor.id)
    for climb in open_climbs:
        climb.acknowledged_at, climb.acknowledged_by = work.now, supervisor.id
    for clock, epoch in dict.fromkeys((climb.clock, climb.epoch) for climb in open_climbs):
        await record(
            work,
            ticket,
            ticket.happened(EventKind.ACKNOWLEDGED, at=work.now, by=supervisor.id, clock=clock, epoch=epoch),
        )
    chat = await work.chat(ChatRole.SUPERVISORS)
    await tell_chat(
        work,
        chat,
        "alert-acknowledged",
        {"number": ticket.number, "name": supervisor.public_name},
        ticket=ticket,
    )
    if ticket.owner_id is not None:
        await tell_thread(work, ticket, "thread-acknowledged", {"name": supervisor.public_name})
    return Toast("toast-have-it", {"number": ticket.number})


async def _acknowledged_before(work: Work, ticket: Ticket, climbs: Sequence[Climb], *, by: int) -> Toast:
    """Somebody was faster, or the same hand pressed twice; without an alert there is nothing to have."""
    holders = [climb.acknowledged_by for climb in climbs if climb.acknowledged_by is not None]
    if not holders:
        return Toast("toast-old")
    if holders[-1] == by:
        return Toast("toast-have-it", {"number": ticket.number})
    holder = await work.unit.people.staff(holders[-1])
    name = holder.public_name if holder else "?"
    return Toast("toast-have-it-taken", {"number": ticket.number, "name": name})


async def _climb(work: Work, ticket: Ticket, reached: Sequence[Moment]) -> None:
    """After a stop only the highest rung speaks; those below it are marked done with it."""
    told: dict[tuple[str, int, str], int] = {}
    for moment in announced(reached):
        notice = await _announce(work, ticket, moment)
        if notice is not None:
            told[moment.key] = notice.id
    climbs = [climb_of(work, ticket, each.key, told.get(each.key)) for each in reached]
    await work.unit.ladder.climbed(ticket.id, climbs)
    top = highest(reached)
    clock, epoch, rung = top.key
    await record(
        work,
        ticket,
        ticket.happened(
            EventKind.ESCALATED, at=work.now, clock=clock, epoch=epoch, rung=rung, audience=top.rung.audience
        ),
    )


async def _announce(work: Work, ticket: Ticket, top: Moment) -> Notice | None:
    """Colour the card, remind the owner, alert who stands above: by the rung's audience."""
    if not top.rung.at_once:
        ticket.warned_at = ticket.warned_at or work.now
    if top.clock.due_at is not None and work.now >= top.clock.due_at:
        ticket.overdue_at = ticket.overdue_at or work.now
    if top.rung.audience == "card":
        return None
    if top.rung.audience in {"owner", "team"}:
        return await _remind(work, ticket, top)
    return await _alert(work, ticket, top)


async def _remind(work: Work, ticket: Ticket, top: Moment) -> Notice:
    """The owner in the thread, else the team beneath the card; where many are, in one message of the group."""
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    params = {
        "number": ticket.number,
        "clock": top.clock.kind,
        "due_at": top.clock.due_at or work.now,
        "owner": owner.public_name if owner else "",
        "owner_id": ticket.owner_id or 0,
        "topic": work.office.title(ticket.topic, work.office.staff_language),
    }
    group = await work.group_of(ticket)
    fold = await open_fold(work, group.chat_id, ticket)
    if fold is not None:
        return await join(work, fold, ticket, _line(work, top, "claim"))
    if owner is not None:
        return await tell_thread(work, ticket, "remind-owner", params, urgency=Urgency.ALERT)
    return await tell_chat(
        work,
        group,
        "remind-team",
        params,
        ticket=ticket,
        buttons=[[Button(f"claim:{ticket.id}")]],
        urgency=Urgency.ALERT,
    )


def _line(work: Work, top: Moment, verb: str) -> Line:
    return Line(due_at=top.clock.due_at or work.now, clock=str(top.clock.kind), verb=verb)


async def _alert(work: Work, ticket: Ticket, top: Moment) -> Notice:
    chats = work.chats(top.rung.audience, turn=top.repeat)
    supervisors = (await work.chat(ChatRole.SUPERVISORS)).chat_id
    extends = await may_extend(work, ticket)
    notice: Notice | None = None
    for chat_id in chats or (supervisors,):
        notice = await owe_alert(
            work,
            chat_id,
            "alert",
            partial(_alert_params, work, ticket, top, chat_id),
            ticket=ticket,
            line=_line(work, top, "have_it"),
            buttons=alert_buttons(
                ticket,
                "alert",
                has_holder=False,
                may_extend=extends,
                may_take=await rights.may_take_there(work, chat_id),
            ),
        )
    if notice is None:
        msg = f"the rung {top.rung.name} speaks to nobody"
        raise LookupError(msg)
    return notice


async def _alert_params(work: Work, ticket: Ticket, top: Moment, chat_id: int) -> dict[str, Any]:
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    customer = await work.unit.people.customer(ticket.customer_id)
    is_last = top.rung.repeat is None or top.repeat >= top.rung.repeat_limit
    return {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, work.office.staff_language),
        "clock": top.clock.kind,
        "due_at": top.clock.due_at or work.now,
        "late_seconds": int((work.now - (top.clock.due_at or work.now)).total_seconds()),
        "owner": owner.public_name if owner else "",
        "customer": customer.name if customer else "",
        "words": await headline(work, ticket),
        "audience": top.rung.audience,
        "severity": ticket.severity,
        "link": await link_to(work, ticket.id),
        "holder": "",
        "is_over": False,
        "history": await newest(work, ticket),
        **await turn_params(work, chat_id, ticket, turn=top.repeat, is_last=is_last),
    }
