"""Take a customer's answers: words that we asked for, and buttons that they press.

Every button can be pressed again, late, or twice: what no longer fits gets a kind word and changes nothing.
"""

from dataclasses import replace

from desk import follow
from desk.commenting import take_reason
from desk.complain import complain, offer_second
from desk.details import take_detail
from desk.human import bring_person
from desk.incoming import Person
from desk.meet import meet_customer
from desk.opening import NEAR, advise, ask_topic, choices_of, give_receipt, open_ticket
from desk.record import record
from desk.retopic import REFUSED, change_topic, fear
from desk.rights import own_ticket
from desk.said import SHARED, words_of
from desk.tell import tell_customer
from desk.work import Toast, Work
from models.customer import Customer
from models.dialogue import TYPED, Ask, Question
from models.event import EventKind
from models.message import Message
from models.outbox import Button
from models.ticket import Ticket
from topics.matcher import Decision

QUESTIONS = 2  # then a person reads
_FEW = 3  # words
_LATE = Toast("toast-late")


async def take_words(
    work: Work, customer: Customer, question: Question, message: Message, decision: Decision | None
) -> bool:
    """True if the words answered `question`; a greeting or a question about a ticket does not."""
    verdict = decision.decision if decision is not None else ""
    if question.kind == Ask.DETAIL:
        return await take_detail(work, customer, question, message, decision)
    if question.kind not in TYPED or verdict == "status":
        return False
    if question.kind == Ask.WHY:
        return await take_reason(work, customer, question, message, decision)
    if verdict == "chat" or await _is_half_said(work, question, message):
        return False
    question.close("words", at=work.now)
    if question.kind == Ask.NEW_COMPLAINT:
        await complain(work, customer, message, decision)
        return True
    return await _joined(work, customer, question, message, decision)


async def _is_half_said(work: Work, question: Question, message: Message) -> bool:
    """A word or two right after a first cry: many tell a story so, and the question waits for the rest of it."""
    is_first = question.kind == Ask.REPHRASE and question.message_id is not None
    if not is_first or len(message.text.split()) > _FEW:
        return False
    return await follow.burst_ticket(work, message) is not None


async def _joined(
    work: Work, customer: Customer, question: Question, message: Message, decision: Decision | None
) -> bool:
    """The words go to the ticket that they were asked for, while it is open."""
    ticket = await work.unit.tickets.find(question.ticket_id or 0)
    if ticket is None or not ticket.is_open:
        return False
    if question.kind != Ask.REPHRASE:
        await follow.add(work, customer, ticket, message)
    elif not await follow.add_rephrased(work, customer, ticket, message):
        await bring_person(work, customer, ticket, covers=[message])
    await offer_second(work, customer, message, ticket, decision)
    return True


async def pick_topic(work: Work, person: Person, question_id: int, place: int) -> Toast | None:
    """The customer names the topic: weak evidence for the next model, and the ticket's topic from now on."""
    customer, question, ticket = await _asked(work, person, question_id, Ask.TOPIC)
    if question is None or ticket is None or not 0 <= place < len(question.choices):
        return await _refusal(work, person, question_id)
    question.close(f"picked {place}", at=work.now)
    await change_topic(work, ticket, str(question.choices[place]), source="customer")
    words = await words_of(work, ticket)
    await give_receipt(work, customer, ticket, covers=[], words=words, key="topic-noted")
    await advise(work, customer, ticket)
    return Toast("toast-noted")


async def not_this(work: Work, person: Person, ticket_id: int) -> Toast | None:
    """Our guess was wrong: show the next candidates; the ticket has no topic until one is chosen."""
    customer, ticket = await own_ticket(work, person, ticket_id)
    if ticket is None or not ticket.is_open or ticket.topic is None or ticket.topic_source != "matcher":
        return _LATE
    words = await words_of(work, ticket)
    decision = work.office.matcher.decide(words)
    choices = _next_candidates(work, decision, wrong=ticket.topic)
    refused = [*ticket.details.get(REFUSED, ()), ticket.topic]
    ticket.details = {**ticket.details, REFUSED: refused}
    await change_topic(work, ticket, None, source="customer")
    await fear(work, ticket, decision)
    await ask_topic(work, customer, ticket, choices[:3], key="ask-again", words=words)
    return None


def _next_candidates(work: Work, decision: Decision, *, wrong: str) -> list[str]:
    """What else it may be: the matcher's next ones, then the topics that are often taken for `wrong`."""
    topics = work.office.catalogue.topics
    neighbours = topics[wrong].confusable_with if wrong in topics else ()
    found = [candidate.topic for candidate in decision.candidates]
    return [each for each in dict.fromkeys([*found, *neighbours]) if each != wrong and each in topics]


