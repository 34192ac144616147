"""A consistent copy of the whole database, taken while the desk works, and put back while it does not.

SQLite by its online backup; PostgreSQL by its own pg_dump and pg_restore, which must not be older than the server.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from settings.faults import Fault, SettingsError
from storage.database import Database


def name_of(url: URL) -> str:
    """What the copy is called: one kind of database cannot read the other's."""
    return "database.sqlite3" if url.get_backend_name() == "sqlite" else "database.dump"


def save(url: URL, to: Path) -> None:
    """Write a copy; raises SettingsError if that cannot be done."""
    if url.get_backend_name() != "sqlite":
        _run("pg_dump", url, "--format=custom", f"--file={to}")
        return
    with closing(_open(url.database or "", "ro")) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself


async def load(database: Database, copy: Path) -> None:
    """Put the copy in place of what is there."""
    url = database.url
    if database.is_shared:
        await database.empty()
        _run("pg_restore", url, "--no-owner", "--single-transaction", str(copy))
        return
    await database.forget_connections()
    _load_file(Path(url.database or ""), copy)


def _load_file(path: Path, copy: Path) -> None:
    path.resolve().parent.mkdir(parents=True, exist_ok=True)
    with closing(_open(str(copy), "ro")) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)


async def must_be_idle(database: Database) -> None:
    """Raises SettingsError while a desk works on it; on SQLite the file stays ours until it is closed."""
    database.claim_file()
    if not database.is_shared or not await database.has_tables():
        return
    async with database.reading() as unit:
        working = await unit.leases.living()
    if working:
        sentence = f"a desk is at work on it ({', '.join(working)}); stop every process of it first"
        raise SettingsError([Fault("DATABASE_URL", sentence)])


def _open(path: str, mode: str) -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode={mode}", uri=True)
    except sqlite3.Error as error:
        raise SettingsError([Fault(path, f"cannot be read ({error})")]) from error


def _run(program: str, url: URL, *arguments: str) -> None:
    """The password goes by the environment: arguments can be seen by everybody on the machine."""
    found = shutil.which(program)
    if found is None:
        sentence = (
            f"{program} is not on this machine; install PostgreSQL's client programs of the server's version"
        )
        raise SettingsError([Fault("PATH", sentence)])
    query = {"sslmode" if name == "ssl" else name: value for name, value in url.query.items()}
    address = url.set(drivername="postgresql", query=query)._replace(password=None)
    environment = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})
    command = [found, f"--dbname={address.render_as_string()}", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - PostgreSQL's own program, our arguments
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise SettingsError([Fault(program, "; ".join(said[:2]))])
