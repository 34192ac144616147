"""Questions of the nightly audit: what was received and not acted on, owed and not sent, kept and not there."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.customer import Customer
from models.intake import ParkedUpdate, SeenUpdate
from models.lifecycle import OPEN
from models.message import MAKER, Attachment, Author, Message
from models.number import number
from models.outbox import MOVED, Bot, Card, Notice, NoticeState, Thread
from models.staff import PRESENT, Membership, StaffChat, TeamChat
from models.ticket import JournalEntry, Ticket

PATIENCE = timedelta(minutes=30)  # what is under way so long is not only under way


class AuditQueries:
    """Each answers with what a person can look up: update ids, ticket numbers, row ids."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def idle_updates(self) -> Sequence[str]:
        """Words of customers that were taken and caused nothing; kept as long as Telegram might repeat them."""
        query = select(SeenUpdate.update_id).where(
            SeenUpdate.bot == Bot.CUSTOMER,
            SeenUpdate.kind == "private_message",
            SeenUpdate.has_effect.is_(False),
        )
        return await self._names(query)

    async def parked_updates(self, since: datetime) -> Sequence[str]:
        return await self._names(select(ParkedUpdate.update_id).where(ParkedUpdate.at >= since))

    async def unanswered(self, since: datetime, now: datetime) -> Sequence[str]:
        """Customers' messages that no notice answers; who is silenced is not answered."""
        query = (
            select(Message.id)
            .join(Customer, Customer.id == Message.customer_id)
            .where(
                Message.author == Author.CUSTOMER,
                Message.answer_id.is_(None),
                Message.at >= since,
                Message.at < now - PATIENCE,
                Customer.silenced_at.is_(None),
            )
            .order_by(Message.id)
        )
        return await self._names(query)

    async def late_notices(self, now: datetime) -> Sequence[str]:
        query = (
            select(Notice.id)
            .where(Notice.state == NoticeState.QUEUED, Notice.not_before < now - PATIENCE)
            .order_by(Notice.id)
        )
        return await self._names(query)

    async def dead_notices(self, since: datetime) -> Sequence[str]:
        """What a customer was owed and Telegram refused."""
        query = (
            select(Notice.id)
            .where(Notice.state == NoticeState.DEAD, Notice.bot == Bot.CUSTOMER, Notice.created_at >= since)
            .order_by(Notice.id)
        )
        return await self._names(query)

    async def unwatched(self) -> Sequence[str]:
        """Open tickets for which nothing will ever fall due."""
        return await self._tickets(select(Ticket.id).where(_is_open(), Ticket.due_at.is_(None)))

    async def without_owner(self) -> Sequence[str]:
        """Taken tickets whose owner sits in no staff chat any more."""
        seat = aliased(Membership)
        sits = exists().where(seat.user_id == Ticket.owner_id, seat.status.in_(sorted(PRESENT)))
        known = exists().where(seat.user_id == Ticket.owner_id)
        return await self._tickets(
            select(Ticket.id).where(_is_open(), Ticket.owner_id.is_not(None), known, ~sits)
        )

    async def without_card(self) -> Sequence[str]:
        card = exists().where(Card.ticket_id == Ticket.id, Card.place != MOVED)
        return await self._tickets(select(Ticket.id).where(_is_open(), ~card))

    async def without_thread(self, now: datetime) -> Sequence[str]:
        """Taken tickets in a group with topics that have none, though nothing happened for a while."""
        forums = [
            *await self._session.scalars(select(StaffChat.chat_id).where(StaffChat.is_forum)),
            *await self._session.scalars(select(TeamChat.chat_id).where(TeamChat.is_forum)),
        ]
        thread = exists().where(
            Thread.ticket_id == Ticket.id, Thread.chat_id == Card.chat_id, Thread.thread_id.is_not(None)
        )
        moved = exists().where(JournalEntry.ticket_id == Ticket.id, JournalEntry.at > now - PATIENCE)
        query = (
            select(Ticket.id)
            .join(Card, (Card.ticket_id == Ticket.id) & (Card.place != MOVED))
            .where(_is_open(), Ticket.owner_id.is_not(None), Card.chat_id.in_(forums), ~thread, ~moved)
        )
        return await self._tickets(query)

    async def unkept_files(self, now: datetime) -> Sequence[str]:
        """Files that were not fetched in time, or that Telegram would not give; the desk's own are made anew."""
        query = (
            select(Attachment.id)
            .join(Message, Message.id == Attachment.message_id)
            .where(
                or_(Attachment.kept_at.is_(None), Attachment.sha256.is_(None)),
                Attachment.bot != MAKER,
                Message.at < now - PATIENCE,
            )
            .order_by(Attachment.id)
        )
        return await self._names(query)

    async def kept_files(self) -> Sequence[tuple[int, str]]:
        """(attachment, SHA-256) of every file that must lie in its place."""
        query = (
            select(Attachment.id, Attachment.sha256)
            .where(Attachment.sha256.is_not(None), Attachment.removed_at.is_(None))
            .order_by(Attachment.id)
        )
        return [(row[0], row[1] or "") for row in await self._session.execute(query)]

    async def _names(self, query: Select[int]) -> list[str]:
        return [str(each) for each in await self._session.scalars(query)]

    async def _tickets(self, query: Select[int]) -> list[str]:
        return [number(each) for each in await self._session.scalars(query.order_by(Ticket.id))]


def _is_open() -> ColumnElement[bool]:
    return Ticket.status.in_(sorted(OPEN))
