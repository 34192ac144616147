"""Ask after a resolution: solved? Yes closes it and asks for a score while they are here; no reopens it."""

from desk.incoming import Person
from desk.inviting import ask_if_due
from desk.record import record
from desk.reopening import is_long_closed
from desk.rights import own_ticket
from desk.survey_screen import next_up
from desk.surveying import hear_solved
from desk.tell import tell_customer, tell_thread
from desk.unsolved import reopen_unsolved
from desk.work import Toast, Work
from models.lifecycle import Outcome, Status
from models.outbox import Action
from models.survey import InvitationState
from surveys.recovering import RECOVERY


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
    invitation = await work.unit.surveys.of_resolution(ticket.id, resolution)
    is_asked = False
    if invitation is not None:
        await hear_solved(work, invitation, "yes")
        if invitation.state == InvitationState.DUE and ticket.topic != RECOVERY:
            is_asked = await ask_if_due(work, invitation, is_here=True)
        elif invitation.is_waiting:
            await next_up(work, customer, invitation)
    if not is_asked:
        await tell_customer(work, customer, "solved-thanks", {"number": ticket.number}, ticket=ticket)
    return None


async def not_solved(work: Work, person: Person, ticket_id: int, resolution: int) -> Toast | None:
    """ "Not yet": reopened at once instead of asking for a score."""
    customer, ticket = await own_ticket(work, person, ticket_id)
    if ticket is None or ticket.resolutions != resolution:
        return Toast("toast-late")
    if ticket.is_open:
        return Toast("toast-noted")
    if is_long_closed(work, ticket):
        return Toast("toast-late")
    invitation = await work.unit.surveys.of_resolution(ticket.id, resolution)
    if invitation is not None:
        await hear_solved(work, invitation, "no")
    await reopen_unsolved(work, customer, ticket, invitation)
    return None
