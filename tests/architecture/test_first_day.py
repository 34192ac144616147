"""The README's checklist before the desk has its chats' numbers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.doctor import examine
from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, SUPERVISORS
from playground.people import STAFF_BOT, People
from playground.server import Running, start
from settings.environment import Environment, read_environment

AGENT, SUPERVISOR = 601, 701


@pytest.fixture
async def telegram() -> AsyncIterator[Running]:
    running = await start(port=0)
    yield running
    await running.stop()


def _environment(telegram: Running, folder: Path, **given: object) -> Environment:
    return read_environment(
        _env_file=None,
        customer_bot_token=CUSTOMER_TOKEN,
        telegram_api_base=telegram.address,
        database_url=f"sqlite:///{folder / 'desk.sqlite3'}",
        **given,
    )


async def test_the_doctor_shows_the_numbers_of_the_chats_in_which_somebody_asked_for_them(
    telegram: Running, tmp_path: Path
):
    async with People(telegram.address) as people:
        await people.send(AGENT, "/id", chat_id=STAFF_GROUP, bot_id=STAFF_BOT)
        await people.send(SUPERVISOR, "/id", chat_id=SUPERVISORS, bot_id=STAFF_BOT)
    said: list[str] = []

    faults = await examine(_environment(telegram, tmp_path, staff_bot_token=STAFF_TOKEN), say=said.append)

    assert faults == 4  # two variables are missing, two chats to choose from
    assert any(str(STAFF_GROUP) in line for line in said)
    assert any(str(SUPERVISORS) in line for line in said)


async def test_asking_the_doctor_takes_nothing_away_from_the_desk(telegram: Running, tmp_path: Path):
    async with People(telegram.address) as people:
        await people.send(AGENT, "/id", chat_id=STAFF_GROUP, bot_id=STAFF_BOT)
    environment = _environment(telegram, tmp_path, staff_bot_token=STAFF_TOKEN)
    first: list[str] = []
    second: list[str] = []

    await examine(environment, say=first.append)
    await examine(environment, say=second.append)

    assert first == second


async def test_a_group_that_moved_is_shown_by_its_new_number_only(telegram: Running, tmp_path: Path):
    async with People(telegram.address) as people:
        await people.send(AGENT, "/id", chat_id=STAFF_GROUP, bot_id=STAFF_BOT)
        await people.do("/control/migrate", chat_id=STAFF_GROUP)
    said: list[str] = []

    await examine(_environment(telegram, tmp_path, staff_bot_token=STAFF_TOKEN), say=said.append)

    assert not any(line.endswith(f"number {STAFF_GROUP}") for line in said)


async def test_what_happened_in_no_chat_is_passed_over(telegram: Running, tmp_path: Path):
    person = {"id": AGENT, "is_bot": False, "first_name": "Rina"}
    asked = {"id": "1", "from": person, "query": "id", "offset": ""}
    async with People(telegram.address) as people:
        await people.do("/control/inject", bot_id=STAFF_BOT, update={"inline_query": asked})
    said: list[str] = []

    await examine(_environment(telegram, tmp_path, staff_bot_token=STAFF_TOKEN), say=said.append)

    assert any("has heard from no chat yet; add it to both groups" in line for line in said)


@pytest.mark.parametrize(
    ("token", "told"),
    [
        ("", "✗ Telegram: was not asked; mend the variables that are named above first"),
        (CUSTOMER_TOKEN, "✗ Telegram: was not asked; mend the variables that are named above first"),
        (
            "7000000009:a_token_that_nobody_knows_at_all_0",
            "✗ STAFF_BOT_TOKEN: Telegram does not know this token",
        ),
    ],
)
async def test_without_a_staff_bot_that_telegram_knows_the_doctor_says_what_to_mend_first(
    telegram: Running, tmp_path: Path, token: str, told: str
):
    said: list[str] = []

    await examine(_environment(telegram, tmp_path, staff_bot_token=token), say=said.append)

    assert any(line.startswith(told) for line in said)
