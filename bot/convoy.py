"""Updates that wait for SQLite's only writer go together, in one transaction; if one has trouble, each goes alone.

Whoever's turn comes first takes along what waits meanwhile, so a rush costs one commit for many updates, and a
quiet desk waits for nobody. Each update still stands in one transaction with all that it caused and its mark.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.working import Desk
from desk.work import Toast, Work
from models.outbox import Bot

log = structlog.get_logger()
_MOST = 10  # of them, some 20 ms: what has happened already waits behind them to be booked


@dataclass(eq=False, slots=True)
class Step:
    """An update and its use case; afterwards whether it came for the first time, and the toast to be said."""

    update_id: int
    kind: str
    do: Callable[[Work], Awaitable[Toast | None]]
    customer: int | None = None  # who will be asked about
    is_first: bool = False
    toast: Toast | None = None
    is_done: bool = False
    goes_alone: bool = False


class Convoy:
    """One bot's updates on their way into the database.

    Only customers go together: what they do concerns their own tickets, while staff work on each other's. And only
    where one writes at a time: on PostgreSQL two convoys could wait for each other.
    """

    def __init__(self, bot: Bot, desk: Desk) -> None:
        self._bot, self._desk = bot, desk
        self._is_together = bot == Bot.CUSTOMER and not desk.database.is_shared
        self._turn = asyncio.Lock()
        self._waiting: list[Step] = []

    async def go(self, step: Step) -> None:
        """Do it; returns after the commit. Raises what it raises alone: it suffers for no other."""
        if self._is_together and not step.goes_alone:
            await self._go_along(step)
        if not step.is_done:
            await self._desk.perform(lambda work: self._do(work, [step]))

    async def _go_along(self, step: Step) -> None:
        """With what waits beside it; undone if any of them had trouble."""
        self._waiting.append(step)
        try:
            async with self._turn:
                if not step.is_done and not step.goes_alone:
                    await self._lead(step)
        finally:
            self._waiting.remove(step)

    async def _lead(self, first: Step) -> None:
        taken = [first]

        async def use_case(work: Work) -> None:
            others = [each for each in self._waiting if each is not first]
            taken[1:] = others[: _MOST - 1]  # also who came while the unit waited for the writer's turn
            await self._do(work, taken)

        [failure] = await asyncio.gather(self._desk.perform(use_case), return_exceptions=True)
        if failure is None:
            for each in taken:
                each.is_done = True
        elif len(taken) == 1:
            raise failure
        else:
            log.info("updates.apart", bot=self._bot, count=len(taken), error=type(failure).__name__)
            for each in taken:
                each.goes_alone = True

    async def _do(self, work: Work, steps: list[Step]) -> None:
        kinds = {each.update_id: each.kind for each in steps}
        new = await work.unit.are_first(self._bot, kinds, at=work.now)
        if len(steps) > 1:
            await work.unit.people.gather([each.customer for each in steps if each.customer is not None])
        for each in steps:
            each.is_first = each.update_id in new
            if each.is_first:
                new.discard(each.update_id)
                each.toast = await each.do(work)
                await work.unit.note_effect(self._bot, each.update_id)
