"""The sweep reconciles: it reads which tickets are due, and escalates each, again and again until none is.

A batch shares a unit and is written together. If one of it fails, each is done again in a part of its own: what
fails there is undone alone, tried once more by itself, and then left to rest, so that no ticket holds up the others.
Several desks may sweep one PostgreSQL: a batch is locked while it is worked on, and whoever comes second finds that
nothing is due any more.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

import structlog

from desk.escalate import escalate
from desk.moving import bring_home
from desk.record import settle
from desk.work import Work

log = structlog.get_logger()
T = TypeVar("T")
BATCH = 100
SHORT_BATCH = 10  # where the database has one writer: whoever comes meanwhile waits for the whole batch
_REST = timedelta(seconds=30)  # after the first failure; twice as long after each further one
_LONGEST_REST = timedelta(minutes=30)

Act = Callable[[Work, int], Awaitable[T]]
Place = tuple[datetime, int]
"""Where a ticket stands in the order of what is due."""


class Units(Protocol):
    """Opens units of work; `bot.working.Desk` does."""

    async def perform(self, use_case: Callable[[Work], Awaitable[T]]) -> T: ...


@dataclass(slots=True)
class _Batch:
    """What became of up to a hundred tickets."""

    now: datetime
    found: Sequence[Place]
    moved: int = 0
    failed: list[int] = field(default_factory=list)


class Sweep:
    """One tick: everything that is due by its beginning, batch by batch, the longest-waiting batch first."""

    def __init__(self, units: Units, *, wake: Callable[[], None], size: int = BATCH) -> None:
        self._units, self._wake, self._size = units, wake, size
        self._resting: dict[int, tuple[int, datetime]] = {}  # ticket -> failures, and until when it rests

    async def __call__(self) -> int:
        """How many tickets moved."""
        moved, place, until = 0, None, None
        while True:
            batch = await self._units.perform(partial(self._batch, after=place, until=until))
            until = until or batch.now
            moved += batch.moved
            for ticket_id in batch.failed:
                moved += await self._singly(ticket_id, batch.now)
            if moved:
                self._wake()
            if len(batch.found) < self._size:
                return moved
            place = batch.found[-1]

    async def _batch(self, work: Work, *, after: Place | None, until: datetime | None) -> _Batch:
        resting = [each for each, (_failures, until_at) in self._resting.items() if until_at > work.now]
        found = await work.unit.tickets.due(until or work.now, limit=self._size, after=after, besides=resting)
        held = await work.unit.ladder.hold([ticket_id for _due_at, ticket_id in found], due=until or work.now)
        moved, failed = await each_of(work, held, escalate)
        return _Batch(work.now, found, sum(moved), failed)

    async def _singly(self, ticket_id: int, now: datetime) -> int:
        """In a unit of its own; one that fails here too rests, and is tried again later."""
        try:
            moved = await self._units.perform(partial(_escalate, ticket_id=ticket_id))
        except Exception:
            failures = self._resting.get(ticket_id, (0, now))[0] + 1
            self._resting[ticket_id] = failures, now + min(_REST * 2 ** (failures - 1), _LONGEST_REST)
            log.exception("sweep.ticket_failed", ticket_id=ticket_id, failures=failures)
            return 0
        self._resting.pop(ticket_id, None)
        return moved


async def each_of(work: Work, ticket_ids: Sequence[int], act: Act[T]) -> tuple[list[T], list[int]]:
    """What acting on each gave, with all that a unit of its own does at its end; and those that failed."""
    if not ticket_ids:
        return [], []
    ticket_ids = sorted(ticket_ids)  # by all units alike, so that no two wait for each other
    await work.unit.gather(ticket_ids)
    try:
        return await _together(work, ticket_ids, act), []
    except Exception:
        log.debug("sweep.batch_left", tickets=len(ticket_ids), exc_info=True)
    given: list[T] = []
    failed: list[int] = []
    for ticket_id in ticket_ids:
        try:
            given += await _together(work, [ticket_id], act)
        except Exception:
            log.warning("sweep.ticket_left", ticket_id=ticket_id, exc_info=True)
            failed.append(ticket_id)
    return given, failed


async def _together(work: Work, ticket_ids: Sequence[int], act: Act[T]) -> list[T]:
    """In one part of the unit: all of them or none, and none of their alerts."""
    given: list[T] = []
    whole = replace(work, folds={chat_id: {**lines} for chat_id, lines in work.folds.items()})
    async with work.unit.part():
        for ticket_id in ticket_ids:
            part = whole.apart()
            given.append(await act(part, ticket_id))
            await bring_home(part)
            await settle(part)
    work.folds.update(whole.folds)
    return given


async def _escalate(work: Work, *, ticket_id: int) -> int:
    return int(await escalate(work, ticket_id))
