"""Receive a customer's message: every one is stored, understood, and answered.

The order of `_READERS` is the desk's reading order; the first that knows what a message means answers it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from desk import answering, follow
from desk.complain import complain
from desk.incoming import Incoming
from desk.meet import meet_customer
from desk.status import tell_status
from desk.tell import tell_customer
from desk.work import Work
from models.customer import Customer
from models.message import Attachment, Author, Message, MessageState
from models.number import numbers_in
from models.outbox import Bot, Button
from models.ticket import Ticket
from topics.matcher import Decision

SPOKEN = frozenset({"voice", "audio", "photo", "document", "video", "video_note", "animation"})
TOO_LARGE = 20 * 1024 * 1024  # bytes; Telegram gives a bot no larger file
_SHOWN = {"sticker", "dice", "emoji"}
_PLACES = {"location", "venue", "contact"}
_OPENS = 0.5  # probability from which a message is read as the opening of a complaint of its own


@dataclass(frozen=True, slots=True)
class _Heard:
    """One message with all that is known about it."""

    customer: Customer
    message: Message
    incoming: Incoming

    @property
    def decision(self) -> Decision | None:
        return self.incoming.understanding


async def receive(work: Work, incoming: Incoming) -> None:
    """Store, warn of secrets, and let the first reader that knows the message's meaning answer it."""
    customer = await meet_customer(work, incoming.person)
    decision = incoming.understanding
    if decision is not None and not customer.language_chosen and len(incoming.text.split()) > 1:
        customer.language = decision.language
    message = await _keep(work, customer, incoming)
    if incoming.secrets:
        await tell_customer(work, customer, "secret-warning", quote=incoming.message_id)
    await read_again(work, customer, message, incoming)


async def read_again(work: Work, customer: Customer, message: Message, incoming: Incoming) -> None:
    """Let the readers have a stored message; an edited one that belonged nowhere gets a second reading."""
    heard = _Heard(customer, message, incoming)
    for reader in _READERS:
        if await reader(work, heard):
            return


async def _keep(work: Work, customer: Customer, incoming: Incoming) -> Message:
    message = await work.unit.add(
        Message(
            bot=Bot.CUSTOMER,
            chat_id=customer.id,
            message_id=incoming.message_id,
            author=Author.CUSTOMER,
            author_id=customer.id,
            customer_id=customer.id,
            kind=incoming.kind,
            state=MessageState.RECEIVED,
            text=incoming.text,
            album=incoming.album,
            at=incoming.at,
        )
    )
    file = incoming.file
    if file is not None and (file.size or 0) <= TOO_LARGE:
        await work.unit.add(
            Attachment(
                message_id=message.id,
                bot=Bot.CUSTOMER,
                kind=file.kind,
                file_id=file.file_id,
                file_name=file.file_name,
                mime=file.mime,
                size=file.size,
            )
        )
    return message


async def _too_large(work: Work, heard: _Heard) -> bool:
    """A file that Telegram will not give us is refused at once, and the caption is still heard."""
    file = heard.incoming.file
    if file is None or (file.size or 0) <= TOO_LARGE:
        return False
    await tell_customer(work, heard.customer, "file-too-large", quote=heard.incoming.message_id)
    if heard.incoming.text:
        return False
    await _answered(work, heard, "file-too-large-hint")
    return True


async def _album(work: Work, heard: _Heard) -> bool:
    """The rest of an album goes where its first picture went, however late it comes."""
    if heard.incoming.album is None:
        return False
    pictures = await work.unit.messages.in_album(heard.customer.id, heard.incoming.album)
    first = pictures[0]
    if first.id == heard.message.id or first.ticket_id is None:
        return False
    ticket = await work.unit.tickets.get(first.ticket_id)
    await follow.add_quietly(work, heard.customer, ticket, heard.message, covered_by=first.answer_id)
    return True


async def _unreadable(work: Work, heard: _Heard) -> bool:
    """Stickers and dice get a friendly word; what we cannot read is said so; places go to a live ticket."""
    kind = heard.incoming.kind
    if kind in _PLACES:
        live = await work.unit.tickets.live_of(heard.customer.id)
        if live:
            await follow.add(work, heard.customer, live[0], heard.message)
        else:
            await _answered(work, heard, "place-without-ticket")
        return True
    if kind in SPOKEN or kind == "text":
        return False
    await _answered(work, heard, "sticker" if kind in _SHOWN else "cannot-read")
    return True


