"""Which ticket does a member of staff mean? A number, their thread, or the message that they answer."""

from desk.incoming import Words
from desk.work import Work
from models.errors import UnknownTicket
from models.number import ticket_id
from models.outbox import MOVED, Bot
from models.staff import ChatRole


async def ticket_meant(work: Work, words: Words, number: str = "") -> int | None:
    """The ticket's id: by the number first, then by place; None if neither says it.

    A mistyped number raises UnknownTicket: it must never fall back to the ticket of the place.
    """
    if number:
        named = ticket_id(number)
        if named is None:
            raise UnknownTicket(number=number)
        return named
    if words.thread_id is not None:
        thread = await work.unit.outbox.thread_at(words.chat_id, words.thread_id)
        if thread is not None:
            return thread.ticket_id
    if words.reply_to is not None:
        return await _answered(work, words.chat_id, words.reply_to)
    return None


async def _answered(work: Work, chat_id: int, message_id: int) -> int | None:
    card = await work.unit.outbox.card_at(chat_id, message_id)
    if card is not None:
        return card.ticket_id
    notice = await work.unit.outbox.sent_at_place(Bot.STAFF, chat_id, message_id)
    if notice is not None and notice.ticket_id is not None:
        return notice.ticket_id
    message = await work.unit.messages.at_place(Bot.STAFF, chat_id, message_id)
    return message.ticket_id if message is not None else None


async def is_its_thread(work: Work, words: Words, ticket: int) -> bool:
    """Whether these words stand where the ticket is talked over; without topics that is its whole group."""
    group = await work.group_of(await work.unit.tickets.get(ticket))
    if words.chat_id != group.chat_id:
        return False
    if not group.is_forum:
        return True
    thread = await work.unit.outbox.thread(ticket, words.chat_id)
    return thread is not None and words.thread_id is not None and thread.thread_id == words.thread_id


async def is_its_talk(work: Work, words: Words, ticket: int) -> bool:
    """The same, or an answer to its messages while it has no topic: we may not make one, or it is being made."""
    if await is_its_thread(work, words, ticket):
        return True
    group = await work.group_of(await work.unit.tickets.get(ticket))
    thread = await work.unit.outbox.thread(ticket, group.chat_id)
    has_topic = thread is not None and thread.thread_id is not None
    return words.chat_id == group.chat_id and words.thread_id is None and not has_topic


async def is_staff_chat(work: Work, chat_id: int) -> bool:
    """Whether everybody who reads there is staff: what concerns customers is shown nowhere else."""
    return await is_group(work, chat_id) or chat_id == (await work.chat(ChatRole.SUPERVISORS)).chat_id


async def is_among_staff(work: Work, chat_id: int, person: int) -> bool:
    """The same, or the person's own chat with the bot, or a chat that the ladder tells of tickets anyway."""
    told = {each for chats in work.office.policy.audiences.values() for each in chats}
    return chat_id == person or chat_id in told or await is_staff_chat(work, chat_id)


async def is_group(work: Work, chat_id: int) -> bool:
    """Whether tickets are worked on there."""
    return chat_id in {each.chat_id for each in await work.groups()}


def address(chat_id: int, message_id: int | None) -> str:
    """The link to a message or a topic; only supergroups have such links, other chats give nothing."""
    inner = str(chat_id)
    if message_id is None or not inner.startswith("-100"):
        return ""
    return f"https://t.me/c/{inner.removeprefix('-100')}/{message_id}"


async def link_to(work: Work, ticket: int) -> str:
    """Where staff find the ticket: its topic, else its card; nothing while neither stands."""
    chat_id = (await work.group_of(await work.unit.tickets.get(ticket))).chat_id
    thread = await work.unit.outbox.thread(ticket, chat_id)
    if thread is not None and thread.thread_id is not None:
        return address(chat_id, thread.thread_id)
    return await link_to_card(work, ticket)


async def link_to_card(work: Work, ticket: int) -> str:
    """Its card in its own group, not one that says it has moved."""
    chat_id = (await work.group_of(await work.unit.tickets.get(ticket))).chat_id
    cards = await work.unit.outbox.cards(ticket)
    stands = [each for each in cards if each.chat_id == chat_id and each.place != MOVED]
    return address(chat_id, stands[0].message_id) if stands else ""
