"""A unit of work: all of it is kept or nothing, and whoever comes second is told."""

import asyncio
from datetime import datetime, timedelta, timezone
from functools import partial
from itertools import count

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm.exc import StaleDataError

from models.errors import AlreadyClaimed, UnknownTicket
from models.escalation import Climb
from models.event import Event, EventKind
from models.guard import Check
from models.intake import ParkedUpdate

WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


@pytest.fixture
def both_have_looked(backend):
    """Holds the first two units until both have read; on SQLite the second begins when the first is done."""
    arrivals, barrier = count(1), asyncio.Barrier(2)

    async def meet():
        if backend == "postgresql" and next(arrivals) <= 2:
            await barrier.wait()

    return meet


async def test_a_unit_that_is_not_committed_leaves_nothing(database, make, ask):
    async with database.writing() as unit:
        await unit.add(make.customer(id=5))

    assert await ask(lambda unit: unit.people.customer(5)) is None


async def test_a_unit_that_fails_leaves_nothing(database, make, ask):
    async def work(unit):
        await unit.add(make.customer(id=5))
        raise LookupError

    with pytest.raises(LookupError):
        await database.transact(work)

    assert await ask(lambda unit: unit.people.customer(5)) is None


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_one_at_a_time_what_is_urgent_goes_before_what_came_earlier(database):
    done = []

    async def work(name):
        await database.transact(lambda unit: unit.people.customer(5), urgent=name == "urgent")
        done.append(name)

    await asyncio.gather(*(work(name) for name in (1, 2, 3, "urgent")))

    assert done == [1, "urgent", 2, 3]


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
async def test_side_by_side_what_is_urgent_finds_room_however_many_others_wait(database):
    others_may_end = asyncio.Event()
    others = [asyncio.create_task(database.transact(lambda _unit: others_may_end.wait())) for _ in range(20)]

    async with asyncio.timeout(10):
        await database.transact(lambda unit: unit.people.customer(5), urgent=True)

    others_may_end.set()
    await asyncio.gather(*others)


async def test_a_unit_that_is_cancelled_leaves_nothing_and_the_next_one_can_work(database, make, keep, ask):
    added = asyncio.Event()

    async def work(unit):
        await unit.add(make.customer(id=5))
        added.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(database.transact(work))
    await added.wait()
    task.cancel()
    await asyncio.wait([task])
    await keep(make.customer(id=6))

    assert task.cancelled()
    assert await ask(lambda unit: unit.people.customer(5)) is None
    assert await ask(lambda unit: unit.people.customer(6)) is not None


async def test_a_committed_unit_is_seen_by_the_next(database, make, keep, ask):
    await keep(make.customer(id=5, name="Sari"))

    customer = await ask(lambda unit: unit.people.customer(5))

    assert customer.name == "Sari"


async def test_what_a_reading_unit_changes_is_thrown_away(database, make, keep, ask):
    await keep(make.customer(id=5, name="Sari"))

    async with database.reading() as unit:
        (await unit.people.customer(5)).name = "Somebody else"

    assert (await ask(lambda unit: unit.people.customer(5))).name == "Sari"


async def test_a_new_row_has_its_id_at_once(database, make):
    async with database.writing() as unit:
        await unit.add(make.customer())
        first = await unit.add(make.ticket())
        second = await unit.add(make.ticket())

        assert (first.id, second.id) == (1, 2)


async def test_a_discarded_row_is_gone(database, make, keep, ask):
    await keep(make.seat(chat_id=-100, user_id=7))

    async def leave(unit):
        await unit.discard(await unit.people.membership(-100, 7))

    await database.transact(leave)

    assert await ask(lambda unit: unit.people.membership(-100, 7)) is None


async def test_a_ticket_number_is_never_given_twice_not_even_after_a_deletion(database, make, keep):
    _, _, last = await keep(make.customer(), make.ticket(), make.ticket())

    async def forget(unit):
        await unit.discard(await unit.tickets.get(last.id))

    await database.transact(forget)
    (following,) = await keep(make.ticket())

    assert following.id == last.id + 1


