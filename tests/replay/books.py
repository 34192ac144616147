"""What the desk's own database says after a replay, set beside what the playground saw."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select

from models.intake import SeenUpdate
from models.message import Author, Message
from models.outbox import Action, Bot, Card, Notice, NoticeState
from models.ticket import Ticket
from playground.call_shapes import SENDS, read_call
from playground.ledger import Ledger
from playground.people import CUSTOMER_BOT
from playground.schema import Json
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Books:
    """Rows of interest, as values."""

    stored: list[tuple[int, int]]  # (chat, message) of every customer's message, in the order of storing
    unanswered: int
    owed: Counter[str]  # customers' notices by their state
    numbers: list[str]
    booked: set[tuple[str, int, int]]  # (bot, chat, message) of everything that the desk knows it has sent
    updates: int  # taken, each once


async def read_books(url: str) -> Books:
    database = Database(url)
    try:
        async with database.reading() as unit:
            session = unit.session
            messages = (
                await session.scalars(
                    select(Message).where(Message.author == Author.CUSTOMER).order_by(Message.id)
                )
            ).all()
            notices = (await session.scalars(select(Notice))).all()
            cards = (await session.scalars(select(Card))).all()
            tickets = (await session.scalars(select(Ticket))).all()
            updates = await session.scalar(select(func.count()).select_from(SeenUpdate))
    finally:
        await database.close()
    answered = {each.id for each in notices if each.state == NoticeState.SENT}
    sent = [each for each in notices if each.id in answered and each.action == Action.SEND]
    return Books(
        stored=[(each.chat_id, each.message_id) for each in messages],
        unanswered=sum(each.answer_id not in answered for each in messages),
        owed=Counter(each.state for each in notices if each.bot == Bot.CUSTOMER),
        numbers=[each.number for each in tickets],
        booked={
            *((each.bot, each.chat_id, each.message_id or 0) for each in sent),
            *((Bot.STAFF, each.chat_id, each.message_id or 0) for each in cards),
        },
        updates=updates or 0,
    )


def check(books: Books, ledger: Ledger) -> None:
    """Everything said is stored once, in order, and answered by a notice that was sent."""
    assert len(books.stored) == len(set(books.stored)) == len(ledger.said)
    assert books.unanswered == 0
    assert set(books.owed) == {NoticeState.SENT}
    assert len(books.numbers) == len(set(books.numbers))
    chats: dict[int, list[int]] = defaultdict(list)
    for chat_id, message_id in books.stored:
        chats[chat_id].append(message_id)
    assert [chat for chat, ids in chats.items() if ids != sorted(ids)] == []
    assert [each for each in ledger.tickets.values() if each not in books.numbers] == []


def unbooked(books: Books, journal: list[Json]) -> int:
    """Messages that stand in a chat and that no row of the desk knows: repeated after a crash."""
    return len(sent_in(journal) - books.booked)


def sent_in(journal: list[Json]) -> set[tuple[str, int, int]]:
    """(bot, chat, message) of everything that these calls put into a chat."""
    calls = [read_call(entry) for entry in journal]
    return {
        (Bot.CUSTOMER if call.bot_id == CUSTOMER_BOT else Bot.STAFF, call.chat_id, call.message_id or 0)
        for call in calls
        if call.ok and call.method in SENDS
    }
