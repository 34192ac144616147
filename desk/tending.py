"""What falls due for an invitation: to be sent, to be reminded of once, to end; decided anew in the unit that acts."""

from datetime import timedelta

from desk.inviting import ask_if_due, good_moment
from desk.recovery import offer_call
from desk.survey_screen import close_screen, remind
from desk.work import Work
from models.customer import Customer
from models.survey import CampaignState, Invitation, InvitationState

_STOPPED = timedelta(hours=1)  # until the next look whether its campaign goes on


async def tend(work: Work, invitation_id: int) -> None:
    """What became moot since the tick does nothing."""
    invitation = await work.unit.surveys.get(invitation_id)
    if invitation is None or invitation.due_at is None or invitation.due_at > work.now:
        return
    if invitation.state == InvitationState.DUE:
        campaign = (
            await work.unit.surveys.campaign(invitation.campaign_id) if invitation.campaign_id else None
        )
        if campaign is not None and campaign.state == CampaignState.STOPPED:
            invitation.put_off(work.now + _STOPPED)
        else:
            await ask_if_due(work, invitation)
        return
    customer = await work.unit.people.held(invitation.customer_id)
    if customer is None:
        invitation.expire()
    elif await _owes_a_call(work, invitation):
        await _offer(work, customer, invitation)
    elif invitation.expires_at is not None and work.now >= invitation.expires_at:
        if not invitation.finished_at:
            await close_screen(work, customer, invitation, key="survey-over")
        invitation.expire()
    else:
        await _remind(work, customer, invitation)


async def _owes_a_call(work: Work, invitation: Invitation) -> bool:
    recovery = await work.unit.surveys.recovery_for(invitation.id)
    if recovery is None or recovery.offered_at is not None:
        return False
    return (await work.unit.tickets.get(recovery.ticket_id)).is_open


async def _offer(work: Work, customer: Customer, invitation: Invitation) -> None:
    """A bad score was given and nothing after it: what happens next is said all the same."""
    await offer_call(work, customer, invitation)
    invitation.due_at = None if invitation.finished_at else invitation.expires_at


async def _remind(work: Work, customer: Customer, invitation: Invitation) -> None:
    """Once, in polite hours, and only while nothing else is under way."""
    survey = work.office.surveys.surveys.get(invitation.survey)
    is_away = customer.blocked_at or customer.silenced_at or customer.surveys_stopped_at
    if survey is None or is_away or invitation.reminded_at is not None or invitation.finished_at is not None:
        invitation.due_at = invitation.expires_at
        return
    moment, _busy = await good_moment(work, customer)
    if moment > work.now:
        invitation.put_off(min(moment, invitation.expires_at or moment))
        return
    invitation.reminded_at, invitation.due_at = work.now, invitation.expires_at
    await remind(work, customer, invitation, survey)
