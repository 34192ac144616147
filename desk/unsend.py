"""`/unsend`: take back words that went to the wrong place, as far as Telegram allows, and say what was seen."""

from datetime import timedelta

from desk import rights
from desk.incoming import Words
from desk.record import record
from desk.tell import react, tell_thread
from desk.work import Toast, Work
from models.event import EventKind
from models.message import Author, Message, MessageState
from models.outbox import Action, Bot, Notice, NoticeState
from models.ticket import Ticket

KEPT_FOR = timedelta(hours=48)  # after that Telegram deletes nothing at the other side
_MARGIN = timedelta(minutes=5)  # a deletion may wait in its lane
TAKEN_BACK = "🙈"
_WAITS = frozenset({NoticeState.QUEUED, NoticeState.PARKED})


async def unsend(work: Work, words: Words, ticket_id: int) -> Toast | None:
    """In reply to the words; None when the thread was told what became of them. An answer taken back is none."""
    agent = await rights.agent(work, words.person)
    ticket = await work.unit.tickets.get(ticket_id)
    message = await _meant(work, words)
    if message is None or message.ticket_id != ticket.id:
        return Toast("unsend-what")
    if message.author_id != agent.id and not await rights.is_supervisor(work, words.person):
        return Toast("unsend-not-yours")
    if message.state == MessageState.UNSENT:
        return Toast("unsend-done")
    if message.state != MessageState.SENT:
        return Toast("unsend-never-sent")
    carriers = await work.unit.outbox.carriers(message.id)
    sent = [each for each in carriers if each.state == NoticeState.SENT]
    first_at = min((each.sent_at for each in sent if each.sent_at is not None), default=None)
    if first_at is not None and work.now - first_at > KEPT_FOR - _MARGIN:
        return Toast("unsend-too-late")
    await take_back(work, ticket, message, by=agent.id)
    return None


async def take_back(work: Work, ticket: Ticket, message: Message, *, by: int) -> None:
    """What waits never leaves, what has left is deleted at the customer's; the thread is told which."""
    carriers = await work.unit.outbox.carriers(message.id)
    for notice in carriers:
        await _take_back(work, notice)
    message.state = MessageState.UNSENT
    await react(work, message, TAKEN_BACK)
    await _tell(work, ticket, message, carriers, by=by)


async def _meant(work: Work, words: Words) -> Message | None:
    """An agent's own words, not a customer's copy."""
    if words.reply_to is None:
        return None
    message = await work.unit.messages.at_place(Bot.STAFF, words.chat_id, words.reply_to)
    return message if message is not None and message.author == Author.AGENT else None


async def _take_back(work: Work, notice: Notice) -> None:
    edit = await work.unit.outbox.waiting_edit(notice.id)
    if edit is not None:
        edit.state = NoticeState.DROPPED
    if notice.state in _WAITS:
        notice.state = NoticeState.DROPPED
    elif notice.state == NoticeState.SENT:
        await work.unit.add(notice.sequel(Action.DELETE, at=work.now, key="unsend"))


async def arrived_after_all(work: Work, notice: Notice, *, message_id: int, text: str) -> None:
    """It was on its way when its agent took it back: booked as sent, then deleted, and the thread is told."""
    source = await work.unit.messages.get(notice.source_id) if notice.source_id is not None else None
    if source is None or source.state != MessageState.UNSENT or source.ticket_id is None:
        return
    notice.finish(at=work.now, message_id=message_id, sent_text=text)
    await work.unit.add(notice.sequel(Action.DELETE, at=work.now, key="unsend"))
    ticket = await work.unit.tickets.get(source.ticket_id)
    values: dict[str, str | int] = {"agent": "", "seen": "yes", "late_seconds": 60}
    member = await work.unit.people.staff(source.author_id)
    values["agent"] = member.public_name if member else ""
    await tell_thread(work, ticket, "thread-unsent", values, quote=source)


async def _tell(work: Work, ticket: Ticket, message: Message, carriers: list[Notice], *, by: int) -> None:
    """The journal takes the answer off the clocks; the thread reads whether the customer may have seen it."""
    for notice in carriers:
        event = ticket.happened(EventKind.UNSENT, at=work.now, by=by, notice=notice.id, message=message.id)
        await record(work, ticket, event)
    arrived = [each for each in carriers if each.state == NoticeState.SENT]
    sent = [each.sent_at for each in arrived if each.sent_at is not None]
    member = await work.unit.people.staff(by)
    seen_for = int((work.now - min(sent)).total_seconds()) if sent else 0
    await tell_thread(
        work,
        ticket,
        "thread-unsent",
        {
            "agent": member.public_name if member else "",
            "seen": "yes" if sent else "no",
            "late_seconds": max(60, seen_for),
        },
        quote=message,
    )
