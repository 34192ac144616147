"""A customer writes that their complaint may end: kept with it, and ended by their own tap alone."""

from desk.follow import add_quietly
from desk.tell import tell_customer
from desk.work import Work
from models.customer import Customer
from models.message import Message
from models.outbox import Button
from models.ticket import Ticket


async def offer_end(work: Work, customer: Customer, ticket: Ticket, message: Message) -> None:
    """The same buttons as under a receipt; until one is pressed the complaint goes on."""
    await add_quietly(work, customer, ticket, message, covered_by=None)
    await tell_customer(
        work,
        customer,
        "end-offered",
        {"number": ticket.number, "topic": work.office.title(ticket.topic, customer.language)},
        ticket=ticket,
        buttons=[[Button(f"fixed:{ticket.id}"), Button(f"withdraw:{ticket.id}")]],
        covers=[message],
    )
