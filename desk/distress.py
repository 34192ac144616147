"""A customer who may harm themselves hears a humane word at once, and the supervisors are called."""

from desk.details import STOOD_BY, stop_asking
from desk.said import messages_of
from desk.tell import tell_chat, tell_customer
from desk.where import link_to
from desk.work import Work
from models.customer import Customer
from models.message import Message
from models.outbox import Urgency
from models.staff import ChatRole


async def stand_by(work: Work, customer: Customer, message: Message) -> None:
    """Once for a ticket; without one each time, for somebody who says it again must be heard again."""
    ticket = await work.unit.tickets.find(message.ticket_id) if message.ticket_id is not None else None
    if ticket is not None and ticket.details.get(STOOD_BY):
        return
    if ticket is not None:
        ticket.details = {**ticket.details, STOOD_BY: True}
        await stop_asking(work, ticket)  # nobody in need fills in a form
    await tell_customer(work, customer, "distress", {"name": customer.name}, ticket=ticket, covers=[message])
    said = (await messages_of(work, ticket))[-1].text if ticket is not None else message.text
    await tell_chat(
        work,
        await work.chat(ChatRole.SUPERVISORS),
        "alert-distress",
        {
            "customer": customer.name,
            "number": ticket.number if ticket is not None else "",
            "words": said[:300],
            "link": await link_to(work, ticket.id) if ticket is not None else "",
        },
        ticket=ticket,
        urgency=Urgency.ALERT,
    )
