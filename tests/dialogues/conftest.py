"""The desk as it runs, beside a playground, in this process; its clock begins on a Monday morning."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

import bot.app
import bot.ticking
from bot.app import App
from playground.clock import Clock
from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, SUPERVISORS, default_world
from playground.people import People
from playground.server import start
from playground.world import World
from settings.environment import read_environment
from tests.dialogues.stage import Stage
from tests.tables import sqlite_in

MONDAY = datetime(2026, 10, 12, 3, 0, tzinfo=UTC)  # 10.00 WIB, a working day between no holidays


class StandingClock(Clock):
    """Moves only when a hand moves it, so that nothing falls due in the middle of a talk."""

    def now(self) -> float:
        return MONDAY.timestamp() + self.offset


class WorldClock:
    """The playground's own clock: when a hand has moved it, the desk knows at once."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._world.clock.now(), UTC)


async def _its_clock(world: World, *_desk: object) -> tuple[WorldClock, None]:
    return WorldClock(world), None


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with opened_stage(tmp_path_factory.mktemp("desk")) as opened:
        yield opened


@asynccontextmanager
async def opened_stage(folder: Path, **settings: str) -> AsyncIterator[Stage]:
    """Ticks come fast, so that what falls due is seen at once; the rest is as in the demo."""
    world = default_world()
    world.limits.on = False
    world.clock = StandingClock()
    playground = await start(port=0, world=world)
    environment = read_environment(
        _env_file=None,
        customer_bot_token=CUSTOMER_TOKEN,
        staff_bot_token=STAFF_TOKEN,
        staff_group_id=STAFF_GROUP,
        supervisor_chat_id=SUPERVISORS,
        telegram_api_base=playground.address,
        database_url=sqlite_in(folder),
        files_dir=folder / "files",
        **settings,
    )
    stop, is_ready = asyncio.Event(), asyncio.Event()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.app, "_clock", partial(_its_clock, world))
        patch.setattr(bot.ticking, "_SWEEP", timedelta(seconds=0.5))
        patch.setattr(bot.ticking, "_SURVEYS", timedelta(seconds=0.5))
        desk = asyncio.create_task(App(environment, limits_enforced=False).run(stop, ready=is_ready.set))
        waiting = asyncio.create_task(is_ready.wait())
        await asyncio.wait([desk, waiting], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        file = folder / "desk.sqlite3"
        async with People(playground.address) as people:
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)) as kept:
                yield Stage(people, world, file, kept, seen=world.journal.call_count)
            assert await people.violations() == []
        stop.set()
        await desk
    await playground.stop()
