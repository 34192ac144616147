"""Bring a person in: by the button, by words, or because two questions did not help."""

import re
from collections.abc import Sequence

from desk.incoming import Person
from desk.opening import open_ticket, receipt_params
from desk.record import record
from desk.rights import own_ticket
from desk.said import words_of
from desk.tell import tell_customer, tell_thread
from desk.work import Toast, Work
from models.customer import Customer
from models.event import EventKind
from models.message import Message
from models.outbox import Button
from models.ticket import Ticket

_PHONE = re.compile(r"(?:\+?62|\b0)[\s-]?8(?:[\s-]?\d){7,11}")
ASKED = "wants_person"  # in a ticket's details


async def want_person(work: Work, person: Person, ticket_id: int) -> Toast | None:
    """A person, within one tap; without a ticket one is opened, so that somebody owes the call."""
    customer, ticket = await own_ticket(work, person, ticket_id)
    if customer.silenced_at is not None:
        return Toast("toast-noted")
    if ticket is None or not ticket.is_open:
        live = [each for each in await work.unit.tickets.live_of(customer.id) if each.is_open]
        ticket = live[0] if live else None
    if ticket is None:
        ticket = await open_ticket(work, customer, None, None, topic=None)
    elif ticket.details.get(ASKED):
        return Toast("toast-person", {"number": ticket.number})
    await bring_person(work, customer, ticket)
    return Toast("toast-noted")


async def bring_person(
    work: Work, customer: Customer, ticket: Ticket, *, covers: Sequence[Message] = ()
) -> None:
    """Say it on the card and to whoever has the ticket, stop asking, and offer a call back."""
    for question in await work.unit.dialogue.asked_about(ticket.id):
        if question.answered_at is None:
            question.close("person", at=work.now)
    ticket.details = {**ticket.details, ASKED: True}
    await record(work, ticket, ticket.happened(EventKind.CALL_REQUESTED, at=work.now))
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    if owner is not None:
        told = {"customer": customer.name, "owner": owner.public_name, "owner_id": owner.id}
        await tell_thread(work, ticket, "thread-wants-person", told)
    has_written = any(_PHONE.search(each.text) for each in covers)
    offer = Button(f"callme:{ticket.id}") if customer.phone else Button("share_phone")
    params = await receipt_params(work, customer, ticket, await words_of(work, ticket))
    await tell_customer(
        work,
        customer,
        "person-comes",
        {
            **params,
            "agent": owner.public_name if owner else "",
            "has_phone": "yes" if customer.phone else "said" if has_written else "no",
        },
        ticket=ticket,
        buttons=[] if has_written and not customer.phone else [[offer]],
        covers=covers,
    )
