"""An agent's words on their way out: accepted for sending, text first, file after it."""

from html import escape

from desk.album import join
from desk.chunks import ROOM, chunks, units
from desk.details import stop_asking
from desk.record import record
from desk.tell import react, tell_customer, tell_thread
from desk.work import Work
from models.customer import Customer
from models.message import Message, MessageState
from models.outbox import Bot, Notice
from models.staff import StaffMember
from models.ticket import Ticket


async def accept(work: Work, ticket: Ticket, message: Message, agent: StaffMember) -> Notice:
    """Owe the words to the customer; the first response clock stops here. Returns the last notice owed."""
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is None:
        msg = f"ticket {ticket.id} has no customer"
        raise LookupError(msg)
    notice = await _owe(work, ticket, message, agent, customer)
    message.state = MessageState.SENT
    await stop_asking(work, ticket)
    await record(work, ticket, ticket.reply(by=agent.id, at=work.now, notice=notice.id))
    if customer.blocked_at is not None:
        await react(work, message, "👀")
        await tell_thread(work, ticket, "customer-blocked", {"customer": customer.name}, quote=message)
    return notice


async def _owe(
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
    for notice in owed[len(texts) :]:
        await join(work, notice, message)
    return owed[-1]


def _parts(message: Message) -> list[str]:
    """The words as safe HTML; what is too long for one message goes in several, without its formatting."""
    if not message.text:
        return []
    if units(message.text) <= ROOM:
        return [message.html or escape(message.text, quote=False)]
    return [escape(part, quote=False) for part in chunks(message.text)]


async def _quoted_by(work: Work, message: Message, chat_id: int) -> int | None:
    """The customer's message that the agent answers by quoting its copy in the thread."""
    if message.reply_to is None:
        return None
    copy = await work.unit.outbox.sent_at_place(Bot.STAFF, message.chat_id, message.reply_to)
    original = await work.unit.messages.get(copy.source_id) if copy and copy.source_id else None
    return original.message_id if original and original.chat_id == chat_id else None
