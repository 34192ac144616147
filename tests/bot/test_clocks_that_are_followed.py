import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.clock import FollowingClock, SystemClock, _seconds
from playground.people import People
from playground.server import Running

HOUR = timedelta(hours=1)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def is_near(moment: datetime, expected: datetime) -> bool:
    return abs(moment - expected) < timedelta(minutes=5)


def test_the_machines_clock_is_aware_and_in_utc() -> None:
    now = SystemClock().now()

    assert now.utcoffset() == timedelta(0)


async def test_a_hand_moves_the_playgrounds_clock_and_the_desks(
    running: Running, people: People, session: aiohttp.ClientSession
) -> None:
    clock = FollowingClock(running.address, session)
    await people.advance(HOUR.total_seconds())

    found = await clock.look()

    assert found
    assert is_near(clock.now(), datetime.now(UTC) + HOUR)


async def test_a_followed_clock_keeps_up(
    running: Running,
    people: People,
    session: aiohttp.ClientSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.clock._EVERY", 0.0)
    clock = FollowingClock(running.address, session)
    following = asyncio.create_task(clock.follow())

    await people.advance(HOUR.total_seconds())
    async with asyncio.timeout(10):
        while not is_near(clock.now(), datetime.now(UTC) + HOUR):
            await asyncio.sleep(0)
    following.cancel()

    assert not following.done()


async def test_a_server_without_a_clock_leaves_ours(running: Running, session: aiohttp.ClientSession) -> None:
    clock = FollowingClock(f"{running.address}/static", session)

    found = await clock.look()

    assert not found
    assert is_near(clock.now(), datetime.now(UTC))


async def test_a_server_that_is_away_leaves_the_clock_as_it_was(
    running: Running, people: People, session: aiohttp.ClientSession
) -> None:
    clock = FollowingClock(running.address, session)
    await people.advance(HOUR.total_seconds())
    await clock.look()
    await running.stop()

    found = await clock.look()

    assert not found
    assert is_near(clock.now(), datetime.now(UTC) + HOUR)


@pytest.mark.parametrize(("told", "seconds"), [({"offset": 90}, 90.0), (90, 90.0), ({}, 0.0), ("1.5", 1.5)])
def test_the_offset_is_told_bare_or_by_name(told: object, seconds: float) -> None:
    assert _seconds(told) == seconds
