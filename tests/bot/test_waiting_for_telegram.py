"""A desk that is started while Telegram or the network is away says so, waits, and begins by itself."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot as CustomerBot
from telegram.ext import ExtBot

from bot.app import App
from bot.arriving import Groups, arrive
from bot.bots import customer_bot, staff_bot
from bot.roles import Part
from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN
from playground.people import People
from settings.environment import Environment
from settings.faults import SettingsError
from tests.bot.conftest import environment_of

NOWHERE = "http://127.0.0.1:1"
Bots = tuple[CustomerBot, ExtBot[None]]


@pytest.fixture
async def bots(environment: Environment) -> AsyncIterator[Bots]:
    customers, staff = customer_bot(environment), staff_bot(environment)
    yield customers, staff
    await customers.session.close()
    await staff.shutdown()


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.arriving._AGAIN", 0.0)


async def arrived(environment: Environment, bots: Bots) -> Groups | None:
    return await arrive(environment, *bots, teams={"atm": STAFF_GROUP}, stop=asyncio.Event())


def told(logs: list[Any]) -> list[str]:
    return [each["said"] for each in logs if each["event"] == "telegram.away"]


@pytest.mark.parametrize("action", ["500", "502", "429", "drop_before", "drop_after"])
@pytest.mark.parametrize("token", [CUSTOMER_TOKEN, STAFF_TOKEN], ids=["customers", "staff"])
async def test_the_desk_waits_for_telegram(
    environment: Environment, bots: Bots, people: People, logs: list[Any], token: str, action: str
) -> None:
    await people.faults(rules=[{"method": "getMe", "action": action, "token": token, "times": 2}])

    groups = await arrived(environment, bots)

    assert groups is not None
    assert groups.staff.chat_id == groups.teams["atm"].chat_id == STAFF_GROUP
    assert told(logs)
    assert all("does not answer; check the address and the network" in each for each in told(logs))


async def test_a_group_that_cannot_be_asked_yet_is_waited_for(
    environment: Environment, bots: Bots, people: People, logs: list[Any]
) -> None:
    await people.faults(rules=[{"method": "getChat", "action": "502"}])

    groups = await arrived(environment, bots)

    assert groups is not None
    assert ["could not be asked" in each for each in told(logs)] == [True]


async def test_a_token_that_is_refused_is_not_waited_for(
    environment: Environment, people: People, config: Path, tmp_path: Path
) -> None:
    await people.faults(rules=[{"method": "getMe", "action": "502", "token": STAFF_TOKEN}])
    wrong = environment_of(
        environment.telegram_api_base, config, tmp_path, customer_bot_token="7000000001:" + "x" * 35
    )

    with pytest.raises(SettingsError) as raised:
        await App(wrong).run(asyncio.Event())

    assert [fault.place for fault in raised.value.faults] == ["CUSTOMER_BOT_TOKEN"]


async def test_a_desk_that_waits_can_be_stopped(config: Path, tmp_path: Path, logs: list[Any]) -> None:
    stop, begun = asyncio.Event(), list[bool]()
    waiting = asyncio.create_task(
        App(environment_of(NOWHERE, config, tmp_path)).run(stop, ready=lambda: begun.append(True))
    )
    while not told(logs):
        await asyncio.sleep(0)

    stop.set()
    await waiting

    assert begun == []
    assert told(logs)[0].startswith(f"TELEGRAM_API_BASE: {NOWHERE} does not answer")


async def test_a_desk_whose_webhooks_are_not_set_yet_can_be_stopped(
    people: People, config: Path, tmp_path: Path, logs: list[Any]
) -> None:
    await people.faults(rules=[{"method": "setWebhook", "action": "500"}])
    stop, begun = asyncio.Event(), list[bool]()
    hooked = environment_of(
        people.address,
        config,
        tmp_path,
        webhook_url="http://127.0.0.1:1/telegram",
        webhook_secret="s" * 40,
        http_port=0,
    )
    waiting = asyncio.create_task(
        App(hooked, part=Part(webhook=True)).run(stop, ready=lambda: begun.append(True))
    )
    while "webhook.not_set" not in [each["event"] for each in logs]:
        await asyncio.sleep(0)

    stop.set()
    await waiting

    assert begun == []


async def test_a_stop_does_not_wait_for_an_answer_that_does_not_come(
    environment: Environment, bots: Bots, people: People
) -> None:
    await people.faults(rules=[{"method": "getMe", "action": "slow", "latency_ms": 60_000}])
    stop = asyncio.Event()
    asyncio.get_running_loop().call_soon(stop.set)

    groups = await arrive(environment, *bots, teams={}, stop=stop)

    assert groups is None


async def test_who_waits_no_longer_leaves_nobody_asking(
    environment: Environment, bots: Bots, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asyncio.Event()

    async def never_answers(*_given: object) -> None:
        asked.set()
        await asyncio.Event().wait()

    monkeypatch.setattr("bot.arriving.must_be_ready", never_answers)
    before = asyncio.all_tasks()
    waiting = asyncio.create_task(arrived(environment, bots))
    await asked.wait()

    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    assert asyncio.all_tasks() <= before
