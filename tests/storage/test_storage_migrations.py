"""Migrations go up and down step by step, and end where the models are."""

import json

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from models.mapping import Entity
from settings.faults import SettingsError
from storage.database import Database
from storage.schema import config, downgrade, reach, upgrade

STEPS = [step.revision for step in reversed([*ScriptDirectory.from_config(config()).walk_revisions()])]


@pytest.fixture
async def empty(empty_url):
    database = Database(empty_url)
    yield database
    await database.close()


def in_order(found):
    return sorted(json.dumps(each, default=str, sort_keys=True) for each in found)


def shape(connection):
    """Everything that a database says of its tables, in an order of its own."""
    inspector = inspect(connection)
    return {
        table: {
            "columns": [
                (each["name"], str(each["type"]), each["nullable"], each["default"])
                for each in inspector.get_columns(table)
            ],
            "key": inspector.get_pk_constraint(table),
            "references": in_order(inspector.get_foreign_keys(table)),
            "unique": in_order(inspector.get_unique_constraints(table)),
            "checks": in_order(inspector.get_check_constraints(table)),
            "indexes": in_order(inspector.get_indexes(table)),
        }
        for table in sorted(inspector.get_table_names())
        if table != "alembic_version"
    }


async def look(database, question=shape):
    async with database.writer.connect() as connection:
        return await connection.run_sync(question)


async def test_every_migration_can_be_undone_and_done_again(empty):
    for step in STEPS:
        before = await look(empty)
        await upgrade(empty.writer, step)
        after = await look(empty)

        await downgrade(empty.writer, "-1")
        undone = await look(empty)
        await upgrade(empty.writer, step)
        done_again = await look(empty)

        assert undone == before, step
        assert done_again == after != before, step


async def test_all_the_way_down_nothing_is_left(empty):
    await upgrade(empty.writer)

    await downgrade(empty.writer)

    assert await look(empty) == {}


async def test_upgrading_twice_changes_nothing(empty):
    await upgrade(empty.writer)
    once = await look(empty)

    await upgrade(empty.writer)

    assert await look(empty) == once


async def test_rows_survive_the_way_up_from_the_first_tables(empty, make):
    await upgrade(empty.writer, STEPS[0])

    async def open_one(unit):
        await unit.add(make.customer())
        await unit.add(make.ticket())
        await unit.add(make.notice(ticket_id=1))

    await empty.transact(open_one)
    await upgrade(empty.writer)

    async with empty.reading() as unit:
        assert (await unit.tickets.get(1)).topic == "card_cashback"
        assert (await unit.outbox.get(1)).ticket_id == 1


async def test_autogenerate_finds_no_difference_between_models_and_migrations(database):
    def differences(connection):
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, Entity.metadata)

    assert await look(database, differences) == []


async def test_tables_made_from_the_models_are_those_of_the_migrations_down_to_checks_and_partial_indexes(
    empty,
):
    await upgrade(empty.writer)
    migrated = await look(empty)
    await downgrade(empty.writer)

    async with empty.writer.begin() as connection:
        await connection.run_sync(Entity.metadata.create_all)

    assert await look(empty) == migrated


async def test_a_database_of_a_newer_desk_is_left_alone_and_said_so(empty):
    await upgrade(empty.writer)
    async with empty.writer.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SettingsError) as caught:
        await reach(empty)

    assert str(caught.value) == (
        "DATABASE_URL: was made by a newer version of the desk; update the desk, or restore an older backup"
    )


def test_the_migrations_are_one_straight_line():
    directory = ScriptDirectory.from_config(config())

    assert len(directory.get_heads()) == len(directory.get_bases()) == 1
    assert sorted(STEPS) == STEPS
