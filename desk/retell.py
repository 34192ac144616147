"""A ticket's topic was deleted and made anew: tell there who has it and all that was said."""

from desk.chunks import units
from desk.held_question import ask_again
from desk.said import messages_of, talk_of
from desk.tell import tell_thread
from desk.where import link_to_card
from desk.work import Work
from models.message import Author, Message, MessageState
from models.outbox import Urgency
from models.ticket import Ticket

_ROOM = 2500  # UTF-16 units of what was said; the newest words stay, the oldest go
_MARKS = {
    MessageState.NOTE: "📝",
    MessageState.DRAFT: "⏳",
    MessageState.HELD: "⏳",
    MessageState.UNSENT: "🙈",
    MessageState.SENT: "🧑‍💼",
}
_LEFT_NOT = frozenset({MessageState.DRAFT, MessageState.HELD})
_NOT_SENT = {"id": "belum terkirim", "en": "not sent"}


async def retell(work: Work, ticket: Ticket) -> None:
    """The summary first, in a lane of its own before whatever waits for the topic; then files and questions."""
    customer = await work.unit.people.customer(ticket.customer_id)
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    summary = await tell_thread(
        work,
        ticket,
        "thread-rebuilt",
        {
            "number": ticket.number,
            "topic": work.office.title(ticket.topic, work.office.staff_language),
            "owner": owner.public_name if owner else "",
            "owner_id": owner.id if owner else 0,
            "customer": customer.name if customer else "",
            "phone": (customer.phone or "") if customer else "",
            "link": await link_to_card(work, ticket.id),
            "history": await _history(work, ticket),
        },
        urgency=Urgency.ALERT,
    )
    summary.lane += ":retold"
    for message in await messages_of(work, ticket):
        for file in await work.unit.messages.files_of(message.id):
            nobody = {"owner": "", "owner_id": 0}
            await tell_thread(
                work, ticket, "customer-file", nobody, attachment_id=file.id, source_id=message.id
            )
    await ask_again(work, ticket, is_lost=True)


async def _history(work: Work, ticket: Ticket) -> str:
    lines: list[str] = []
    room = _ROOM
    for message in reversed(await talk_of(work, ticket)):
        line = await _line(work, message)
        room -= units(line) + 1
        if room < 0:
            lines.append("…")
            break
        lines.append(line)
    return "\n".join(reversed(lines))


async def _line(work: Work, message: Message) -> str:
    words = " ".join(message.text.split()) or f"📎 {message.kind}"
    if message.author == Author.CUSTOMER:
        return f"👤 {words}"
    agent = await work.unit.people.staff(message.author_id)
    state = MessageState(message.state)
    unsent = f" ({_NOT_SENT.get(work.office.staff_language, _NOT_SENT['en'])})" if state in _LEFT_NOT else ""
    return f"{_MARKS.get(state, '🧑‍💼')} {agent.public_name if agent else '?'}{unsent}: {words}"
