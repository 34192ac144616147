"""A short replay of our own messages beside a desk in this process: the whole chain in seconds."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from structlog.testing import capture_logs

from bot.app import App
from bot.auditing import audit_desk
from playground.people import People
from playground.replay import Plan, replay
from playground.server import Running
from settings.environment import Environment
from tests.replay.books import check, read_books, unbooked
from tests.replay.child import ROOT
from tests.replay.conftest import Surroundings

FILES = [ROOT / "tests" / "data" / f"blind_bank_{language}.jsonl" for language in ("id", "en")]


@asynccontextmanager
async def at_work(environment: Environment) -> AsyncIterator[None]:
    """A desk that takes messages; afterwards it has stopped in order."""
    stop, is_ready = asyncio.Event(), asyncio.Event()
    working = asyncio.create_task(App(environment).run(stop, ready=is_ready.set))
    starting = asyncio.create_task(is_ready.wait())
    await asyncio.wait([working, starting], return_when=asyncio.FIRST_COMPLETED)
    starting.cancel()
    try:
        yield
    finally:
        stop.set()
        await working


async def test_every_message_of_a_replay_is_stored_and_answered_once_and_in_order(
    running: Running, surroundings: Surroundings
) -> None:
    environment = surroundings()
    plan = Plan(FILES, customers=20, messages=60, rate=0, agents=1, limits=False, quiet=1.0, patience=90)

    with capture_logs() as logs:
        async with at_work(environment):
            tally = await replay(running.address, plan)
    books = await read_books(environment.database_url)
    async with People(running.address) as people:
        repeated = unbooked(books, await people.journal())
    said: list[str] = []
    wrong = await audit_desk(environment, full=True, say=said.append)

    assert tally.is_sound, tally.lines()
    check(books, tally.ledger)
    assert wrong == 0, said
    assert len(tally.ledger.said) == 60
    assert (repeated, tally.ledger.repeated, tally.ledger.too_many_requests) == (0, [], 0)
    assert tally.agents.resolved > 0
    assert [entry for entry in logs if entry["log_level"] in {"warning", "error"}] == []
