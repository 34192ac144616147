"""A ticket is talked over in a new place: tell there who has it and all that was said."""

from collections.abc import Collection

from desk.album import join
from desk.chunks import units
from desk.held_question import ask_again
from desk.said import messages_of, talk_of
from desk.show import whose
from desk.tell import tell_thread
from desk.where import link_to_card
from desk.work import Work
from models.message import Author, Message
from models.outbox import MOVED, Notice, Urgency
from models.ticket import Ticket

_ROOM = 2500  # UTF-16 units of what was said; the newest words stay, the oldest go
_MARK = 24  # units around the words of a line, at most


async def rebuild(work: Work, ticket: Ticket) -> None:
    """A deleted topic was made anew: the summary comes in a lane of its own, before whatever waits for the topic."""
    summary = await _sum_up(work, ticket, "thread-rebuilt")
    summary.lane += ":retold"
    await _files(work, ticket)


async def retell(work: Work, ticket: Ticket, *, besides: Collection[int] = ()) -> None:
    """The ticket came from another group; messages `besides` are shown by themselves afterwards."""
    await _sum_up(work, ticket, "thread-moved-in", besides)
    await _files(work, ticket, besides)


async def has_moved(work: Work, ticket: Ticket) -> bool:
    return any(each.place == MOVED for each in await work.unit.outbox.cards(ticket.id))


async def has_left(work: Work, ticket_id: int, chat_id: int) -> bool:
    """Whether the ticket is worked on elsewhere since it stood in this group."""
    cards = await work.unit.outbox.cards(ticket_id)
    return any(each.place == MOVED and each.chat_id == chat_id for each in cards)


async def _sum_up(work: Work, ticket: Ticket, key: str, besides: Collection[int] = ()) -> Notice:
    customer = await work.unit.people.customer(ticket.customer_id)
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    return await tell_thread(
        work,
        ticket,
        key,
        {
            "number": ticket.number,
            "topic": work.office.title(ticket.topic, work.office.staff_language),
            "owner": owner.public_name if owner else "",
            "owner_id": owner.id if owner else 0,
            "customer": customer.name if customer else "",
            "phone": (customer.phone or "") if customer else "",
            "link": await link_to_card(work, ticket.id),
            "talk": await _talk(work, ticket, besides),
        },
        urgency=Urgency.ALERT,
    )


async def _files(work: Work, ticket: Ticket, besides: Collection[int] = ()) -> None:
    for message in await messages_of(work, ticket):
        if message.id in besides:
            continue
        for file in await work.unit.messages.files_of(message.id):
            nobody = {"owner": "", "owner_id": 0, **whose(message)}
            notice = await tell_thread(
                work, ticket, "customer-file", nobody, attachment_id=file.id, source_id=message.id
            )
            await join(work, notice, message, is_retold=True)
    await ask_again(work, ticket, is_lost=True)


async def _talk(work: Work, ticket: Ticket, besides: Collection[int]) -> list[dict[str, str]]:
    """Line by line, the newest kept where there is no room for all."""
    lines: list[dict[str, str]] = []
    room = _ROOM
    told = [each for each in await talk_of(work, ticket) if each.id not in besides]
    for message in reversed(told):
        line = await _line(work, message)
        room -= units(line["words"]) + units(line["name"]) + _MARK
        if room < 0:
            lines.append({"state": "cut", "name": "", "words": ""})
            break
        lines.append(line)
    return lines[::-1]


async def _line(work: Work, message: Message) -> dict[str, str]:
    words = " ".join(message.text.split()) or f"📎 {message.kind}"
    if message.author == Author.CUSTOMER:
        state = "customer" if message.forwarded_from is None else "forwarded"
        return {"state": state, "name": "", "words": words}
    agent = await work.unit.people.staff(message.author_id)
    return {"state": message.state, "name": agent.public_name if agent else "?", "words": words}
