"""The wall clock may be set back: what waited a moment by it must not wait that much longer.

Everything else in a process counts by a clock that only goes on; the moments of waiting rows cannot, for they
outlive the process.
"""

import time
from collections.abc import Callable
from datetime import timedelta

import structlog

from bot.limits import LONGEST
from bot.working import Desk
from storage.unit import SqlUnit

log = structlog.get_logger()
_SLACK = timedelta(seconds=2)  # clocks that are kept right by small steps


class Steps:
    """One tick."""

    def __init__(
        self, desk: Desk, *, wake: Callable[[], None], steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._desk, self._wake, self._steady = desk, wake, steady
        self._start = self._started_at()

    async def __call__(self) -> None:
        start = self._started_at()
        back = self._start - start
        if back > _SLACK:
            log.warning("clock.set_back", seconds=round(back.total_seconds()))
            now = self._desk.clock.now()

            async def hasten(unit: SqlUnit) -> None:
                await unit.outbox.hasten(now, until=now + back + LONGEST)

            await self._desk.database.transact(hasten)
            self._wake()
        self._start = start

    def _started_at(self) -> timedelta:
        """When the steady clock began, by the wall clock: the same whenever it is asked, unless that is set."""
        wall = timedelta(seconds=self._desk.clock.now().timestamp())
        return wall - timedelta(seconds=self._steady())
