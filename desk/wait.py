"""Wait for the customer: the one pause of the resolution clock."""

from desk import rights
from desk.incoming import Person
from desk.record import record
from desk.tell import tell_thread
from desk.work import Work
from models.ticket import Ticket


async def wait(work: Work, person: Person, ticket_id: int) -> Ticket:
    """The owner asked the customer something; the customer's next message ends the wait."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    await record(work, ticket, ticket.wait(by=agent.id, at=work.now))
    await tell_thread(work, ticket, "waiting-set", {"number": ticket.number})
    return ticket


async def duty(work: Work, person: Person, *, on: bool) -> None:
    """`/on`, `/off`: reopened tickets come back only to those on duty."""
    agent = await rights.agent(work, person)
    agent.on_duty = on
