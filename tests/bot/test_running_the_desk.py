"""The whole desk in this process, against a playground."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import bot.app
import bot.ticking
from bot.app import App
from bot.demo import run_demo
from bot.roles import Part
from bot.running import cancel, drain
from bot.watch import Watch
from models.outbox import Bot
from playground.defaults import STAFF_GROUP
from playground.people import CUSTOMER_BOT, STAFF_BOT, People
from settings.environment import Environment, read_environment
from settings.faults import SettingsError
from storage.database import Database
from tests.bot.stage import ANDI, Stage


@asynccontextmanager
async def open_desk(environment: Environment, *, part: Part | None = None) -> AsyncIterator[None]:
    stop, is_ready = asyncio.Event(), asyncio.Event()
    app = App(environment, limits_enforced=False, part=part)
    desk = asyncio.create_task(app.run(stop, ready=is_ready.set))
    opening = asyncio.create_task(is_ready.wait())
    await asyncio.wait([desk, opening], return_when=asyncio.FIRST_COMPLETED)
    opening.cancel()
    try:
        yield
    finally:
        stop.set()
        await desk


def says(words: str) -> Callable[[Any], bool]:
    return lambda message: words in (message.get("text") or "")


async def test_a_complaint_is_receipted_and_shown_to_the_team(
    environment: Environment, people: People
) -> None:
    async with open_desk(environment):
        await people.send(501, "cashback kartu debit saya belum masuk")
        receipt = await people.wait_for(501, says("TG-"), seconds=30)
        card = await people.wait_for(STAFF_GROUP, says("TG-"), seconds=30)

    assert receipt["from"]["id"] == CUSTOMER_BOT
    assert card["from"]["id"] == STAFF_BOT
    assert await people.violations() == []


async def test_a_press_is_answered_with_a_toast(environment: Environment, people: People) -> None:
    async with open_desk(environment):
        await people.send(501, "cashback kartu debit saya belum masuk")
        card = await people.wait_for(STAFF_GROUP, says("TG-"), seconds=30)
        press = await people.press_text(601, card, "Ambil", bot_id=STAFF_BOT)
        answer = await people.answered(press, seconds=30)

    assert answer["text"].endswith("milik Anda.")


async def test_a_press_whose_answer_telegram_refuses_is_no_failure(
    environment: Environment, people: People, logs: list[Any]
) -> None:
    await people.faults(
        rules=[{"method": "answerCallbackQuery", "action": "400", "description": "query is too old"}]
    )
    async with open_desk(environment):
        await people.send(501, "cashback kartu debit saya belum masuk")
        receipt = await people.wait_for(501, says("TG-"), seconds=30)
        await people.press_text(501, receipt, "petugas")
        await people.until(lambda: _found(logs, "toast.lost"), seconds=30)

    assert not any(entry["log_level"] == "error" for entry in logs)


async def _found(logs: list[Any], event: str) -> bool | None:
    return any(entry["event"] == event for entry in logs) or None


async def test_a_desk_whose_group_moved_while_it_was_away_finds_it(
    environment: Environment, people: People
) -> None:
    async with open_desk(environment):
        await people.send(501, "cashback kartu debit saya belum masuk")
        await people.wait_for(STAFF_GROUP, says("TG-"), seconds=30)
    new_id = (await people.do("/control/migrate", chat_id=STAFF_GROUP))["chat_id"]

    async with open_desk(environment):
        await people.send(502, "cashback kartu debit saya belum masuk")
        card = await people.wait_for(new_id, says("TG-"), seconds=30)

    assert card["chat"]["id"] == new_id


async def test_a_server_on_this_machine_without_a_clock_leaves_the_machines(
    environment: Environment, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_clock(_self: object) -> bool:
        return False

    monkeypatch.setattr("bot.clock.FollowingClock.look", no_clock)

    async with open_desk(environment):
        await people.send(501, "cashback kartu debit saya belum masuk")
        found = await people.wait_for(501, says("TG-"), seconds=30)

    assert found


async def test_a_server_elsewhere_is_not_asked_for_its_clock(environment: Environment) -> None:
    elsewhere = environment.model_copy(update={"telegram_api_base": "https://api.telegram.org"})

    clock, follow = await bot.app._clock(elsewhere, None)

    assert follow is None
    assert clock.now().tzinfo is not None


async def test_updates_of_long_ago_are_forgotten(stage: Stage, environment: Environment) -> None:
    async with stage.desk.database.writing() as unit:
        await unit.is_first(Bot.CUSTOMER, 1, at=stage.clock.now())
        await unit.commit()
    stage.clock.go(timedelta(days=4).total_seconds())

    await bot.ticking._tidy(stage.desk, environment)

    async with stage.desk.database.writing() as unit:
        assert await unit.is_first(Bot.CUSTOMER, 1, at=stage.clock.now())


async def test_a_second_desk_on_the_same_file_is_refused(environment: Environment) -> None:
    first = Database(environment.database_url)
    first.claim_file()

    with pytest.raises(SettingsError) as raised:
        await App(environment).run(asyncio.Event())

    assert "another desk is already working on" in str(raised.value)
    await first.close()


async def test_the_demo_opens_a_playground_and_a_desk_and_closes_both(
    monkeypatch: pytest.MonkeyPatch, config: Path, capsys: pytest.CaptureFixture[str], quiet_logging: None
) -> None:
    def small(**values: Any) -> Environment:
        return read_environment(**(values | {"config_dir": config}))

    monkeypatch.setattr("bot.demo.read_environment", small)
    stop = asyncio.Event()
    printed: list[str] = []

    async def watch() -> None:
        async with asyncio.timeout(60):
            while "Tanggap demo: http://127.0.0.1:" not in "".join(printed):
                printed.append(capsys.readouterr().out)
                await asyncio.sleep(0.02)
        stop.set()

    await asyncio.gather(run_demo(stop, port=0), watch())

    assert "A simulation: nothing here reaches Telegram" in "".join(printed)


async def test_a_part_that_breaks_takes_the_desk_down_in_order_with_its_error(
    environment: Environment, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_watch: Watch) -> None:
        raise LookupError

    monkeypatch.setattr(Watch, "run", broken)

    with pytest.raises(LookupError):
        await App(environment, limits_enforced=False).run(asyncio.Event())

    still = {getattr(each.get_coro(), "__qualname__", "") for each in asyncio.all_tasks()}
    assert still.isdisjoint(
        {"Intake.run", "Doors._poll", "Sender.run", "Keeper.run", "Room.run", "keep_time"}
    )


async def test_a_stop_waits_for_cancelled_parts_to_end() -> None:
    ended = False

    async def slow() -> None:
        nonlocal ended
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended = True

    part = asyncio.create_task(slow())
    await asyncio.sleep(0)

    await cancel([part])

    assert ended


async def test_draining_ends_at_its_deadline(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.running.DRAIN", 0.01)
    await stage.owe("satu", who=ANDI)
    gate = stage.customers.gate = asyncio.Event()

    await drain(list(stage.senders.values()))
    waiting = await stage.states()
    gate.set()
    await stage.deliver()

    assert waiting == ["queued"]
    assert await stage.states() == ["sent"]
