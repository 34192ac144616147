"""A ticket as its card shows it: values only, read at the moment of showing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk import decision_form, undecided
from desk.clocked import clocks_of, is_late, is_warned, most_pressing
from desk.known_details import given
from desk.linking import FOLLOWS
from desk.opening import shortened
from desk.ratings import last_ratings
from desk.said import talk_of
from desk.staying import returned
from desk.unhappy import Unhappiness, unhappiness
from desk.where import address, link_to_card
from desk.why import runner_up, telling_words
from desk.work import Work
from escalation.clocks import Clock, ClockKind
from models.customer import Customer
from models.lifecycle import Status
from models.message import Author, Message
from models.number import number
from models.ticket import CALL_AT, Ticket


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a resolved ticket was decided; codes, but for the cause's title and money as `50000 IDR`."""

    finding: str
    cause: str
    redress: str
    redress_money: str
    reference: str
    apology: bool
    is_told: bool


@dataclass(frozen=True, slots=True)
class CardView:
    """A ticket as a card shows it; moments are aware UTC."""

    ticket_id: int
    number: str
    status: str
    topic: str
    topic_source: str
    confidence: float
    severity: str
    team: str
    customer: str
    phone: str
    language: str
    words: str
    files: int
    owner: str
    opened_at: datetime
    clock: str  # which promise is due next; empty while none runs
    due_at: datetime | None  # when
    is_warned: bool  # of that promise
    is_overdue: bool
    was_late: bool  # the first response came, and too late
    wants_person: bool
    outcome: str
    link: str
    details: tuple[tuple[str, str, str], ...]  # label, value, type of field
    telling: tuple[str, ...]  # the words that decided the topic, while it is our guess
    runner_up: str
    ruling: Ruling | None
    returned: tuple[str, str]  # why it is in the queue again, and who had it
    call_at: datetime | None  # when the customer asked to be called
    follows: str  # the number of a ticket closed long ago
    waits_for: str  # what the customer was asked for
    last_rating: (
        tuple[int, str, str] | None
    )  # (score, its complaint's number, comment) of this customer's last
    unhappy: Unhappiness | None  # of a recovery
    guard: tuple[str, str]  # whether words are held, or the last ones sound like another topic


async def card_view(work: Work, ticket: Ticket, *, chat_id: int) -> CardView:
    customer = await work.unit.people.customer(ticket.customer_id)
    talk = await talk_of(work, ticket)
    found = await clocks_of(work, ticket) if ticket.is_open else ()
    promised, unhappy = most_pressing(work, found), await unhappiness(work, ticket)
    return CardView(
        ticket_id=ticket.id,
        number=ticket.number,
        status=ticket.status,
        topic=work.office.title(ticket.topic, work.office.staff_language),
        topic_source=ticket.topic_source,
        confidence=ticket.confidence,
        severity=ticket.severity,
        team=ticket.team,
        customer=customer.name if customer else "",
        phone=(customer.phone or "") if customer else "",
        language=ticket.language,
        words=_words(talk),
        files=await _files(work, ticket, talk),
        owner=await _owner(work, ticket),
        opened_at=ticket.opened_at,
        clock=promised.kind if promised else "",
        due_at=promised.due_at if promised else None,
        is_warned=await is_warned(work, ticket, promised),
        is_overdue=is_late(work, promised),
        was_late=_was_late(work, found),
        wants_person=bool(ticket.details.get("wants_person")),
        outcome=ticket.outcome or "",
        link=await _thread_link(work, ticket, chat_id),
        details=tuple(given(work, ticket, work.office.staff_language)),
        telling=telling_words(ticket),
        runner_up=runner_up(work, ticket),
        ruling=await _ruling(work, ticket) if ticket.resolved_at else None,
        returned=await returned(work, ticket),
        last_rating=await _last_rating(work, ticket, customer),
        unhappy=unhappy,
        guard=await undecided.standing(work, ticket) if ticket.is_open else ("", ""),
        call_at=_call_at(ticket) if unhappy is None or unhappy.slot_at is None else None,
        follows=ticket.details.get(FOLLOWS, ""),
        waits_for=shortened(ticket.waits_for or "", 200) if ticket.status == Status.WAITING else "",
    )


async def _owner(work: Work, ticket: Ticket) -> str:
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    return owner.public_name if owner else ""


def _words(talk: Sequence[Message]) -> str:
    said = [each.text for each in talk if each.author == Author.CUSTOMER and each.text]
    return shortened(" · ".join(said), 400)


async def _files(work: Work, ticket: Ticket, talk: Sequence[Message]) -> int:
    is_plain = all(each.kind == "text" for each in talk)
    return 0 if is_plain else len(await work.unit.messages.attachments(ticket.id))


def _call_at(ticket: Ticket) -> datetime | None:
    chosen = ticket.details.get(CALL_AT) if ticket.is_open else None
    return datetime.fromisoformat(chosen) if chosen else None


@dataclass(frozen=True, slots=True)
class MovedView:
    """What is left in a group of a ticket that moved to another one."""

    number: str
    topic: str
    group: str
    link: str


async def moved_view(work: Work, ticket: Ticket) -> MovedView:
    return MovedView(
        number=ticket.number,
        topic=work.office.title(ticket.topic, work.office.staff_language),
        group=(await work.group_of(ticket)).title,
        link=await link_to_card(work, ticket.id),
    )


async def _last_rating(work: Work, ticket: Ticket, customer: Customer | None) -> tuple[int, str, str] | None:
    """For whoever answers this customer next; a group reads along, so fresh ones wait a day."""
    is_rated = ticket.is_open and customer is not None and customer.last_survey_at is not None
    found = await last_ratings(work, ticket.customer_id, limit=1) if is_rated else ()
    return next(((each.score, number(each.ticket_id or 0), shortened(each.words)) for each in found), None)


def _was_late(work: Work, found: Sequence[Clock]) -> bool:
    """Whether the first response came after its time."""
    return any(
        each.kind == ClockKind.FIRST_RESPONSE and each.stopped and each.breached(work.now) for each in found
    )


async def _thread_link(work: Work, ticket: Ticket, chat_id: int) -> str:
    thread = await work.unit.outbox.thread(ticket.id, chat_id)
    return address(chat_id, thread.thread_id) if thread is not None else ""


async def _ruling(work: Work, ticket: Ticket) -> Ruling | None:
    """The decision of the newest resolution, once anything of it is set down."""
    found = await work.unit.decisions.resolution(ticket.id, ticket.resolutions)
    if found is None or not (found.finding or found.cause or found.redress):
        return None
    language = work.office.staff_language
    return Ruling(
        finding=found.finding or "",
        cause=work.office.policy.cause(found.cause, language) if found.cause else "",
        redress=found.redress or "",
        redress_money=decision_form.worth(work, found),
        reference=found.reference or "",
        apology=found.apologised,
        is_told=found.told_at is not None,
    )
