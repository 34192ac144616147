"""The ticker: never twice at once, never stopped by a failure, and stopped only when all is done."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from escalation.scheduler import Scheduler

SOON = timedelta(milliseconds=5)


async def _eventually(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0)


async def _ticking(tick: Callable[[], Awaitable[object]], until: Callable[[], bool]) -> Scheduler:
    scheduler = Scheduler({"tick": (SOON, tick)})
    scheduler.start()
    await _eventually(until)
    return scheduler


async def test_a_tick_comes_again_and_again() -> None:
    calls: list[int] = []

    async def tick() -> None:
        calls.append(1)

    scheduler = await _ticking(tick, lambda: len(calls) >= 3)
    await scheduler.stop()

    assert len(calls) >= 3


async def test_a_tick_that_fails_is_logged_and_comes_again(caplog: pytest.LogCaptureFixture) -> None:
    calls: list[int] = []

    async def tick() -> None:
        calls.append(1)
        raise LookupError("nobody there")

    scheduler = await _ticking(tick, lambda: len(calls) >= 2)
    await scheduler.stop()

    assert len(calls) >= 2
    assert "nobody there" in caplog.text


async def test_stopping_waits_for_what_is_under_way() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    finished: list[int] = []

    async def tick() -> None:
        begun.set()
        await go_on.wait()
        finished.append(1)

    scheduler = await _ticking(tick, begun.is_set)
    stopping = asyncio.create_task(scheduler.stop())
    await asyncio.sleep(0)
    assert not stopping.done()

    go_on.set()
    await stopping

    assert finished == [1]


async def test_a_slow_tick_never_runs_twice_at_once() -> None:
    running = most = 0
    calls: list[int] = []

    async def tick() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        for _ in range(50):
            await asyncio.sleep(0)
        running -= 1
        calls.append(1)

    scheduler = await _ticking(tick, lambda: len(calls) >= 3)
    await scheduler.stop()

    assert most == 1
