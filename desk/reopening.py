"""Reopen a ticket: to the agent who had it while on duty, else to the queue."""

from datetime import timedelta
from functools import partial
from typing import Any

from desk import rights
from desk.alerts import alert_buttons
from desk.folding import Line, owe_alert
from desk.headline import headline
from desk.history import newest
from desk.inviting import withdraw_survey
from desk.promise import promise_again
from desk.record import climb_of, record
from desk.tell import tell_thread
from desk.where import link_to
from desk.work import Work
from models.customer import Customer
from models.event import EventKind
from models.lifecycle import Status
from models.outbox import Action
from models.staff import ChatRole
from models.ticket import Ticket

NOT_SOLVED = "not_solved"  # the customer says so
REOPENS_FOR = timedelta(
    days=30
)  # since it was closed; what is said later is a ticket of its own, linked to it
_CLOCK, _RUNG = "reopening", "reopened"  # of the alert, among the rungs climbed
_TOO_OFTEN = 2


def is_long_closed(work: Work, ticket: Ticket) -> bool:
    return ticket.closed_at is not None and work.now - ticket.closed_at > REOPENS_FOR


async def reopen_for(
    work: Work, customer: Customer | None, ticket: Ticket, *, reason: str, by: int | None = None
) -> None:
    """`reason` is a code: customer_wrote, not_solved, agent. A survey not yet answered is withdrawn."""
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    keep = owner is not None and owner.on_duty and not await rights.sits_elsewhere(work, owner.id, ticket)
    was_closed = ticket.status == Status.CLOSED
    await record(work, ticket, ticket.reopen(by=by, at=work.now, to_owner=keep, reason=reason))
    await withdraw_survey(work, customer, ticket)
    terms = await work.terms_of(ticket)
    promised = work.office.calendar.add(work.now, terms.next_response, always=terms.always)
    await promise_again(work, ticket, promised)
    if was_closed:
        await tell_thread(work, ticket, "thread-reopen", action=Action.REOPEN_THREAD)
    await tell_thread(
        work,
        ticket,
        f"reopened-{reason.replace('_', '-')}",
        {
            "number": ticket.number,
            "customer": customer.name if customer else "",
            "owner": owner.public_name if keep and owner else "",
            "owner_id": owner.id if keep and owner else 0,
        },
    )
    times = sum(each.kind is EventKind.REOPENED for each in await work.unit.tickets.journal(ticket.id))
    if times >= _TOO_OFTEN and reason != "agent":
        await _alert(work, customer, ticket, times)


async def _alert(work: Work, customer: Customer | None, ticket: Ticket, times: int) -> None:
    """Whoever comes back a second time is heard by a supervisor, not only by the agent who closed it twice."""
    told = ticket.happened(
        EventKind.ESCALATED, at=work.now, clock=_CLOCK, epoch=times, rung=_RUNG, audience="supervisor"
    )
    await record(work, ticket, told)
    supervisors = (await work.chat(ChatRole.SUPERVISORS)).chat_id
    for chat_id in work.chats("supervisor") or (supervisors,):
        notice = await owe_alert(
            work,
            chat_id,
            "alert-reopened",
            partial(_params, work, customer, ticket, times),
            ticket=ticket,
            line=Line(due_at=ticket.promised_at or work.now, clock="next_response", verb="have_it"),
            buttons=alert_buttons(ticket, "alert-reopened", has_holder=False),
        )
    await work.unit.ladder.climbed(ticket.id, [climb_of(work, ticket, (_CLOCK, times, _RUNG), notice.id)])


async def _params(work: Work, customer: Customer | None, ticket: Ticket, times: int) -> dict[str, Any]:
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    return {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, work.office.staff_language),
        "times": times,
        "owner": owner.public_name if owner else "",
        "customer": customer.name if customer else "",
        "words": await headline(work, ticket),
        "link": await link_to(work, ticket.id),
        "holder": "",
        "history": await newest(work, ticket),
    }
