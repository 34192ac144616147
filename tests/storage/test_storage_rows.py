"""A new row is written by itself, whole, and goes with the part of the unit in which it began."""

from contextlib import suppress

from sqlalchemy import func, select

from models.customer import Customer
from models.event import EventKind
from models.outbox import Notice
from models.ticket import JournalEntry, Ticket


class Undone(Exception):
    pass


async def test_a_new_row_begins_with_what_its_columns_say(database, make):
    async with database.writing() as unit:
        await unit.add(make.customer(id=5))
        ticket = await unit.add(make.ticket(customer_id=5))

        assert (ticket.resolutions, ticket.details, ticket.outcome, ticket.version) == (0, {}, None, 1)


async def test_a_document_that_nobody_filled_is_nothing_and_not_a_document(database, make, keep, ask):
    await keep(make.customer(), make.ticket())

    empty = select(func.count()).select_from(Ticket).where(Ticket.dues.is_(None))

    assert await ask(lambda unit: unit.session.scalar(empty)) == 1


async def test_to_begin_a_row_does_not_write_what_else_waits(database, make, keep, ask):
    await keep(make.customer(id=5, name="Sari"))

    async with database.writing() as unit:
        (await unit.people.customer(5)).name = "Dewi"
        await unit.add(make.ticket(customer_id=5))
        written = await unit.session.value(select(Customer.name), {})

    assert written == "Sari"


async def test_what_began_in_a_part_that_failed_is_gone_and_its_number_is_free(database, make, keep, ask):
    await keep(make.customer(), make.ticket())

    async def work(unit):
        with suppress(Undone):
            async with unit.part():
                lost = await unit.add(make.notice(key="lost"))
                raise Undone
        kept = await unit.add(make.notice(key="kept", id=lost.id))
        return await unit.outbox.get(kept.id) is kept

    assert await database.transact(work)
    assert await ask(lambda unit: unit.session.scalar(select(Notice.key))) == "kept"


async def test_the_journal_of_a_part_that_failed_was_never_written(database, make, keep, ask, now):
    _, ticket = await keep(make.customer(), make.ticket())

    async def work(unit):
        found = await unit.tickets.get(ticket.id)
        await unit.tickets.note(found.opened())
        with suppress(Undone):
            async with unit.part():
                await unit.tickets.note(found.happened(EventKind.NOTED, at=now, message=1))
                raise Undone
        again = await unit.tickets.get(ticket.id)
        await unit.tickets.note(again.happened(EventKind.RECEIPTED, at=now))

    await database.transact(work)

    kinds = select(JournalEntry.kind).order_by(JournalEntry.seq)
    assert (await ask(lambda unit: unit.session.scalars(kinds))).all() == ["opened", "receipted"]
    assert await ask(lambda unit: unit.ledger.broken([ticket.id])) == []
