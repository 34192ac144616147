"""Words to a complaint that was closed long ago open a new one, linked to it: a known story, new clocks."""

from desk.opening import advise, open_ticket, receipt_buttons, receipt_params
from desk.record import record
from desk.tell import tell_customer
from desk.work import Work
from models.customer import Customer
from models.event import EventKind
from models.message import Message
from models.ticket import Ticket

FOLLOWS = "follows"  # in a ticket's details: the number of the one that it goes on from


async def open_linked(work: Work, customer: Customer, old: Ticket, message: Message) -> Ticket:
    """About the same topic, unless the words are surely about another one."""
    decision = work.office.matcher.decide(message.text) if message.text else None
    topic = decision.topic if decision is not None and decision.topic is not None else old.topic
    ticket = await open_ticket(work, customer, message, decision, topic=topic)
    ticket.details = {**ticket.details, FOLLOWS: old.number}
    await record(work, ticket, ticket.happened(EventKind.LINKED, at=work.now, ticket=old.id))
    await record(work, old, old.happened(EventKind.LINKED, at=work.now, ticket=ticket.id))
    params = await receipt_params(work, customer, ticket, message.text)
    await tell_customer(
        work,
        customer,
        "receipt-linked",
        {**params, "before": old.number},
        ticket=ticket,
        buttons=receipt_buttons(work, ticket),
        covers=[message],
    )
    await advise(work, customer, ticket, decision)
    return ticket
