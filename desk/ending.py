"""A customer writes that their complaint may end: kept with it, and ended by their own tap alone."""

from desk.after_closing import denies_closing
from desk.follow import add_quietly
from desk.meaning import Heard, matching, meant, pointed_at
from desk.small_talk import say
from desk.tell import tell_customer
from desk.work import Work
from models.customer import Customer
from models.message import Message
from models.outbox import Button
from models.ticket import Ticket
from topics.endings import ending_in, is_good_news, wants_nothing, yes_or_no


async def ends(work: Work, heard: Heard) -> bool:
    """Who has nothing under way and says that it came right, or just yes or no, is thanked and asked nothing."""
    words = heard.incoming.text
    ending = ending_in(words)
    ticket = await _which(work, heard) if ending is not None else None
    if ticket is not None and ticket.is_open:
        await _offer_end(work, heard.customer, ticket, heard.message)
        return True
    says_no = wants_nothing(words)
    says_nothing_new = says_no or is_good_news(words) or yes_or_no(words) is True
    if not says_nothing_new or await work.unit.tickets.live_of(heard.customer.id):
        return False
    if says_no and await denies_closing(work, heard):
        return False
    await say(work, heard.customer, heard.message, "small-talk")
    return True


async def _which(work: Work, heard: Heard) -> Ticket | None:
    return await pointed_at(work, heard) or await meant(work, heard) or await matching(work, heard)


async def _offer_end(work: Work, customer: Customer, ticket: Ticket, message: Message) -> None:
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