async def test_of_two_agents_who_claim_at_once_one_wins_and_the_other_is_told_who(
    database, make, keep, now, both_have_looked
):
    await keep(make.customer(), make.ticket())

    async def claim(unit, *, agent):
        ticket = await unit.tickets.get(1)
        await both_have_looked()
        await unit.tickets.note(ticket.claim(by=agent, at=now))

    results = await asyncio.gather(
        *(database.transact(partial(claim, agent=agent)) for agent in (7, 8)), return_exceptions=True
    )

    (loser,) = [result for result in results if result is not None]
    async with database.reading() as unit:
        ticket = await unit.tickets.get(1)
        journal = await unit.tickets.journal(1)
    assert isinstance(loser, AlreadyClaimed)
    assert loser.holder == ticket.owner_id
    assert [event.by for event in journal] == [ticket.owner_id]


async def test_a_version_that_went_stale_re_runs_the_whole_unit(database, make, keep, ask):
    await keep(make.customer(), make.ticket())
    runs = []

    async def work(unit):
        runs.append((await unit.tickets.get(1)).severity)
        if len(runs) == 1:
            raise StaleDataError
        (await unit.tickets.get(1)).severity = "high"

    await database.transact(work)

    assert runs == ["medium", "medium"]
    assert (await ask(lambda unit: unit.tickets.get(1))).severity == "high"


async def test_whoever_loses_three_races_is_told_what_the_database_said(database):
    runs = []

    async def work(unit):
        runs.append(unit)
        raise StaleDataError

    with pytest.raises(StaleDataError):
        await database.transact(work)

    assert len({id(unit) for unit in runs}) == 3


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
@pytest.mark.parametrize("urgent", [True, False], ids=["has happened", "has yet to happen"])
async def test_what_has_happened_already_is_written_though_others_are_faster_again_and_again(
    database, make, keep, now, urgent
):
    (_, ticket) = await keep(make.customer(), make.ticket())
    faster = count(1)

    async def note(unit, *, by):
        await unit.tickets.journal(ticket.id)
        if by == 7 and next(faster) <= 5:
            await database.transact(partial(note, by=8))
        await unit.tickets.note(ticket.happened(EventKind.NOTED, at=now, by=by, message=by))

    booking = asyncio.create_task(database.transact(partial(note, by=7), urgent=urgent))
    await asyncio.wait([booking])

    async with database.reading() as unit:
        writers = [event.by for event in await unit.tickets.journal(ticket.id)]
    assert writers == ([8, 8, 8, 8, 8, 7] if urgent else [8, 8, 8])
    assert urgent or isinstance(booking.exception(), IntegrityError)


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
async def test_two_who_write_of_the_same_tickets_never_wait_for_each_other(
    database, make, keep, now, both_have_looked
):
    _, *tickets = await keep(make.customer(), *(make.ticket() for _ in range(40)))

    async def note_all(order):
        async with database.writing() as unit:
            await unit.tickets.gather([ticket.id for ticket in order])
            await both_have_looked()
            for ticket in order:
                await unit.tickets.note(ticket.happened(EventKind.NOTED, at=now, by=7, message=1))
            await unit.commit()

    outcomes = await asyncio.gather(note_all(tickets), note_all(tickets[::-1]), return_exceptions=True)

    [loser] = [each for each in outcomes if each is not None]
    assert isinstance(loser, StaleDataError)  # the tickets have moved on, and no deadlock


async def test_of_two_who_climb_the_same_rung_one_does_and_the_other_sees_it(
    database, make, keep, now, both_have_looked
):
    await keep(make.customer(), make.ticket())

    async def climb(unit):
        climbed = await unit.ladder.climbs(1)
        await both_have_looked()
        if climbed:
            return "somebody was faster"
        await unit.add(Climb(ticket_id=1, clock="resolution", epoch=1, rung="overdue", at=now))
        return "climbed"

    results = await asyncio.gather(database.transact(climb), database.transact(climb))

    assert sorted(results) == ["climbed", "somebody was faster"]


