"""A complaint: the ticket and its receipt first, questions after."""

from dataclasses import replace

from desk.opening import NEAR, advise, ask_topic, choices_of, give_receipt, open_ticket
from desk.tell import tell_customer
from desk.work import Work
from models.customer import Customer
from models.dialogue import Ask, Question
from models.message import Message
from models.outbox import Button
from models.ticket import Ticket
from topics.lexicon import function_words
from topics.matcher import Decision
from topics.wording import clean, tokens

_WORTH_SHOWING = 0.5  # confidence below which buttons would only be guesses: better one good question
_TELLS_NOTHING = frozenset({"vague", "follow_up"})  # going on with what nobody began tells no more than a cry


async def complain(work: Work, customer: Customer, message: Message, decision: Decision | None) -> Ticket:
    """Open a ticket for `message` and say so; two matters in one message are offered as two tickets.

    The critical one of two has its ticket at once, and no tap to wait for.
    """
    decision = _sober(decision, message.text)
    topic = _first(work, decision) if decision else None
    ticket = await open_ticket(work, customer, message, decision, topic=topic)
    await _acknowledge(work, customer, message, decision, ticket)
    if decision is not None:
        await advise(work, customer, ticket, decision)
    await offer_second(work, customer, message, ticket, decision)
    return ticket


def _first(work: Work, decision: Decision) -> str | None:
    """The matter that gets the ticket; half a sentence alone ("masih ditagih") raises no alarm."""
    near = {each.topic for each in decision.candidates if each.confidence >= NEAR}
    grave = (topic for topic in decision.topics if topic in near and work.office.is_critical(topic))
    return next(grave, decision.topic)


async def _acknowledge(
    work: Work, customer: Customer, message: Message, decision: Decision | None, ticket: Ticket
) -> None:
    words = message.text
    if decision is None or not words:
        await give_receipt(work, customer, ticket, covers=[message], words=words, key="receipt-no-words")
        await _expect(work, customer, message, ticket, Ask.LINE_OF_TEXT)
    elif _tells_nothing(decision):
        await give_receipt(work, customer, ticket, covers=[message], words=words, key="receipt-vague")
        await _expect(work, customer, message, ticket, Ask.REPHRASE)
    elif decision.decision == "ask":
        choices = choices_of(work, decision)
        await ask_topic(
            work, customer, ticket, choices, key="receipt-ask", words=words, covers=[message], message=message
        )
    else:
        key = None if ticket.topic else _person_key(decision)
        await give_receipt(work, customer, ticket, covers=[message], words=words, key=key)


def _tells_nothing(decision: Decision) -> bool:
    is_guess = decision.confidence < _WORTH_SHOWING or not decision.offered
    return decision.kind in _TELLS_NOTHING and is_guess


def _sober(decision: Decision | None, words: str) -> Decision | None:
    """What is no word at all, or only ones that tell nothing ("saya"), is vague, whatever it is like."""
    if decision is None or decision.topic is not None:
        return decision
    if words and function_words().issuperset(each for each in tokens(clean(words)) if each.isalpha()):
        return replace(decision, decision="ask", kind="vague", confidence=0.0, urgent=())
    return decision


async def _expect(work: Work, customer: Customer, message: Message, ticket: Ticket, kind: Ask) -> None:
    """The next words answer what the receipt asked."""
    await work.unit.add(
        Question(
            customer_id=customer.id,
            ticket_id=ticket.id,
            kind=kind,
            choices=[],
            message_id=message.id,
            asked_at=work.now,
        )
    )


def _person_key(decision: Decision) -> str:
    return "receipt-product" if decision.kind == "product" else "receipt-person"


async def offer_second(
    work: Work, customer: Customer, message: Message, ticket: Ticket, decision: Decision | None
) -> None:
    """If `message` names two matters and the ticket is about one, the other may have a ticket of its own."""
    topics = decision.topics if decision else ()
    if len(topics) < 2 or ticket.topic not in topics:
        return
    topic = next(each for each in topics if each != ticket.topic)
    question = await work.unit.add(
        Question(
            customer_id=customer.id,
            ticket_id=ticket.id,
            kind=Ask.SECOND_TOPIC,
            choices=[topic],
            message_id=message.id,
            asked_at=work.now,
        )
    )
    await tell_customer(
        work,
        customer,
        "second-topic",
        {"topic": work.office.title(topic, customer.language), "number": ticket.number},
        ticket=ticket,
        buttons=[[Button(f"second:{question.id}"), Button(f"one:{question.id}")]],
    )
