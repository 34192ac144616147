"""Which ticket does a member of staff mean? A number, their thread, or the message that they answer."""

from desk.incoming import Words
from desk.work import Work
from models.number import ticket_id
from models.outbox import Bot


async def ticket_meant(work: Work, words: Words, argument: str = "") -> int | None:
    """The ticket's id: by the number first, then by place; None if neither says it."""
    if argument:
        named = ticket_id(argument)
        if named is not None:
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
