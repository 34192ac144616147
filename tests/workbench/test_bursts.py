"""Many complaints at once with Telegram's limits on: no storm of 429, alerts first, nothing lost.

Both sides count by a metronome that is forty times as fast as a clock and stands still while the machine is busy.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import pytest
import pytest_asyncio

import bot.delivery
import bot.sender
import desk.overview
from bot.limits import Limits
from models.number import number
from playground.world import World
from tests.workbench.bench import (
    BUDI,
    CASHBACK,
    RINA,
    STAFF_GROUP,
    Bench,
    data,
    labels,
    opened_bench,
    words,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")
TICKETS, MANY = 45, 200
HEAD = "📋"


class Metronome:
    """The seconds by which both sides count; one passes with every look of the event loop that is not busy."""

    def __init__(self) -> None:
        self.seconds, self.pace = 1000.0, 1.0

    def __call__(self) -> float:
        return self.seconds

    async def run(self) -> None:
        while True:
            await asyncio.sleep(0.025)
            self.seconds += self.pace


@pytest.fixture(scope="module")
def metronome() -> Metronome:
    return Metronome()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def limited(tmp_path_factory: pytest.TempPathFactory, metronome: Metronome) -> AsyncIterator[Bench]:
    def count_fast(world: World) -> None:
        world.limits.monotonic = metronome

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.delivery, "Limits", partial(Limits, clock=metronome))
        patch.setattr(bot.sender, "_IDLE", 0.05)
        patch.setattr(desk.overview, "_SOON", timedelta(seconds=0.25))
        patch.setattr(desk.overview, "_ABOVE", timedelta(0))  # every rush has a message of its own
        patch.setattr(desk.overview, "_CALM", timedelta(seconds=0.5))
        async with opened_bench(tmp_path_factory.mktemp("limited"), limits=True, change=count_fast) as opened:
            ticking = asyncio.create_task(metronome.run())
            yield opened
            ticking.cancel()


async def test_many_complaints_at_once_all_stand_in_the_group_and_an_alert_is_not_behind_them(
    limited: Bench,
):
    customers = [await limited.people.add_person(f"Nasabah {place}") for place in range(TICKETS)]
    stolen = await limited.people.add_person("Siti Rahma")
    early = await limited.complain("kartu saya dicuri", customer=stolen)
    await limited.claim(early)

    await asyncio.gather(*(limited.people.send(who, CASHBACK) for who in customers))
    await limited.people.send(stolen, "masih bocor terus")
    await limited.people.wait_for(STAFF_GROUP, lambda each: words(each).startswith("masih bocor"), seconds=30)
    behind = len(await cards(limited))
    await limited.quiet(seconds=60)

    shown = await cards(limited)
    assert behind < TICKETS / 2
    assert len(shown) == len(set(shown)) == TICKETS + 1
    for who in customers:
        assert sum("TG-" in words(each) for each in await limited.chat(who)) == 1


async def test_a_rush_is_one_overview_from_which_two_agents_claim_at_once(limited: Bench):
    customers = [await limited.people.add_person(f"Nasabah {place}") for place in range(18)]
    start = (await limited.last())["message_id"]
    await asyncio.gather(*(limited.people.send(who, CASHBACK) for who in customers))
    seen = await limited.people.wait_for(
        STAFF_GROUP, lambda each: HEAD in words(each), seconds=10, after=start
    )
    early = len(await limited.chat(after=start))
    pressed = data(seen)[0]

    toasts = await asyncio.gather(
        *(limited.people.press(who, seen["message_id"], pressed, chat_id=STAFF_GROUP) for who in (RINA, BUDI))
    )
    said = sorted([str((await limited.people.answered(each, seconds=10))["text"]) for each in toasts])
    ticket_id = int(pressed.partition(":")[2])
    await limited.people.wait_for(STAFF_GROUP, lambda each: number(ticket_id) in words(each), seconds=30)
    await limited.quiet(seconds=60)

    shown = [words(each) for each in await limited.chat(after=start)]
    assert early < 14
    assert labels(seen)[0] == f"Ambil {number(ticket_id)}"
    assert sum("sudah" in each for each in said) == 1
    assert sum(each.startswith("✅ Keramaian") for each in shown) == 1
    assert not any(HEAD in each for each in shown)
    for who in customers:
        async with limited.desk.looking() as work:
            (ticket,) = await work.unit.tickets.live_of(who)
        assert sum("diterima" in each and ticket.number in each for each in shown) == 1


async def cards(bench: Bench) -> list[str]:
    return [words(each).split()[1] for each in await bench.chat() if "diterima" in words(each)]


async def test_telegram_never_had_to_refuse(limited: Bench):
    refused = [each for each in await limited.people.journal() if each.get("error_code") == 429]

    assert refused == []


async def test_a_refusal_all_the_same_costs_time_but_no_word(limited: Bench):
    case = await limited.claimed(by=RINA)
    await limited.people.faults(
        rules=[
            {"method": "sendMessage", "chat_id": case.customer, "action": "429", "retry_after": 1, "times": 2}
        ]
    )

    await limited.write(RINA, "Sudah masuk.", case)

    said = [words(each) for each in await limited.chat(case.customer)]
    assert sum("Sudah masuk." in each for each in said) == 1


@pytest.mark.soak
async def test_two_hundred_tickets_in_a_minute(limited: Bench, metronome: Metronome):
    """The rush itself takes a real minute; then the metronome, at which both sides count, hurries again."""
    metronome.pace = 0.025
    customers = [await limited.people.add_person(f"Nasabah {place}") for place in range(MANY)]
    stolen = await limited.people.add_person("Siti Rahma")
    await limited.claim(await limited.complain("kartu saya dicuri", customer=stolen))
    start, began = (await limited.last())["message_id"], metronome.seconds
    calls = len(await limited.people.journal())

    async def complain(place: int, who: int) -> None:
        while metronome.seconds < began + 60 * place / MANY:
            await asyncio.sleep(0.01)
        await limited.people.send(who, CASHBACK)

    rush = asyncio.gather(*(complain(place, who) for place, who in enumerate(customers)))
    seen = await limited.people.wait_for(
        STAFF_GROUP, lambda each: HEAD in words(each), seconds=60, after=start
    )
    asked = metronome.seconds
    await limited.people.send(stolen, "masih bocor terus")
    await limited.people.wait_for(STAFF_GROUP, lambda each: words(each).startswith("masih bocor"), seconds=60)
    ahead = metronome.seconds - asked
    pressed = []
    for data_of in data(seen)[:5]:
        tapped = time.perf_counter()
        query = await limited.people.press(
            RINA,
            seen["message_id"],
            data_of,
            chat_id=STAFF_GROUP,
            forged=True,  # it may be edited meanwhile
        )
        await limited.people.answered(query, seconds=30)
        pressed.append(time.perf_counter() - tapped)
    await rush
    received, metronome.pace = metronome.seconds - began, 1.0
    await limited.quiet(seconds=600)
    took = metronome.seconds - began

    shown = [words(each) for each in await limited.chat(after=start)]
    journal = (await limited.people.journal())[calls:]
    refused = [each for each in journal if each.get("error_code") == 429]
    print(
        f"\n{MANY} tickets in {received:.0f} s of the limits' time: words to the owner {ahead:.0f} s,"
        f" claims answered in {max(pressed):.2f} s at most, all cards after {took / 60:.1f} min,"
        f" {len(journal)} calls, {len(refused)} refused"
    )
    for who in customers:
        async with limited.desk.looking() as work:
            (ticket,) = await work.unit.tickets.live_of(who)
        assert sum("TG-" in words(each) for each in await limited.chat(who)) >= 1
        assert sum("diterima" in each and ticket.number in each for each in shown) == 1
    assert refused == []
    assert ahead <= 60
    assert not any(HEAD in each for each in shown)


async def test_every_call_was_one_that_telegram_knows(limited: Bench):
    assert await limited.people.violations() == []
