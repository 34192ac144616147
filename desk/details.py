"""Ask for a topic's required details: one at a time, never what was already said, "skip" always allowed.

The first question waits until the customer has been silent for a moment (`Ticket.ask_at`, seen by the sweep), so
that it never cuts into a story told in pieces; it is not asked once an agent has answered.
"""

from collections.abc import Sequence
from datetime import timedelta

from desk.incoming import Person
from desk.known_details import GIVEN, fields_of
from desk.meet import meet_customer
from desk.record import record
from desk.tell import tell_customer
from desk.work import Toast, Work
from models.customer import Customer
from models.dialogue import Ask, Question
from models.event import EventKind
from models.lifecycle import Status
from models.message import Message
from models.outbox import Bot, Button
from models.ticket import Ticket
from topics.answers import fits, is_aside, is_for_another
from topics.catalogue import DetailField
from topics.details import YES_OR_NO, corrected, declined, pressed, said_in, understood
from topics.matcher import Decision

PAUSE = timedelta(seconds=20)  # after the customer's last words
_IN_ONE_BREATH = timedelta(seconds=90)
STOOD_BY = "stood_by"  # in a ticket's details: somebody in need was comforted, and fills in no form


async def plan(work: Work, ticket: Ticket, words: str) -> None:
    """Note what the customer's words already say; what is missing is asked after a moment of silence."""
    await _read(work, ticket, words)
    asked = [each for each in await work.unit.dialogue.asked_about(ticket.id) if each.kind == Ask.DETAIL]
    is_asking = ticket.status == Status.NEW and not asked and not ticket.details.get(STOOD_BY)
    wanted = is_asking and _missing(work, ticket)
    ticket.ask_at = work.now + PAUSE if wanted else None
    work.touch(ticket)


def corrections(work: Work, ticket: Ticket, words: str) -> list[tuple[DetailField, str]]:
    """The known details that the words name anew and with a correcting word."""
    known = ticket.details.get(GIVEN, {})
    named = [(field, corrected(words, field)) for field in fields_of(work, ticket) if known.get(field.key)]
    return [(field, value) for field, value in named if value is not None and value != known[field.key]]


async def correct(work: Work, ticket: Ticket, words: str) -> None:
    """A later word counts for more than an earlier one, if it says so."""
    for field, value in corrections(work, ticket, words):
        await _give(work, ticket, field, value)


async def read_edited(work: Work, ticket: Ticket, *, old: str, new: str) -> None:
    """A detail that came from the words follows them; one that was given otherwise stays."""
    known = ticket.details.get(GIVEN, {})
    for field in fields_of(work, ticket):
        was, value = said_in(old, field), said_in(new, field)
        if was is not None and value is not None and value != was and known.get(field.key) == was:
            await _give(work, ticket, field, value)
    await correct(work, ticket, new)
    await plan(work, ticket, new)


async def ask_first(work: Work, ticket: Ticket) -> None:
    """The moment of silence has come."""
    ticket.ask_at = None
    customer = await work.unit.people.customer(ticket.customer_id)
    missing = _missing(work, ticket)
    pending = await work.unit.dialogue.pending(ticket.customer_id)
    if customer is not None and missing and ticket.status == Status.NEW and pending is None:
        await _ask(work, customer, ticket, missing[0])


async def stop_asking(work: Work, ticket: Ticket) -> None:
    """A person has taken the talk over; the desk asks nothing more."""
    ticket.ask_at = None
    for question in await work.unit.dialogue.asked_about(ticket.id):
        if question.kind == Ask.DETAIL and question.answered_at is None:
            question.close("over", at=work.now)


async def take_detail(
    work: Work, customer: Customer, question: Question, message: Message, decision: Decision | None
) -> bool:
    """True if the words were taken as the answer; after other talk the question stays and is put once more."""
    ticket = await work.unit.tickets.get(question.ticket_id or 0)
    field = _field(work, ticket, str(question.choices[0]))
    is_over = ticket.status != Status.NEW or not message.text
    if field is None or is_over or is_for_another(message.text, field, decision, ticket.topic):
        question.close("passed over", at=work.now)
        return False
    if not fits(message.text, field) and _is_for_others(work, ticket, field, message.text, decision):
        question.message_id = question.message_id or message.id
        return False
    value = understood(message.text, field)
    if value is None and await _goes_on_elsewhere(work, ticket, message):
        return False
    message.ticket_id = ticket.id
    await record(work, ticket, ticket.happened(EventKind.CUSTOMER_WROTE, at=message.at, message=message.id))
    tells_others = await _read(work, ticket, message.text, asked=field.type)
    if declined(message.text) and (value is None or field.type == "text"):
        question.close("skipped", at=work.now)
        _note(ticket, {field.key: None})
    elif value is None and question.answer is None:
        question.answer = "unclear"
        await _say(work, customer, ticket, field, question, key="detail-again", covers=[message])
        return True
    else:
        question.close("given" if value is not None else "unclear twice", at=work.now)
        await _take(work, ticket, field, value, "" if tells_others else message.text)
    await _go_on(work, customer, ticket, covers=[message])
    return True


async def repeat(work: Work, customer: Customer, message: Message) -> None:
    """Other talk has got its answer; once, the question that it passed by is put again."""
    question = await work.unit.dialogue.pending(customer.id)
    if question is None or question.kind != Ask.DETAIL or question.message_id != message.id:
        return
    ticket = await work.unit.tickets.get(question.ticket_id or 0)
    field = _field(work, ticket, str(question.choices[0]))
    if field is not None and ticket.status == Status.NEW:
        await _say(work, customer, ticket, field, question, key="detail-still", covers=[])