async def test_of_two_who_write_into_one_journal_both_stand_in_it(
    database, make, keep, now, both_have_looked
):
    (_, ticket) = await keep(make.customer(), make.ticket())

    async def note(unit, *, by):
        await unit.tickets.journal(ticket.id)
        await both_have_looked()
        await unit.tickets.note(ticket.happened(EventKind.NOTED, at=now, by=by, message=by))

    await asyncio.gather(*(database.transact(partial(note, by=agent)) for agent in (7, 8)))

    async with database.reading() as unit:
        assert sorted(event.by for event in await unit.tickets.journal(ticket.id)) == [7, 8]


async def test_a_wrong_statement_is_no_race_and_is_not_tried_again(database, make):
    runs = []

    async def work(unit):
        runs.append(unit)
        await unit.add(make.customer(name=None, at=datetime(2026, 3, 2)))  # noqa: DTZ001 - what is tested

    with pytest.raises(StatementError, match="without a zone"):
        await database.transact(work)

    assert len(runs) == 1


async def test_an_update_is_first_only_once_whatever_its_id(database, now):
    answers = []

    async def note(bot, update_id):
        answers.append(await database.transact(lambda unit: unit.is_first(bot, update_id, at=now)))

    for bot, update_id in [
        ("customer", 900),
        ("customer", 5),
        ("customer", 900),
        ("staff", 900),
        ("staff", 5),
    ]:
        await note(bot, update_id)

    assert answers == [True, True, False, True, True]


async def test_of_two_who_take_the_same_update_one_is_first(database, now, both_have_looked):
    async def take(unit):
        await both_have_looked()
        return await unit.is_first("customer", 77, at=now)

    answers = await asyncio.gather(database.transact(take), database.transact(take))

    assert sorted(answers) == [False, True]


async def test_of_many_updates_those_are_first_that_were_not_done(database, now):
    async def note(unit):
        return await unit.are_first("customer", {7: "message", 8: "message", 9: "callback_query"}, at=now)

    await database.transact(lambda unit: unit.is_first("customer", 8, at=now))

    assert await database.transact(note) == {7, 9}
    assert await database.transact(note) == set()


async def test_of_customers_who_are_gathered_the_known_are_found_and_a_new_one_is_kept(database, make, keep):
    known, new, stranger = make.customer(id=1), make.customer(id=2), 3
    await keep(known)

    async def work(unit):
        await unit.people.gather([known.id, new.id, stranger])
        await unit.add(new)
        return [await unit.people.customer(each) for each in (known.id, new.id, stranger)]

    found = await database.transact(work)

    assert [each and each.id for each in found] == [known.id, new.id, None]


async def test_what_is_held_of_a_ticket_that_begins_in_the_same_unit_is_known(database, make, keep, now):
    _, before = await keep(make.customer(), make.ticket())

    async def hold(unit, ticket):
        words = await unit.add(make.message(message_id=ticket.id, ticket_id=ticket.id))
        check = Check(
            message_id=words.id, ticket_id=ticket.id, agent_id=7, verdict="hold", words=[], reasons=[], at=now
        )
        held = await unit.add(check)
        return await unit.guard.undecided(ticket.id) == [held]

    async def work(unit):
        await unit.gather([before.id])
        return [await hold(unit, each) for each in (before, await unit.add(make.ticket()))]

    assert await database.transact(work) == [True, True]


async def test_an_update_of_a_unit_that_failed_is_still_new(database, now):
    async def fails(unit):
        await unit.is_first("customer", 1, at=now)
        raise LookupError

    with pytest.raises(LookupError):
        await database.transact(fails)

    assert await database.transact(lambda unit: unit.is_first("customer", 1, at=now))


async def test_old_updates_and_expired_parked_ones_are_forgotten(database, keep, ask, now):
    def parked(hours):
        return ParkedUpdate(
            bot="staff", update_id=hours, raw={}, error="", at=now, expires_at=now + timedelta(hours=hours)
        )

    old, recent = await keep(parked(-1), parked(1))
    await database.transact(lambda unit: unit.is_first("customer", 1, at=now - timedelta(days=4)))
    await database.transact(lambda unit: unit.is_first("customer", 2, at=now))

    async def tidy(unit):
        await unit.intake.forget_before(now - timedelta(days=3))
        await unit.intake.drop_expired(now)

    await database.transact(tidy)

    assert await database.transact(lambda unit: unit.is_first("customer", 1, at=now))
    assert not await database.transact(lambda unit: unit.is_first("customer", 2, at=now))
    assert await ask(lambda unit: unit.session.get(ParkedUpdate, old.id)) is None
    assert await ask(lambda unit: unit.session.get(ParkedUpdate, recent.id)) is not None


