"""`/spam`: close what is no complaint, and answer its sender no more. All of it can be undone, with every word.

What a silenced customer writes is stored, counted on their card, and put into the ticket when they are heard again.
"""

from desk import rights
from desk.follow import add_quietly
from desk.incoming import Person
from desk.record import record
from desk.reopening import reopen_for
from desk.tell import tell_customer, tell_thread
from desk.work import Toast, Work
from models.customer import Customer
from models.errors import NotTheOwner
from models.lifecycle import Outcome, Status
from models.outbox import Action, Button
from models.ticket import Ticket


async def mark_spam(work: Work, person: Person, ticket_id: int) -> Toast:
    """By its owner, or anybody while nobody has it; beside other open tickets only a supervisor may."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    is_supervisor = await rights.is_supervisor(work, person)
    if ticket.outcome == Outcome.SPAM and ticket.status == Status.CLOSED:
        return Toast("spam-done", {"number": ticket.number})
    if ticket.owner_id not in {None, agent.id} and not is_supervisor:
        raise NotTheOwner(number=ticket.number)
    live = await work.unit.tickets.live_of(ticket.customer_id)
    if any(each.is_open and each.id != ticket.id for each in live) and not is_supervisor:
        return Toast("spam-supervisor", {"number": ticket.number})
    customer = await work.unit.people.customer(ticket.customer_id)
    await record(work, ticket, ticket.close(by=agent.id, at=work.now, outcome=Outcome.SPAM))
    for question in await work.unit.dialogue.asked_about(ticket.id):
        if question.answered_at is None:
            question.close("spam", at=work.now)
    ticket.ask_at = None
    if customer is not None:
        customer.silenced_at = customer.silenced_at or work.now
    if ticket.owner_id is not None:
        told = {"number": ticket.number, "agent": agent.public_name}
        await tell_thread(work, ticket, "thread-spam", told, buttons=[[Button(f"unspam:{ticket.id}")]])
        await tell_thread(work, ticket, "thread-close", action=Action.CLOSE_THREAD)
    return Toast("spam-done", {"number": ticket.number})


async def unmark_spam(work: Work, person: Person, ticket_id: int) -> Toast:
    """The customer is heard again: the ticket is open, and what they wrote meanwhile stands in it."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is None or (customer.silenced_at is None and ticket.outcome != Outcome.SPAM):
        return Toast("unspam-nothing", {"number": ticket.number})
    if ticket.status == Status.CLOSED and ticket.outcome == Outcome.SPAM:
        await reopen_for(work, customer, ticket, reason="agent", by=agent.id)
    await _hear_again(work, customer, ticket)
    return Toast("unspam-done", {"number": ticket.number})


async def _hear_again(work: Work, customer: Customer, ticket: Ticket) -> None:
    if customer.silenced_at is None:
        return
    customer.silenced_at = None
    unheard = await work.unit.messages.unheard(customer.id)
    for message in unheard:
        await add_quietly(work, customer, ticket, message, covered_by=None)
    said = {"number": ticket.number, "promised_at": ticket.promised_at or work.now}
    await tell_customer(work, customer, "heard-again", said, ticket=ticket, covers=unheard)
