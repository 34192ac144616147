"""Clocks are reckoned once for each state of a journal, and never stand for another one."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace

import pytest

from desk.clocked import clocks_of
from desk.work import Work
from escalation import course
from escalation.clocks import Clock, clocks
from tests.desk.world import World


async def _asked(work: Work, ticket_id: int) -> Sequence[Clock]:
    return await clocks_of(work, await work.unit.tickets.get(ticket_id))


async def test_units_that_ask_one_after_the_other_reckon_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned: list[int] = []

    def counted(journal, *rules):
        reckoned.append(len(journal))
        return clocks(journal, *rules)

    world.desk.office.courses.clear()  # the office is the same for all tests, and so may a complaint be
    monkeypatch.setattr(course, "clocks", counted)
    world.is_delivering = False
    await world.say("cashback belum masuk")
    ticket = await world.ticket()

    found = [await world.look(_asked, ticket.id) for _ in range(3)]

    assert len(reckoned) == 1
    assert found[0] is found[2]


async def test_no_more_is_remembered_than_a_rush_asks_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.clocked._REMEMBERED", 2)
    world.desk.office.courses.clear()
    for text in ("cashback belum masuk", "kartu saya hilang", "saya mau mutasi rekening"):
        await world.say(text)

    newest = (await world.all_tickets())[-1]
    again = await world.look(_asked, newest.id)

    assert len(world.desk.office.courses) == 2
    assert await world.look(_asked, newest.id) is again


@pytest.mark.parametrize("part", ["policy", "calendar"])
async def test_what_was_reckoned_by_other_rules_does_not_stand(world: World, part: str) -> None:
    await world.say("cashback belum masuk")
    ticket = await world.ticket()
    before = await world.look(_asked, ticket.id)

    office = world.desk.office
    world.desk.office = replace(office, **{part: copy(getattr(office, part))})

    assert await world.look(_asked, ticket.id) is not before


async def test_what_happens_next_is_reckoned_anew(world: World) -> None:
    await world.say("cashback belum masuk")
    ticket = await world.ticket()
    before = await world.look(_asked, ticket.id)
    await world.claim(ticket.id)

    after = await world.look(_asked, ticket.id)

    office, journal = world.desk.office, await world.journal(ticket.id)
    assert after == clocks(journal, office.policy, office.calendar)
    assert after is not before
