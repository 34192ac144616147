"""SQLite as the desk uses it: durable, one process, one writer, and readers who wait for nobody."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, func, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from models.intake import SeenUpdate
from settings.faults import SettingsError
from storage.database import Database, cause, is_outage

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from storage.database import Database
database = Database(sys.argv[1])
database.claim_file()
print("mine", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def backend():
    return "sqlite"


@pytest.fixture
def other_desk(url):
    """A child process that works on the same file until it is told to stop."""
    command = [sys.executable, "-c", HOLD, url]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"mine\n"
        yield child
        child.kill()


async def setting(connection, name):
    return (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()


async def test_a_second_process_on_the_same_file_is_refused_with_what_to_do(database, other_desk):
    with pytest.raises(SettingsError) as caught:
        database.claim_file()

    assert str(caught.value) == (
        f"DATABASE_URL: another desk is already working on {database.url.database}; stop it first, "
        "or use PostgreSQL to run several desks"
    )


async def test_a_file_is_free_again_when_its_desk_was_killed(database, other_desk):
    other_desk.kill()
    other_desk.wait()

    database.claim_file()


async def test_a_file_is_free_again_when_its_desk_has_closed(url):
    first, second = Database(url), Database(url)
    first.claim_file()

    await first.close()
    second.claim_file()

    await second.close()


async def test_the_folder_of_a_new_file_is_made(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'var' / 'desk' / 'new.sqlite3'}")

    database.claim_file()

    assert (tmp_path / "var" / "desk").is_dir()
    await database.close()


async def test_a_place_where_no_file_can_be_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    database = Database(f"sqlite:///{tmp_path / 'file' / 'new.sqlite3'}")

    with pytest.raises(SettingsError, match="choose a folder that the desk may use"):
        database.claim_file()

    await database.close()


@pytest.mark.parametrize("address", ["sqlite:///:memory:", "sqlite://", "postgresql+asyncpg://u@h/desk"])
async def test_where_there_is_no_file_there_is_nothing_to_claim(address, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    database = Database(address)

    database.claim_file()

    assert list(tmp_path.iterdir()) == []
    await database.close()


async def test_every_connection_is_durable_and_checks_references(database):
    async with database.writing() as writer, database.reading() as reader:
        for unit in (writer, reader):
            connection = await unit.session.connection()

            assert await setting(connection, "journal_mode") == "wal"
            assert await setting(connection, "synchronous") == 2  # FULL
            assert await setting(connection, "foreign_keys") == 1


async def test_a_writing_unit_is_the_only_writer_from_its_first_look_on(database):
    stranger = sqlite3.connect(database.url.database, timeout=0, isolation_level=None)

    async with database.writing() as unit:
        await unit.people.customer(1)
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            stranger.execute("BEGIN IMMEDIATE")

    stranger.execute("BEGIN IMMEDIATE")
    stranger.close()


async def test_while_another_program_writes_a_unit_waits_for_its_turn_and_the_rest_goes_on(
    database, make, keep, ask
):
    stranger = sqlite3.connect(database.url.database, timeout=0, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")

    kept = asyncio.create_task(keep(make.customer()))
    before = await ask(lambda unit: unit.people.customer(1))
    stranger.rollback()
    await kept

    stranger.close()
    assert before is None
    assert await ask(lambda unit: unit.people.customer(1)) is not None


async def test_who_keeps_the_file_for_too_long_is_told_as_a_database_that_is_away(
    database, make, keep, monkeypatch
):
    monkeypatch.setattr("storage.sqlite._PATIENCE", -1.0)
    stranger = sqlite3.connect(database.url.database, timeout=0, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")

    with pytest.raises(OperationalError) as told:
        await keep(make.customer())

    stranger.close()
    assert (is_outage(told.value), cause(told.value)) == (True, "SQLITE_BUSY")


async def test_a_unit_that_is_cancelled_at_its_commit_has_committed_when_it_goes(database, make, ask):
    async def work(unit):
        await unit.add(make.customer())

    event.listen(database.writer.sync_engine, "commit", lambda _connection: unit_of_work.cancel())
    unit_of_work = asyncio.create_task(database.transact(work))
    with pytest.raises(asyncio.CancelledError):
        await unit_of_work

    assert await ask(lambda unit: unit.people.customer(1)) is not None


async def test_a_unit_that_is_cancelled_again_and_again_at_its_commit_waits_for_the_disk_all_the_same(
    database, make, keep, ask, monkeypatch
):
    """Else the next unit gets the connection, and the commit takes half of it along."""

    def slow(connection):
        at_the_disk.set()
        answer.wait()
        sqlite3.Connection.commit(connection)

    at_the_disk, answer = threading.Event(), threading.Event()
    monkeypatch.setattr("storage.sqlite._Connection.commit", slow, raising=False)
    unit_of_work = asyncio.create_task(keep(make.customer()))
    await asyncio.to_thread(at_the_disk.wait)
    for turn in range(40):
        if turn % 10 == 0:
            unit_of_work.cancel()
        await asyncio.sleep(0)
    is_waiting = not unit_of_work.done()
    answer.set()
    with pytest.raises(asyncio.CancelledError):
        await unit_of_work

    assert is_waiting
    assert await ask(lambda unit: unit.people.customer(1)) is not None


async def test_a_unit_that_is_cut_off_in_a_statement_leaves_no_lock_behind(database, make, keep):
    class CutOff(BaseException):
        """No error of ours: nobody handles it, and its traceback holds on to the cursor."""

    def cut(*_of_the_statement):
        raise CutOff

    await keep(make.customer())
    event.listen(database.writer.sync_engine, "after_cursor_execute", cut)
    with pytest.raises(CutOff) as held:
        await database.transact(lambda unit: unit.people.customer(1))

    stranger = sqlite3.connect(database.url.database, timeout=0, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    stranger.close()
    assert held.traceback


def test_a_database_that_was_closed_serves_another_loop(url, make):
    database = Database(url)

    async def two_at_once(first):
        async def keep(number):
            await database.transact(lambda unit: unit.add(make.customer(id=number)))

        await asyncio.gather(keep(first), keep(first + 1))
        await database.close()

    asyncio.run(two_at_once(1))
    asyncio.run(two_at_once(3))


async def test_many_rows_may_be_written_at_once_outside_of_a_unit(database, ask):
    rows = [
        {"bot": "customer", "update_id": each, "at": datetime(2026, 3, 2, tzinfo=UTC)} for each in range(3)
    ]

    async with database.writer.begin() as connection:
        await connection.execute(insert(SeenUpdate), rows)

    assert await ask(lambda unit: unit.session.scalar(select(func.count()).select_from(SeenUpdate))) == 3


async def test_a_long_unit_leaves_turns_to_others(database):
    async def look(unit):
        await unit.people.customer(0)
        asyncio.get_running_loop().call_soon(had_a_turn.set)
        for each in range(5_000):
            await unit.people.customer(each)
            if had_a_turn.is_set():
                return True
        return False

    had_a_turn = asyncio.Event()

    assert await database.transact(look)


async def test_writing_units_take_turns_in_the_order_in_which_they_came(database):
    log = []

    async def work(unit, name):
        log.append(f"{name} begins")
        await unit.people.customer(1)
        log.append(f"{name} ends")

    await asyncio.gather(*(database.transact(lambda unit, name=name: work(unit, name)) for name in "abc"))

    assert log == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]


async def test_a_reader_sees_what_was_committed_while_a_writer_is_at_work(database, make, keep, ask):
    await keep(make.customer(name="before"))

    async with database.writing() as writer:
        (await writer.people.customer(1)).name = "after"
        await writer.session.flush()
        meanwhile = (await ask(lambda unit: unit.people.customer(1))).name
        await writer.commit()

    assert meanwhile == "before"
    assert (await ask(lambda unit: unit.people.customer(1))).name == "after"


async def test_a_writer_commits_while_a_reader_is_looking_and_the_reader_keeps_its_picture(
    database, make, keep
):
    await keep(make.customer())

    async with database.reading() as reader:
        await reader.people.customer(1)
        await keep(make.customer(id=2))

        assert await reader.people.customer(2) is None


async def test_four_readers_look_at_once(database):
    all_inside = asyncio.Barrier(4)

    async def look():
        async with database.reading() as unit:
            await unit.people.customer(1)
            await all_inside.wait()

    await asyncio.wait_for(asyncio.gather(*(look() for _ in range(4))), timeout=10)


async def test_a_reference_to_nobody_is_tried_three_times_and_then_told(database, make):
    runs = []

    async def work(unit):
        runs.append(unit)
        await unit.add(make.ticket(customer_id=404))

    with pytest.raises(IntegrityError):
        await database.transact(work)

    assert len(runs) == 3
