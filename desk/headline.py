"""A customer's own words on one line, for alerts and lists."""

from desk.opening import shortened
from desk.said import messages_of
from desk.work import Work
from models.ticket import Ticket


async def headline(work: Work, ticket: Ticket) -> str:
    words = [each.text for each in await messages_of(work, ticket) if each.text]
    return shortened(" · ".join(words)) if words else ""
