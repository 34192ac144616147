"""A database that cannot be used is told in one sentence without the password; an outage ends well."""

import asyncio
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from settings.faults import SettingsError
from storage.database import Database, is_outage
from storage.schema import reach


@pytest.fixture
async def refusal():
    """What `reach` says of a database that it cannot use."""
    databases = []

    async def of(address):
        databases.append(Database(address))
        with pytest.raises(SettingsError) as caught:
            await reach(databases[-1])
        return str(caught.value)

    yield of
    for database in databases:
        await database.close()


@pytest.fixture
def backend():
    return "postgresql"


async def test_a_server_that_does_not_answer_is_named_without_the_password(refusal):
    said = await refusal("postgresql+asyncpg://desk:hunter2@127.0.0.1:1/desk?password=hunter2")

    assert said == (
        "DATABASE_URL: postgresql+asyncpg://desk:***@127.0.0.1:1/desk cannot be reached "
        "(ConnectionRefusedError); check the address, the password and that it runs"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"database": "no_such_database"},
        {"username": "no_such_person"},
        {"query": {"host": "/no/such/folder"}},
        {"query": {"host": "127.0.0.1", "port": "1", "no_such_option": "1"}},
    ],
    ids=lambda change: next(iter(change)),
)
async def test_a_wrong_part_of_the_address_is_one_sentence_without_the_password(url, refusal, change):
    parts = Database(url).url.set(password="hunter2", **change)

    said = await refusal(parts.render_as_string(hide_password=False))

    assert said.startswith("DATABASE_URL: postgresql+asyncpg://")
    assert said.endswith("check the address, the password and that it runs")
    assert "hunter2" not in said
    assert "\n" not in said


@pytest.mark.parametrize("address", ["no address", "postgresql+asyncpg://u:hunter2@h:port/desk"])
def test_an_address_that_cannot_be_read_is_refused_without_repeating_it(address):
    with pytest.raises(SettingsError) as caught:
        Database(address)

    assert str(caught.value).startswith("DATABASE_URL: is not an address that can be read; write ")
    assert "hunter2" not in str(caught.value)


async def test_a_folder_in_place_of_the_file_is_refused(refusal, tmp_path):
    said = await refusal(f"sqlite:///{tmp_path}")

    assert "cannot be reached (OperationalError)" in said


async def test_a_file_that_is_no_database_is_refused(refusal, tmp_path):
    (tmp_path / "notes.txt").write_text("these are notes, and quite a few of them" * 99)

    said = await refusal(f"sqlite:///{tmp_path / 'notes.txt'}")

    assert "cannot be reached (DatabaseError)" in said


async def test_an_outage_is_told_from_a_fault_of_ours(database, make, keep):
    async def cut(unit):
        await unit.session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    async def wrong(unit):
        await unit.session.execute(text("SELECT no_such_column"))

    with pytest.raises(DBAPIError) as away:
        await database.transact(cut)
    with pytest.raises(DBAPIError) as ours:
        await database.transact(wrong)

    assert is_outage(away.value)
    assert not is_outage(ours.value)
    assert is_outage(ConnectionRefusedError())
    assert not is_outage(LookupError())


async def test_after_an_outage_the_next_unit_works_on_a_fresh_connection(database, make, keep, ask):
    await keep(make.customer())
    async with database.writing() as unit:
        pid = (await unit.session.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    killer = Database(database.url.render_as_string(hide_password=False))
    async with killer.writing() as unit:
        await unit.session.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    await killer.close()

    assert (await ask(lambda unit: unit.people.customer(1))).name == "Sari"


async def test_a_deadlock_is_untied_by_running_one_of_the_two_again(database, make, keep, ask):
    await keep(make.customer(), make.ticket(), make.ticket())
    both_hold_one, runs = asyncio.Barrier(2), []

    async def work(unit, *, first, second):
        runs.append(first)
        await unit.session.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
        (await unit.tickets.get(first)).severity = "high"
        await unit.session.flush()
        if len(runs) <= 2:
            await both_hold_one.wait()
        (await unit.tickets.get(second)).severity = "high"

    await asyncio.gather(
        database.transact(partial(work, first=1, second=2)),
        database.transact(partial(work, first=2, second=1)),
    )

    assert len(runs) > 2
    assert [(await ask(lambda unit, n=n: unit.tickets.get(n))).severity for n in (1, 2)] == ["high", "high"]
