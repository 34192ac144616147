"""Updates that Telegram pushes: 200 says that everything they caused is committed."""

import asyncio
import socket
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.app import App
from bot.http import HttpServer
from bot.intake import Taker
from bot.roles import Part
from bot.webhook import Webhook
from bot.working import Desk
from models.intake import ParkedUpdate, SeenUpdate
from models.outbox import Bot
from playground.people import CUSTOMER_BOT, People
from playground.server import Running
from settings.environment import Environment
from settings.faults import SettingsError
from tests.bot.stage import Stage
from tests.bot.test_intake import StubEdge, said, turns
from tests.bot.test_running_the_desk import open_desk, says

SECRET = "rahasia-sekali"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def _nothing(_request: web.Request) -> web.Response:
    return web.Response()


async def _in_order() -> list[str]:
    return []


@pytest.fixture
def edge() -> StubEdge:
    return StubEdge()


class Telegram:
    """Posts what Telegram would."""

    def __init__(self, session: ClientSession) -> None:
        self._session = session

    async def push(self, body: Any, *, secret: str = SECRET) -> int:
        async with self._session.post("/telegram/customer", json=body, headers={HEADER: secret}) as answer:
            return answer.status

    async def post(self, content: bytes | BytesIO) -> int:
        async with self._session.post("/telegram/customer", data=content, headers={HEADER: SECRET}) as answer:
            return answer.status

    async def get(self, path: str) -> tuple[int, str]:
        async with self._session.get(path) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def telegram(desk: Desk, edge: StubEdge, unhurried: None) -> AsyncIterator[Telegram]:
    taker = Taker(Bot.CUSTOMER, edge=edge, desk=desk, wake=lambda: None)
    server = HttpServer(host="127.0.0.1", port=0, look=_in_order, figures=_nothing)
    server.take("/telegram/customer", Webhook(Bot.CUSTOMER, taker=taker, secret=SECRET).receive)
    await server.start()
    async with ClientSession(f"http://127.0.0.1:{server.port}") as session:
        yield Telegram(session)
    await server.stop()


async def test_an_update_is_answered_after_its_commit_and_not_before(
    telegram: Telegram, edge: StubEdge, stage: Stage
) -> None:
    edge.gates[1] = asyncio.Event()
    pushing = asyncio.create_task(telegram.push(said(1)))

    await turns(lambda: edge.begun)
    was_answered = pushing.done()
    edge.gates[1].set()
    status = await pushing

    assert not was_answered
    assert status == 200
    assert len(await stage.all(SeenUpdate)) == 1


async def test_two_updates_of_one_chat_that_come_at_once_keep_their_order_and_another_chat_overtakes(
    telegram: Telegram, edge: StubEdge
) -> None:
    edge.gates[1] = asyncio.Event()
    first = asyncio.create_task(telegram.push(said(1, chat=1)))
    await turns(lambda: edge.begun)
    second = asyncio.create_task(telegram.push(said(2, chat=1)))

    began = list(edge.begun)
    edge.gates[1].set()
    statuses = await asyncio.gather(first, second, telegram.push(said(3, chat=2)))

    assert began == [1]
    assert statuses == [200, 200, 200]
    assert edge.done.index(1) < edge.done.index(2)


async def test_without_the_secret_nothing_happens(telegram: Telegram, stage: Stage) -> None:
    statuses = [await telegram.push(said(1), secret=wrong) for wrong in ("", "tebakan", f"{SECRET}x", "é")]

    assert statuses == [401] * 4
    assert await stage.all(SeenUpdate) == []


async def test_guessing_the_secret_costs_the_desk_nothing_and_tells_the_guesser_nothing(
    telegram: Telegram, edge: StubEdge, stage: Stage, logs: list[Any]
) -> None:
    guesses = [SECRET[:length] for length in range(len(SECRET))] + [SECRET.upper(), SECRET[::-1]]

    answers = {await telegram.push(said(number), secret=guess) for number, guess in enumerate(guesses)}
    right = await telegram.push(said(99))

    assert (answers, right) == ({401}, 200)
    assert edge.begun == [99]
    assert [each.update_id for each in await stage.all(SeenUpdate)] == [99]
    assert not any(SECRET[:6] in str(each) for each in logs)


