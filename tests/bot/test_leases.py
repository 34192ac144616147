"""Of several processes on one database one sends; who lost its lease calls nobody and books nothing."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from bot.lease import LASTING, Lease
from bot.sender import Sender
from models.lease import Lease as Row
from models.outbox import NoticeState
from tests.bot.stage import ANDI, HandTicks, Stage
from tests.bot.test_intake import turns


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.lease._LOOK", 0.01)
    monkeypatch.setattr("bot.lease._THIRD", 0.01)


class Process:
    """One of several that would do the same work."""

    def __init__(self, stage: Stage, name: str) -> None:
        self.ticks = HandTicks()
        self.lease = Lease(stage.desk, "send:customer", holder=name, clock=self.ticks)
        self.sender: Sender = stage.fenced(self.lease)
        self.works = 0
        self.task = asyncio.create_task(self.lease.hold(self._work))

    async def _work(self) -> None:
        self.works += 1
        await asyncio.Event().wait()

    async def stop(self) -> None:
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task


async def _usurp(stage: Stage) -> None:
    """Another process took the lease while this one slept."""

    async def within(unit: Any) -> None:
        row = await unit.session.get(Row, "send:customer")
        row.epoch += 1

    await stage.desk.database.transact(within)


async def test_the_second_process_takes_over_when_the_first_stops(stage: Stage) -> None:
    first = Process(stage, "a")
    await turns(lambda: first.works)
    second = Process(stage, "b")
    await turns(lambda: first.lease.is_ours)
    waited = second.works

    await first.stop()
    await turns(lambda: second.works)

    assert waited == 0
    assert (first.lease.is_ours, second.lease.is_ours) == (False, True)
    await second.stop()


async def test_work_ends_when_the_lease_went_to_another(stage: Stage) -> None:
    process = Process(stage, "a")
    await turns(lambda: process.works)

    await _usurp(stage)
    await turns(lambda: not process.lease.is_ours)

    assert process.works == 1
    await process.stop()


async def test_nothing_is_sent_while_the_lease_may_have_run_out(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.lease._THIRD", 60)
    process = Process(stage, "a")
    await turns(lambda: process.works)
    await stage.owe("satu")

    process.ticks.at += LASTING.total_seconds() + 1
    await process.sender.drain()

    assert stage.customers.calls == []
    await process.stop()


async def test_what_was_sent_by_a_process_that_slept_through_the_change_is_not_booked_by_it(
    stage: Stage, logs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.lease._THIRD", 60)
    process = Process(stage, "a")
    await turns(lambda: process.works)
    await stage.owe("satu", "dua")
    stage.customers.gate = asyncio.Event()
    sending = asyncio.create_task(process.sender.drain())
    await stage.customers.entered.wait()

    await _usurp(stage)
    stage.customers.gate.set()
    await sending

    assert stage.customers.texts(ANDI.id) == ["satu"]
    assert await stage.states() == [NoticeState.QUEUED] * 2
    assert [entry["log_level"] for entry in logs if entry["event"] == "delivery.fenced"] == ["warning"]
    await process.stop()
