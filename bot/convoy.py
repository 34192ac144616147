"""What waits for its turn to be written is written together, in one transaction; if that fails, each by itself.

Whoever's turn comes first takes along what waits meanwhile, so a rush costs one commit for many, and a quiet desk
waits for nobody.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

from desk.work import Work

log = structlog.get_logger()
T = TypeVar("T")
Perform = Callable[[Callable[[Work], Awaitable[None]]], Awaitable[None]]  # in one transaction


@dataclass(eq=False, slots=True)
class _Seat(Generic[T]):
    what: T
    is_done: bool = False
    has_tried: bool = False


class Convoy(Generic[T]):
    """`write` writes those that go together, `most` at a time, wherever `perform` commits it."""

    def __init__(
        self, name: str, *, perform: Perform, write: Callable[[Work, list[T]], Awaitable[None]], most: int
    ) -> None:
        self._name, self._perform, self._write, self._most = name, perform, write, most
        self._turn = asyncio.Lock()
        self._waiting: list[_Seat[T]] = []  # in the order of their turns

    async def go(self, what: T) -> None:
        """Returns after the commit. Raises what it raises alone: nothing suffers for another."""
        seat = _Seat(what)
        self._waiting.append(seat)
        try:
            async with self._turn:
                if not seat.has_tried:
                    await self._lead(seat)
        finally:
            self._waiting.remove(seat)
        if not seat.is_done:
            await self.go_alone(what)

    async def go_alone(self, what: T) -> None:
        await self._perform(lambda work: self._write(work, [what]))

    async def _lead(self, first: _Seat[T]) -> None:
        taken = [first]

        async def use_case(work: Work) -> None:
            others = [each for each in self._waiting if each is not first]
            taken[1:] = others[: self._most - 1]  # also who came while the unit waited for the writer's turn
            await self._write(work, [each.what for each in taken])

        [failure] = await asyncio.gather(self._perform(use_case), return_exceptions=True)
        if failure is not None and len(taken) == 1:
            raise failure
        if failure is not None:
            log.info("convoy.apart", name=self._name, count=len(taken), error=type(failure).__name__)
        for each in taken:
            each.has_tried, each.is_done = True, failure is None
