"""A new row is written by itself, whole, and goes with the part of the unit in which it began."""

from contextlib import suppress

import pytest
from sqlalchemy import event, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from models.chain import START
from models.customer import Customer
from models.escalation import Climb
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


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_what_begins_is_written_once_as_it_is_at_the_commit_and_beside_others(database, make, ask):
    written = []

    def note(_connection, _cursor, statement, *_rest):
        written.append(statement.split("(")[0].split(" SET")[0].strip())

    async def work(unit):
        for customer in (5, 6):
            await unit.add(make.customer(id=customer))
            ticket = await unit.add(make.ticket(customer_id=customer))
            ticket.severity = "high"
        event.listen(database.writer.sync_engine, "before_cursor_execute", note)

    await database.transact(work)

    assert written == ["INSERT INTO customers", "INSERT INTO tickets"]
    assert (await ask(lambda unit: unit.session.scalars(select(Ticket.severity)))).all() == ["high", "high"]


async def test_whoever_asks_is_told_of_what_began_in_the_unit(database, make):
    async with database.writing() as unit:
        await unit.add(make.customer(id=5))
        ticket = await unit.add(make.ticket(customer_id=5))
        by_row = await unit.session.value(select(func.count()).select_from(Ticket), {})
        notice = await unit.add(make.notice(ticket_id=ticket.id))
        by_entity = await unit.session.scalar(select(Notice.id))

        assert (by_row, by_entity) == (1, notice.id)
        assert await unit.tickets.find(ticket.id) is ticket


async def test_a_number_is_never_given_twice(database, make, keep, ask):
    _, ticket = await keep(make.customer(), make.ticket())
    async with database.writing() as unit:
        await unit.discard(await unit.tickets.get(ticket.id))
        await unit.commit()

    (another,) = await keep(make.ticket())

    assert another.id > ticket.id
    assert await ask(lambda unit: unit.tickets.find(another.id)) is not None


async def test_of_two_with_one_key_the_second_is_refused(make, keep):
    with pytest.raises(IntegrityError):
        await keep(make.customer(id=5), make.customer(id=5))


async def test_what_cannot_begin_takes_its_part_along_and_the_rest_stays(database, make, keep, ask):
    await keep(make.customer(id=5, name="Sari"))

    async def part(unit):
        async with unit.part():
            await unit.add(make.customer(id=8))
            await unit.add(make.customer(id=5, name="Dewi"))

    async def work(unit):
        await unit.add(make.customer(id=6))
        with pytest.raises(IntegrityError):
            await part(unit)
        await unit.add(make.customer(id=7))

    await database.transact(work)

    names = select(Customer.id).order_by(Customer.id)
    assert (await ask(lambda unit: unit.session.scalars(names))).all() == [5, 6, 7]


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


async def test_what_a_part_that_failed_had_written_of_a_ticket_is_read_again(database, make, keep, ask):
    _, ticket = await keep(make.customer(), make.ticket(team="cards"))

    async def work(unit):
        found = await unit.tickets.get(ticket.id)
        found.team = "loans"
        with suppress(Undone):
            async with unit.part():
                found.team = "fraud"
                await unit.session.flush()
                raise Undone
        again = await unit.tickets.get(ticket.id)
        told = again.team, again.version
        again.severity = "critical"
        return told

    assert await database.transact(work) == ("loans", 2)
    kept = await ask(lambda unit: unit.tickets.get(ticket.id))
    assert (kept.team, kept.severity, kept.version) == ("loans", "critical", 3)


async def test_rows_that_change_alike_change_at_once_and_those_that_did_not_are_left_alone(
    database, make, keep, ask
):
    await keep(make.customer(), make.ticket(), *(make.notice(key=f"{place}") for place in range(4)))
    statements = []

    def note(_connection, _cursor, statement, _parameters, _context, is_many):
        statements.append((statement.split(" SET ")[0], is_many))

    async with database.writing() as unit:
        notices = [await unit.outbox.get(place) for place in (4, 2, 3, 1)]
        for notice in notices[:3]:
            notice.error = "gone"
        notices[3].key = "0"
        event.listen(database.writer.sync_engine, "before_cursor_execute", note)
        await unit.commit()

    of_many = [("UPDATE notices", True)] if not database.is_shared else [("UPDATE notices", False)] * 3
    assert [each for each in statements if each[0].startswith("UPDATE")] == of_many
    errors = select(Notice.id).where(Notice.error == "gone").order_by(Notice.id)
    assert (await ask(lambda unit: unit.session.scalars(errors))).all() == [2, 3, 4]


async def test_of_two_who_change_one_ticket_the_later_does_not_write_over_the_earlier(database, make, keep):
    _, ticket = await keep(make.customer(), make.ticket())

    async with database.writing() as unit:
        found = await unit.tickets.get(ticket.id)
        await unit.session.value(update(Ticket).values(version=7).returning(Ticket.id), {})
        found.team = "loans"
        with pytest.raises(StaleDataError):
            await unit.commit()


async def test_a_row_with_another_key_is_another_row(database, make, keep, ask):
    await keep(make.staff(id=7), make.staff(id=8), make.seat(chat_id=-100, user_id=7))

    async def move(unit):
        (await unit.people.membership(-100, 7)).user_id = 8

    await database.transact(move)

    assert await ask(lambda unit: unit.people.membership(-100, 7)) is None
    assert await ask(lambda unit: unit.people.membership(-100, 8)) is not None


