"""A database file that has its tables: the migrations run once in a worker, and every desk of it begins with a copy."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import Database
from storage.schema import reach


def sqlite_in(folder: Path) -> str:
    """The address of the desk's file in this folder; one that is there already is kept."""
    path = folder / "desk.sqlite3"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_migrated())
    return f"sqlite:///{path}"


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as outside_the_loop:
        path = Path(folder) / "desk.sqlite3"
        outside_the_loop.submit(asyncio.run, _migrate(path)).result()
        return path.read_bytes()


async def _migrate(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    await reach(database)
    await database.close()
