"""Invite a customer to a survey: planned with the resolution, decided anew at the moment of sending."""

from datetime import datetime, timedelta

from desk import rights
from desk.credit import credit
from desk.incoming import Person
from desk.survey_screen import close_screen, show_first
from desk.work import Work
from models.customer import Customer
from models.lifecycle import Outcome, Status
from models.survey import Invitation, InvitationState, Skip
from models.ticket import Ticket
from surveys.hours import polite_at
from surveys.questions import Survey
from surveys.recovering import REASK, RECOVERY

_LATEST = timedelta(days=3)  # a question about a week-old answer says little; by then it is let go
_AGAIN = timedelta(hours=1)  # between two looks whether the open complaint is over
_TALKING = timedelta(minutes=30)  # since the last word of either side; so long they are in a conversation


async def plan_survey(work: Work, ticket: Ticket, *, spoke_last: int | None = None) -> None:
    """One invitation for each resolution; which survey, the owner's file and the lot say, nobody at the desk."""
    chosen = await _chosen(work, ticket)
    if chosen is None:
        return
    code, delay = chosen
    agent_id, hands = await credit(work, ticket, spoke_last=spoke_last)
    await work.unit.add(
        Invitation(
            survey=code,
            customer_id=ticket.customer_id,
            ticket_id=ticket.id,
            resolution=ticket.resolutions,
            agent_id=agent_id,
            hands=hands,
            state=InvitationState.DUE,
            planned_at=work.now + delay,
            due_at=work.now + delay,
        )
    )


async def _chosen(work: Work, ticket: Ticket) -> tuple[str, timedelta] | None:
    """After a recovery the same survey as before, once, when the repair has had time to show."""
    if ticket.topic == RECOVERY:
        recovery = await work.unit.surveys.recovery(ticket.id)
        before = await work.unit.surveys.get(recovery.invitation_id or 0) if recovery else None
        is_first = ticket.resolutions == 1
        return (before.survey, REASK) if before is not None and is_first else None
    found = work.office.surveys.after_resolution(
        ticket_id=ticket.id, resolution=ticket.resolutions, topic=ticket.topic, language=ticket.language
    )
    return (found[0], found[1].timing.delay) if found else None


async def withdraw_survey(work: Work, customer: Customer | None, ticket: Ticket) -> None:
    """The resolution did not last: what was not asked yet is not asked, what stands takes no more answers."""
    invitation = await work.unit.surveys.of_resolution(ticket.id, ticket.resolutions)
    if invitation is None or (invitation.state != InvitationState.DUE and not invitation.is_waiting):
        return
    if customer is not None and invitation.is_waiting:
        await close_screen(work, customer, invitation, key="survey-withdrawn")
    invitation.withdraw(Skip.REOPENED)


async def ask_if_due(work: Work, invitation: Invitation, *, is_here: bool = False) -> bool:
    """True if the customer is asked now. `is_here`: they have just pressed a button of ours."""
    customer = await work.unit.people.held(invitation.customer_id)
    survey = work.office.surveys.surveys.get(invitation.survey)
    ticket = await work.unit.tickets.find(invitation.ticket_id) if invitation.ticket_id else None
    if customer is None or survey is None or not survey.may_start:
        invitation.skip(Skip.ENDED)
        return False
    reason = await _moot(work, customer, ticket, invitation) or await _refused(
        work, customer, invitation, survey
    )
    if reason is not None:
        (invitation.withdraw if reason is Skip.REOPENED else invitation.skip)(reason)
        return False
    if not is_here and await _put_off(work, customer, invitation):
        return False
    invitation.send(at=work.now, expiry=survey.timing.expiry, reminder=survey.timing.reminder)
    customer.last_survey_at = work.now
    await show_first(work, customer, invitation, survey)
    return True


async def _moot(work: Work, customer: Customer, ticket: Ticket | None, invitation: Invitation) -> Skip | None:
    """Why the occasion is no occasion any more."""
    if ticket is not None:
        if ticket.is_open or ticket.resolutions != invitation.resolution:
            return Skip.REOPENED
        if ticket.status == Status.CLOSED and ticket.outcome != Outcome.SOLVED:
            return Skip.NOT_SOLVED
    if customer.blocked_at is not None:
        return Skip.BLOCKED
    if customer.silenced_at is not None:
        return Skip.SILENCED
    if customer.surveys_stopped_at is not None:
        return Skip.STOPPED
    is_staff = await rights.is_agent(work, Person(customer.id, customer.name))
    return Skip.STAFF if is_staff else None


async def _refused(work: Work, customer: Customer, invitation: Invitation, survey: Survey) -> Skip | None:
    """Nobody is asked too often; the one question after a recovery belongs to the one before it."""
    if invitation.ticket_id and await work.unit.surveys.recovery(invitation.ticket_id) is not None:
        return None
    pause = timedelta(days=work.office.surveys.pause_days)
    if customer.last_survey_at is not None and work.now - customer.last_survey_at < pause:
        return Skip.ASKED_LATELY
    if survey.again_after_days is not None:
        last = await work.unit.surveys.last_sent(customer.id, invitation.survey)
        if last is not None and work.now - last < timedelta(days=survey.again_after_days):
            return Skip.ASKED_LATELY
    return None


async def _put_off(work: Work, customer: Customer, invitation: Invitation) -> bool:
    """Until a good moment; who is busy with us for days is not asked about what was before."""
    moment, is_busy = await good_moment(work, customer)
    if is_busy and moment > invitation.planned_at + _LATEST:
        invitation.skip(Skip.COMPLAINT_OPEN)
        return True
    if moment > work.now:
        invitation.put_off(moment)
    return moment > work.now


async def good_moment(work: Work, customer: Customer) -> tuple[datetime, bool]:
    """(now, or when to look again; whether that is for a complaint or a conversation under way)"""
    busy = await _busy_until(work, customer)
    return polite_at(busy or work.now, customer.zone), busy is not None


async def _busy_until(work: Work, customer: Customer) -> datetime | None:
    if any(each.is_open for each in await work.unit.tickets.live_of(customer.id)):
        return work.now + _AGAIN
    said = await work.unit.outbox.last_said(customer.id)
    wrote = await work.unit.messages.last_of(customer.id)
    words = (said.created_at if said is not None else None, wrote)
    spoken = max((at for at in words if at is not None), default=None)
    return spoken + _TALKING if spoken is not None and work.now - spoken < _TALKING else None
