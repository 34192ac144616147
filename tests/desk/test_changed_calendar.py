"""A day of joint leave is decreed: open promises move, everybody to whom they were given hears of it, once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desk import claim, wait
from desk.incoming import Person
from escalation.calendar import read_calendar
from escalation.recounting import Recount
from models.event import EventKind
from models.outbox import Notice
from tests.desk.world import JAKARTA, SUPERVISORS, World

HOURS = "hours: {mon-fri: 08:00-17:00}\n"
TUESDAY_OFF = HOURS + "dates: {2026-02-03: closed}\n"

Decree = Callable[[str], None]


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JAKARTA)


@pytest.fixture
def decree(world: World, tmp_path: Path) -> Decree:
    """Another calendar is in force from now on, as when the owner saves the file."""

    def decree(text: str) -> None:
        path = tmp_path / "calendar.yaml"
        path.write_text(text, encoding="utf-8")
        world.desk.office = replace(world.desk.office, calendar=read_calendar(path, JAKARTA))

    return decree


@pytest.fixture(autouse=True)
async def complaint(world: World, decree: Decree) -> None:
    decree(HOURS)
    world.passes(hours=6, minutes=30)
    await world.say("cashback belum masuk")  # on Monday at 16.30, promised for Tuesday 09.30


async def _recount(world: World) -> int:
    moved = await Recount(world.desk, wake=lambda: None)()
    await world.deliver()
    return moved


async def test_a_day_off_moves_the_promises_and_the_moment_to_look_again(
    world: World, decree: Decree
) -> None:
    before = (await world.ticket()).due_at
    decree(TUESDAY_OFF)

    moved = await _recount(world)

    ticket = await world.ticket()
    assert moved == 3  # first answer, resolution, legal limit
    assert ticket.promised_at == local("2026-02-04 09:30")
    assert ticket.due_at == before  # half of the first hour is over today still
    assert ticket.dues is not None
    assert datetime.fromisoformat(ticket.dues["resolution:1"]) == local("2026-02-10 17:00")


async def test_the_move_stands_in_the_journal_with_both_moments(world: World, decree: Decree) -> None:
    decree(TUESDAY_OFF)

    await _recount(world)

    first = next(each for each in await world.journal(1) if each.kind is EventKind.DUE_MOVED)
    assert first.by is None
    assert {key: first.values[key] for key in ("clock", "epoch", "before", "after")} == {
        "clock": "first_response",
        "epoch": 1,
        "before": "2026-02-03T02:30:00+00:00",
        "after": "2026-02-04T02:30:00+00:00",
    }
    assert first.values["calendar"] == world.desk.office.calendar.version


async def test_the_customer_is_told_the_new_promise_and_the_supervisors_get_a_list(
    world: World, decree: Decree
) -> None:
    decree(TUESDAY_OFF)

    await _recount(world)

    told = world.phone()[-1]
    assert told.key == "promise-later"
    assert "paling lambat <b>Rabu 4 Februari 2026 09.30 WIB</b>" in told.text
    (listed,) = [each for each in world.group(SUPERVISORS) if each.key == "promises-moved"]
    assert "3 tenggat" in listed.text
    assert (await world.ticket()).number in listed.text


async def test_at_night_the_customer_is_told_when_the_desk_opens(world: World, decree: Decree) -> None:
    world.passes(hours=2)
    decree(TUESDAY_OFF)

    await _recount(world)
    at_night = world.told()
    world.passes(hours=37, minutes=30)
    await world.deliver()

    assert "promise-later" not in at_night
    assert world.told()[-1] == "promise-later"


async def test_a_promise_that_comes_earlier_is_told_as_good_news(world: World, decree: Decree) -> None:
    decree(TUESDAY_OFF)
    await _recount(world)
    decree(HOURS)

    await _recount(world)

    assert world.told()[-1] == "promise-earlier"
    assert (await world.ticket()).promised_at == local("2026-02-03 09:30")


async def test_a_calendar_that_moves_nothing_says_nothing_and_looks_once(
    world: World, decree: Decree
) -> None:
    decree(HOURS + "dates: {2026-12-31: closed}\n")
    heard = len(await world.all(Notice))

    assert await _recount(world) == 0

    ticket = await world.ticket()
    assert ticket.calendar == world.desk.office.calendar.version
    assert len(await world.all(Notice)) == heard
    assert all(each.kind is not EventKind.DUE_MOVED for each in await world.journal(1))


async def test_what_was_late_before_stays_late(world: World, decree: Decree) -> None:
    world.passes(hours=18)
    decree(HOURS + "dates: {2026-02-02: closed, 2026-02-03: closed}\n")

    await _recount(world)

    moved = [each.values["clock"] for each in await world.journal(1) if each.kind is EventKind.DUE_MOVED]
    assert "first_response" not in moved
    assert (await world.ticket()).promised_at == local("2026-02-03 09:30")
    assert "promise-later" not in world.told()


async def test_after_a_stop_half_way_the_rest_is_done_and_nobody_hears_twice(
    world: World, decree: Decree
) -> None:
    for number in range(4):
        await world.say("cashback belum masuk", who=Person(600 + number, f"Nasabah {number}", None, "id"))
    decree(TUESDAY_OFF)
    with pytest.raises(ConnectionError):
        await Recount(_StopsAfterOneBatch(world), wake=lambda: None, size=2)()

    again = await Recount(world.desk, wake=lambda: None, size=2)()

    await world.deliver()
    assert again == 3 * 3
    everybody = [bubble.key for (bot, _chat), bubbles in world.chats.items() for bubble in bubbles.values()]
    assert everybody.count("promise-later") == 5


class _StopsAfterOneBatch:
    def __init__(self, world: World) -> None:
        self.world, self.units = world, 0

    async def perform(self, use_case):
        self.units += 1
        if self.units > 2:  # the version, one batch, and then the process ends
            raise ConnectionError
        return await self.world.desk.perform(use_case)


async def test_closed_and_waiting_tickets_are_reckoned_only_as_far_as_they_run(
    world: World, decree: Decree
) -> None:
    await world.do(claim.claim, world.sari, 1)
    await world.write("Kami mohon bukti transaksi.", 1)
    await world.do(wait.wait, world.sari, 1)
    decree(TUESDAY_OFF)

    await _recount(world)

    moved = [each.values["clock"] for each in await world.journal(1) if each.kind is EventKind.DUE_MOVED]
    assert moved == []
    assert timedelta(0) < (await world.ticket()).due_at - world.now
