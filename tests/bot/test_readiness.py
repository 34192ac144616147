import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiogram import Bot as CustomerBot
from telegram.ext import ExtBot

from bot import doctor
from bot.bots import customer_bot, staff_bot
from bot.doctor import examine
from bot.first_day import chats_to_choose_from
from bot.menus import CUSTOMER_MENU, STAFF_MENU, offer_menus
from bot.readiness import advice, must_be_ready, staff_group, unreached
from handlers.staff.commands import COMMANDS
from playground.defaults import STAFF_GROUP
from playground.people import CUSTOMER_BOT, STAFF_BOT, People
from settings.environment import Environment
from settings.faults import SettingsError


@pytest.fixture
async def customers(environment: Environment) -> AsyncIterator[CustomerBot]:
    bot = customer_bot(environment)
    yield bot
    await bot.session.close()


@pytest.fixture
async def staff(environment: Environment) -> AsyncIterator[ExtBot[None]]:
    bot = staff_bot(environment)
    await bot.initialize()
    yield bot
    await bot.shutdown()


async def advised(environment: Environment, customers: CustomerBot, staff: ExtBot[None]) -> list[str]:
    return [str(fault) async for fault in advice(environment, customers, staff)]


async def test_a_group_with_its_rights_is_ready(
    environment: Environment, customers: CustomerBot, staff: ExtBot[None]
) -> None:
    group = await must_be_ready(environment, customers, staff)

    assert (group.chat_id, group.title, group.is_forum) == (STAFF_GROUP, "Petugas Bank Contoh", True)


async def test_a_group_that_became_a_supergroup_is_followed(
    environment: Environment, customers: CustomerBot, staff: ExtBot[None], people: People
) -> None:
    new_id = (await people.do("/control/migrate", chat_id=STAFF_GROUP))["chat_id"]

    group = await must_be_ready(environment, customers, staff)

    assert group.chat_id == new_id


async def test_a_group_that_cannot_be_asked_now_is_no_wrong_number(
    staff: ExtBot[None], people: People
) -> None:
    await people.faults(rules=[{"method": "getChat", "action": "502"}])

    group, faults = await staff_group(STAFF_GROUP, staff)

    assert group is None
    assert "could not be asked (NetworkError); try again" in str(faults[0])


async def test_supervisors_who_never_pressed_start_are_named(
    environment: Environment, customers: CustomerBot, staff: ExtBot[None], people: People
) -> None:
    before = await advised(environment, customers, staff)
    await people.send(701, "/start", bot_id=STAFF_BOT)

    after = await advised(environment, customers, staff)

    assert any("Dewi Lestari has not started the staff bot" in line for line in before)
    assert not any("Dewi Lestari" in line for line in after)


async def test_whom_the_ladder_tells_and_the_bot_cannot_reach_is_told_with_a_remedy(
    staff: ExtBot[None], people: People
) -> None:
    await people.send(701, "/start", bot_id=STAFF_BOT)

    lines = [str(fault) async for fault in unreached([701, 702, -1009999999999], staff)]

    assert [line.split(" is to be told")[0] for line in lines] == [
        "escalation.yaml: 702",
        "escalation.yaml: -1009999999999",
    ]
    assert "press start" in lines[0]
    assert "add the staff bot to that chat" in lines[1]


async def test_the_doctor_asks_after_the_people_of_the_shifts(
    environment: Environment, tmp_path: Path
) -> None:
    folder = tmp_path / "of the owner"
    shutil.copytree(environment.config, folder)
    file = folder / "escalation.yaml"
    shifts = 'shifts:\n  - {days: mon-fri, hours: "08:00-17:00", people: [702]}'
    file.write_text(file.read_text().replace("shifts: []", shifts))
    said: list[str] = []

    await examine(environment.model_copy(update={"config_dir": folder}), say=said.append)

    assert any(line.startswith("• escalation.yaml: 702 is to be told") for line in said)


