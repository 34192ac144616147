"""Resolve a ticket, reopen it by hand, close it when nobody objects."""

from desk import decision_form, rights
from desk.incoming import Person
from desk.inviting import plan_survey
from desk.promise import promise_params
from desk.record import record
from desk.reopening import NOT_SOLVED, reopen_for
from desk.steps import must_be_done
from desk.tell import tell_customer, tell_thread
from desk.work import Work
from escalation.closing import Ending, ending
from models.errors import NothingToSay
from models.event import EventKind
from models.lifecycle import Outcome, Status
from models.outbox import Action, Button
from models.staff import StaffMember
from models.ticket import Ticket


async def resolve(work: Work, person: Person, ticket_id: int, *, words_html: str = "") -> Ticket:
    """The customer hears it is done and is asked whether it is; refused where an answer is owed and none is given."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    ticket.must_belong_to(agent.id)
    return await resolve_as(work, ticket, agent, words_html=words_html)


async def resolve_as(work: Work, ticket: Ticket, agent: StaffMember, *, words_html: str = "") -> Ticket:
    """In the name of its owner, whoever's right to it was asked before."""
    if not words_html:
        await _must_be_answered(work, ticket)
    await must_be_done(work, ticket)
    event = ticket.resolve(by=agent.id, at=work.now)
    await record(work, ticket, event)
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is not None:
        await tell_customer(
            work,
            customer,
            "resolved",
            {
                "number": ticket.number,
                "topic": work.office.title(ticket.topic, customer.language),
                "agent": agent.public_name,
                "words_html": words_html,
                "closes_at": (await _ending(work, ticket)).close_at,
            },
            ticket=ticket,
            buttons=[_solved_buttons(ticket)],
        )
    await plan_survey(work, ticket, spoke_last=agent.id if words_html else None)
    form = await tell_thread(
        work,
        ticket,
        "thread-resolved",
        {"number": ticket.number, "agent": agent.public_name},
        buttons=decision_form.first_buttons(ticket),
    )
    await decision_form.open_form(work, ticket, form)
    if customer is not None and customer.blocked_at is not None:
        await tell_thread(work, ticket, "customer-blocked", {"customer": customer.name})
    return ticket


async def _must_be_answered(work: Work, ticket: Ticket) -> None:
    """By a word or a call; whoever said "not yet" is owed another one."""
    is_answered, is_again = await work.unit.messages.has_reply(ticket.id), False
    for each in await work.unit.tickets.journal(ticket.id):
        if each.kind is EventKind.REOPENED and each.values.get("reason") == NOT_SOLVED:
            is_answered, is_again = False, True
        elif each.kind in {EventKind.REPLIED, EventKind.CALLED}:
            is_answered = is_answered or is_again
    if not is_answered:
        raise NothingToSay(number=ticket.number, again="yes" if is_again else "no")


async def reopen(work: Work, person: Person, ticket_id: int) -> Ticket:
    """An agent or supervisor opens it again; the customer is told."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    customer = await work.unit.people.customer(ticket.customer_id)
    await reopen_for(work, customer, ticket, reason="agent", by=agent.id)
    if customer is not None:
        await tell_customer(
            work,
            customer,
            "reopened",
            {"number": ticket.number, **await promise_params(work, ticket, reason="reopened")},
            ticket=ticket,
        )
    return ticket


async def near_the_end(work: Work, ticket: Ticket) -> None:
    """A resolved ticket that nobody speaks of: said the day before, then closed."""
    if ticket.status != Status.RESOLVED:
        return
    end = await _ending(work, ticket)
    customer = await work.unit.people.customer(ticket.customer_id)
    if end.remind_at is None or customer is None:
        await close_silent(work, ticket)
        return
    await record(work, ticket, ticket.happened(EventKind.REMINDED, at=work.now))
    closes_at = (await _ending(work, ticket)).close_at
    said = {"number": ticket.number, "closes_at": closes_at}
    await tell_customer(
        work, customer, "closing-soon", said, ticket=ticket, buttons=[_solved_buttons(ticket)]
    )


def _solved_buttons(ticket: Ticket) -> list[Button]:
    return [Button(f"{verb}:{ticket.id}:{ticket.resolutions}") for verb in ("solved", "unsolved")]


async def _ending(work: Work, ticket: Ticket) -> Ending:
    journal, policy = await work.unit.tickets.journal(ticket.id), await work.policy_of(ticket)
    return ending(journal, ticket.resolved_at or work.now, policy, work.office.calendar)


async def close_silent(work: Work, ticket: Ticket) -> None:
    """Nobody said "not yet" in time: closed as unanswered, which is not the same as accepted."""
    await record(work, ticket, ticket.close(by=None, at=work.now, outcome=Outcome.NO_REPLY))
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is not None:
        await tell_customer(work, customer, "closed-silent", {"number": ticket.number}, ticket=ticket)
    await tell_thread(work, ticket, "thread-close", action=Action.CLOSE_THREAD)
