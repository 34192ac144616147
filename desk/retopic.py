"""Put a ticket under another topic: its targets are read again, its start and pauses stay."""

from desk.promise import promise_again
from desk.record import record
from desk.said import words_of
from desk.why import note_why
from desk.work import Work
from models.dialogue import Correction
from models.ticket import Ticket


async def change_topic(
    work: Work,
    ticket: Ticket,
    topic: str | None,
    *,
    source: str,
    confidence: float = 1.0,
    by: int | None = None,
) -> None:
    """`source` is matcher, customer or agent; people's choices are kept as labelled examples."""
    was = ticket.topic
    group = await work.group_of(ticket)
    terms = (await work.policy_of(ticket)).terms(topic, segment=ticket.segment)
    event = ticket.change_topic(
        topic=topic,
        severity=terms.severity,
        team=terms.team,
        source=source,
        confidence=confidence,
        by=by,
        at=work.now,
    )
    promised = work.office.calendar.add(ticket.opened_at, terms.first_response, always=terms.always)
    await promise_again(work, ticket, promised)
    note_why(work, ticket, await words_of(work, ticket) if source == "matcher" else "")
    await record(work, ticket, event)
    work.leaving.setdefault(ticket.id, group)
    if topic is None or source == "matcher":
        return
    words = await words_of(work, ticket)
    if words:
        await work.unit.add(
            Correction(
                ticket_id=ticket.id,
                text=words,
                language=ticket.language,
                was=was,
                topic=topic,
                source=source,
                at=work.now,
            )
        )
