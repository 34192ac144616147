"""The supervisors' morning, once a working day; lists by the time that is left."""

import asyncio
from datetime import timedelta

import pytest

from desk import lists, meet, wait
from desk.digest import say_good_morning
from desk.escalate import escalate
from models.morning import Morning
from tests.desk.world import SUPERVISORS, World


async def _until_morning(world: World, *, days: int = 1) -> None:
    """To eight o'clock in Jakarta, so many days later; the desk is asked at midnight too."""
    midnight = (world.now + timedelta(hours=7)).replace(hour=0, minute=0) - timedelta(hours=7)
    world.clock.go(midnight + timedelta(days=days) - world.now)
    assert not await world.do(say_good_morning)
    world.passes(hours=8)


async def test_it_says_what_is_open_due_late_undecided_and_who_cannot_be_reached(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(hours=5)
    await world.do(escalate, 1)
    await world.say("alamat salah", who=world.budi)
    await world.do(meet.blocked, world.budi.id)
    await _until_morning(world)

    assert await world.do(say_good_morning)

    said = world.group(SUPERVISORS)[-1]
    first, second = (each.number for each in await world.all_tickets())
    assert said.key == "morning"
    assert "Terbuka: <b>2</b> tiket, 2 belum diambil" in said.text
    assert "Jatuh tempo hari ini: <b>1</b> · terlambat: <b>1</b>" in said.text
    assert "memblokir bot: 1" in said.text
    assert said.text.index(first) < said.text.index(second)
    assert "tertahan" not in said.text


async def test_once_a_day_also_where_two_replicas_tick_together(world: World) -> None:
    await world.say("cashback belum masuk")
    await _until_morning(world)

    said = await asyncio.gather(*(world.desk.perform(say_good_morning) for _ in range(2)))
    await world.deliver()

    assert sorted(said) == [False, True]
    assert world.group_keys(SUPERVISORS).count("morning") == 1


@pytest.mark.parametrize("days", [5, 15])  # a Saturday; Lunar New Year
async def test_a_day_off_has_no_morning(world: World, days: int) -> None:
    await world.say("cashback belum masuk")
    await _until_morning(world, days=days)

    assert not await world.do(say_good_morning)


async def test_nothing_open_nothing_said_and_a_later_complaint_does_not_bring_it_back(world: World) -> None:
    await _until_morning(world)
    assert not await world.do(say_good_morning)

    await world.say("cashback belum masuk")
    world.passes(minutes=30)

    assert not await world.do(say_good_morning)
    assert len(await world.all(Morning)) == 1


async def test_lists_begin_with_the_least_time_left(world: World) -> None:
    await world.say("alamat salah")  # four hours
    await world.say("cashback belum masuk", who=world.budi)  # two
    world.passes(minutes=5)
    address, cashback = await world.all_tickets()

    shown = await world.look(lists.queue, world.sari)
    assert [each.number for each in shown.lines] == [cashback.number, address.number]

    for ticket in (1, 2):
        await world.claim(ticket)
    await world.write("sedang kami cek", 2)
    await world.do(wait.wait, world.sari, 2)
    mine = await world.look(lists.mine, world.sari)
    assert [each.number for each in mine.lines] == [address.number, cashback.number]
