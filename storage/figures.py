"""Questions about the desk as a whole, for those who watch over it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.guard import Check
from models.intake import ParkedUpdate
from models.outbox import Notice, NoticeState
from models.ticket import Ticket


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

    async def parked(self) -> int:
        return await self._session.scalar(select(func.count()).select_from(ParkedUpdate)) or 0

    async def verdicts(self, since: datetime) -> Mapping[str, int]:
        query = select(Check.verdict, func.count()).where(Check.at >= since).group_by(Check.verdict)
        return {row[0]: row[1] for row in await self._session.execute(query)}
