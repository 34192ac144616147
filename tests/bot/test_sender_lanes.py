import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.errands import CardErrand, Errand, Planner
from bot.limits import Limits
from desk.incoming import Person
from models.outbox import Bot, Urgency
from tests.bot.stage import ANDI, GROUP, SITI, SUPERVISORS, Stage


async def test_notices_of_one_lane_go_out_first_in_first_out(stage: Stage) -> None:
    await stage.owe("satu", "dua", "tiga")

    await stage.deliver()

    assert stage.customers.texts(ANDI.id) == ["satu", "dua", "tiga"]
    assert await stage.states() == ["sent"] * 3


async def test_a_sent_notice_knows_where_it_stands_and_what_it_said(stage: Stage) -> None:
    (notice_id,) = await stage.owe("satu")

    await stage.deliver()

    notice = await stage.notice(notice_id)
    assert (notice.message_id, notice.sent_text, notice.sent_at) == (101, "satu", stage.clock.now())


async def test_the_most_urgent_lane_of_a_chat_goes_first(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.deliver()
    await stage.alert("ringkasan", urgency=Urgency.DIGEST)
    await stage.in_thread(ticket_id, "kata-kata")
    await stage.alert("terlambat", chat_id=SUPERVISORS, urgency=Urgency.DIGEST)
    stage.staff.calls.clear()
    await stage.forum(is_forum=False)

    await stage.deliver()

    assert stage.staff.texts(GROUP) == ["kata-kata", "ringkasan"]


async def test_one_chat_is_served_once_at_a_time_and_chats_side_by_side(stage: Stage) -> None:
    await stage.owe("satu", "dua", who=ANDI)
    await stage.owe("satu", "dua", who=SITI)
    stage.customers.gate = asyncio.Event()
    sender = stage.senders[Bot.CUSTOMER]

    delivery = asyncio.create_task(sender.drain())
    while stage.customers.under_way < 2:
        await asyncio.sleep(0)
    second_look = asyncio.create_task(sender.drain())
    for _ in range(200):
        await asyncio.sleep(0)
    stage.customers.gate.set()
    await asyncio.gather(delivery, second_look)

    assert stage.customers.most_at_once == 2
    assert stage.customers.texts(ANDI.id) == stage.customers.texts(SITI.id) == ["satu", "dua"]


class SlowPlanner(Planner):
    """Its second look reads a notice as queued and ends only after the sending was booked."""

    looks = 0
    is_sending: Callable[[], bool]
    let_go: Callable[[], None]

    async def plan(self, *args: Any, **more: Any) -> list[Errand | CardErrand]:
        errands = await super().plan(*args, **more)
        type(self).looks += 1
        if self.looks == 2:
            type(self).let_go()
            while type(self).is_sending():
                await asyncio.sleep(0)
        return errands


async def test_what_was_sent_while_the_next_look_was_under_way_is_not_sent_again(stage: Stage) -> None:
    await stage.owe("satu")
    gate = stage.customers.gate = asyncio.Event()
    sender = stage.sender(Bot.CUSTOMER, stage.customers, planner=SlowPlanner)
    SlowPlanner.is_sending, SlowPlanner.let_go = lambda: bool(sender._busy), gate.set
    running = asyncio.create_task(sender.run())

    async with asyncio.timeout(20):
        await stage.customers.entered.wait()
        while SlowPlanner.looks < 4:
            sender.wake()
            await asyncio.sleep(0)
    running.cancel()
    await asyncio.wait([running])

    assert stage.customers.texts(ANDI.id) == ["satu"]


async def test_a_chat_inside_its_limit_waits_and_others_go_on(stage: Stage) -> None:
    await stage.owe("1", "2", "3", "4", "5", who=ANDI)
    await stage.owe("halo", who=SITI)

    await stage.deliver()

    assert stage.customers.texts(ANDI.id) == ["1", "2", "3", "4"]
    assert stage.customers.texts(SITI.id) == ["halo"]


async def test_the_limits_wait_ends_by_itself(stage: Stage) -> None:
    await stage.owe("1", "2", "3", "4", "5")
    await stage.deliver()

    await stage.later(4)

    assert stage.customers.texts(ANDI.id)[-1] == "5"


async def test_no_more_than_twenty_chats_are_served_side_by_side(stage: Stage) -> None:
    courier = stage.customers
    sender = stage.sender(Bot.CUSTOMER, courier, limits=Limits(enforced=False, clock=stage.ticks))
    for person in range(2000, 2025):
        await stage.owe("halo", who=Person(person, "Orang"))
    courier.gate = asyncio.Event()

    delivery = asyncio.create_task(sender.drain())
    while courier.under_way < 20:
        await asyncio.sleep(0)
    courier.gate.set()
    await delivery

    assert courier.most_at_once == 20
    assert len(courier.calls) == 25


async def test_a_sender_that_is_woken_sends_at_once(stage: Stage) -> None:
    sender = stage.senders[Bot.CUSTOMER]
    running = asyncio.create_task(sender.run())
    await stage.owe("satu")

    sender.wake()
    await stage.customers.entered.wait()
    running.cancel()
    await asyncio.wait([running])

    assert await stage.states() == ["sent"]


async def test_nobody_wakes_the_sender_and_it_looks_by_itself(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sender._IDLE", 0.001)
    running = asyncio.create_task(stage.senders[Bot.CUSTOMER].run())
    await asyncio.sleep(0.01)
    await stage.owe("satu")

    await stage.customers.entered.wait()
    running.cancel()
    await asyncio.wait([running])

    assert stage.customers.texts(ANDI.id) == ["satu"]


async def test_of_a_campaign_no_more_is_made_ready_than_goes_and_words_pass_it(stage: Stage) -> None:
    made: list[int] = []

    class Counting(Planner):
        async def plan(self, *given: Any, **more: Any) -> list[Any]:
            found = await super().plan(*given, **more)
            made.append(len(found))
            return found

    for place in range(9):
        await stage.owe("survei", who=Person(600 + place, "Nasabah"), urgency=Urgency.DIGEST)
    await stage.owe("jawaban")

    await stage.sender(Bot.CUSTOMER, stage.customers, planner=Counting).drain()

    assert made[0] == 5  # the words, and four of the nine
    assert sum(made) == len(stage.customers.calls) == 10
    assert stage.customers.calls[0][2] == "jawaban"
