"""Migrations go up and down step by step, and end where the models are."""

import json
from functools import partial

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, inspect, text

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
            "columns": in_order(inspector.get_columns(table)),
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


async def test_rows_survive_every_step_up_and_down(empty, now):
    await upgrade(empty.writer, STEPS[0])
    await look(empty, partial(write_first_rows, at=now))
    counts = []

    for step in STEPS[1:]:
        await upgrade(empty.writer, step)
        counts.append(await look(empty, count_rows))
    for step in reversed(STEPS[:-1]):
        await downgrade(empty.writer, step)
        counts.append(await look(empty, count_rows))

    assert counts == [{"customers": 1, "tickets": 1, "cards": 1}] * len(counts)


def write_first_rows(connection, *, at):
    """A ticket with what points to it, in the form of the first migration, whatever the models say today."""
    words = {"topic_source": "matcher", "severity": "low", "team": "", "language": "id", "policy": "p1"}
    rows = {
        "customers": {"id": 1, "name": "Sari", "language": "id", "language_chosen": False, "created_at": at},
        "tickets": {"id": 1, "customer_id": 1, "status": "new", "confidence": 0.5, "opened_at": at}
        | {"resolutions": 0, "details": {}, "version": 1}
        | words,
        "cards": {"id": 1, "ticket_id": 1, "chat_id": -100, "place": "queue", "not_before": at}
        | {"wanted": 1, "shown": 0, "attempts": 0},
    }
    for name, row in rows.items():
        connection.execute(Table(name, MetaData(), autoload_with=connection).insert().values(row))
    connection.commit()


def count_rows(connection):
    return {
        name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
        for name in ("customers", "tickets", "cards")
    }


async def test_after_all_steps_up_and_down_ticket_numbers_still_are_never_given_twice(empty, make):
    for step in STEPS:
        await upgrade(empty.writer, step)
    for step in reversed(STEPS):
        await downgrade(empty.writer, step)
        await upgrade(empty.writer, step)
    await upgrade(empty.writer)
    await empty.transact(lambda unit: unit.add(make.customer()))

    async def open_and_forget(unit):
        ticket = await unit.add(make.ticket())
        await unit.discard(ticket)
        return ticket.id

    assert [await empty.transact(open_and_forget) for _ in range(3)] == [1, 2, 3]


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
