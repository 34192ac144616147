"""Put a ticket under another topic: its targets are read again, its start and pauses stay."""

from desk.opening import fears
from desk.promise import promise_again, relax
from desk.record import record
from desk.said import words_of
from desk.why import note_why
from desk.work import Work
from models.dialogue import Correction
from models.ticket import LIKE, Ticket
from topics.matcher import Decision

REFUSED = "not"  # in a ticket's details: topics that the customer said it is not about


async def fear(work: Work, ticket: Ticket, decision: Decision) -> None:
    """More words, and still no topic, but a critical one is near now: its terms hold until somebody says otherwise."""
    likeness = fears(work, decision, refused=ticket.details.get(REFUSED, ()))
    if ticket.runs_as is not None or not likeness:
        return
    like = str(likeness[LIKE])
    severity = (await work.policy_of(ticket)).terms(like, segment=ticket.segment).severity
    await record(work, ticket, ticket.fear(likeness, severity=severity, at=work.now))
    terms = await work.terms_of(ticket)
    promised = work.office.calendar.add(ticket.opened_at, terms.first_response, always=terms.always)
    await promise_again(work, ticket, promised)


async def change_topic(
    work: Work,
    ticket: Ticket,
    topic: str | None,
    *,
    source: str,
    confidence: float = 1.0,
    by: int | None = None,
) -> None:
    """`source` is matcher, customer or agent; people's choices are kept as labelled examples.

    What was promised is not put off by it, but where we only feared something critical and the customer's own
    words or tap say otherwise.
    """
    was, was_feared = ticket.topic, ticket.topic is None and ticket.runs_as is not None
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
    if was_feared and source != "agent" and ticket.promised_at and work.now < ticket.promised_at < promised:
        await relax(work, ticket, promised)
    else:
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
