"""How much everybody holds, and who was asked lately."""

from datetime import timedelta

from models.event import Event, EventKind
from models.lifecycle import Status


async def test_loads_count_open_tickets_by_their_owner(make, keep, ask):
    await keep(make.customer())
    await keep(
        make.ticket(),
        make.ticket(status=Status.CLAIMED, owner_id=7),
        make.ticket(status=Status.WAITING, owner_id=7),
        make.ticket(status=Status.CLAIMED, owner_id=8),
        make.ticket(status=Status.RESOLVED, owner_id=8),
        make.ticket(status=Status.CLOSED, owner_id=9),
    )

    assert await ask(lambda unit: unit.tickets.loads()) == {7: 2, 8: 1}


async def test_who_was_asked_is_read_from_a_ticket_on_oldest_first(make, keep, ask, now):
    await keep(make.customer())
    await keep(make.ticket(), make.ticket(), make.ticket())

    async def write(unit):
        for ticket, hours, agent in ((1, 0, 7), (3, 2, 8), (2, 3, 7)):
            at = now + timedelta(hours=hours)
            await unit.tickets.note(Event(ticket, EventKind.ASKED, at, values={"agent": agent}))
            await unit.tickets.note(Event(ticket, EventKind.NOTED, at))
        await unit.session.flush()  # a reading unit writes nothing by itself
        return await unit.tickets.asked_since(2)

    assert [each.values["agent"] for each in await ask(write)] == [8, 7]
