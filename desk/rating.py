"""Ask after a resolution: solved? Then one tap 1-5 and one optional why, at most once per resolution."""

from datetime import datetime, timedelta

from desk.incoming import Person
from desk.meet import meet_customer
from desk.promise import promise_params
from desk.record import record
from desk.reopening import reopen_for
from desk.rights import own_ticket
from desk.tell import tell_customer, tell_thread
from desk.work import Toast, Work
from models.customer import Customer
from models.dialogue import Ask, Invitation, InvitationState, Question
from models.event import EventKind
from models.lifecycle import Outcome, Status
from models.message import Message
from models.outbox import Action, Button
from models.ticket import Ticket
from topics.matcher import Decision

PAUSE = timedelta(days=30)  # at most one survey a customer in this time
EXPIRY = timedelta(days=7)
_PATIENCE = timedelta(days=1)  # later words are hardly the reason behind a score
_SCORES = range(1, 6)


async def solved(work: Work, person: Person, ticket_id: int, resolution: int) -> Toast | None:
    """ "Yes, solved": the ticket is closed and, if a survey is owed, it is asked while they are here."""
    customer, ticket = await own_ticket(work, person, ticket_id)
    if ticket is None or ticket.resolutions != resolution:
        return Toast("toast-late")
    if ticket.status != Status.RESOLVED:
        return Toast("toast-noted" if ticket.outcome == Outcome.SOLVED else "toast-late")
    await record(work, ticket, ticket.close(by=customer.id, at=work.now, outcome=Outcome.SOLVED))
    await tell_thread(work, ticket, "thread-solved", {"number": ticket.number, "customer": customer.name})
    await tell_thread(work, ticket, "thread-close", action=Action.CLOSE_THREAD)
    invitation = await work.unit.dialogue.invitation(ticket.id, resolution)
    if (
        invitation is None
        or invitation.state != InvitationState.DUE
        or not await _send(work, customer, ticket, invitation)
    ):
        await tell_customer(work, customer, "solved-thanks", {"number": ticket.number}, ticket=ticket)
    return None


async def not_solved(work: Work, person: Person, ticket_id: int, resolution: int) -> Toast | None:
    """ "Not yet": reopened at once instead of asking for a score."""
    customer, ticket = await own_ticket(work, person, ticket_id)
    if ticket is None or ticket.resolutions != resolution:
        return Toast("toast-late")
    if ticket.is_open:
        return Toast("toast-noted")
    await reopen_for(work, customer, ticket, reason="not_solved")
    await tell_customer(
        work,
        customer,
        "reopened",
        {"number": ticket.number, **await promise_params(work, ticket)},
        ticket=ticket,
    )
    return None


async def plan_survey(work: Work, ticket: Ticket, *, due_at: datetime) -> None:
    """A survey falls due some time after the resolution; its unique key makes it one."""
    await work.unit.add(
        Invitation(
            ticket_id=ticket.id,
            resolution=ticket.resolutions,
            customer_id=ticket.customer_id,
            agent_id=ticket.owner_id,
            state=InvitationState.DUE,
            due_at=due_at,
        )
    )


async def invite(work: Work, invitation_id: int) -> None:
    """Send a survey that has fallen due, or end one that nobody answered; decided anew at this moment."""
    invitation = await work.unit.dialogue.invitation_by_id(invitation_id)
    if invitation is None or invitation.due_at > work.now:
        return
    if invitation.state == InvitationState.SENT:
        invitation.state = InvitationState.EXPIRED
        return
    ticket = await work.unit.tickets.get(invitation.ticket_id)
    customer = await work.unit.people.customer(invitation.customer_id)
    if invitation.state != InvitationState.DUE or customer is None:
        return
    if ticket.is_open or ticket.resolutions != invitation.resolution:
        invitation.state = InvitationState.WITHDRAWN
        return
    if any(each.is_open for each in await work.unit.tickets.live_of(customer.id)) or customer.blocked_at:
        invitation.state = InvitationState.WITHDRAWN
        return
    await _send(work, customer, ticket, invitation)


