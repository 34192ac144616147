"""The guard hears what was sent: a tick that makes it anew when sent replies have taught something."""

from dataclasses import replace

import structlog

from bot.working import Desk
from desk.work import Work
from topics.learned import KEPT_SCORES, Learned

log = structlog.get_logger()


class Listener:
    """One tick. The counts live in the database, so every replica learns from the replies of all."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._installed = self._on_duty = desk.office.guard
        self._known: int | None = None

    async def __call__(self) -> bool:
        """True if another guard went on duty."""
        async with self._desk.looking() as work:
            if work.office.guard is not self._on_duty:  # a new catalogue's, which knows that alone
                self._installed = self._on_duty = work.office.guard
                self._known = None
            taught = await work.unit.guard.taught_last()
            if taught == self._known:
                return False
            learned = await _learned(work)
        if self._desk.office.guard is not self._on_duty:
            return False  # one came meanwhile; at the next tick
        guard = self._installed.taught(learned)
        self._desk.office = replace(self._desk.office, guard=guard)
        self._on_duty, self._known = guard, taught
        replies = round(sum(learned.replies.values()))
        log.info("guard.taught", replies=replies, threshold=round(guard.threshold, 2))
        return True


async def _learned(work: Work) -> Learned:
    """Asked topic by topic: between two questions others have their turn, however much a year has taught."""
    rows = [row for topic in work.office.catalogue.topics for row in await work.unit.guard.rows(topic)]
    return Learned.of_rows(rows, await work.unit.guard.scores(limit=KEPT_SCORES))
