"""Who stays unhappy is somebody's work: a linked ticket for a supervisor, a call at a time they choose, an answer.

The ticket is an ordinary one of topic `recovery`: clocks, ladder, claim and decision come with it.
"""

from collections.abc import Mapping
from datetime import timedelta

from desk import rights
from desk.incoming import Person
from desk.opening import open_ticket
from desk.promise import promise_params
from desk.record import record
from desk.reopening import reopen_for
from desk.rights import own_ticket
from desk.slots import code, moment, slots
from desk.tell import Rows, amend, tell_customer, tell_thread, tell_thread_anew
from desk.work import Toast, Work
from models.customer import Customer
from models.event import EventKind
from models.lifecycle import Outcome, Status
from models.outbox import Button
from models.survey import Invitation, Recovery, Unhappy
from models.ticket import Ticket
from surveys.recovering import RECOVERY

_PATIENCE = timedelta(minutes=4)  # they may still be telling us why; then the offer goes out without it
_LATE = Toast("toast-late")


async def open_recovery(work: Work, customer: Customer, invitation: Invitation, trouble: Unhappy) -> None:
    """Once for each invitation; after a recovery that did not help its supervisor hears of it instead."""
    found = await work.unit.surveys.recovery_for(invitation.id)
    if found is not None:
        await _take_up_again(work, customer, found)
        return
    if invitation.ticket_id and await work.unit.surveys.recovery(invitation.ticket_id) is not None:
        ticket = await work.unit.tickets.get(invitation.ticket_id)
        await tell_thread(
            work, ticket, "thread-still-unhappy", {"customer": customer.name, "trouble": trouble}
        )
        return
    source = await work.unit.tickets.find(invitation.ticket_id) if invitation.ticket_id else None
    ticket = await open_ticket(work, customer, None, None, topic=RECOVERY)
    await work.unit.add(
        Recovery(
            ticket_id=ticket.id,
            invitation_id=invitation.id,
            source_id=source.id if source else None,
            agent_id=invitation.agent_id,
            trouble=trouble,
            prefers_chat=False,
        )
    )
    if source is not None:
        ticket.details = {**ticket.details, "from": source.number}
        linked = source.happened(EventKind.RECOVERING, at=work.now, ticket=ticket.id, trouble=str(trouble))
        await record(work, source, linked)
    if invitation.is_waiting:
        invitation.due_at = work.now + _PATIENCE


async def _take_up_again(work: Work, customer: Customer, recovery: Recovery) -> None:
    ticket = await work.unit.tickets.get(recovery.ticket_id)
    if ticket.status == Status.CLOSED and ticket.outcome == Outcome.WITHDRAWN:
        await reopen_for(work, customer, ticket, reason="customer_wrote")


async def take_back(work: Work, customer: Customer, invitation: Invitation) -> None:
    """A better score after all, before anybody took the ticket up: a slip of the finger is nobody's work."""
    recovery = await work.unit.surveys.recovery_for(invitation.id)
    ticket = await work.unit.tickets.get(recovery.ticket_id) if recovery else None
    if ticket is None or ticket.status != Status.NEW or recovery is None or recovery.offered_at is not None:
        return
    await record(work, ticket, ticket.close(by=customer.id, at=work.now, outcome=Outcome.WITHDRAWN))


async def offer_call(work: Work, customer: Customer, invitation: Invitation) -> None:
    """Say what happens next and by when, and ask for a time to call; once."""
    recovery = await work.unit.surveys.recovery_for(invitation.id)
    ticket = await work.unit.tickets.get(recovery.ticket_id) if recovery else None
    if recovery is None or ticket is None or recovery.offered_at is not None or not ticket.is_open:
        return
    recovery.offered_at = work.now
    params = {"number": ticket.number, **await promise_params(work, ticket)}
    await tell_customer(
        work,
        customer,
        "recovery-offer",
        params,
        ticket=ticket,
        buttons=_offers(work, ticket),
        lane=f"{customer.id}:0",  # behind the thanks
    )


