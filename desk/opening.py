"""Open a ticket: it exists, is receipted and on the clock before anything is asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desk.record import record
from desk.tell import Rows, tell_customer
from desk.work import Work
from models.customer import Customer
from models.dialogue import Ask, Question
from models.event import EventKind
from models.message import Message
from models.outbox import Button, Notice
from models.ticket import Ticket
from topics.matcher import Decision

QUOTED = 160  # characters of the customer's own words in a receipt
_URGENT_FIRST, _URGENT_AMONG = 0.10, 0.05  # design section 5: a critical topic is never hidden


async def open_ticket(
    work: Work, customer: Customer, message: Message | None, decision: Decision | None, *, topic: str | None
) -> Ticket:
    """Open, put on the clock and promise; the caller owes the receipt."""
    terms = work.office.policy.terms(topic)
    ticket = await work.unit.add(
        Ticket.open(
            customer_id=customer.id,
            topic=topic,
            confidence=decision.confidence if decision and topic else 0.0,
            severity=terms.severity,
            team=terms.team,
            language=customer.language,
            policy=work.office.policy.version,
            at=message.at if message else work.now,
        )
    )
    ticket.promised_at = work.office.calendar.add(ticket.opened_at, terms.first_response, always=terms.always)
    await record(work, ticket, ticket.opened())
    if message is not None:
        message.ticket_id = ticket.id
        await record(
            work, ticket, ticket.happened(EventKind.CUSTOMER_WROTE, at=message.at, message=message.id)
        )
    return ticket


def receipt_params(work: Work, ticket: Ticket, words: str) -> dict[str, Any]:
    """What every receipt says: number, what was understood, by when, whom to call."""
    organisation = work.office.catalogue.organisation
    return {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, ticket.language),
        "words": shortened(words),
        "promised_at": ticket.promised_at or ticket.opened_at,
        "received_at": ticket.opened_at,
        "organisation": organisation.name,
        "phone": organisation.call_center or "",
    }


def receipt_buttons(work: Work, ticket: Ticket) -> Rows:
    """ "Not this" while the topic is our guess; a person is always one tap away."""
    rows = [[Button(f"person:{ticket.id}"), Button(f"withdraw:{ticket.id}")]]
    if ticket.topic is None:
        return rows
    known = work.office.catalogue.topics.get(ticket.topic)
    first = [Button(f"wrong:{ticket.id}")] if ticket.topic_source == "matcher" else []
    if known is not None and known.self_service(ticket.language):
        first.append(Button(f"fixed:{ticket.id}"))
    return [first, *rows] if first else rows


async def give_receipt(
    work: Work,
    customer: Customer,
    ticket: Ticket,
    *,
    covers: Sequence[Message],
    words: str,
    key: str | None = None,
) -> Notice:
    params = receipt_params(work, ticket, words)
    if key is None and ticket.topic is not None:
        known = work.office.catalogue.topics.get(ticket.topic)
        params["tip"] = (known.self_service(ticket.language) if known else None) or ""
    return await tell_customer(
        work,
        customer,
        key or ("receipt" if ticket.topic else "receipt-person"),
        params,
        ticket=ticket,
        buttons=receipt_buttons(work, ticket),
        covers=covers,
    )


async def ask_topic(
    work: Work,
    customer: Customer,
    ticket: Ticket,
    choices: Sequence[str],
    *,
    key: str,
    words: str,
    covers: Sequence[Message] = (),
    message: Message | None = None,
) -> Question:
    """Ask by buttons which topic it is; the ticket already stands and its clock runs."""
    question = await work.unit.add(
        Question(
            customer_id=customer.id,
            ticket_id=ticket.id,
            kind=Ask.TOPIC,
            choices=list(choices),
            message_id=message.id if message else None,
            asked_at=work.now,
        )
    )
    rows = [
        [Button(f"pick:{question.id}:{place}", work.office.title(topic, customer.language))]
        for place, topic in enumerate(choices)
    ]
    rows.append([Button(f"else:{question.id}"), Button(f"person:{ticket.id}")])
    await tell_customer(
        work, customer, key, receipt_params(work, ticket, words), ticket=ticket, buttons=rows, covers=covers
    )
    return question


async def advise(work: Work, customer: Customer, ticket: Ticket, decision: Decision) -> None:
    """Emergency advice, once, at once, worded conditionally, if a critical topic is among the candidates."""
    for place, candidate in enumerate(decision.candidates):
        topic = work.office.catalogue.topics.get(candidate.topic)
        near = candidate.confidence >= (_URGENT_FIRST if place == 0 else _URGENT_AMONG)
        if topic is None or not topic.critical or not (near or ticket.topic == topic.id):
            continue
        advice = topic.emergency(customer.language)
        if advice:
            await tell_customer(work, customer, "emergency", {"advice": advice}, ticket=ticket)
        return


def shortened(words: str, limit: int = QUOTED) -> str:
    """The customer's words on one line, cut at a word."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + "…"


def promise(work: Work, ticket: Ticket) -> datetime:
    """By when a person answers, by the ticket's own policy as it stands now."""
    return ticket.promised_at or ticket.opened_at
