"""The ticker: never twice at once, never stopped by a failure, and stopped only when all is done."""

import asyncio
import time
from datetime import datetime, timedelta, tzinfo

import pytest

from escalation.scheduler import Scheduler

SOON = timedelta(milliseconds=5)


class Counted:
    """A tick that says when it was called `wanted` times, and how often it ran beside itself."""

    def __init__(self, *, wanted: int, turns: int = 0, fault: Exception | None = None) -> None:
        self.enough = asyncio.Event()
        self.running = self.most = self.calls = 0
        self._wanted, self._turns, self._fault = wanted, turns, fault

    async def __call__(self) -> None:
        self.running += 1
        self.most = max(self.most, self.running)
        for _ in range(self._turns):
            await asyncio.sleep(0)
        self.running -= 1
        self.calls += 1
        if self.calls >= self._wanted:
            self.enough.set()
        if self._fault is not None:
            raise self._fault


async def _run(tick: Counted) -> None:
    scheduler = Scheduler({"tick": (SOON, tick)})
    scheduler.start()
    async with asyncio.timeout(10):
        await tick.enough.wait()
    await scheduler.stop()


async def test_a_tick_comes_again_and_again_and_never_twice_at_once() -> None:
    tick = Counted(wanted=3, turns=50)

    await _run(tick)

    assert tick.calls >= 3
    assert tick.most == 1


async def test_a_tick_that_fails_is_logged_and_comes_again(caplog: pytest.LogCaptureFixture) -> None:
    tick = Counted(wanted=2, fault=LookupError("nobody there"))

    await _run(tick)

    assert tick.calls >= 2
    assert "nobody there" in caplog.text


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_clock_that_is_set_stops_no_tick(monkeypatch: pytest.MonkeyPatch, hours: int) -> None:
    set_by = timedelta(0)

    class Wall(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # all that is asked of it
            return datetime.now(tz) + set_by

    for module in ("escalation.scheduler", "apscheduler.schedulers.base"):
        monkeypatch.setattr(f"{module}.datetime", Wall)
    tick = Counted(wanted=3)
    scheduler = Scheduler(
        {"tick": (timedelta(milliseconds=50), tick)}, wall=lambda: time.time() + set_by.total_seconds()
    )
    scheduler.start()

    set_by = timedelta(hours=hours)
    scheduler.look()
    async with asyncio.timeout(10):
        await tick.enough.wait()
    await scheduler.stop()

    assert tick.calls >= 3


async def test_stopping_waits_for_what_is_under_way() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    finished: list[int] = []

    async def tick() -> None:
        begun.set()
        await go_on.wait()
        finished.append(1)

    scheduler = Scheduler({"tick": (SOON, tick)})
    scheduler.start()
    async with asyncio.timeout(10):
        await begun.wait()
    stopping = asyncio.create_task(scheduler.stop())
    await asyncio.sleep(0)
    assert not stopping.done()

    go_on.set()
    await stopping

    assert finished == [1]