async def test_whoever_asks_sqlalchemy_gets_what_the_unit_holds_with_what_it_changed(
    database, make, keep, ask
):
    await keep(make.customer(id=5, name="Sari"))

    async with database.writing() as unit:
        held = await unit.people.customer(5)
        held.name = "Dewi"
        found = await unit.session.scalar(select(Customer).where(Customer.name == "Dewi"))
        held.name = "Putri"
        began = await unit.add(make.customer(id=6, name="Budi"))
        again = await unit.session.scalar(select(Customer).where(Customer.id == 6))
        await unit.commit()

    assert found is held
    assert again is began
    names = select(Customer.name).order_by(Customer.id)
    assert (await ask(lambda unit: unit.session.scalars(names))).all() == ["Putri", "Budi"]


async def test_what_is_discarded_is_found_no_more(database, make, keep):
    await keep(make.staff(), make.seat(chat_id=-100, user_id=7))

    async with database.writing() as unit:
        await unit.discard(await unit.people.membership(-100, 7))

        assert await unit.people.membership(-100, 7) is None


async def test_what_was_only_changed_in_a_part_that_failed_is_as_it_was(database, make, keep, ask):
    await keep(make.customer(name="Sari"))

    async def work(unit):
        customer = await unit.people.customer(1)
        with suppress(Undone):
            async with unit.part():
                customer.name = "Dewi"
                raise Undone
        return (await unit.people.customer(1)).name

    assert await database.transact(work) == "Sari"
    assert (await ask(lambda unit: unit.people.customer(1))).name == "Sari"


async def test_what_was_changed_before_a_part_that_failed_is_at_hand_after_it(database, make, keep, ask):
    await keep(make.customer(name="Sari"))

    async def work(unit):
        customer = await unit.people.customer(1)
        customer.name = "Dewi"
        with suppress(Undone):
            async with unit.part():
                raise Undone
        return customer.name

    assert await database.transact(work) == "Dewi"
    assert (await ask(lambda unit: unit.people.customer(1))).name == "Dewi"


async def test_what_an_undone_unit_began_begins_again_in_the_next(database, make, ask):
    customer = make.customer(name="Sari")
    async with database.writing() as undone:
        await undone.add(customer)
        await undone.session.flush()

    async with database.writing() as unit:
        await unit.add(customer)
        (await unit.people.customer(1)).name = "Dewi"
        await unit.commit()

    assert (await ask(lambda unit: unit.people.customer(1))).name == "Dewi"


async def test_what_began_in_a_part_goes_on_after_it(database, make, keep, ask, now):
    await keep(make.customer())

    async def work(unit):
        async with unit.part():
            ticket = await unit.add(make.ticket())
            await unit.tickets.note(ticket.opened())
            climb = Climb(ticket_id=ticket.id, clock="resolution", epoch=1, rung="overdue", at=now)
            await unit.ladder.climbed(ticket.id, [climb])
        ticket.team, climb.notice_id = "fraud", 9
        await unit.tickets.note(ticket.happened(EventKind.RECEIPTED, at=now))

    await database.transact(work)

    kept = await ask(lambda unit: unit.tickets.get(1))
    (climb,) = await ask(lambda unit: unit.ladder.climbs(1))
    assert (kept.team, climb.notice_id) == ("fraud", 9)
    assert [each.kind for each in await ask(lambda unit: unit.tickets.journal(1))] == ["opened", "receipted"]


async def test_what_queries_remember_of_a_part_that_failed_is_forgotten(database, make, keep, now):
    customer, ticket = await keep(make.customer(), make.ticket(team="cards"))

    async def remembered(unit):
        return (
            len(await unit.tickets.live_of(customer.id)),
            len(await unit.tickets.journal(ticket.id)),
            len(await unit.ladder.climbs(ticket.id)),
            len(await unit.outbox.cards(ticket.id)),
            await unit.outbox.last_said(customer.id),
            await unit.dialogue.pending(customer.id),
            await unit.guard.undecided(ticket.id),
        )

    async def work(unit):
        before = await remembered(unit)
        with suppress(Undone):
            async with unit.part():
                another = await unit.add(make.ticket())
                await unit.tickets.note(another.opened())
                await unit.tickets.note((await unit.tickets.get(ticket.id)).happened(EventKind.NOTED, at=now))
                climb = Climb(ticket_id=ticket.id, clock="resolution", epoch=1, rung="overdue", at=now)
                await unit.ladder.climbed(ticket.id, [climb])
                await unit.add(make.card(ticket_id=ticket.id))
                await unit.add(make.notice())
                await unit.add(make.question())
                raise Undone
        return before, await remembered(unit)

    before, after = await database.transact(work)

    assert before == after == (1, 0, 0, 0, None, None, [])


async def test_a_journal_that_is_older_than_its_chain_begins_it_anew(database, make, keep, now):
    _, ticket = await keep(make.customer(), make.ticket())
    old = JournalEntry(ticket_id=ticket.id, seq=1, kind=EventKind.OPENED, at=now, values={})
    await keep(old)

    async def work(unit):
        head = await unit.tickets.head(ticket.id)
        await unit.tickets.note((await unit.tickets.get(ticket.id)).happened(EventKind.RECEIPTED, at=now))
        return head

    assert await database.transact(work) == START
    async with database.reading() as unit:
        newest = await unit.session.scalar(select(JournalEntry).where(JournalEntry.seq == 2))
        assert newest.chain == newest.linked(START) == await unit.tickets.head(ticket.id)


async def test_a_part_that_lost_a_race_fails_itself(database, make, keep):
    _, ticket = await keep(make.customer(), make.ticket())

    async with database.writing() as unit:
        found = await unit.tickets.get(ticket.id)
        await unit.session.value(update(Ticket).values(version=7).returning(Ticket.id), {})
        with pytest.raises(StaleDataError):
            async with unit.part():
                found.team = "loans"
        await unit.commit()
