"""What the customer says, as the agent sees it in the ticket's thread: words, files, whose words they are."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from desk import album
from desk.chunks import ROOM, chunks, units
from desk.tell import tell_thread
from desk.work import Work
from models.message import Attachment, Message
from models.outbox import Bot, Notice, Urgency
from models.ticket import Ticket

FOLDED = "customer-flood"
_ONE_BY_ONE = 10  # messages that a group still takes in a moment
_GATHER = timedelta(seconds=30)  # in which words that come too fast become one message
_LEAVING = timedelta(seconds=5)  # before it goes nothing joins it any more
_MARK = 24  # units around the words of a line, at most


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


async def show_all(work: Work, ticket: Ticket, messages: Sequence[Message]) -> None:
    """What was said before anybody could see it; much of it together."""
    for message in messages:
        if len(messages) > _ONE_BY_ONE:
            await fold_in_thread(work, ticket, message, wait=timedelta(0))
        else:
            await show_in_thread(work, ticket, message, mention=False)


async def fold_in_thread(work: Work, ticket: Ticket, message: Message, *, wait: timedelta = _GATHER) -> None:
    """Like `show_in_thread` where there is too much: a group takes twenty messages a minute, of all its tickets.

    The words wait for each other in one message; files follow by themselves, behind what is more urgent.
    """
    if ticket.owner_id is None:
        return
    files = await work.unit.messages.files_of(message.id)
    words = message.text or ("" if files else f"[{message.kind}]")
    for part in chunks(words, ROOM - _MARK) if words else ():
        await _fold(work, ticket, message, part, wait=wait)
    for file in files:
        nobody = {"owner": "", "owner_id": 0, **whose(message)}
        await _show_file(work, ticket, message, file, nobody, is_folded=True)


async def _fold(work: Work, ticket: Ticket, message: Message, words: str, *, wait: timedelta) -> None:
    state = "customer" if message.forwarded_from is None else "forwarded"
    line = {"state": state, "name": "", "words": words}
    gathering = await _gathering(work, ticket, words)
    if gathering is None:
        first = {"count": 1, "talk": [line], "shown": str(message.id)}
        notice = await tell_thread(work, ticket, FOLDED, first)
        notice.not_before = work.now + wait
        return
    params = gathering.params
    shown = f"{params['shown']} {message.id}"
    count = len(set(shown.split()))  # a long message has several lines
    gathering.params = {"count": count, "talk": [*params["talk"], line], "shown": shown}


async def _gathering(work: Work, ticket: Ticket, words: str) -> Notice | None:
    """The message of this thread that still waits for words, if there is room in it."""
    group = await work.group_of(ticket)
    last = await work.unit.outbox.waiting_in_lane(Bot.STAFF, f"{group.chat_id}:{ticket.id}")
    if last is None or last.key != FOLDED:
        return None
    if last.created_at != work.now and last.not_before - work.now < _LEAVING:
        return None
    taken = sum(units(line["words"]) + _MARK for line in last.params["talk"])
    return last if taken + units(words) + _MARK <= ROOM else None


async def already_shown(work: Work, ticket_id: int) -> set[int]:
    """The customer's messages that stand in the ticket's thread, or wait to be put there, by our row ids."""
    folded = await work.unit.outbox.of_ticket(ticket_id, {FOLDED})
    together = {int(each) for notice in folded for each in notice.params.get("shown", "").split()}
    return {*await work.unit.outbox.shown_of(ticket_id), *together}


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
    is_folded: bool = False,
) -> None:
    """One file for the agent, beside the others of its album; who comes late answers them."""
    notice = await tell_thread(
        work,
        ticket,
        "customer-file",
        ring,
        quote=quote,
        attachment_id=file.id,
        source_id=message.id,
        urgency=Urgency.CARD if is_folded else Urgency.WORDS,
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
