"""What happened to a ticket, a line an event, for staff; the journal holds no words, so neither does this."""

from desk.ratings import PRIVATE
from desk.tell import plain, tell_thread
from desk.work import Work
from models.event import Event, EventKind
from models.ticket import Ticket

_LAST = 15  # lines of one message
_TOLD = frozenset(
    {
        EventKind.OPENED,
        EventKind.CUSTOMER_WROTE,
        EventKind.CLAIMED,
        EventKind.RELEASED,
        EventKind.REPLIED,
        EventKind.REPLY_FAILED,
        EventKind.NOTED,
        EventKind.WAITING,
        EventKind.RESUMED,
        EventKind.RESOLVED,
        EventKind.RULED,
        EventKind.REDRESS_JUDGED,
        EventKind.REOPENED,
        EventKind.CLOSED,
        EventKind.TOPIC_CHANGED,
        EventKind.ESCALATED,
        EventKind.ACKNOWLEDGED,
        EventKind.EXTENDED,
        EventKind.CALLED,
        EventKind.CALL_MISSED,
        EventKind.LINKED,
        EventKind.MERGED,
        EventKind.SPLIT,
        EventKind.UNSENT,
        EventKind.RATED,
    }
)

_ALERTED = frozenset({EventKind.ESCALATED, EventKind.ACKNOWLEDGED})


async def tell_history(work: Work, ticket: Ticket) -> None:
    """The newest events, oldest first; how many earlier ones there are is said."""
    events = [each for each in await work.unit.tickets.journal(ticket.id) if _is_told(work, each)]
    lines = [await _line(work, ticket, each) for each in events[-_LAST:]]
    params = {"number": ticket.number, "hidden": max(0, len(events) - _LAST), "history": lines}
    await tell_thread(work, ticket, "card-history", params)


def _is_told(work: Work, event: Event) -> bool:
    """A rating is told a day later: whoever was rated reads along."""
    is_private = event.kind is EventKind.RATED and work.now - event.at < PRIVATE
    return event.kind in _TOLD and not is_private


async def newest(work: Work, ticket: Ticket) -> list[dict[str, object]]:
    """The last thing that happened, for an alert; the alerts themselves are none."""
    journal = await work.unit.tickets.journal(ticket.id)
    events = [each for each in journal if _is_told(work, each) and each.kind not in _ALERTED]
    return [await _line(work, ticket, each) for each in events[-1:]]


async def _line(work: Work, ticket: Ticket, event: Event) -> dict[str, object]:
    who = event.values.get("owner") if event.kind is EventKind.CLAIMED else event.by
    topic = event.values.get("topic")
    return plain(
        {
            "kind": "parted" if event.parted is not None else event.kind.value,
            "happened_at": event.at,
            "who": await _name(work, ticket, int(who or event.by or 0)),
            "topic": work.office.title(str(topic), work.office.staff_language) if topic else "",
            "score": int(event.values.get("score") or 0),
        }
    )


async def _name(work: Work, ticket: Ticket, person: int) -> str:
    """A colleague's first name, the customer's own, or nothing where the desk acted by itself."""
    if person == ticket.customer_id:
        customer = await work.unit.people.customer(person)
        return customer.name if customer else ""
    member = await work.unit.people.staff(person) if person else None
    return member.public_name if member else ""
