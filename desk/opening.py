"""Open a ticket: it exists, is receipted and on the clock before anything is asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desk.details import plan
from desk.promise import promise_params
from desk.record import record
from desk.tell import Rows, tell_customer
from desk.why import note_why
from desk.work import Work
from models.customer import Customer
from models.dialogue import Ask, Question
from models.event import EventKind
from models.message import Message
from models.outbox import Button, Notice
from models.ticket import LIKE, LIKELY, Ticket
from topics.matcher import Decision

QUOTED = 160  # characters of the customer's own words in a receipt
_LIKELY = 0.5  # probability from which something critical is feared as if it were said
NEAR = 0.05  # probability from which a critical topic is never hidden behind a likelier one


async def open_ticket(
    work: Work,
    customer: Customer,
    message: Message | None,
    decision: Decision | None,
    *,
    topic: str | None,
    at: datetime | None = None,
) -> Ticket:
    """Open, put on the clock (from `at`, else the message's moment) and promise; the caller owes the receipt."""
    like = fears(work, decision) if topic is None and decision else {}
    runs_as = str(like[LIKE]) if like else topic
    terms = work.office.policy.terms(runs_as, segment=customer.segment)
    ticket = Ticket.open(
        customer_id=customer.id,
        topic=topic,
        confidence=decision.confidence if decision and topic else 0.0,
        severity=terms.severity,
        team=work.office.policy.terms(topic, segment=customer.segment).team,
        language=customer.language,
        policy=work.office.policy.version,
        segment=customer.segment,
        at=at or (message.at if message else work.now),
    )
    ticket.details = {**ticket.details, **like}
    ticket.promised_at = work.office.calendar.add(ticket.opened_at, terms.first_response, always=terms.always)
    note_why(work, ticket, message.text if message else "", decision)
    await work.unit.add(ticket)
    await record(work, ticket, ticket.opened())
    if message is not None:
        message.ticket_id = ticket.id
        await record(
            work, ticket, ticket.happened(EventKind.CUSTOMER_WROTE, at=message.at, message=message.id)
        )
    return ticket


async def receipt_params(work: Work, customer: Customer, ticket: Ticket, words: str) -> dict[str, Any]:
    """What every receipt says: number and date, what was understood, by when, whom to call."""
    organisation = work.office.catalogue.organisation
    return {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, customer.language),
        "words": shortened(words),
        **await promise_params(work, ticket),
        "received_at": ticket.opened_at,
        "tip": _tip(work, customer, ticket),
        "organisation": organisation.name,
        "phone": organisation.call_center or "",
    }


def _tip(work: Work, customer: Customer, ticket: Ticket) -> str:
    """What they can do meanwhile; where emergency advice goes out, that says it."""
    known = work.office.catalogue.topics.get(ticket.topic) if ticket.topic else None
    if known is None or (known.critical and known.emergency(customer.language)):
        return ""
    return known.self_service(customer.language) or ""


def receipt_buttons(work: Work, ticket: Ticket) -> Rows:
    """ "Not this" while the topic is our guess; a person is always one tap away."""
    rows = [[Button(f"person:{ticket.id}"), Button(f"withdraw:{ticket.id}")]]
    if ticket.topic is None:
        return [[Button(f"callme:{ticket.id}")], *rows]
    known = work.office.catalogue.topics.get(ticket.topic)
    first = [Button(f"wrong:{ticket.id}")] if ticket.topic_source == "matcher" else []
    if known is not None and known.self_service(ticket.language):
        first.append(Button(f"fixed:{ticket.id}"))
    if known is not None and known.offer_callback:
        rows.insert(0, [Button(f"callme:{ticket.id}")])
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
    await plan(work, ticket, words)
    return await tell_customer(
        work,
        customer,
        key or ("receipt" if ticket.topic else "receipt-person"),
        await receipt_params(work, customer, ticket, words),
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
    params = await receipt_params(work, customer, ticket, words)
    await tell_customer(work, customer, key, params, ticket=ticket, buttons=rows, covers=covers)
    return question


def choices_of(work: Work, decision: Decision) -> list[str]:
    """The topics to ask about: critical ones first, then the likelier."""
    urgent = _critical_near(work, decision)
    return [*urgent, *(each.topic for each in decision.candidates if each.topic not in urgent)]


async def advise(work: Work, customer: Customer, ticket: Ticket, decision: Decision | None = None) -> None:
    """Emergency advice, at once and once for a ticket, if its topic or a likely one is critical."""
    if ticket.details.get("advised"):
        return
    own = [ticket.topic] if ticket.topic and work.office.is_critical(ticket.topic) else []
    for topic in [*own, *(_critical_near(work, decision) if decision else ())]:
        advice = work.office.catalogue.topics[topic].emergency(customer.language)
        if advice:
            ticket.details = {**ticket.details, "advised": True}
            await tell_customer(work, customer, "emergency", {"advice": advice}, ticket=ticket)
            return


def fears(work: Work, decision: Decision, *, refused: Sequence[str] = ()) -> dict[str, str | bool]:
    """By which critical topic's terms a ticket without a topic runs, for its details; empty where none is near.

    Nobody waits two hours because it is not yet clear how the money was stolen. Who is told of such a topic at
    once is told where the critical ones together are more probable than not, and more was said than a cry.
    """
    near = [each for each in _critical_near(work, decision) if each not in refused]
    chance = sum(each.confidence for each in decision.candidates if each.topic in near)
    is_likely = chance >= _LIKELY and decision.kind != "vague"
    return {LIKE: near[0], **({LIKELY: True} if is_likely else {})} if near else {}


def _critical_near(work: Work, decision: Decision) -> list[str]:
    """None for what is no complaint at all: a question about interest rates gets no word about scams.

    Nor for words that tell nothing or only go on ("yes, that one"): what is likely before anything was said is
    no reason for alarm.
    """
    if decision.decision == "person" or (decision.kind != "complaint" and not decision.urgent):
        return []
    return [
        each.topic
        for each in decision.candidates
        if each.confidence >= NEAR and work.office.is_critical(each.topic)
    ]


def shortened(words: str, limit: int = QUOTED) -> str:
    """The customer's words on one line, cut at a word."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + "…"