async def offer_again(work: Work, person: Person, ticket_id: int) -> Toast | None:
    """ "Another time": the message offers times anew."""
    _customer, ticket, recovery = await _own(work, person, ticket_id)
    if ticket is None or recovery is None:
        return _LATE
    await _say(work, ticket, "recovery-offer", await promise_params(work, ticket), _offers(work, ticket))
    return None


async def choose_slot(work: Work, person: Person, ticket_id: int, written: str) -> Toast | None:
    """The customer says when; the card and whoever has the ticket know it at once."""
    customer, ticket, recovery = await _own(work, person, ticket_id)
    calendar = work.office.calendar
    at = moment(written, calendar, now=work.now)
    if ticket is None or recovery is None or at is None:
        return _LATE
    if at not in slots(calendar, recovery.offered_at or work.now) + slots(calendar, work.now):
        return _LATE
    if recovery.slot_at == at:
        return Toast("toast-noted")
    recovery.slot_at, recovery.prefers_chat = at, False
    ticket.expect_call(at)
    await _settle_on(work, customer, ticket, {"slot_at": at.isoformat(), "has_phone": bool(customer.phone)})
    if not customer.phone:
        await tell_customer(
            work,
            customer,
            "recovery-phone",
            {"number": ticket.number},
            ticket=ticket,
            buttons=[[Button("share_phone")]],
        )
    return Toast("toast-noted")


async def choose_chat(work: Work, person: Person, ticket_id: int) -> Toast | None:
    """ "Write to me here instead"."""
    customer, ticket, recovery = await _own(work, person, ticket_id)
    if ticket is None or recovery is None:
        return _LATE
    if not recovery.prefers_chat:
        recovery.slot_at, recovery.prefers_chat = None, True
        ticket.expect_call(None)
        await _settle_on(work, customer, ticket, {"slot_at": "", "has_phone": True})
    return Toast("toast-noted")


async def called(work: Work, person: Person, ticket_id: int) -> Toast:
    """Its supervisor has talked to the customer: the first response stops as if they had written."""
    supervisor = await rights.supervisor(work, person)
    ticket = await work.unit.tickets.find(ticket_id)
    recovery = await work.unit.surveys.recovery(ticket_id)
    if ticket is None or recovery is None or not ticket.is_open:
        return Toast("toast-old")
    ticket.must_belong_to(supervisor.id)
    ticket.expect_call(None)
    if recovery.called_at is None:
        recovery.called_at, recovery.called_by = work.now, supervisor.id
        await record(work, ticket, ticket.happened(EventKind.CALLED, at=work.now, by=supervisor.id))
        await tell_thread(work, ticket, "thread-called", {"agent": supervisor.public_name})
    return Toast("toast-called", {"number": ticket.number})


async def _own(work: Work, person: Person, ticket_id: int) -> tuple[Customer, Ticket | None, Recovery | None]:
    customer, ticket = await own_ticket(work, person, ticket_id)
    if ticket is None or not ticket.is_open:
        return customer, None, None
    return customer, ticket, await work.unit.surveys.recovery(ticket.id)


async def _settle_on(
    work: Work, customer: Customer, ticket: Ticket, params: Mapping[str, str | bool]
) -> None:
    await record(
        work,
        ticket,
        ticket.happened(EventKind.CALL_REQUESTED, at=work.now, call_at=params["slot_at"] or None),
    )
    await _say(work, ticket, "recovery-slot", params, [[Button(f"slots:{ticket.id}")]])
    if ticket.owner_id is not None:
        await tell_thread_anew(work, ticket, "thread-slot", {"customer": customer.name, **params})


async def _say(work: Work, ticket: Ticket, key: str, params: Mapping[str, str | bool], buttons: Rows) -> None:
    """In the message that made the offer."""
    notice = await work.unit.decisions.newest_told(ticket.id, "recovery-offer")
    if notice is not None:
        await amend(work, notice, key, {"number": ticket.number, **params}, buttons=buttons)


def _offers(work: Work, ticket: Ticket) -> Rows:
    times = [
        [Button(f"slot:{ticket.id}:{code(at, work.office.calendar)}")]
        for at in slots(work.office.calendar, work.now)
    ]
    return [*times, [Button(f"slot_chat:{ticket.id}")]]
