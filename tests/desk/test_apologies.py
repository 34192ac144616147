"""A promise that will not hold is owned up to before it breaks, and nobody is told a promise that nobody made."""

from datetime import timedelta

import pytest

from desk import wait
from desk.escalate import escalate
from desk.status import show_status
from escalation.promises import Fate, promises
from models.event import EventKind
from tests.desk.world import World


@pytest.fixture(autouse=True)
async def complaint(world: World) -> None:
    world.obey(claim_within="999h", lease="999h", ladder=[])
    await world.say("cashback belum masuk")  # at 10.00, promised for 12.00


async def _until(world: World, *, minutes: int) -> None:
    for _ in range(minutes // 6):
        world.passes(minutes=6)
        await world.do(escalate, 1)


async def _log(world: World) -> list[tuple[str, Fate]]:
    return [(each.reason, each.fate(world.now)) for each in promises(await world.journal(1))]


async def test_the_receipt_is_the_first_line_of_the_log(world: World) -> None:
    assert "paling lambat Senin 2 Februari 2026 12.00 WIB" in world.phone()[-1].text
    assert await _log(world) == [("receipt", Fate.PENDING)]


async def test_an_apology_with_a_new_promise_comes_before_the_old_one_breaks(world: World) -> None:
    await _until(world, minutes=102)
    assert world.told() == ["receipt"]

    await _until(world, minutes=6)

    assert world.told() == ["receipt", "promise-renewed"]
    said = world.phone()[-1].text
    assert "Mohon maaf" in said
    assert "paling lambat Senin 2 Februari 2026 14.00 WIB" in said
    assert await _log(world) == [("receipt", Fate.RENEWED), ("apology", Fate.PENDING)]
    assert (await world.ticket()).promised_at == world.now + timedelta(minutes=12, hours=2)


async def test_whoever_has_the_ticket_reads_of_the_new_promise(world: World) -> None:
    await world.claim(1)

    await _until(world, minutes=108)

    assert world.group_keys()[-1] == "thread-promise-renewed"
    assert "Sari" in world.phone()[-1].text


async def test_words_are_enough_after_two_apologies(world: World) -> None:
    await _until(world, minutes=420)

    assert world.told().count("promise-renewed") == 2
    assert [fate for _reason, fate in await _log(world)] == [Fate.RENEWED, Fate.RENEWED, Fate.BROKEN]


async def test_an_answered_customer_gets_no_apology_and_is_promised_the_next_answer(world: World) -> None:
    await world.claim(1)
    await world.write("sedang kami cek", 1)
    await _until(world, minutes=120)
    assert "promise-renewed" not in world.told()

    await world.say("masih cashback")

    assert world.told()[-1] == "passed-on"
    assert "paling lambat Senin 2 Februari 2026 16.00 WIB" in world.phone()[-1].text
    assert await _log(world) == [("receipt", Fate.KEPT), ("added", Fate.PENDING)]


async def test_status_shows_the_promise_that_waits_and_none_that_is_kept(world: World) -> None:
    await world.claim(1)
    await world.do(show_status, world.ani)
    assert "ditangani Sari, dijawab paling lambat" in world.phone()[-1].text

    await world.write("sedang kami cek", 1)
    await world.do(show_status, world.ani)

    assert "dijawab paling lambat" not in world.phone()[-1].text


async def test_while_we_wait_for_the_customer_nobody_apologises(world: World) -> None:
    await world.claim(1)
    await world.do(wait.wait, world.sari, 1)

    await _until(world, minutes=240)

    assert "promise-renewed" not in world.told()


async def test_after_an_outage_the_lateness_is_said_as_it_is(world: World) -> None:
    world.passes(hours=3)
    await world.do(escalate, 1)

    assert "tidak kami berikan pada waktu yang dijanjikan" in world.phone()[-1].text
    assert await _log(world) == [("receipt", Fate.BROKEN), ("apology", Fate.PENDING)]


async def test_every_promise_told_is_in_the_journal_once(world: World) -> None:
    for _ in range(3):
        await world.do(show_status, world.ani)

    told = [each for each in await world.journal(1) if each.kind is EventKind.PROMISED]
    assert len(told) == 1


async def test_after_the_first_promise_has_passed_the_lateness_is_owned_up_to_beside_the_new_one(
    world: World,
) -> None:
    await _until(world, minutes=126)

    await world.do(show_status, world.ani)

    assert "mohon maaf atas keterlambatannya; dijawab paling lambat" in world.phone()[-1].text
