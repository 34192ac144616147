"""Words that got an answer of their own and still belong to a ticket: kept with it and shown to the agent."""

from desk.follow import add_quietly
from desk.record import record
from desk.show import show_in_thread
from desk.work import Work
from models.customer import Customer
from models.event import EventKind
from models.message import Message
from models.ticket import Ticket

_COURTESIES = frozenset({"greeting", "thanks", "goodbye", "robot"})  # they wait for no answer
_BARE = {True: 4, False: 2}  # words up to which a courtesy, or other small talk, says nothing more
_BARE_STATUS = 4


async def keep_small_talk(
    work: Work, customer: Customer, ticket: Ticket, message: Message, kind: str
) -> None:
    """More than a bare greeting is for the agent, too; thanks alone start no clock."""
    is_courtesy = kind in _COURTESIES
    if len(message.text.split()) > _BARE[is_courtesy]:
        await _keep(work, customer, ticket, message, starts_clock=not is_courtesy)


async def keep_chase(
    work: Work, customer: Customer, ticket: Ticket, message: Message, *, is_waiting: bool
) -> None:
    """A question how things stand that says more than that; who says that they wait is heard in any case."""
    if is_waiting or len(message.text.split()) > _BARE_STATUS:
        await _keep(work, customer, ticket, message, starts_clock=True)


async def keep_sticker(work: Work, customer: Customer, ticket: Ticket, message: Message) -> None:
    """The agent sees what the customer sent; it waits for no answer."""
    await _keep(work, customer, ticket, message, starts_clock=False)


async def _keep(
    work: Work, customer: Customer, ticket: Ticket, message: Message, *, starts_clock: bool
) -> None:
    """A ticket that is over is not opened again by words that may only ask about it."""
    if starts_clock and ticket.is_open:
        await add_quietly(work, customer, ticket, message, covered_by=None)
        return
    message.ticket_id = ticket.id
    await record(work, ticket, ticket.happened(EventKind.NOTED, at=message.at, message=message.id))
    await show_in_thread(work, ticket, message, mention=False)