async def _answers_a_question(work: Work, heard: _Heard) -> bool:
    """Words that we asked for; a complaint said instead of them stays a complaint."""
    question = await work.unit.dialogue.pending(heard.customer.id)
    if question is None:
        return False
    return await answering.take_words(work, heard.customer, question, heard.message, heard.decision)


async def _quotes_or_names_a_ticket(work: Work, heard: _Heard) -> bool:
    """A reply to a message of a ticket, or its number in the text, says which ticket is meant."""
    if heard.decision is not None and heard.decision.decision in {"chat", "status"}:
        return False
    ticket = await _quoted(work, heard) or await _named(work, heard)
    if ticket is None:
        return False
    await follow.add(work, heard.customer, ticket, heard.message)
    return True


async def _quoted(work: Work, heard: _Heard) -> Ticket | None:
    reply_to = heard.incoming.reply_to
    if reply_to is None:
        return None
    ours = await work.unit.outbox.sent_at_place(Bot.CUSTOMER, heard.customer.id, reply_to)
    theirs = await work.unit.messages.at_place(Bot.CUSTOMER, heard.customer.id, reply_to)
    quoted = (ours and ours.ticket_id) or (theirs and theirs.ticket_id)
    return await work.unit.tickets.get(quoted) if quoted else None


async def _named(work: Work, heard: _Heard) -> Ticket | None:
    """Only the customer's own tickets: a stranger's number opens nothing."""
    for ticket_id in numbers_in(heard.incoming.text):
        ticket = await work.unit.tickets.find(ticket_id)
        if ticket is not None and ticket.customer_id == heard.customer.id:
            return ticket
    return None


async def _small_talk(work: Work, heard: _Heard) -> bool:
    if heard.decision is None or heard.decision.decision != "chat":
        return False
    key = {"thanks": "thanks", "robot": "robot", "goodbye": "thanks"}.get(heard.decision.kind, "greeting")
    await _answered(work, heard, key)
    return True


async def _asks_status(work: Work, heard: _Heard) -> bool:
    if heard.decision is None or heard.decision.decision != "status":
        return False
    await tell_status(work, heard.customer, covers=[heard.message])
    return True


async def _continues(work: Work, heard: _Heard) -> bool:
    """Further words within 90 s join the same ticket, unless they are surely about something else."""
    ticket = await follow.burst_ticket(work, heard.message)
    if ticket is None or _is_another_matter(heard.decision, ticket):
        return False
    await follow.add(work, heard.customer, ticket, heard.message)
    return True


async def _follows_up(work: Work, heard: _Heard) -> bool:
    """With tickets under way: a sure new matter opens its own; anything else joins one, and we say which."""
    live = await work.unit.tickets.live_of(heard.customer.id)
    if not live:
        return False
    decision = heard.decision
    if decision is None:
        await follow.add(work, heard.customer, live[0], heard.message)
        return True
    topic = decision.topic
    if topic is not None and decision.opening >= _OPENS and all(each.topic != topic for each in live):
        return False
    same = [each for each in live if topic is not None and each.topic == topic]
    ticket = same[0] if same else live[0]
    sure = decision.opening < _OPENS and (len(live) == 1 or len(same) == 1)
    await follow.add(work, heard.customer, ticket, heard.message, ask_whether_new=not sure)
    return True


async def _opens(work: Work, heard: _Heard) -> bool:
    """Whatever is left is a complaint."""
    await complain(work, heard.customer, heard.message, heard.decision)
    return True


def _is_another_matter(decision: Decision | None, ticket: Ticket) -> bool:
    return (
        decision is not None
        and decision.topic is not None
        and ticket.topic is not None
        and decision.topic != ticket.topic
        and decision.opening >= _OPENS
    )


async def _answered(work: Work, heard: _Heard, key: str) -> None:
    organisation = work.office.catalogue.organisation
    await tell_customer(
        work,
        heard.customer,
        key,
        {
            "name": heard.customer.name,
            "organisation": organisation.name,
            "phone": organisation.call_center or "",
        },
        buttons=[[Button("person:0"), Button("status:0")]],
        covers=[heard.message],
    )


_Reader = Callable[[Work, _Heard], Awaitable[bool]]
_READERS: tuple[_Reader, ...] = (
    _too_large,
    _album,
    _unreadable,
    _answers_a_question,
    _quotes_or_names_a_ticket,
    _small_talk,
    _asks_status,
    _continues,
    _follows_up,
    _opens,
)
