"""Both databases, empty, for desks that are killed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import NewDatabase, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[NewDatabase]:
    with server() as new_database:
        yield new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'desk.sqlite3'}"
    return str(request.getfixturevalue("postgres")())