async def rate(work: Work, person: Person, invitation_id: int, score: int) -> Toast | None:
    """One tap; it may be changed until the survey expires, and the first one is kept."""
    customer = await meet_customer(work, person)
    invitation = await work.unit.dialogue.invitation_by_id(invitation_id)
    if (
        invitation is None
        or invitation.customer_id != customer.id
        or invitation.state not in {InvitationState.SENT, InvitationState.ANSWERED}
        or score not in _SCORES
        or (invitation.expires_at is not None and work.now > invitation.expires_at)
    ):
        return Toast("toast-survey-over")
    if invitation.score == score:
        return Toast("toast-rated", {"score": score})
    first = invitation.score is None
    invitation.rate(score, at=work.now)
    ticket = await work.unit.tickets.get(invitation.ticket_id)
    await record(work, ticket, ticket.happened(EventKind.RATED, at=work.now, by=customer.id, score=score))
    if first:
        await _ask_why(work, customer, ticket, invitation)
    return Toast("toast-rated", {"score": score})


async def take_comment(
    work: Work, customer: Customer, question: Question, message: Message, decision: Decision | None
) -> bool:
    """The reason behind a score; words that are surely a complaint, or come much later, are none."""
    if work.now - question.asked_at > _PATIENCE:
        question.close("expired", at=work.now)
        return False
    if decision is not None and decision.topic is not None and decision.opening >= 0.5:
        question.close("complaint", at=work.now)
        return False
    invitation = await work.unit.dialogue.invitation_by_id(int(question.choices[0]))
    question.close("comment", at=work.now)
    if invitation is None:
        return False
    invitation.comment = message.text
    message.ticket_id = None
    await tell_customer(work, customer, "comment-thanks", covers=[message])
    return True


async def no_comment(work: Work, person: Person, question_id: int) -> Toast | None:
    customer = await meet_customer(work, person)
    question = await work.unit.dialogue.get(question_id)
    if question is None or question.customer_id != customer.id:
        return Toast("toast-late")
    if question.answered_at is None:
        question.close("skipped", at=work.now)
    return Toast("toast-thanks")


async def _send(work: Work, customer: Customer, ticket: Ticket, invitation: Invitation) -> bool:
    """Ask, unless the customer was asked lately or wants no surveys."""
    asked_lately = customer.last_survey_at is not None and work.now - customer.last_survey_at < PAUSE
    if customer.surveys_stopped_at is not None or asked_lately:
        invitation.state = InvitationState.WITHDRAWN
        return False
    owner = await work.unit.people.staff(invitation.agent_id) if invitation.agent_id else None
    invitation.state, invitation.sent_at = InvitationState.SENT, work.now
    invitation.due_at = invitation.expires_at = work.now + EXPIRY
    customer.last_survey_at = work.now
    await tell_customer(
        work,
        customer,
        "rate",
        {"number": ticket.number, "agent": owner.public_name if owner else ""},
        ticket=ticket,
        buttons=[
            [Button(f"rate:{invitation.id}:{score}", _stars(score)) for score in (1, 2)],
            [Button(f"rate:{invitation.id}:{score}", _stars(score)) for score in (3, 4)],
            [Button(f"rate:{invitation.id}:5", _stars(5))],
            [Button("surveys_off")],
        ],
    )
    return True


async def _ask_why(work: Work, customer: Customer, ticket: Ticket, invitation: Invitation) -> None:
    question = await work.unit.add(
        Question(
            customer_id=customer.id, ticket_id=None, kind=Ask.WHY, choices=[invitation.id], asked_at=work.now
        )
    )
    key = "why-good" if (invitation.score or 0) >= 4 else "why-bad"
    await tell_customer(
        work,
        customer,
        key,
        {"score": invitation.score or 0},
        ticket=ticket,
        buttons=[[Button(f"no_why:{question.id}")]],
    )


def _stars(score: int) -> str:
    return f"{score} {'⭐' * score}"
