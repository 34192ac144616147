"""Nobody takes a ticket: one agent is asked by name, then the supervisors hear of it.

Who is asked for many tickets in the same moment gets one message: it waits a moment for the others.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from desk.alerts import alert_buttons
from desk.colleagues import free
from desk.folding import Line, owe_alert
from desk.headline import headline
from desk.history import newest
from desk.record import record
from desk.tell import tell_chat
from desk.where import link_to
from desk.work import Work
from escalation.timers import Timer
from models.event import EventKind
from models.outbox import Bot, Button, Notice
from models.staff import ChatRole, StaffMember
from models.ticket import Ticket

_GATHER = timedelta(seconds=2)  # after the last one, in which others may join the message
_NAMED = 10  # tickets in one message; the others are counted
_PRESSED = 8  # of these with a button
_A_ROW = 2
_LATELY = 300  # tickets; who was asked before these has waited long enough to be asked again


async def ask_by_name(work: Work, ticket: Ticket, timer: Timer) -> Notice | None:
    """The least loaded on duty, of equals the one asked longest ago; with nobody to ask, the supervisors at once."""
    agent = await _whom(work, ticket)
    if agent is None:
        return await call_supervisors(work, ticket, timer)
    await record(work, ticket, ticket.happened(EventKind.ASKED, at=work.now, agent=agent.id))
    await _ask(work, ticket, agent, timer)
    return None


def is_growing(notice: Notice) -> bool:
    """Whether others may still join it, even while it is on its way: then it goes again with all of them."""
    return notice.key in {"asked-by-name", "asked-for-many", "promises-moved", "customer-flood"}


async def _ask(work: Work, ticket: Ticket, agent: StaffMember, timer: Timer) -> None:
    """Alone beneath its card, or in the message that already waits for this agent."""
    chat = await work.group_of(ticket)
    lane = f"asked:{chat.chat_id}:{agent.id}"
    gathering = await work.unit.outbox.waiting_in_lane(Bot.STAFF, lane)
    if gathering is not None and "first" in gathering.params:
        await _join(work, gathering, ticket, timer)
        return
    cards = [each for each in await work.unit.outbox.cards(ticket.id) if each.chat_id == chat.chat_id]
    notice = await tell_chat(
        work,
        chat,
        "asked-by-name",
        {
            "number": ticket.number,
            "topic": work.office.title(ticket.topic, work.office.staff_language),
            "agent": agent.public_name,
            "agent_id": agent.id,
            "until_at": timer.until,
            "first": _line(work, ticket),
        },
        ticket=ticket,
        buttons=[[Button(f"claim:{ticket.id}")]],
        quote=cards[0].message_id if cards else None,
    )
    notice.lane, notice.not_before = lane, work.now + _GATHER


async def _join(work: Work, notice: Notice, ticket: Ticket, timer: Timer) -> None:
    """One more ticket in a message that still waits; it is about no single one any more. The gravest come first."""
    params = notice.params
    asked = params.get("asked", [params["first"]])
    count = params.get("count", 1) + 1
    asked = sorted([*asked, _line(work, ticket)], key=_gravity)[:_NAMED]
    buttons = [Button(f"claim:{each['ticket_id']}", each["number"]) for each in asked[:_PRESSED]]
    notice.key, notice.ticket_id, notice.quote = "asked-for-many", None, None
    notice.buttons = [list(map(list, buttons[at : at + _A_ROW])) for at in range(0, len(buttons), _A_ROW)]
    notice.params = {
        "agent": params["agent"],
        "agent_id": params["agent_id"],
        "first": params["first"],
        "asked": asked,
        "count": count,
        "hidden": count - len(asked),
        "until_at": min(datetime.fromisoformat(params["until_at"]), timer.until).isoformat(),
    }
    notice.not_before = work.now + _GATHER


def _line(work: Work, ticket: Ticket) -> dict[str, Any]:
    return {
        "ticket_id": ticket.id,
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, work.office.staff_language),
        "is_critical": ticket.severity == "critical",
        "due_at": ticket.promised_at.isoformat() if ticket.promised_at else "",
    }


def _gravity(line: Mapping[str, Any]) -> tuple[bool, str, int]:
    """Critical ones, then by what was promised; moments in UTC sort as they are written."""
    return not line["is_critical"], line["due_at"] or "~", line["ticket_id"]


async def call_supervisors(work: Work, ticket: Ticket, timer: Timer) -> Notice | None:
    """With Claim, "I have it", and how to assign; the notice is what "I have it" answers.

    Nothing is said twice: an alert of the ladder in the same moment tells them that nobody has it.
    """
    if ticket.overdue_at == work.now:
        return None
    await record(
        work,
        ticket,
        ticket.happened(
            EventKind.ESCALATED,
            at=work.now,
            clock=timer.clock,
            epoch=timer.epoch,
            rung=str(timer.deed),
            audience="supervisor",
        ),
    )
    supervisors = (await work.chat(ChatRole.SUPERVISORS)).chat_id
    chats = work.chats("supervisor") or (supervisors,)
    told = [
        await owe_alert(
            work,
            chat_id,
            "alert-unclaimed",
            partial(_unclaimed_params, work, ticket),
            ticket=ticket,
            line=Line(due_at=ticket.promised_at or timer.until, clock="unclaimed", verb="have_it"),
            buttons=alert_buttons(ticket, "alert-unclaimed", has_holder=False),
        )
        for chat_id in chats
    ]
    return told[0]


async def _unclaimed_params(work: Work, ticket: Ticket) -> dict[str, Any]:
    customer = await work.unit.people.customer(ticket.customer_id)
    return {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, work.office.staff_language),
        "severity": ticket.severity,
        "customer": customer.name if customer else "",
        "words": await headline(work, ticket),
        "asked": await _asked(work, ticket),
        "link": await link_to(work, ticket.id),
        "holder": "",
        "history": await newest(work, ticket),
    }


async def _whom(work: Work, ticket: Ticket) -> StaffMember | None:
    """Not the one who has just let it lapse, unless nobody else is there."""
    journal = await work.unit.tickets.journal(ticket.id)
    before = [each.values.get("before") for each in journal if each.kind is EventKind.RELEASED][-1:]
    everybody = await free(work, [ticket])
    others = [each for each in everybody if each.member.id not in before]
    asked = await work.unit.tickets.asked_since(ticket.id - _LATELY)
    turn = {event.values.get("agent"): place for place, event in enumerate(asked)}
    first = min(
        others or everybody,
        key=lambda each: (each.load, turn.get(each.member.id, -1), each.member.id),
        default=None,
    )
    return first.member if first else None


async def _asked(work: Work, ticket: Ticket) -> str:
    """Who was asked for it last; the alert says that they were."""
    journal = await work.unit.tickets.journal(ticket.id)
    asked = [each.values.get("agent") for each in journal if each.kind is EventKind.ASKED]
    member = await work.unit.people.staff(int(str(asked[-1]))) if asked else None
    return member.public_name if member else ""
