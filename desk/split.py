"""`/split`: one of the customer's messages is about another matter and becomes a ticket of its own."""

from desk import rights
from desk.incoming import Person, Words
from desk.opening import advise, give_receipt, open_ticket
from desk.record import record
from desk.said import messages_of
from desk.tell import tell_thread
from desk.where import link_to
from desk.work import Toast, Work
from models.customer import Customer
from models.errors import NotTheOwner
from models.event import EventKind
from models.message import Author, Message
from models.outbox import Bot
from models.ticket import Ticket


async def split(work: Work, words: Words, ticket_id: int) -> Toast:
    """In reply to the message's copy in the thread; its clock runs from the moment at which it was written."""
    agent = await rights.agent(work, words.person)
    ticket = await work.unit.tickets.get(ticket_id)
    message = await _copied(work, words)
    if message is None or message.ticket_id is None:
        return Toast("split-what")
    if message not in await messages_of(work, ticket):
        moved = await work.unit.tickets.get(message.ticket_id)
        return Toast("split-done", {"number": moved.number, "link": await link_to(work, moved.id)})
    await _must_have(work, words.person, ticket)
    if len(await messages_of(work, ticket)) < 2:
        return Toast("split-only", {"number": ticket.number})
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is None:
        return Toast("split-what")
    fresh = await _open(work, customer, ticket, message, by=agent.id)
    await tell_thread(work, ticket, "thread-split", {"number": fresh.number, "agent": agent.public_name})
    return Toast("split-done", {"number": fresh.number, "link": ""})


async def _end_asking(work: Work, source: Ticket, message: Message) -> None:
    """Whether it was a new complaint is decided: the customer's tap on the old question opens no second one."""
    for question in await work.unit.dialogue.asked_about(source.id):
        if question.message_id == message.id and question.answered_at is None:
            question.close("split", at=work.now)


async def _copied(work: Work, words: Words) -> Message | None:
    """The customer's message whose copy is answered."""
    if words.reply_to is None:
        return None
    copy = await work.unit.outbox.sent_at_place(Bot.STAFF, words.chat_id, words.reply_to)
    message = await work.unit.messages.get(copy.source_id) if copy and copy.source_id else None
    return message if message is not None and message.author == Author.CUSTOMER else None


async def _must_have(work: Work, person: Person, ticket: Ticket) -> None:
    if ticket.owner_id != person.id and not await rights.is_supervisor(work, person):
        raise NotTheOwner(number=ticket.number)


async def _open(work: Work, customer: Customer, ticket: Ticket, message: Message, *, by: int) -> Ticket:
    source = await work.unit.tickets.get(message.ticket_id or ticket.id)
    decision = work.office.matcher.decide(message.text) if message.text else None
    topic = decision.topic if decision else None
    fresh = await open_ticket(work, customer, message, decision, topic=topic)
    fresh.split_from = source.id
    for left in {source.id: source, ticket.id: ticket}.values():  # both waited for it where they were joined
        event = left.happened(EventKind.SPLIT, at=work.now, by=by, message=message.id, to=fresh.id)
        await record(work, left, event)
    await _end_asking(work, source, message)
    receipt = await give_receipt(work, customer, fresh, covers=[message], words=message.text)
    receipt.quote = message.message_id
    if decision is not None:
        await advise(work, customer, fresh, decision)
    return fresh