async def something_else(work: Work, person: Person, question_id: int) -> Toast | None:
    """None of these: one more question in other words, then a person."""
    customer, question, ticket = await _asked(work, person, question_id, Ask.TOPIC)
    if question is None or ticket is None:
        return await _refusal(work, person, question_id)
    question.close("something else", at=work.now)
    asked = [
        each
        for each in await work.unit.dialogue.asked_about(ticket.id)
        if each.kind in {Ask.TOPIC, Ask.REPHRASE}
    ]
    if len(asked) >= QUESTIONS:
        await bring_person(work, customer, ticket)
    else:
        await work.unit.add(
            Question(
                customer_id=customer.id, ticket_id=ticket.id, kind=Ask.REPHRASE, choices=[], asked_at=work.now
            )
        )
        await tell_customer(
            work,
            customer,
            "ask-rephrase",
            {"number": ticket.number},
            ticket=ticket,
            buttons=[[Button(f"person:{ticket.id}")]],
        )
    return None


async def new_complaint(work: Work, person: Person, question_id: int) -> Toast | None:
    """ "This is something new": the message leaves the ticket it was put with and opens its own."""
    customer, question, ticket = await _asked(work, person, question_id, Ask.WHICH_TICKET)
    message = await work.unit.messages.get(question.message_id) if question and question.message_id else None
    if question is None or ticket is None or message is None:
        return await _refusal(work, person, question_id)
    question.close("new", at=work.now)
    decision = work.office.matcher.decide(message.text) if message.text else None
    if decision is not None and ticket.topic is not None and decision.topic == ticket.topic:
        decision = _of_something_else(decision)
    topic = decision.topic if decision else None
    fresh = await open_ticket(work, customer, message, decision, topic=topic)
    await follow.leave(work, ticket, message, to=fresh)
    if decision is not None and decision.decision == "ask":
        choices = choices_of(work, decision)
        await ask_topic(
            work, customer, fresh, choices, key="receipt-ask", words=message.text, message=message
        )
    else:
        await give_receipt(work, customer, fresh, covers=[], words=message.text)
    await advise(work, customer, fresh, decision)
    return None


def _of_something_else(decision: Decision) -> Decision:
    """They say that it is not the matter that we took it for: where another is near, its buttons are shown too."""
    near = [each for each in decision.candidates[1:] if each.confidence >= NEAR]
    return replace(decision, decision="ask", topic=None, topics=()) if near else decision


async def same_ticket(work: Work, person: Person, question_id: int) -> Toast | None:
    _customer, question, _ticket = await _asked(work, person, question_id, Ask.WHICH_TICKET)
    if question is None:
        return await _refusal(work, person, question_id)
    question.close("same", at=work.now)
    return Toast("toast-noted")


async def move(work: Work, person: Person, question_id: int, place: int) -> Toast | None:
    """ "It is about the other one": the message goes to another open ticket of theirs."""
    customer, question, ticket = await _asked(work, person, question_id, Ask.WHICH_TICKET)
    message = await work.unit.messages.get(question.message_id) if question and question.message_id else None
    if question is None or ticket is None or message is None or not 0 <= place < len(question.choices):
        return await _refusal(work, person, question_id)
    other = await work.unit.tickets.find(int(question.choices[place]))
    if other is None or not other.is_open:
        return _LATE
    question.close(f"moved {place}", at=work.now)
    await follow.move(work, customer, message, source=ticket, to=other)
    return Toast("toast-noted")


async def second_ticket(work: Work, person: Person, question_id: int, *, wanted: bool) -> Toast | None:
    """The second matter of one message gets a ticket and a clock of its own, from the message's moment."""
    customer, question, ticket = await _asked(work, person, question_id, Ask.SECOND_TOPIC)
    if question is None or ticket is None:
        return await _refusal(work, person, question_id)
    question.close("second" if wanted else "one", at=work.now)
    if not wanted:
        return Toast("toast-noted")
    message = await work.unit.messages.get(question.message_id) if question.message_id else None
    topic = str(question.choices[0])
    said_at = message.at if message else question.asked_at
    second = await open_ticket(work, customer, None, None, topic=topic, at=said_at)
    second.details = {**second.details, "from": ticket.number, SHARED: question.message_id}
    wrote = second.happened(EventKind.CUSTOMER_WROTE, at=said_at, message=question.message_id)
    await record(work, second, wrote)
    await give_receipt(work, customer, second, covers=[], words=message.text if message else "")
    await advise(work, customer, second)
    return None


async def _refusal(work: Work, person: Person, question_id: int) -> Toast:
    """Pressed again after it was answered, a button is no mistake; anything else is late or not theirs."""
    question = await work.unit.dialogue.get(question_id)
    is_answered = (
        question is not None and question.customer_id == person.id and question.answered_at is not None
    )
    return Toast("toast-noted") if is_answered else _LATE


async def _asked(
    work: Work, person: Person, question_id: int, kind: Ask
) -> tuple[Customer, Question | None, Ticket | None]:
    """The question if it was put to this customer and still waits, and its ticket while it is open."""
    customer = await meet_customer(work, person)
    question = await work.unit.dialogue.get(question_id)
    if (
        question is None
        or question.customer_id != customer.id
        or question.kind != kind
        or question.answered_at
    ):
        return customer, None, None
    ticket = await work.unit.tickets.find(question.ticket_id) if question.ticket_id else None
    return customer, question, ticket if ticket is not None and ticket.is_open else None
