"""Tickets, their journal and the ladder."""

from datetime import timedelta

import pytest

from models.errors import UnknownTicket
from models.escalation import Climb, PolicyVersion
from models.event import Event, EventKind
from models.lifecycle import Outcome, Status

CLAIMED = {"status": Status.CLAIMED, "owner_id": 7}


def ids(tickets):
    return [ticket.id for ticket in tickets]


async def test_a_customers_live_tickets_are_the_open_and_the_resolved_ones_newest_first(make, keep, ask):
    await keep(make.customer(), make.customer(id=2))
    await keep(
        make.ticket(),
        make.ticket(status=Status.CLAIMED, owner_id=7),
        make.ticket(status=Status.WAITING, owner_id=7),
        make.ticket(status=Status.RESOLVED, owner_id=7),
        make.ticket(status=Status.CLOSED),
        make.ticket(customer_id=2),
    )

    assert ids(await ask(lambda unit: unit.tickets.live_of(1))) == [4, 3, 2, 1]
    assert ids(await ask(lambda unit: unit.tickets.recent_of(1, limit=2))) == [5, 4]


async def test_the_queue_shows_what_was_promised_soonest_first(make, keep, ask, now):
    def promised(hours):
        return make.ticket(promised_at=now + timedelta(hours=hours))

    await keep(
        make.customer(), promised(4), make.ticket(promised_at=None), promised(1), make.ticket(**CLAIMED)
    )

    assert ids(await ask(lambda unit: unit.tickets.unclaimed(limit=9))) == [3, 1, 2]
    assert ids(await ask(lambda unit: unit.tickets.unclaimed(limit=1))) == [3]


async def test_an_agents_tickets_come_with_what_is_due_first_and_what_waits_for_nobody_last(
    make, keep, ask, now
):
    await keep(make.customer())
    await keep(
        make.ticket(due_at=None, status=Status.WAITING, owner_id=7),
        make.ticket(due_at=now + timedelta(hours=2), **CLAIMED),
        make.ticket(due_at=now + timedelta(hours=1), **CLAIMED),
        make.ticket(due_at=now, status=Status.CLAIMED, owner_id=8),
        make.ticket(due_at=now, status=Status.RESOLVED, owner_id=7),
    )

    assert ids(await ask(lambda unit: unit.tickets.owned_by(7))) == [3, 2, 1]


async def test_overdue_tickets_are_the_open_ones_the_latest_first(make, keep, ask, now):
    await keep(make.customer())
    await keep(
        make.ticket(overdue_at=now - timedelta(hours=1)),
        make.ticket(overdue_at=None),
        make.ticket(overdue_at=now - timedelta(hours=3), **CLAIMED),
        make.ticket(overdue_at=now - timedelta(hours=9), status=Status.CLOSED),
    )

    assert ids(await ask(lambda unit: unit.tickets.overdue(limit=9))) == [3, 1]
    assert ids(await ask(lambda unit: unit.tickets.overdue(limit=1))) == [3]


async def test_due_are_the_tickets_whose_moment_has_come_the_longest_waiting_first(make, keep, ask, now):
    await keep(make.customer())
    await keep(
        make.ticket(due_at=now),
        make.ticket(due_at=now + timedelta(seconds=1)),
        make.ticket(due_at=None),
        make.ticket(due_at=now - timedelta(days=1)),
    )

    first, second = await ask(lambda unit: unit.tickets.due(now, limit=9))
    assert [first[1], second[1]] == [4, 1]
    assert await ask(lambda unit: unit.tickets.due(now, limit=1)) == [first]
    assert await ask(lambda unit: unit.tickets.due(now, limit=9, after=first)) == [second]
    assert await ask(lambda unit: unit.tickets.due(now, limit=9, besides=[4])) == [second]


async def test_a_complaint_was_avoided_when_the_customer_opened_no_other_within_the_quiet_days(
    make, keep, ask, now
):
    def advised(customer, days_ago):
        return make.ticket(
            customer_id=customer,
            at=now - timedelta(days=days_ago, hours=1),
            status=Status.CLOSED,
            outcome=Outcome.SELF_SOLVED,
            closed_at=now - timedelta(days=days_ago),
        )

    await keep(*(make.customer(id=number) for number in (1, 2, 3, 4)))
    await keep(advised(1, 10), advised(2, 10), advised(3, 10), advised(4, 1))
    await keep(make.ticket(customer_id=2, at=now - timedelta(days=6)))
    await keep(make.ticket(customer_id=3, at=now - timedelta(days=2)))

    quiet = timedelta(days=7)

    assert await ask(lambda unit: unit.tickets.avoided(now - quiet, quiet=quiet)) == (2, 3)
    assert await ask(lambda unit: unit.tickets.avoided(now - timedelta(days=99), quiet=quiet)) == (0, 0)


async def test_a_ticket_is_found_by_its_id_or_not_at_all(make, keep, ask):
    await keep(make.customer(), make.ticket())

    assert (await ask(lambda unit: unit.tickets.find(1))).id == 1
    assert await ask(lambda unit: unit.tickets.find(2)) is None
    with pytest.raises(UnknownTicket):
        await ask(lambda unit: unit.tickets.get(2))


async def test_the_journal_gives_back_every_event_as_it_was_in_its_order(database, make, keep, ask, now):
    await keep(make.customer(), make.ticket(), make.ticket())
    events = [
        Event(1, EventKind.OPENED, now, values={"topic": None, "severity": "high"}),
        Event(1, EventKind.CLAIMED, now - timedelta(hours=1), by=7),
        Event(1, EventKind.RATED, now, by=1, values={"score": 5, "share": 0.5, "is_last": True}),
    ]

    async def note(unit):
        for event in (events[0], Event(2, EventKind.OPENED, now), *events[1:]):
            await unit.tickets.note(event)

    await database.transact(note)

    assert await ask(lambda unit: unit.tickets.journal(1)) == events
    assert len(await ask(lambda unit: unit.tickets.journal(2))) == 1
    assert await ask(lambda unit: unit.tickets.journal(3)) == []


async def test_rungs_come_in_the_order_in_which_they_were_climbed(make, keep, ask, now):
    def climbed(rung, minutes, ticket_id=1):
        at = now + timedelta(minutes=minutes)
        return Climb(ticket_id=ticket_id, clock="resolution", epoch=1, rung=rung, at=at)

    await keep(make.customer(), make.ticket(), make.ticket())
    await keep(climbed("overdue", 5), climbed("warn", 1), climbed("warn", 2, ticket_id=2))

    climbs = await ask(lambda unit: unit.ladder.climbs(1))

    assert [climb.rung for climb in climbs] == ["warn", "overdue"]


async def test_a_policy_is_kept_as_it_was(keep, ask, now):
    document = {"ladder": [{"fraction": 0.5, "topics": []}], "lease": "4h"}
    await keep(PolicyVersion(version="p1", document=document, at=now))

    assert (await ask(lambda unit: unit.ladder.policy("p1"))).document == document
    assert await ask(lambda unit: unit.ladder.policy("p2")) is None
