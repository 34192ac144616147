"""Who really answered the customer: credit goes to them, not to whoever happened to close the ticket."""

from collections import Counter

from desk.work import Work
from models.event import EventKind
from models.ticket import Ticket

_LOST = frozenset({EventKind.REPLY_FAILED, EventKind.UNSENT})


async def credit(work: Work, ticket: Ticket, *, spoke_last: int | None) -> tuple[int | None, int]:
    """(the agent with most replies since the last reopening, how many agents replied).

    Of equals the last one. `spoke_last` resolved it with words of their own, which count as one more reply.
    """
    replies: list[tuple[int, object]] = []
    for event in await work.unit.tickets.journal(ticket.id):
        if event.kind is EventKind.REOPENED:
            replies.clear()
        elif event.kind is EventKind.REPLIED and event.by is not None:
            replies.append((event.by, event.values.get("notice")))
        elif event.kind in _LOST:
            replies = [each for each in replies if each[1] != event.values.get("notice")]
    people = [by for by, _notice in replies] + ([spoke_last] if spoke_last is not None else [])
    if not people:
        return ticket.owner_id, 1
    counts = Counter(people)
    last_said = {person: place for place, person in enumerate(people)}
    return max(counts, key=lambda each: (counts[each], last_said[each])), len(counts)
