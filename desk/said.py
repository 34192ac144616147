"""What the customer has said in a ticket."""

from desk.work import Work
from models.message import Author, Message
from models.ticket import Ticket

SHARED = (
    "shared_message"  # in a ticket's details: the message that named two matters and stays with the first
)
MERGED = "merged"  # in a ticket's details: the ids of tickets that were closed into it

PLACES = frozenset({"location", "venue", "contact"})  # kinds whose text is no sentence of the customer's


async def messages_of(work: Work, ticket: Ticket) -> list[Message]:
    """The customer's messages in order."""
    return [each for each in await talk_of(work, ticket) if each.author == Author.CUSTOMER]


async def talk_of(work: Work, ticket: Ticket) -> list[Message]:
    """Both sides' messages; a ticket for a second matter begins with the message that named it."""
    own = [*await _of_merged(work, ticket), *await work.unit.messages.of_ticket(ticket.id)]
    shared = ticket.details.get(SHARED)
    first = await work.unit.messages.get(int(shared)) if shared is not None else None
    return own if first is None else [first, *own]


async def _of_merged(work: Work, ticket: Ticket) -> list[Message]:
    """What was said in tickets of the same complaint that were closed into this one."""
    said: list[Message] = []
    for other_id in ticket.details.get(MERGED, ()):
        other = await work.unit.tickets.get(int(other_id))
        if other.merged_into == ticket.id:  # reopened since, it speaks for itself again
            said += await talk_of(work, other)
    return said


async def words_of(work: Work, ticket: Ticket) -> str:
    """All that the customer has written in this ticket, a message a line."""
    return "\n".join(
        each.text for each in await messages_of(work, ticket) if each.text and each.kind not in PLACES
    )
