"""APScheduler as a ticker: it remembers nothing, for due rows live in tables.

Its asyncio shutdown would cancel a running tick, so `stop` pauses it and waits for what is under way. It waits by
the wall clock, so a clock set back by an hour would stop it for an hour: `look` sees the step and ticks at once.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

Tick = Callable[[], Awaitable[object]]
_LOOK = 2.0  # seconds between two looks at the clocks
_STEP = 1.0  # seconds by which a wall clock is set, not merely slowed or hurried to agree with others


class Scheduler:
    """Calls each tick at its interval, never twice at once, missed ones folded into one."""

    def __init__(
        self, ticks: dict[str, tuple[timedelta, Tick]], *, wall: Callable[[], float] = time.time
    ) -> None:
        self._wall, self._ahead = wall, 0.0
        self._looking: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._running: set[asyncio.Task[object]] = set()
        for name, (every, tick) in ticks.items():
            self._scheduler.add_job(
                self._counted(tick), IntervalTrigger(seconds=every.total_seconds()), id=name
            )

    def start(self) -> None:
        self._ahead = self._wall() - time.monotonic()
        self._scheduler.start()
        self._looking = asyncio.create_task(self._look_on())

    def look(self) -> None:
        """If the wall clock was set, in either direction, every tick comes now and then at its interval."""
        before, self._ahead = self._ahead, self._wall() - time.monotonic()
        if abs(self._ahead - before) > _STEP:
            for job in self._scheduler.get_jobs():
                job.modify(next_run_time=datetime.now(UTC))

    async def stop(self) -> None:
        """No new tick; the running ones finish."""
        if self._looking is not None:
            self._looking.cancel()
        self._scheduler.pause()
        if self._running:
            await asyncio.wait(set(self._running))
        self._scheduler.shutdown(wait=False)

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(_LOOK)
            self.look()

    def _counted(self, tick: Tick) -> Callable[[], Awaitable[None]]:
        """The tick, counted while it runs. One that fails is logged by APScheduler and comes again."""

        async def counted() -> None:
            task = asyncio.current_task()
            if task is not None:
                self._running.add(task)
            try:
                await tick()
            finally:
                if task is not None:
                    self._running.discard(task)

        return counted
