"""Questions about the desk as a whole, for those who watch over it."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.guard import Check
from models.intake import ParkedUpdate
from models.number import number
from models.outbox import Notice, NoticeState
from models.ticket import Ticket

_COUNTED = 10_000


class Unserved(NamedTuple):
    """The ticket that has waited longest for the sweep, and how many wait with it, counted up to 10,000."""

    ticket_id: int
    number: str
    due_at: datetime
    total: int


class FigureQueries:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def waiting(self, now: datetime) -> Mapping[str, tuple[int, datetime]]:
        """By bot: how many notices may go and have not, and since when the oldest may."""
        query = (
            select(Notice.bot, func.count(), func.min(Notice.not_before))
            .where(Notice.state == NoticeState.QUEUED, Notice.not_before <= now)
            .group_by(Notice.bot)
        )
        return {bot: (count, since) for bot, count, since in await self._session.execute(query)}

    async def overdue_since(self, now: datetime) -> datetime | None:
        """The oldest moment that is over and that the sweep has not served."""
        return await self._session.scalar(select(func.min(Ticket.due_at)).where(Ticket.due_at <= now))

    async def unserved(self, now: datetime) -> Unserved | None:
        query = (
            select(Ticket.id, Ticket.due_at).where(Ticket.due_at <= now).order_by(Ticket.due_at, Ticket.id)
        )
        first = (await self._session.execute(query.limit(1))).one_or_none()
        if first is None or first.due_at is None:
            return None
        waiting = query.limit(_COUNTED).subquery()
        count = await self._session.scalar(select(func.count()).select_from(waiting)) or 1
        return Unserved(first.id, number(first.id), first.due_at, count)

    async def parked(self) -> int:
        return await self._session.scalar(select(func.count()).select_from(ParkedUpdate)) or 0

    async def verdicts(self, since: datetime) -> Mapping[str, int]:
        query = select(Check.verdict, func.count()).where(Check.at >= since).group_by(Check.verdict)
        return {row[0]: row[1] for row in await self._session.execute(query)}
