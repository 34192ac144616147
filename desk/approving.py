"""Redress above the owner's limit: a supervisor approves it before the customer hears of it."""

from desk import decision_form as form
from desk import rights
from desk.incoming import Person
from desk.record import record
from desk.ruling import rule
from desk.tell import amend, tell_chat, tell_thread
from desk.where import link_to
from desk.work import Toast, Work
from models.event import EventKind
from models.outbox import Button
from models.resolution import Resolution
from models.staff import ChatRole, StaffMember
from models.ticket import Ticket

_ASKED = "redress-ask"


async def ask(work: Work, ticket: Ticket, resolution: Resolution) -> None:
    """Once for an amount; asked again only when the amount or its kind changed."""
    await form.show(work, ticket, resolution, form.PENDING)
    if resolution.asked_at is not None:
        return
    resolution.asked_at = work.now
    customer = await work.unit.people.customer(ticket.customer_id)
    params = await form.facts(work, ticket, resolution, form.PENDING)
    choice = f"{ticket.id}:{resolution.number}:{resolution.amount or 0}"
    await tell_chat(
        work,
        await work.chat(ChatRole.SUPERVISORS),
        _ASKED,
        {
            **params,
            "topic": work.office.title(ticket.topic, work.office.staff_language),
            "customer": customer.name if customer else "",
            "link": await link_to(work, ticket.id),
            "approved": "",
            "name": "",
        },
        ticket=ticket,
        buttons=[[Button(f"approve:{choice}"), Button(f"decline:{choice}")]],
    )


async def approve(work: Work, person: Person, ticket_id: int, number: int, amount: str) -> Toast:
    """The customer hears the decision at once."""
    boss = await rights.supervisor(work, person)
    ticket, resolution = await form.standing(work, ticket_id, number)
    if not _is_asked(resolution, amount):
        return Toast("toast-redress-changed", {"number": ticket.number}, alert=True)
    resolution.approve(by=boss.id, at=work.now)
    await _judged(work, ticket, resolution, boss, is_approved=True)
    await rule(work, ticket, resolution, by=boss.id)
    return Toast("toast-redress-approved", {"number": ticket.number})


async def decline(work: Work, person: Person, ticket_id: int, number: int, amount: str) -> Toast:
    """Nothing goes out; the agent chooses another redress."""
    boss = await rights.supervisor(work, person)
    ticket, resolution = await form.standing(work, ticket_id, number)
    if not _is_asked(resolution, amount):
        return Toast("toast-redress-changed", {"number": ticket.number}, alert=True)
    await _judged(work, ticket, resolution, boss, is_approved=False)
    resolution.decline()
    await form.show(work, ticket, resolution, "redress")
    return Toast("toast-redress-declined", {"number": ticket.number})


def _is_asked(resolution: Resolution, amount: str) -> bool:
    """Whether the supervisor still sees what would be paid."""
    return (
        resolution.asked_at is not None and str(resolution.amount or 0) == amount and resolution.is_complete
    )


async def _judged(
    work: Work, ticket: Ticket, resolution: Resolution, boss: StaffMember, *, is_approved: bool
) -> None:
    """In the journal, in the thread, and in place of the question's buttons."""
    event = ticket.happened(
        EventKind.REDRESS_JUDGED,
        at=work.now,
        by=boss.id,
        resolution=resolution.number,
        amount=resolution.amount,
        approved=is_approved,
    )
    await record(work, ticket, event)
    told = {"approved": "yes" if is_approved else "no", "name": boss.public_name}
    params = await form.facts(work, ticket, resolution, form.PENDING)
    await tell_thread(work, ticket, "redress-judged", {**params, **told})
    question = await work.unit.decisions.newest_told(ticket.id, _ASKED)
    if question is not None:
        await amend(work, question, _ASKED, {**question.params, **told})
