"""The sweep reconciles: it reads which tickets are due, and escalates each in a unit of its own."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol, TypeVar

import structlog

from desk.escalate import escalate
from desk.work import Work

log = structlog.get_logger()
T = TypeVar("T")
BATCH = 100


class Units(Protocol):
    """Opens units of work; `bot.working.Desk` does."""

    async def perform(self, use_case: Callable[[Work], Awaitable[T]]) -> T: ...


class Sweep:
    """One tick: everything that is due by now, the longest-waiting first."""

    def __init__(self, units: Units, *, wake: Callable[[], None]) -> None:
        self._units, self._wake = units, wake

    async def __call__(self) -> int:
        """How many tickets moved; one bad ticket never holds up the rest."""
        due = await self._units.perform(_due)
        moved = 0
        for ticket_id in due:
            try:
                moved += await self._units.perform(partial(_escalate, ticket_id=ticket_id))
            except Exception:
                log.exception("sweep.ticket_failed", ticket_id=ticket_id)
        if moved:
            self._wake()
        return moved


async def _due(work: Work) -> list[int]:
    return list(await work.unit.tickets.due(work.now, limit=BATCH))


async def _escalate(work: Work, *, ticket_id: int) -> int:
    return int(await escalate(work, ticket_id))