@pytest.mark.parametrize(
    "body",
    [b"{", b"\xff\xfe", b"[" * 100_000, b'{"update_id": 1e999}', b""],
    ids=["cut", "bytes", "deep", "inf", "none"],
)
async def test_forged_bytes_behind_the_right_secret_are_refused(
    telegram: Telegram, stage: Stage, body: bytes
) -> None:
    assert await telegram.post(body) == 400
    assert await stage.all(SeenUpdate) == []


async def test_more_than_a_mebibyte_is_not_even_read(telegram: Telegram) -> None:
    assert await telegram.post(BytesIO(b" " * (1 << 20) + b"{}")) == 413


@pytest.mark.parametrize(
    "body",
    [None, [], "x", {"message": {}}, *({"update_id": each} for each in ("7", True, -1, 2**63))],
    ids=repr,
)
async def test_what_is_no_update_is_refused(telegram: Telegram, body: Any) -> None:
    assert await telegram.push(body) == 400


async def test_an_update_that_nobody_can_process_is_parked_and_done(
    telegram: Telegram, edge: StubEdge, stage: Stage
) -> None:
    edge.faults[1] = [KeyError("surprise")] * 3

    status = await telegram.push(said(1))

    assert status == 200
    assert len(await stage.all(ParkedUpdate)) == 1


async def test_an_update_that_takes_too_long_is_left_to_telegram_which_brings_it_again(
    telegram: Telegram, edge: StubEdge, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.webhook._ANSWER", 0.05)
    edge.gates[1] = asyncio.Event()

    late = await telegram.push(said(1))
    edge.gates[1].set()
    monkeypatch.setattr("bot.webhook._ANSWER", 50)
    again = await telegram.push(said(1))

    assert (late, again) == (503, 200)
    assert edge.done == [1]
    assert len(await stage.all(SeenUpdate)) == 1


def webhooks(environment: Environment) -> Environment:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return environment.model_copy(
        update={
            "webhook_url": f"http://127.0.0.1:{port}/telegram",
            "webhook_secret": SECRET,
            "http_port": port,
        }
    )


async def test_a_desk_that_telegram_pushes_to_answers_and_gives_way_to_one_that_asks(
    environment: Environment, people: People, running: Running
) -> None:
    pushed_to = webhooks(environment)
    async with open_desk(pushed_to, part=Part(webhook=True)):
        await people.send(501, "cashback kartu debit saya belum masuk")
        receipt = await people.wait_for(501, says("TG-"), seconds=30)
        async with ClientSession(f"http://127.0.0.1:{pushed_to.http_port}") as session:
            answers = [await Telegram(session).get(path) for path in ("/healthz", "/readyz", "/metrics")]
        hook = running.world.bots[CUSTOMER_BOT].webhook

    async with open_desk(environment):
        await people.send(502, "cashback kartu debit saya belum masuk")
        asked = await people.wait_for(502, says("TG-"), seconds=30)

    assert hook.url == f"{pushed_to.webhook_url}/customer"
    assert running.world.bots[CUSTOMER_BOT].webhook.url == ""
    assert receipt["from"]["id"] == asked["from"]["id"] == CUSTOMER_BOT
    assert [status for status, _text in answers] == [200, 200, 200]
    assert 'tanggap_updates_total{bot="customer",outcome="done"}' in answers[2][1]
    assert 'tanggap_updates_total{bot="staff",outcome="parked"}' in answers[2][1]
    assert 'tanggap_too_many_requests_total{bot="staff"}' in answers[2][1]
    assert "tanggap_outbox_age_seconds" in answers[2][1]
    assert await people.violations() == []


async def test_a_port_that_is_taken_is_said_in_one_sentence(environment: Environment) -> None:
    hooked = webhooks(environment)
    with socket.socket() as other:
        other.bind(("127.0.0.1", hooked.http_port))
        other.listen()
        with pytest.raises(SettingsError) as refused:
            await App(hooked, part=Part(webhook=True)).run(asyncio.Event())

    assert [fault.place for fault in refused.value.faults] == ["HTTP_PORT"]
