"""Both databases, empty, for desks that are killed."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import event

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


def _unafraid(connection: Any, _record: object) -> None:
    """No power is lost here: hundreds of thousands of commits need not wait for the disk."""
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture
async def fuzzed(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FuzzedDesk]:
    monkeypatch.setattr("bot.intake._PAUSE", 0.0)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    database = Database(url)
    if not database.is_shared:
        event.listen(database.writer.sync_engine, "connect", _unafraid)
    await reach(database)
    desk = Desk(database, HandClock(), office_of("id"))
    await desk.perform(settle)
    fuzzed = FuzzedDesk(desk, tmp_path / "files")
    await fuzzed.open()
    yield fuzzed
    await database.close()
    structlog.reset_defaults()
