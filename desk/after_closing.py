"""Words right after a complaint was closed: who objects has it open again, without looking for a button."""

from desk import follow
from desk.meaning import CONTEXT, Heard, matching
from desk.reopening import is_long_closed
from desk.work import Work
from models.lifecycle import OPEN, Outcome, Status
from models.ticket import Ticket
from topics.answers import is_another_matter
from topics.decision import Decision
from topics.endings import objects_to_closing, says_not_yet, speaks_of_earlier, yes_or_no

_LIKELY = 0.5  # probability of a topic
_LATELY = 10  # tickets among which one of before is sought
_NEVER_AGAIN = frozenset({Outcome.MERGED, Outcome.SPAM})
_ASKED_BACK = frozenset({Outcome.NO_REPLY, Outcome.SELF_SOLVED})  # we said: if it is not solved, answer
_WORDS_OF_THEIR_OWN = frozenset({"chat", "person", "status"})


async def objects(work: Work, heard: Heard) -> bool:
    """The ticket that we just closed takes the words and is open again; a sure new matter opens its own."""
    ticket = await _just_closed(work, heard)
    if ticket is None or not _speaks_of_it(heard, ticket):
        ticket = await earlier(work, heard)
    if ticket is None:
        return False
    await follow.add(work, heard.customer, ticket, heard.message)
    return True


async def earlier(work: Work, heard: Heard) -> Ticket | None:
    """ "Yang kemarin belum beres": the last that is over, whatever is under way, unless they name what is."""
    words, decision = heard.incoming.text, heard.decision
    if not (speaks_of_earlier(words) and says_not_yet(words)):
        return None
    if decision is not None and decision.kind == "complaint" and await matching(work, heard) is not None:
        return None
    recent = await work.unit.tickets.recent_of(heard.customer.id, limit=_LATELY)
    over = [
        each
        for each in recent
        if each.status not in OPEN and each.outcome not in _NEVER_AGAIN and not is_long_closed(work, each)
    ]
    return max(over, key=lambda each: each.closed_at or each.resolved_at or each.opened_at, default=None)


async def denies_closing(work: Work, heard: Heard) -> bool:
    """Whether a bare "no" says that what we just closed is not solved."""
    ticket = await _just_closed(work, heard)
    return ticket is not None and _denies(heard.incoming.text, ticket)


def _denies(words: str, ticket: Ticket) -> bool:
    return yes_or_no(words) is False and ticket.outcome in _ASKED_BACK


def _speaks_of_it(heard: Heard, ticket: Ticket) -> bool:
    decision, words = heard.decision, heard.incoming.text
    if objects_to_closing(words) or _denies(words, ticket):
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
