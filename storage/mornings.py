"""Questions of a morning: how the whole desk stands."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.customer import Customer
from models.guard import Check
from models.lifecycle import OPEN
from models.morning import Morning
from models.ticket import Ticket

_OPEN = sorted(OPEN)


class MorningQueries:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, day: date) -> Morning | None:
        return await self._session.get(Morning, day)

    async def open_counts(self) -> Mapping[str, int]:
        query = (
            select(Ticket.status, func.count().label("total"))
            .where(Ticket.status.in_(_OPEN))
            .group_by(Ticket.status)
        )
        return {row.status: row.total for row in await self._session.execute(query)}

    async def pressing(self, until: datetime, *, limit: int) -> Sequence[Ticket]:
        query = (
            select(Ticket)
            .where(Ticket.status.in_(_OPEN), or_(Ticket.due_at < until, Ticket.overdue_at.is_not(None)))
            .order_by(Ticket.due_at, Ticket.id)
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()

    async def undecided(self) -> int:
        query = (
            select(func.count(func.distinct(Check.ticket_id)))
            .join(Ticket, Ticket.id == Check.ticket_id)
            .where(Check.verdict == "hold", Check.chosen_at.is_(None), Ticket.status.in_(_OPEN))
        )
        return await self._session.scalar(query) or 0

    async def unreachable(self) -> int:
        query = (
            select(func.count(func.distinct(Customer.id)))
            .join(Ticket, Ticket.customer_id == Customer.id)
            .where(Customer.blocked_at.is_not(None), Ticket.status.in_(_OPEN))
        )
        return await self._session.scalar(query) or 0
