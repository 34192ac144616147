"""Answers that are no complaint's: greetings, thanks, "are you a robot", and what cannot be read as words."""

from datetime import timedelta

from desk.status import tell_status
from desk.tell import tell_customer
from desk.work import Work
from models.customer import Customer
from models.message import Message
from models.outbox import Button
from topics.courtesy import is_courtesy

_GREETINGS = frozenset({"greeting", "greeting-again"})
_MINUTES = timedelta(minutes=15)
_KEYS = {"thanks": "thanks", "goodbye": "thanks", "robot": "robot", "greeting": "greeting"}


async def chat_back(work: Work, customer: Customer, message: Message, kind: str) -> None:
    """Somebody with a complaint under way who says hello is told how it stands, not asked what is wrong."""
    key = _KEYS.get(kind, "small-talk")
    if key == "robot" and is_courtesy(message.text):
        key = "greeting"  # "halooo" asks nobody what they are
    live = await work.unit.tickets.live_of(customer.id)
    if key == "greeting" and any(each.is_open for each in live):
        await tell_status(work, customer, covers=[message], key="greeting-open")
    elif key == "greeting" and await _greeted(work, customer):
        await say(work, customer, message, "greeting-again")
    else:
        await say(work, customer, message, key)


async def _greeted(work: Work, customer: Customer) -> bool:
    """Whether our last words were a greeting too: "p", "halo", "min" in a row are not met with one letter thrice."""
    said = await work.unit.outbox.last_said(customer.id)
    return said is not None and said.key in _GREETINGS and work.now - said.created_at <= _MINUTES


async def say(work: Work, customer: Customer, message: Message, key: str) -> None:
    """One friendly sentence, with a person and the state of things one tap away."""
    organisation = work.office.catalogue.organisation
    await tell_customer(
        work,
        customer,
        key,
        {
            "name": customer.name,
            "organisation": organisation.name,
            "phone": organisation.call_center or "",
        },
        buttons=[[Button("person:0"), Button("status:0")]],
        covers=[message],
    )
