"""An agent's words: only the owner's go to the customer; everything else stays a note that can be sent."""

from collections.abc import Mapping
from html import escape

from desk import rights
from desk.chunks import ROOM, chunks, units
from desk.claim import claim, take_over
from desk.details import stop_asking
from desk.incoming import Person, Words
from desk.record import record
from desk.tell import Rows, react, tell_chat, tell_customer, tell_thread
from desk.where import is_its_thread, link_to
from desk.work import Toast, Work
from models.customer import Customer
from models.errors import NotTheOwner
from models.event import EventKind
from models.lifecycle import Move, Status, after
from models.message import Attachment, Author, Message, MessageState
from models.outbox import Bot, Button, Notice
from models.staff import StaffMember
from models.ticket import Ticket

NOTE = "//"
_TOO_LARGE = 20 * 1024 * 1024  # bytes that a bot may fetch


async def speak(work: Work, words: Words, ticket_id: int) -> None:
    """Words in a ticket's thread: a note, a reply, or a draft that waits for an owner."""
    agent = await rights.agent(work, words.person)
    ticket = await work.unit.tickets.get(ticket_id)
    if words.text.startswith(NOTE):
        await note(work, words, ticket)
        return
    if words.file is not None and (words.file.size or 0) > _TOO_LARGE:
        await _answer(work, ticket, words, "staff-file-too-large")
        return
    if words.file is None and not words.text:
        await _answer(work, ticket, words, "staff-cannot-pass-on")
        return
    message = await _keep(work, words, ticket, MessageState.DRAFT)
    if ticket.status == Status.CLOSED:
        await _answer(work, ticket, words, "draft-closed", {"number": ticket.number})
    elif ticket.owner_id is None:
        await _answer(work, ticket, words, "draft-unclaimed", buttons=[[Button(f"claim_send:{message.id}")]])
    elif ticket.owner_id != agent.id:
        await _offer(work, ticket, message, words)
    elif await is_its_thread(work, words, ticket.id):
        await send_words(work, ticket, message, agent)
    else:
        await _hold_back(work, ticket, message, words)


async def note(work: Work, words: Words, ticket: Ticket) -> None:
    """An internal note: kept, never sent."""
    message = await _keep(work, words, ticket, MessageState.NOTE)
    await record(
        work,
        ticket,
        ticket.happened(EventKind.NOTED, at=work.now, by=words.person.id, message=message.id),
    )
    await react(work, message, "✍")


async def send_words(work: Work, ticket: Ticket, message: Message, agent: StaffMember) -> Notice:
    """Accept the owner's words for sending; the first response clock stops here."""
    ticket.must_belong_to(agent.id)
    after(Status(ticket.status), Move.REPLY)  # raises before anything is owed
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is None:
        msg = f"ticket {ticket.id} has no customer"
        raise LookupError(msg)
    notice = await _owe_words(work, ticket, message, agent, customer)
    message.state = MessageState.SENT
    await stop_asking(work, ticket)
    await record(work, ticket, ticket.reply(by=agent.id, at=work.now, notice=notice.id))
    if customer.blocked_at is not None:
        await react(work, message, "👀")
        await tell_thread(
            work, ticket, "customer-blocked", {"customer": customer.name}, quote=message.message_id
        )
    return notice


async def _owe_words(
    work: Work, ticket: Ticket, message: Message, agent: StaffMember, customer: Customer
) -> Notice:
    """The text goes first, the file follows in its lane; returns the last: its arrival is "delivered"."""
    named = {"number": ticket.number, "agent": agent.public_name}
    quote = await _quoted_by(work, message, customer.id)
    files = await work.unit.messages.files_of(message.id)
    texts: list[tuple[str, dict[str, str], int | None]] = [
        ("agent-words", {**named, "words_html": part}, None) for part in _parts(message)
    ]
    owed = [
        await tell_customer(
            work, customer, key, params, ticket=ticket, quote=quote, attachment_id=file, source_id=message.id
        )
        for key, params, file in [*texts, *(("agent-file", named, each.id) for each in files)]
    ]
    return owed[-1]


def _parts(message: Message) -> list[str]:
    """The words as safe HTML; what is too long for one message goes in several, without its formatting."""
    if not message.text:
        return []
    if units(message.text) <= ROOM:
        return [message.html or escape(message.text, quote=False)]
    return [escape(part, quote=False) for part in chunks(message.text)]


