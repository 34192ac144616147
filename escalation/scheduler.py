"""APScheduler as a ticker: it remembers nothing, for due rows live in tables.

Its asyncio shutdown would cancel a running tick, so `stop` pauses it and waits for what is under way.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

Tick = Callable[[], Awaitable[object]]


class Scheduler:
    """Calls each tick at its interval, never twice at once, missed ones folded into one."""

    def __init__(self, ticks: dict[str, tuple[timedelta, Tick]]) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._running: set[asyncio.Task[object]] = set()
        for name, (every, tick) in ticks.items():
            self._scheduler.add_job(
                self._counted(tick), IntervalTrigger(seconds=every.total_seconds()), id=name
            )

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        """No new tick; the running ones finish."""
        self._scheduler.pause()
        if self._running:
            await asyncio.wait(set(self._running))
        self._scheduler.shutdown(wait=False)

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
