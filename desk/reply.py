"""An agent's words: only the owner's go to the customer; everything else stays a note that can be sent."""

from collections.abc import Mapping

from desk import album, drafts, explaining, hold, rights
from desk.album_note import keep_album_inside
from desk.claim import claim, take_over
from desk.incoming import Person, Words
from desk.record import record
from desk.tell import react, tell_chat
from desk.where import is_its_talk
from desk.work import Toast, Work
from models.errors import NotTheOwner
from models.event import EventKind
from models.lifecycle import Status
from models.message import Attachment, Author, Message, MessageState
from models.outbox import Bot
from models.staff import StaffMember
from models.ticket import Ticket

NOTE = "//"
_TOO_LARGE = 20 * 1024 * 1024  # bytes that a bot may fetch


async def speak(work: Work, words: Words, ticket_id: int) -> None:
    """Words in a ticket's thread: a note, a reply, or a draft that waits for an owner."""
    agent = await rights.agent(work, words.person)
    ticket = await work.unit.tickets.get(ticket_id)
    if words.text.startswith(NOTE) or await _is_of_a_note(work, words):
        await note(work, words, ticket)
        await keep_album_inside(work, words, ticket)
        return
    if words.file is not None and (words.file.size or 0) > _TOO_LARGE:
        await _answer(work, ticket, words, "staff-file-too-large")
        return
    if words.file is None and not words.text:
        await _answer(work, ticket, words, "staff-cannot-pass-on")
        return
    if await explaining.take(work, words, ticket):
        await keep(work, words, ticket, MessageState.NOTE)
        return
    message = await keep(work, words, ticket, MessageState.DRAFT)
    is_theirs = ticket.status != Status.CLOSED and ticket.owner_id == agent.id
    if is_theirs and await is_its_talk(work, words, ticket.id):
        await hold.send(work, ticket, message, agent)
    else:  # in answer to a card among colleagues words are often for the colleagues: a second tap
        await drafts.ask(work, ticket, message, thread_id=words.thread_id)


async def _is_of_a_note(work: Work, words: Words) -> bool:
    """Where one file of an album is a note, so is all of it."""
    if words.album is None:
        return False
    before = await work.unit.messages.in_album(Bot.STAFF, words.chat_id, words.album)
    return any(each.state == MessageState.NOTE for each in before)


async def note(work: Work, words: Words, ticket: Ticket) -> None:
    """An internal note: kept, never sent."""
    message = await keep(work, words, ticket, MessageState.NOTE)
    await record(
        work,
        ticket,
        ticket.happened(EventKind.NOTED, at=work.now, by=words.person.id, message=message.id),
    )
    await react(work, message, "✍")


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
    return await _send(work, ticket, message, agent)


async def send_draft(work: Work, person: Person, message_id: int) -> Toast:
    """The owner lets a colleague's words go out."""
    agent = await rights.agent(work, person)
    message, ticket = await _draft(work, message_id)
    if message is None or ticket is None:
        return Toast("toast-old")
    if ticket.owner_id != agent.id:
        raise NotTheOwner(number=ticket.number)
    return await _send(work, ticket, message, agent)


async def take_over_and_send(work: Work, person: Person, message_id: int) -> Toast:
    """The colleague who wrote takes the ticket over, and the words go out in their name."""
    agent = await rights.agent(work, person)
    message, ticket = await _draft(work, message_id)
    if message is None or ticket is None:
        return Toast("toast-old")
    if message.author_id != agent.id:
        return Toast("toast-not-yours")
    await take_over(work, person, ticket.id)
    return await _send(work, ticket, message, agent)


async def _send(work: Work, ticket: Ticket, message: Message, agent: StaffMember) -> Toast:
    """With the rest of its album; one that is held lets the others wait behind it."""
    toasts = [await hold.send(work, ticket, each, agent) for each in await album.drafts(work, message)]
    await drafts.settle(work, ticket, message, toasts[0], by=agent)
    return toasts[0]


async def _draft(work: Work, message_id: int) -> tuple[Message | None, Ticket | None]:
    """Words that still wait to be sent, and their ticket."""
    message = await work.unit.messages.get(message_id)
    if message is None or message.state != MessageState.DRAFT or message.ticket_id is None:
        return None, None
    return message, await work.unit.tickets.get(message.ticket_id)


async def _answer(
    work: Work,
    ticket: Ticket,
    words: Words,
    key: str,
    params: Mapping[str, str | int] | None = None,
) -> None:
    """Say it beneath the agent's message, wherever that stands."""
    await tell_chat(
        work,
        words.chat_id,
        key,
        params,
        ticket=ticket,
        quote=words.message_id,
        thread_id=words.thread_id,
    )


async def keep(work: Work, words: Words, ticket: Ticket, state: MessageState) -> Message:
    """The words as a row, with the file that came along."""
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
            album=words.album,
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
