"""The journal as a ledger: whatever is changed, inserted or deleted in it is found."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from models.chain import START, link
from models.event import Event, EventKind
from models.ticket import JournalEntry, Ticket
from storage.database import Database
from storage.schema import downgrade, upgrade

FIRST, SECOND = "TG-10019", "TG-10024"


@pytest.fixture
async def journals(database, keep, make, now):
    """Two tickets with three events each."""
    await keep(make.customer(), make.ticket(), make.ticket())

    async def work(unit):
        for ticket_id in (1, 2):
            for step, kind in enumerate((EventKind.OPENED, EventKind.RECEIPTED, EventKind.CUSTOMER_WROTE)):
                values = {"confidence": 0.30000000000000004, "topic": "kartu é", "message": step, "by": None}
                await unit.tickets.note(Event(ticket_id, kind, now + timedelta(microseconds=step), 7, values))

    await database.transact(work)


@pytest.fixture
def damage(database):
    async def damaged(*statements):
        async with database.writer.begin() as connection:
            for statement in statements:
                await connection.execute(text(statement))

    return damaged


@pytest.fixture
def seal(database, now):
    async def sealed(day="2026-03-02"):
        return await database.transact(lambda unit: unit.ledger.seal(day=day, at=now))

    return sealed


@pytest.fixture
def faults(ask):
    async def found():
        async def every(unit):
            return [
                *await unit.ledger.broken(await unit.ledger.every_ticket()),
                *await unit.ledger.unsealed(),
            ]

        return await ask(every)

    return found


async def test_what_was_written_in_order_holds_sealed_or_not(journals, seal, faults):
    before = await faults()

    await seal()

    assert before == await faults() == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE journal SET kind = 'noted' WHERE ticket_id = 1 AND seq = 2", f"{FIRST}/2"),
        ('UPDATE journal SET "by" = 8 WHERE ticket_id = 2 AND seq = 3', f"{SECOND}/3"),
        ("UPDATE journal SET \"values\" = '{}' WHERE ticket_id = 1 AND seq = 1", f"{FIRST}/1"),
        ("DELETE FROM journal WHERE ticket_id = 1 AND seq = 2", f"{FIRST}/3"),
        ("DELETE FROM journal WHERE ticket_id = 2 AND seq = 3", SECOND),
        ("DELETE FROM journal WHERE ticket_id = 1", FIRST),
        (
            'INSERT INTO journal SELECT ticket_id, 4, kind, at, "by", "values", chain FROM journal WHERE seq = 3',
            f"{FIRST}/4",
        ),
    ],
)
async def test_a_row_that_was_changed_deleted_or_inserted_is_named(
    journals, damage, faults, statement, found
):
    await damage(statement)

    assert (await faults())[0] == found


async def test_a_ticket_that_vanished_as_a_whole_is_missed_by_its_seal(journals, seal, damage, faults):
    await seal()

    await damage("DELETE FROM journal WHERE ticket_id = 2", "DELETE FROM tickets WHERE id = 2")

    assert await faults() == [f"{SECOND}/3"]


async def test_a_journal_that_was_written_anew_with_right_hashes_is_betrayed_by_its_seal(
    journals, seal, database, faults, ask
):
    await seal()

    async def forge(unit):
        entry = await unit.session.get(JournalEntry, (1, 3))
        ticket = await unit.session.get(Ticket, 1)
        before = (await unit.session.get(JournalEntry, (1, 2))).chain
        entry.by = 99
        entry.chain = ticket.head = entry.linked(before)

    await database.transact(forge)

    assert await faults() == [f"{FIRST}/3"]


async def test_a_seal_covers_what_moved_since_the_last_and_hangs_on_it(
    journals, seal, database, damage, faults, now, ask
):
    first = await seal()
    await database.transact(lambda unit: unit.tickets.note(Event(2, EventKind.NOTED, now)))
    moved = await ask(lambda unit: unit.ledger.moved())
    second = await seal("2026-03-03")
    whole = await faults()

    await damage("UPDATE seals SET root = 'x' WHERE id = 1")

    assert moved == [2]
    assert whole == []
    assert first.root != second.root
    assert await faults() == ["2026-03-02", "2026-03-03"]


async def test_writers_of_one_ticket_at_once_make_one_chain(journals, database, faults, now, ask):
    async def write(by):
        await database.transact(lambda unit: unit.tickets.note(Event(1, EventKind.NOTED, now, by, {})))

    await asyncio.gather(write(11), write(12))

    journal = await ask(lambda unit: unit.tickets.journal(1))
    assert {event.by for event in journal[3:]} == {11, 12}
    assert await faults() == []


async def test_a_night_in_which_nothing_moved_is_sealed_too_and_once(journals, seal):
    await seal()
    quiet = await seal("2026-03-03")

    with pytest.raises(Exception, match=r"(?i)unique"):
        await seal("2026-03-03")

    assert quiet.id == 2


def test_the_formula_is_for_ever(now):
    found = link(
        START, ticket_id=1, seq=1, kind="opened", at=now, by=None, values={"topic": "kartu é", "n": 0.5}
    )

    assert found == "28678674510a75a1cef864f92d68c4bff75c8127f2ce9b738aaa3b79a3353d96"


async def test_entries_from_before_there_were_hashes_are_chained_by_the_upgrade(empty_url, make, now):
    database = Database(empty_url)
    await upgrade(database.writer)

    async def work(unit):
        await unit.add(make.customer())
        for _ in range(2):
            ticket = await unit.add(make.ticket())
            for kind in (EventKind.OPENED, EventKind.RECEIPTED):
                await unit.tickets.note(Event(ticket.id, kind, now, 7, {"topic": "é", "n": 0.1}))

    await database.transact(work)
    await downgrade(database.writer, "0009")
    await upgrade(database.writer)

    async with database.reading() as unit:
        found = await unit.ledger.broken(await unit.ledger.every_ticket())
    await database.close()

    assert found == []
