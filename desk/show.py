"""What the customer says, as the agent sees it in the ticket's thread: words, files, whose words they are."""

from collections.abc import Mapping

from desk import album
from desk.chunks import chunks
from desk.tell import tell_thread
from desk.work import Work
from models.message import Attachment, Message
from models.outbox import Bot
from models.ticket import Ticket


async def show_in_thread(work: Work, ticket: Ticket, message: Message, *, mention: bool = True) -> None:
    """The customer's words and files for the agent; nothing to do while nobody has the ticket."""
    if ticket.owner_id is None:
        return
    owner = await work.unit.people.staff(ticket.owner_id) if mention else None
    ring: dict[str, object] = (
        {"owner": owner.public_name, "owner_id": owner.id} if owner else {"owner": "", "owner_id": 0}
    )
    ring |= whose(message)
    quote = await _agents_words(work, message)
    files = await work.unit.messages.files_of(message.id)
    words = message.text or ("" if files else f"[{message.kind}]")
    for part in chunks(words) if words else ():
        await tell_thread(
            work,
            ticket,
            "customer-wrote",
            {"words": part, **ring},
            quote=quote,
            source_id=message.id,
        )
    for file in files:
        await _show_file(work, ticket, message, file, ring, quote=quote)


def whose(message: Message) -> dict[str, str | bool]:
    """Whether the customer passes on somebody else's words, and whose, where Telegram says it."""
    return {"forwarded": message.forwarded_from is not None, "origin": message.forwarded_from or ""}


async def _show_file(
    work: Work,
    ticket: Ticket,
    message: Message,
    file: Attachment,
    ring: Mapping[str, object],
    *,
    quote: Message | None = None,
) -> None:
    """One file for the agent, beside the others of its album; who comes late answers them."""
    notice = await tell_thread(
        work, ticket, "customer-file", ring, quote=quote, attachment_id=file.id, source_id=message.id
    )
    if await album.has_left(work, notice.bot, notice.lane, message):
        notice.key = "customer-file-late"
    await album.join(work, notice, message)


async def _agents_words(work: Work, message: Message) -> Message | None:
    """The agent's message in a staff group that the customer answers by quoting what came of it."""
    if message.reply_to is None:
        return None
    ours = await work.unit.outbox.sent_at_place(Bot.CUSTOMER, message.chat_id, message.reply_to)
    spoken = await work.unit.messages.get(ours.source_id) if ours and ours.source_id else None
    return spoken if spoken is not None and spoken.bot == Bot.STAFF else None
