"""Two agents in one ticket see each other: whoever writes beside its owner hears who else is at it."""

from datetime import timedelta

from desk.album import drafts
from desk.incoming import Words
from desk.tell import tell_chat
from desk.work import Work
from models.message import Author, Message, MessageState
from models.ticket import Ticket

_AT_IT = timedelta(minutes=2)  # since the owner's last words
_OPEN = timedelta(hours=1)  # for so long a colleague's draft is thought of as under way
_DRAFTS = frozenset({MessageState.DRAFT, MessageState.HELD})


async def tell_company(work: Work, words: Words, ticket_id: int) -> None:
    """Said beneath a note or a draft of somebody who has not the ticket; a draft's answer names the owner anyway."""
    ticket = await work.unit.tickets.get(ticket_id)
    said = [each for each in await work.unit.messages.of_ticket(ticket.id) if each.author == Author.AGENT]
    own = next((each for each in said if _is_these(each, words)), None)
    if own is None or ticket.owner_id == words.person.id:
        return
    album = await drafts(work, own)
    if album and album[0].id != own.id:
        return  # said beneath its first file
    others = _drafters(work, said, words)
    if own.state == MessageState.NOTE and _owner_is_at_it(work, ticket, said):
        others.add(ticket.owner_id or 0)
    elif ticket.owner_id is not None:
        others.discard(ticket.owner_id)
    people = [await work.unit.people.staff(each) for each in sorted(others)]
    names = ", ".join(each.public_name for each in people if each is not None)
    if names:
        await tell_chat(
            work,
            words.chat_id,
            "in-company",
            {"names": names, "number": ticket.number},
            ticket=ticket,
            quote=words.message_id,
            thread_id=words.thread_id,
        )


def _is_these(message: Message, words: Words) -> bool:
    return (message.chat_id, message.message_id) == (words.chat_id, words.message_id)


def _drafters(work: Work, said: list[Message], words: Words) -> set[int]:
    return {
        each.author_id
        for each in said
        if each.state in _DRAFTS and each.author_id != words.person.id and work.now - each.at <= _OPEN
    }


def _owner_is_at_it(work: Work, ticket: Ticket, said: list[Message]) -> bool:
    return any(each.author_id == ticket.owner_id and work.now - each.at <= _AT_IT for each in said)