async def claim_and_send(work: Work, person: Person, message_id: int) -> Toast:
    """Take an unclaimed ticket and send the words already written."""
    agent = await rights.agent(work, person)
    message, ticket = await _draft(work, message_id)
    if message is None or ticket is None:
        return Toast("toast-old")
    if ticket.owner_id != agent.id:
        toast = await claim(work, person, ticket.id)
        if ticket.owner_id != agent.id:
            return toast
    await send_words(work, ticket, message, agent)
    return Toast("toast-sent")


async def send_draft(work: Work, person: Person, message_id: int) -> Toast:
    """The owner lets a colleague's words go out."""
    agent = await rights.agent(work, person)
    message, ticket = await _draft(work, message_id)
    if message is None or ticket is None:
        return Toast("toast-old")
    if ticket.owner_id != agent.id:
        raise NotTheOwner(number=ticket.number)
    await send_words(work, ticket, message, agent)
    return Toast("toast-sent")


async def take_over_and_send(work: Work, person: Person, message_id: int) -> Toast:
    """The colleague who wrote takes the ticket over, and the words go out in their name."""
    agent = await rights.agent(work, person)
    message, ticket = await _draft(work, message_id)
    if message is None or ticket is None:
        return Toast("toast-old")
    if message.author_id != agent.id:
        return Toast("toast-not-yours")
    await take_over(work, person, ticket.id)
    await send_words(work, ticket, message, agent)
    return Toast("toast-sent")


async def _draft(work: Work, message_id: int) -> tuple[Message | None, Ticket | None]:
    """Words that still wait to be sent, and their ticket."""
    message = await work.unit.messages.get(message_id)
    if message is None or message.state != MessageState.DRAFT or message.ticket_id is None:
        return None, None
    return message, await work.unit.tickets.get(message.ticket_id)


async def _offer(work: Work, ticket: Ticket, message: Message, words: Words) -> None:
    """The owner may let a colleague's words go out, or the colleague takes the ticket over."""
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    await _answer(
        work,
        ticket,
        words,
        "draft-not-owner",
        {"owner": owner.public_name if owner else "", "owner_id": ticket.owner_id or 0},
        buttons=[[Button(f"send:{message.id}"), Button(f"take_send:{message.id}")]],
    )


async def _hold_back(work: Work, ticket: Ticket, message: Message, words: Words) -> None:
    """Words in answer to a card among colleagues are often for the colleagues: they need a second tap."""
    await _answer(
        work,
        ticket,
        words,
        "draft-elsewhere",
        {"number": ticket.number, "link": await link_to(work, ticket.id)},
        buttons=[[Button(f"send:{message.id}")]],
    )


async def _answer(
    work: Work,
    ticket: Ticket,
    words: Words,
    key: str,
    params: Mapping[str, str | int] | None = None,
    *,
    buttons: Rows = (),
) -> None:
    """Say it beneath the agent's message, wherever that stands."""
    await tell_chat(
        work,
        words.chat_id,
        key,
        params,
        ticket=ticket,
        buttons=buttons,
        quote=words.message_id,
        thread_id=words.thread_id,
    )


async def _keep(work: Work, words: Words, ticket: Ticket, state: MessageState) -> Message:
    message = await work.unit.add(
        Message(
            bot=Bot.STAFF,
            chat_id=words.chat_id,
            message_id=words.message_id,
            author=Author.AGENT,
            author_id=words.person.id,
            ticket_id=ticket.id,
            kind=words.kind,
            state=state,
            text=words.text,
            html=words.html,
            reply_to=words.reply_to,
            at=words.at,
        )
    )
    if words.file is not None:
        await work.unit.add(
            Attachment(
                message_id=message.id,
                bot=Bot.STAFF,
                kind=words.file.kind,
                file_id=words.file.file_id,
                file_name=words.file.file_name,
                mime=words.file.mime,
                size=words.file.size,
            )
        )
    return message


async def _quoted_by(work: Work, message: Message, chat_id: int) -> int | None:
    """The customer's message that the agent answers by quoting its copy in the thread."""
    if message.reply_to is None:
        return None
    copy = await work.unit.outbox.sent_at_place(Bot.STAFF, message.chat_id, message.reply_to)
    original = await work.unit.messages.get(copy.source_id) if copy and copy.source_id else None
    return original.message_id if original and original.chat_id == chat_id else None
