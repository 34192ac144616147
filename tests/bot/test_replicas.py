"""Two processes' worth of desk on one PostgreSQL behind a balancer; the long run with SIGKILL is in `make soak`."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.roles import Part, Role
from models.lease import Lease
from models.message import Author, Message
from models.ticket import Ticket
from playground.people import People
from settings.environment import Environment
from settings.faults import SettingsError
from storage.database import Database
from tests.bot.test_running_the_desk import open_desk, says
from tests.postgres import NewDatabase, server
from tests.replay.balancer import balancer, free_ports


@pytest.fixture(scope="module")
def postgres() -> Iterator[NewDatabase]:
    with server() as new_database:
        yield new_database


@pytest.fixture
async def database(postgres: NewDatabase) -> AsyncIterator[Database]:
    database = Database(postgres())
    yield database
    await database.close()


async def test_replicas_start_together_share_the_work_and_take_over_from_one_that_stops(
    environment: Environment, people: People, database: Database
) -> None:
    front, *ports = free_ports(3)
    shared = {
        "database_url": database.url.render_as_string(hide_password=False),
        "webhook_url": f"http://127.0.0.1:{front}/telegram",
        "webhook_secret": "rahasia",
    }
    replicas = [environment.model_copy(update={**shared, "http_port": port}) for port in ports]
    part = Part(webhook=True)

    async with balancer(ports, port=front), AsyncExitStack() as stays:
        async with AsyncExitStack() as goes:
            opening = [stays.enter_async_context(open_desk(replicas[1], part=part))]
            opening.append(goes.enter_async_context(open_desk(replicas[0], part=part)))
            await asyncio.gather(*opening)
            for text in ("cashback kartu debit saya belum masuk", "sudah dua minggu", "tolong dicek"):
                await people.send(501, text)
            await people.wait_for(501, says("TG-"), seconds=30)
            first = await _holders(database)
        await people.send(502, "cashback kartu debit saya belum masuk")
        await people.wait_for(502, says("TG-"), seconds=30)
        second = await _holders(database)

    async with database.reading() as unit:
        written = await unit.session.scalars(
            select(Message.text)
            .where(Message.chat_id == 501, Message.author == Author.CUSTOMER)
            .order_by(Message.id)
        )
        tickets = await unit.session.scalar(select(func.count()).select_from(Ticket))
        assert list(written) == ["cashback kartu debit saya belum masuk", "sudah dua minggu", "tolong dicek"]
    assert tickets == 2
    assert set(first) == set(second) == {"send:customer", "send:staff", "files", "schedule"}
    assert all(second[name] >= first[name] for name in first)
    assert await people.violations() == []


async def _holders(database: Database) -> dict[str, int]:
    async with database.reading() as unit:
        return {row.name: row.epoch for row in await unit.session.scalars(select(Lease))}


async def test_on_one_file_the_work_is_not_divided(environment: Environment) -> None:
    with pytest.raises(SettingsError) as refused:
        await App(environment, part=Part(frozenset({Role.INTAKE}))).run(asyncio.Event())

    assert "--only needs PostgreSQL" in str(refused.value)
