"""Do what only one process may do at a time, on a database that several share.

A lease is a row with an epoch. Its holder renews it at a third of its length; who dies is replaced when it has
run out, who stops in order gives it back at once. Nothing is called while the lease may have run out by our own
clock, and every result is booked beside a look at the epoch: a holder who slept through the change of hands
books nothing.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, suppress
from datetime import timedelta
from typing import Any, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.figures import HELD
from bot.working import Desk, NoLongerOurs
from desk.work import Work
from storage.database import cause, is_outage
from storage.unit import SqlUnit

log = structlog.get_logger()
T = TypeVar("T")
LASTING = timedelta(seconds=6)
_THIRD = LASTING.total_seconds() / 3
_LOOK = 1.0  # seconds between two tries to take it


class Lease:
    """One name of what is done, and whether it is this process that does it."""

    def __init__(
        self, desk: Desk, name: str, *, holder: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._desk, self._name, self._holder, self._clock = desk, name, holder, clock
        self._epoch = 0
        self._until = 0.0

    @property
    def is_ours(self) -> bool:
        """By our own clock, which began to count before the database's did."""
        return self._clock() < self._until

    async def hold(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Whenever the lease is ours do `work`, and stop it when it is not; until cancelled."""
        while True:
            await self._take()
            log.info("lease.taken", name=self._name, epoch=self._epoch)
            HELD.labels(self._name).set(1)
            task = asyncio.create_task(work())
            try:
                await self._keep(task)
            finally:
                task.cancel()
                await asyncio.wait([task])
                await self._give_back()
                HELD.labels(self._name).set(0)
            log.warning("lease.lost", name=self._name, epoch=self._epoch)

    async def must_be_held(self, unit: SqlUnit) -> None:
        """Raises NoLongerOurs in a unit that would book what a later holder may have done too."""
        if not await unit.leases.is_held(self._name, epoch=self._epoch):
            self._until = 0.0
            raise NoLongerOurs(self._name)

    async def _take(self) -> None:
        while True:
            began = self._clock()
            epoch = await self._tried(
                lambda unit: unit.leases.take(self._name, holder=self._holder, lasting=LASTING)
            )
            if epoch is not None:
                self._epoch, self._until = epoch, began + LASTING.total_seconds()
                return
            await asyncio.sleep(_LOOK)

    async def _keep(self, task: asyncio.Task[None]) -> None:
        """Until somebody else has it; what the task raises is raised here."""
        while True:
            done, _pending = await asyncio.wait([task], timeout=_THIRD)
            if done:
                task.result()
                return
            began = self._clock()
            renewed = await self._tried(
                lambda unit: unit.leases.renew(self._name, epoch=self._epoch, lasting=LASTING)
            )
            if renewed:
                self._until = began + LASTING.total_seconds()
            elif renewed is not None:
                self._until = 0.0
                return

    async def _give_back(self) -> None:
        self._until = 0.0
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOOK):
                await self._tried(lambda unit: unit.leases.release(self._name, epoch=self._epoch))

    async def _tried(self, ask: Callable[[SqlUnit], Awaitable[T]]) -> T | None:
        """None if the database is away: nobody else can take the lease either."""
        try:
            return await self._desk.database.transact(ask, urgent=True)
        except (SQLAlchemyError, OSError) as error:
            if not is_outage(error):
                raise
            log.error("database.unreachable", error=cause(error))
            return None


class Fenced:
    """The desk as somebody sees it who books only while a lease is theirs."""

    def __init__(self, desk: Desk, lease: Lease) -> None:
        self._desk, self._lease = desk, lease

    @property
    def is_ours(self) -> bool:
        return self._lease.is_ours

    async def insist(self, use_case: Callable[[Work], Awaitable[T]]) -> T:
        return await self._desk.insist(use_case, fence=self._lease.must_be_held)

    def looking(self) -> AbstractAsyncContextManager[Work]:
        return self._desk.looking()
