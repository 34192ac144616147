"""A unit of work around one use case: the rules in force, the moment, the reckoning before the commit."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from bot.clock import Clock
from desk.record import settle
from desk.work import Office, Work
from storage.database import Database
from storage.unit import SqlUnit

T = TypeVar("T")


class Desk:
    """What every moving part holds: the database, the clock, and the office as it is now."""

    def __init__(self, database: Database, clock: Clock, office: Office) -> None:
        self.database, self.clock, self.office = database, clock, office

    async def perform(self, use_case: Callable[[Work], Awaitable[T]]) -> T:
        """Run one use case in a unit and commit it; see `Database.transact` for races."""

        async def within(unit: SqlUnit) -> T:
            work = Work(unit=unit, now=self.clock.now(), office=self.office)
            result = await use_case(work)
            await settle(work)
            return result

        return await self.database.transact(within)

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Work]:
        """A unit that only reads."""
        async with self.database.reading() as unit:
            yield Work(unit=unit, now=self.clock.now(), office=self.office)