def _is_for_others(
    work: Work, ticket: Ticket, field: DetailField, words: str, decision: Decision | None
) -> bool:
    """Words that correct another detail, or say something that is no answer at all."""
    if any(other.key != field.key for other, _value in corrections(work, ticket, words)):
        return True
    return is_aside(words, field, decision, ticket.topic, work.office.is_critical)


async def _goes_on_elsewhere(work: Work, ticket: Ticket, message: Message) -> bool:
    """Whether the words just before these were for another complaint."""
    before = await work.unit.messages.before(Bot.CUSTOMER, message)
    if before is None or before.ticket_id in {None, ticket.id}:
        return False
    return message.at - before.at <= _IN_ONE_BREATH


async def _read(work: Work, ticket: Ticket, words: str, *, asked: str = "") -> bool:
    """Take what the words say of missing details, but for the type that was `asked`; True if anything."""
    missing = [each for each in _missing(work, ticket) if each.type != asked]
    found = [(each, value) for each in missing if (value := said_in(words, each)) is not None]
    for field, value in found:
        await _give(work, ticket, field, value)
    return bool(found)


async def _take(work: Work, ticket: Ticket, field: DetailField, value: str | None, words: str) -> None:
    """What was not understood twice is kept as it was said; but a choice is one of the choices or none."""
    if value is None and (field.type == "choice" or not words):
        _note(ticket, {field.key: None})
    else:
        await _give(work, ticket, field, value if value is not None else words[:300])


async def choose_detail(work: Work, person: Person, question_id: int, place: int) -> Toast | None:
    """The customer pressed one of a detail's choices."""
    customer, question, ticket = await _pressed(work, person, question_id)
    if question is None or ticket is None:
        return Toast("toast-late")
    field = _field(work, ticket, str(question.choices[0]))
    value = pressed(field, place) if field is not None else None
    if field is None or value is None:
        return Toast("toast-late")
    question.close("given", at=work.now)
    await _give(work, ticket, field, value)
    await _go_on(work, customer, ticket)
    return Toast("toast-noted")


async def skip_detail(work: Work, person: Person, question_id: int, *, all_of_them: bool) -> Toast | None:
    """ "Skip", or "skip all": the complaint goes on without."""
    customer, question, ticket = await _pressed(work, person, question_id)
    if question is None or ticket is None:
        return Toast("toast-late")
    question.close("skipped", at=work.now)
    missing = _missing(work, ticket)
    skipped = [each.key for each in missing] if all_of_them else [str(question.choices[0])]
    _note(ticket, dict.fromkeys(skipped))
    work.touch(ticket)
    await _go_on(work, customer, ticket)
    return Toast("toast-skipped")


async def _go_on(work: Work, customer: Customer, ticket: Ticket, *, covers: Sequence[Message] = ()) -> None:
    """The next detail, or thanks when the last one came."""
    missing = _missing(work, ticket)
    if missing:
        await _ask(work, customer, ticket, missing[0], covers=covers)
    else:
        await tell_customer(
            work, customer, "details-done", {"number": ticket.number}, ticket=ticket, covers=covers
        )


async def _ask(
    work: Work, customer: Customer, ticket: Ticket, field: DetailField, *, covers: Sequence[Message] = ()
) -> None:
    question = await work.unit.add(
        Question(
            customer_id=customer.id,
            ticket_id=ticket.id,
            kind=Ask.DETAIL,
            choices=[field.key],
            asked_at=work.now,
        )
    )
    await _say(work, customer, ticket, field, question, key="detail-ask", covers=covers)


async def _say(
    work: Work,
    customer: Customer,
    ticket: Ticket,
    field: DetailField,
    question: Question,
    *,
    key: str,
    covers: Sequence[Message],
) -> None:
    rows = [[button] for button in _choices(field, customer, question)]
    rows.append([Button(f"skip:{question.id}"), Button(f"skip_all:{question.id}")])
    await tell_customer(
        work,
        customer,
        key,
        {"number": ticket.number, "ask": field.label(customer.language), "type": field.type},
        ticket=ticket,
        buttons=rows,
        covers=covers,
    )


def _choices(field: DetailField, customer: Customer, question: Question) -> list[Button]:
    if field.type == "yesno":
        return [Button(f"{said}:{question.id}") for said in YES_OR_NO]
    if field.type != "choice":
        return []
    choices = field.choices(customer.language)
    return [Button(f"detail:{question.id}:{place}", words) for place, words in enumerate(choices)]


async def _pressed(
    work: Work, person: Person, question_id: int
) -> tuple[Customer, Question | None, Ticket | None]:
    """The question if it was put to this customer and still waits, and its ticket while it is open."""
    customer = await meet_customer(work, person)
    question = await work.unit.dialogue.get(question_id)
    if question is None or question.customer_id != customer.id or question.kind != Ask.DETAIL:
        return customer, None, None
    ticket = await work.unit.tickets.find(question.ticket_id or 0)
    if question.answered_at is not None or ticket is None or not ticket.is_open:
        return customer, None, None
    return customer, question, ticket


async def _give(work: Work, ticket: Ticket, field: DetailField, value: str) -> None:
    _note(ticket, {field.key: value})
    await record(work, ticket, ticket.happened(EventKind.DETAIL_GIVEN, at=work.now, field=field.key))


def _note(ticket: Ticket, values: dict[str, str] | dict[str, None]) -> None:
    ticket.details = {**ticket.details, GIVEN: {**ticket.details.get(GIVEN, {}), **values}}


def _missing(work: Work, ticket: Ticket) -> list[DetailField]:
    known = ticket.details.get(GIVEN, {})
    return [field for field in fields_of(work, ticket) if field.required and field.key not in known]


def _field(work: Work, ticket: Ticket, key: str) -> DetailField | None:
    return next((each for each in fields_of(work, ticket) if each.key == key), None)
