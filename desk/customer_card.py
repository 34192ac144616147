"""`/customer`: who this is: their tickets, what they are promised, how they rated, whether we reach them."""

from dataclasses import dataclass
from datetime import datetime

from desk import rights
from desk.incoming import Words
from desk.lists import TicketList, open_list
from desk.opening import shortened
from desk.ratings import last_ratings
from desk.reckoning import Told, told
from desk.work import Work
from escalation.promises import Fate

_COUNTED = 500
_RATINGS = 3
_PROMISES = 5
_LOOKED_BACK = 50  # tickets of which promises are counted


@dataclass(frozen=True, slots=True)
class Rating:
    number: str
    score: int
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CustomerView:
    """Values for the screen; moments are aware UTC. `unheard` counts what they wrote while silenced."""

    name: str
    username: str
    phone: str
    language: str
    since: datetime
    tickets: int
    open: TicketList
    promises: tuple[Told, ...]  # of the open tickets, the newest last
    kept: int  # promises of the last tickets that were kept
    broken: int
    ratings: tuple[Rating, ...]
    blocked_at: datetime | None
    silenced_at: datetime | None
    unheard: int


async def customer_view(work: Work, words: Words, ticket_id: int) -> CustomerView:
    """The customer behind a ticket."""
    await rights.agent(work, words.person)
    ticket = await work.unit.tickets.get(ticket_id)
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is None:
        msg = f"ticket {ticket.id} has no customer"
        raise LookupError(msg)
    tickets = await work.unit.tickets.recent_of(customer.id, limit=_COUNTED)
    numbers = {each.id: each.number for each in tickets}
    await work.unit.gather([each.id for each in tickets[:_LOOKED_BACK]])
    live = [each for each in tickets if each.is_open]
    log = [promise for each in reversed(live) for promise in await told(work, each.id)]
    fates = [each.fate for ticket in tickets[:_LOOKED_BACK] for each in await told(work, ticket.id)]
    return CustomerView(
        name=customer.name,
        username=customer.username or "",
        phone=customer.phone or "",
        language=customer.language,
        since=customer.created_at,
        tickets=len(tickets),
        promises=tuple(log[-_PROMISES:]),
        kept=fates.count(Fate.KEPT),
        broken=fates.count(Fate.BROKEN),
        open=await open_list(work, live),
        ratings=tuple(
            Rating(numbers.get(each.ticket_id or 0, "?"), each.score, shortened(each.words), each.at)
            for each in await last_ratings(work, customer.id, limit=_RATINGS, viewer=words.person.id)
        ),
        blocked_at=customer.blocked_at,
        silenced_at=customer.silenced_at,
        unheard=len(await work.unit.messages.unheard(customer.id)) if customer.silenced_at else 0,
    )
