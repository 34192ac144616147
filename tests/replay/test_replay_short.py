"""A short replay of our own messages beside a desk in this process: the whole chain in seconds."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.app import App
from playground.people import People
from playground.replay import Plan, replay
from playground.server import Running
from tests.replay.books import check, read_books, unbooked
from tests.replay.child import ROOT
from tests.replay.conftest import Surroundings

FILES = [ROOT / "tests" / "data" / f"blind_bank_{language}.jsonl" for language in ("id", "en")]


@pytest.fixture
async def desk(surroundings: Surroundings) -> AsyncIterator[str]:
    """The address of the database of a desk at work; it stops in order before anything is read there."""
    environment = surroundings()
    stop, is_ready = asyncio.Event(), asyncio.Event()
    working = asyncio.create_task(App(environment).run(stop, ready=is_ready.set))
    starting = asyncio.create_task(is_ready.wait())
    await asyncio.wait([working, starting], return_when=asyncio.FIRST_COMPLETED)
    assert not working.done(), working.exception()
    yield environment.database_url
    stop.set()
    await working


async def test_every_message_of_a_replay_is_stored_and_answered_once_and_in_order(
    running: Running, desk: str
) -> None:
    plan = Plan(FILES, customers=40, messages=120, rate=0, agents=3, limits=False, quiet=1.5, patience=60)

    with capture_logs() as logs:
        tally = await replay(running.address, plan)
    books = await read_books(desk)
    async with People(running.address) as people:
        repeated = unbooked(books, await people.journal())

    assert tally.is_sound, tally.lines()
    check(books, tally.ledger)
    assert len(tally.ledger.said) == 120
    assert repeated == len(tally.ledger.repeated) == tally.ledger.too_many_requests == 0
    assert tally.agents.resolved > 0
    assert [entry for entry in logs if entry["log_level"] in {"warning", "error"}] == []
