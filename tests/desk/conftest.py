"""The desk on a real SQLite file, in a folder of its own for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.office import keep_policy, terms_of
from bot.working import Desk
from desk import meet
from desk.work import Office, Work
from escalation.calendar import read_calendar
from escalation.policy import read_policy
from models.staff import ChatRole
from storage.database import Database
from storage.schema import reach
from surveys.survey_file import read_surveys
from tests.desk.keywords import CATALOGUE, KeywordMatcher
from tests.desk.world import GROUP, JAKARTA, SUPERVISORS, HandClock, World
from topics.catalogue import catalogue_of
from topics.guard import Guard

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(scope="session")
def office() -> Office:
    catalogue = catalogue_of(CATALOGUE)
    return Office(
        catalogue=catalogue,
        matcher=KeywordMatcher(),
        guard=Guard.of(catalogue),
        policy=read_policy(CONFIG / "escalation.yaml", terms_of(catalogue)),
        calendar=read_calendar(CONFIG / "calendar.yaml", JAKARTA),
        staff_language="id",
        surveys=read_surveys(CONFIG, None).surveys,
    )


@pytest.fixture(scope="session")
def settled(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, chats and people, made once."""
    path = tmp_path_factory.mktemp("schema") / "desk.sqlite"

    async def make() -> None:
        database = Database(f"sqlite:///{path}")
        await reach(database)
        world = World(Desk(database, HandClock(), office), HandClock())
        await world.do(_settle, world)
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """One engine for all tests, so that each query is compiled once; every test has a fresh file behind it."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('shared') / 'desk.sqlite'}")
    event.listen(database.writer.sync_engine, "connect", _hurry)
    return database


@pytest.fixture
async def database(shared: Database, settled: Path) -> AsyncIterator[Database]:
    path = Path(shared.url.database or "")
    for left in path.parent.glob("desk.sqlite*"):
        left.unlink()
    shutil.copy(settled, path)
    yield shared
    await shared.close()


@pytest.fixture
async def world(office: Office, database: Database) -> World:
    clock = HandClock()
    return World(Desk(database, clock, office), clock)


def _hurry(connection: Any, _record: object) -> None:
    """No test pulls the plug, so none waits for the disk."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()


async def _settle(work: Work, world: World) -> None:
    await keep_policy(work)
    await meet.settle_chat(work, ChatRole.STAFF, configured_id=GROUP, is_forum=True)
    await meet.settle_chat(work, ChatRole.SUPERVISORS, configured_id=SUPERVISORS)
    for chat, person in ((GROUP, world.sari), (GROUP, world.joko), (SUPERVISORS, world.ratna)):
        await meet.learn_membership(work, chat_id=chat, user_id=person.id, status="member")
        await meet.meet_staff(work, person)