async def test_moments_come_back_as_the_same_moment_in_utc(database, make, keep, ask, now):
    jakarta = timezone(timedelta(hours=7))
    await keep(make.customer(at=now.astimezone(jakarta) + timedelta(microseconds=123456)))

    customer = await ask(lambda unit: unit.people.customer(1))

    assert customer.created_at == now + timedelta(microseconds=123456)
    assert customer.created_at.utcoffset() == timedelta(0)


async def test_words_in_any_script_and_large_ids_come_back_unchanged(database, make, keep, ask):
    name, params = 'Ani 🙏🏽 O\'Neil "x" 漢字', {"text": "Rp 1.000 – ✓ 🙏🏽", "deep": [1, None, {"a": True}]}
    await keep(
        make.customer(id=2**52, name=name), make.notice(chat_id=-(10**13), params=params, buttons=[[["a"]]])
    )

    customer = await ask(lambda unit: unit.people.customer(2**52))
    notice = await ask(lambda unit: unit.outbox.get(1))

    assert customer.name == name
    assert (notice.chat_id, notice.params, notice.buttons) == (-(10**13), params, [[["a"]]])


@pytest.mark.parametrize(
    ("status", "owner"), [("new", 7), ("claimed", None), ("waiting", None), ("resolved", None)]
)
async def test_the_database_refuses_a_ticket_whose_owner_does_not_fit_its_status(make, keep, status, owner):
    with pytest.raises(IntegrityError):
        await keep(make.customer(), make.ticket(status=status, owner_id=owner))


async def test_the_database_refuses_a_ticket_of_nobody(make, keep):
    with pytest.raises(IntegrityError):
        await keep(make.ticket(customer_id=404))


async def test_a_number_that_was_never_given_is_unknown(ask):
    with pytest.raises(UnknownTicket) as caught:
        await ask(lambda unit: unit.tickets.get(18))

    assert caught.value.values == {"number": "TG-10184", "fault": "unknown"}


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
async def test_of_two_who_write_in_one_journal_the_second_is_told_and_nobody_waits_for_the_other(
    database, make, keep, ask, now
):
    """Each has looked; what is due is held, and whoever comes now must not stand in its way."""
    await keep(make.customer(), make.ticket(due_at=now))

    async def write_beside(unit):
        await unit.tickets.note(Event(1, EventKind.NOTED, now))
        await unit.commit()

    async with database.writing() as sweep, database.writing() as other:
        await sweep.session.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
        await other.tickets.journal(1)
        assert await sweep.ladder.hold([1], due=now) == [1]
        await sweep.tickets.note(Event(1, EventKind.ESCALATED, now))
        beside = asyncio.create_task(write_beside(other))
        while not await sweep.session.scalar(WAITING):
            pass
        await sweep.commit()
        with pytest.raises(StaleDataError):
            await beside

    assert [event.kind for event in await ask(lambda unit: unit.tickets.journal(1))] == [EventKind.ESCALATED]


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
async def test_what_is_due_is_held_in_the_order_in_which_everybody_writes(database, make, keep, now):
    await keep(make.customer(), make.ticket(due_at=now), make.ticket(due_at=now - timedelta(hours=1)))

    async def hold():
        async with database.writing() as unit:
            return await unit.ladder.hold([2, 1], due=now)

    async with database.writing() as unit:
        await unit.session.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
        (await unit.tickets.get(1)).severity = "high"
        await unit.session.flush()
        sweep = asyncio.create_task(hold())
        while not await unit.session.scalar(WAITING):
            pass
        (await unit.tickets.get(2)).severity = "high"
        await unit.commit()

    assert await sweep == [1, 2]