async def test_a_group_without_topics_works_worse(
    environment: Environment, customers: CustomerBot, staff: ExtBot[None], people: People
) -> None:
    await people.do("/control/migrate", chat_id=STAFF_GROUP, is_forum=False)

    lines = await advised(environment, customers, staff)

    assert any("topics are off in the staff group" in line for line in lines)


@pytest.mark.parametrize("chat", ["staff bot cannot write there"])
async def test_a_supervisors_chat_that_cannot_be_seen_is_told(
    environment: Environment, customers: CustomerBot, staff: ExtBot[None], chat: str
) -> None:
    elsewhere = environment.model_copy(update={"supervisor_chat_id": -1009999999999})

    lines = await advised(elsewhere, customers, staff)

    assert any(chat in line for line in lines)


async def test_a_customer_bot_that_may_join_groups_is_told_beside_a_private_supervisor(
    environment: Environment,
    customers: CustomerBot,
    staff: ExtBot[None],
    people: People,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await people.send(701, "/start", bot_id=STAFF_BOT)
    private = environment.model_copy(update={"supervisor_chat_id": 701})
    me = await customers.me()
    monkeypatch.setattr(customers, "_me", me.model_copy(update={"can_join_groups": True}))
    joining = await advised(private, customers, staff)
    monkeypatch.setattr(customers, "_me", me.model_copy(update={"can_join_groups": False}))

    staying = await advised(private, customers, staff)

    assert any("may be added to groups" in line for line in joining)
    assert not any("may be added to groups" in line for line in staying)


async def test_the_doctor_asks_nothing_of_telegram_before_the_tokens_are_there(
    environment: Environment,
) -> None:
    said: list[str] = []

    faults = await examine(environment.model_copy(update={"staff_bot_token": ""}), say=said.append)

    assert faults == 2
    assert "✗ Telegram: was not asked; mend the variables that are named above first" in said


async def test_the_doctor_closes_what_it_opened_when_telegram_refuses(
    environment: Environment, people: People
) -> None:
    await people.do("/control/bot_rights", chat_id=STAFF_GROUP, bot_id=STAFF_BOT, status="member")
    said: list[str] = []

    faults = await examine(environment, say=said.append)

    assert faults == 1
    assert any("is no administrator there" in line for line in said)


class _Server:
    """Answers any address with the given Date header."""

    def __init__(self, date: str | None) -> None:
        self.headers = {"Date": date} if date else {}

    def __call__(self, *_: Any, **__: Any) -> "_Server":
        return self

    async def __aenter__(self) -> "_Server":
        return self

    async def __aexit__(self, *_: object) -> None:
        return None


@pytest.mark.parametrize(
    ("date", "count"), [(None, 0), ("Mon, 02 Feb 2015 03:00:00 GMT", 1)], ids=["no date", "years ago"]
)
async def test_a_clock_that_is_wrong_is_told(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, date: str | None, count: int
) -> None:
    monkeypatch.setattr(aiohttp.ClientSession, "get", _Server(date))

    lines = await doctor._clock(environment)

    assert len(lines) == count
    assert all("set it by NTP" in line for line in lines)


async def test_a_clock_that_cannot_be_compared_is_not_told(environment: Environment) -> None:
    nowhere = environment.model_copy(update={"telegram_api_base": "http://127.0.0.1:1"})

    assert await doctor._clock(nowhere) == []
    assert await doctor._clock(environment) == []


async def test_on_the_first_day_the_doctor_tells_which_chats_wrote(
    environment: Environment, people: People
) -> None:
    await people.send(601, "/id@TanggapStafBot", chat_id=STAFF_GROUP)
    await people.do("/control/migrate", chat_id=STAFF_GROUP)
    await people.send(701, "/start", bot_id=STAFF_BOT)

    faults = await chats_to_choose_from(environment.model_copy(update={"staff_group_id": 0}))

    lines = [str(fault) for fault in faults]
    assert any("'Dewi Lestari', number 701" in line for line in lines)
    assert not any(str(STAFF_GROUP) in line for line in lines)


def _swapped(environment: Environment, **more: int) -> Environment:
    tokens = {
        "customer_bot_token": environment.staff_bot_token,
        "staff_bot_token": environment.customer_bot_token,
    }
    return environment.model_copy(update=tokens | more)


async def test_tokens_that_changed_places_are_told_as_that(environment: Environment, people: People) -> None:
    await people.send(601, "/id@TanggapStafBot", chat_id=STAFF_GROUP)
    said: list[str] = []

    faults = await examine(_swapped(environment), say=said.append)
    moved = (await people.do("/control/migrate", chat_id=STAFF_GROUP))["chat_id"]
    await examine(_swapped(environment), say=said.append)
    first_day = await chats_to_choose_from(_swapped(environment, staff_group_id=0))

    assert faults == 1
    told = [line for line in [*said, *map(str, first_day)] if "looks swapped with STAFF_BOT_TOKEN" in line]
    assert all("@TanggapStafBot" in line for line in told)
    assert [str(STAFF_GROUP) in line for line in told] == [True, False, False]
    assert [str(moved) in line for line in told] == [False, True, True]


async def test_a_token_that_tells_nothing_names_no_chat(environment: Environment) -> None:
    new = environment.model_copy(update={"staff_group_id": 0})
    wrong = new.model_copy(update={"staff_bot_token": "7000000002:" + "y" * 35})
    none = new.model_copy(update={"staff_bot_token": ""})

    assert [each.place for each in await chats_to_choose_from(wrong)] == ["STAFF_BOT_TOKEN"]
    assert await chats_to_choose_from(none) == []
    assert await chats_to_choose_from(environment) == []


async def test_a_group_that_is_the_supervisors_too_and_a_folder_that_is_not_there_are_named(
    environment: Environment, tmp_path: Path
) -> None:
    careless = {"supervisor_chat_id": STAFF_GROUP, "config_dir": tmp_path / "konfig"}
    said: list[str] = []

    await examine(environment.model_copy(update=careless), say=said.append)

    assert any("every agent is a supervisor; make them a group of their own" in line for line in said)
    assert any("there is no folder" in line and "the shipped one" in line for line in said)


async def test_both_bots_offer_their_menus(
    environment: Environment, customers: CustomerBot, staff: ExtBot[None], people: People
) -> None:
    await offer_menus(customers, staff, staff_language="id")

    calls = await people.journal(method="setMyCommands")
    assert {call["bot_id"] for call in calls} == {CUSTOMER_BOT, STAFF_BOT}
    assert len(calls) == 3
    assert CUSTOMER_MENU[0] in str(calls[0]["params"])
    assert STAFF_MENU[0] in str(calls[-1]["params"])


def test_the_staff_menu_names_every_command_once() -> None:
    assert sorted(STAFF_MENU) == sorted(COMMANDS.keys() - {"start"})


async def test_menus_that_are_refused_are_no_reason_to_stop(
    environment: Environment,
    customers: CustomerBot,
    staff: ExtBot[None],
    people: People,
    logs: list[Any],
) -> None:
    await people.faults(rules=[{"method": "setMyCommands", "action": "400"}])

    await offer_menus(customers, staff, staff_language="id")

    assert [entry["event"] for entry in logs] == ["menus.refused"]


async def test_a_wrong_token_of_either_bot_is_named(environment: Environment) -> None:
    wrong = environment.model_copy(update={"staff_bot_token": "7000000002:" + "y" * 35})
    customers, staff = customer_bot(wrong), staff_bot(wrong)

    with pytest.raises(SettingsError) as raised:
        await must_be_ready(wrong, customers, staff)

    assert [fault.place for fault in raised.value.faults] == ["STAFF_BOT_TOKEN"]
    await customers.session.close()
    await staff.shutdown()
