"""Both databases, empty, for desks that are killed."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from bot.working import Desk
from storage.database import Database
from storage.schema import reach
from tests.bot.conftest import _settle as settle
from tests.bot.stage import HandClock
from tests.faults.fuzzed import FuzzedDesk
from tests.postgres import NewDatabase, server
from tests.workbench.bench import office_of


@pytest.fixture(scope="session")
def postgres() -> Iterator[NewDatabase]:
    with server() as new_database:
        yield new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    return str(request.getfixturevalue("postgres")())


@pytest.fixture
async def fuzzed(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FuzzedDesk]:
    monkeypatch.setattr("bot.intake._PAUSE", 0.0)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    database = Database(url)
    await reach(database)
    desk = Desk(database, HandClock(), office_of("id"))
    await desk.perform(settle)
    fuzzed = FuzzedDesk(desk, tmp_path / "files")
    await fuzzed.open()
    yield fuzzed
    await database.close()
    structlog.reset_defaults()
