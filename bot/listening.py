"""The guard hears what was sent: a tick that makes it anew when sent replies have taught something."""

import asyncio
from dataclasses import replace

import structlog

from bot.working import Desk
from desk.work import Work
from topics.guard import Guard, Learned
from topics.learned import KEPT_SCORES

log = structlog.get_logger()


class Listener:
    """One tick. The counts live in the database, so every replica learns from the replies of all."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: tuple[int, str] = (0, desk.office.catalogue.version)

    async def __call__(self) -> bool:
        """True if another guard went on duty."""
        async with self._desk.looking() as work:
            taught = await work.unit.guard.taught()
            catalogue = work.office.catalogue
            if (taught, catalogue.version) == self._known:
                return False
            learned = await _learned(work)
        guard = await asyncio.to_thread(Guard.of, catalogue, learned)
        if self._desk.office.catalogue.version == catalogue.version:
            self._known = (taught, catalogue.version)
            self._desk.office = replace(self._desk.office, guard=guard)
            log.info("guard.taught", replies=taught, threshold=round(guard.threshold, 2))
        return True


async def _learned(work: Work) -> Learned:
    return Learned.of_rows(await work.unit.guard.rows(), await work.unit.guard.scores(limit=KEPT_SCORES))
