"""A unit of work around one use case: the rules in force, the moment, the reckoning before the commit."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from desk.folding import show_folds
from desk.moving import bring_home
from desk.record import settle
from desk.work import Office, Work
from storage.database import Database, cause, is_outage
from storage.unit import SqlUnit

log = structlog.get_logger()
T = TypeVar("T")
_AWAY = 1.0  # seconds before the database is asked again
Fence = Callable[[SqlUnit], Awaitable[None]]  # raises NoLongerOurs, and nothing of the unit is kept


class NoLongerOurs(Exception):
    """Another process does now what we did; what we did since is its to book."""


class Booking(Protocol):
    """What a sender needs of a desk: to look, and to book what has happened already."""

    @property
    def is_ours(self) -> bool:
        """False while another process may be sending."""
        ...

    async def insist(self, use_case: Callable[[Work], Awaitable[T]]) -> T: ...
    def looking(self) -> AbstractAsyncContextManager[Work]: ...


class Desk:
    """What every moving part holds: the database, the clock, and the office as it is now."""

    def __init__(self, database: Database, clock: Clock, office: Office) -> None:
        self.database, self.clock, self.office = database, clock, office

    @property
    def is_ours(self) -> bool:
        """Alone on its database."""
        return True

    async def perform(
        self,
        use_case: Callable[[Work], Awaitable[T]],
        *,
        fence: Fence | None = None,
        urgent: bool = False,
    ) -> T:
        """Run one use case in a unit and commit it; see `Database.transact` for races."""

        async def within(unit: SqlUnit) -> T:
            if fence is not None:
                await fence(unit)
            work = Work(unit=unit, now=self.clock.now(), office=self.office)
            result = await use_case(work)
            await bring_home(work)
            await settle(work)
            await show_folds(work)
            return result

        return await self.database.transact(within, urgent=urgent)

    async def insist(self, use_case: Callable[[Work], Awaitable[T]], *, fence: Fence | None = None) -> T:
        """Like `perform`, but waits for a database that is away: what is booked here has already happened.

        So it goes before what has yet to happen: a call that a crash finds unbooked is repeated.
        """
        while True:
            try:
                return await self.perform(use_case, fence=fence, urgent=True)
            except (SQLAlchemyError, OSError) as error:
                if not is_outage(error):
                    raise
                log.error("database.unreachable", error=cause(error))
                await asyncio.sleep(_AWAY)

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Work]:
        """A unit that only reads."""
        async with self.database.reading() as unit:
            yield Work(unit=unit, now=self.clock.now(), office=self.office)
