"""Words right after a complaint was closed: who objects has it open again, without looking for a button."""

from desk import follow
from desk.meaning import CONTEXT, Heard
from desk.work import Work
from models.lifecycle import Status
from models.ticket import Ticket
from topics.answers import is_another_matter
from topics.decision import Decision
from topics.endings import objects_to_closing, says_not_yet

_LIKELY = 0.5  # probability of a topic
_WORDS_OF_THEIR_OWN = frozenset({"chat", "person", "status"})


async def objects(work: Work, heard: Heard) -> bool:
    """The ticket that we just closed takes the words and is open again; a sure new matter opens its own."""
    ticket = await _just_closed(work, heard)
    if ticket is None or not _speaks_of_it(heard, ticket):
        return False
    await follow.add(work, heard.customer, ticket, heard.message)
    return True


def _speaks_of_it(heard: Heard, ticket: Ticket) -> bool:
    decision, words = heard.decision, heard.incoming.text
    if objects_to_closing(words):
        return True
    if decision is None or is_another_matter(decision, ticket.topic):
        return False
    if says_not_yet(words) or _is_likely(decision, ticket):
        return True
    return decision.topic is not None and decision.decision not in _WORDS_OF_THEIR_OWN


def _is_likely(decision: Decision, ticket: Ticket) -> bool:
    """Unsure words are about what was just closed rather than about anything else."""
    first = decision.candidates[0]
    is_unsure = decision.decision == "ask" and bool(decision.offered)
    return is_unsure and first.topic == ticket.topic and first.confidence >= _LIKELY


async def _just_closed(work: Work, heard: Heard) -> Ticket | None:
    """The ticket of our latest words, if it was closed within a day; merged ones live on in another."""
    said = await work.unit.outbox.last_said(heard.customer.id)
    if said is None or said.ticket_id is None or work.now - said.created_at > CONTEXT:
        return None
    ticket = await work.unit.tickets.get(said.ticket_id)
    is_over = ticket.status == Status.CLOSED and ticket.merged_into is None
    return ticket if is_over and ticket.customer_id == heard.customer.id else None
