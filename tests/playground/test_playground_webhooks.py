"""Webhooks: delivery to this machine, secrets, retries, order per chat."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from playground.people import People
from playground.server import Running

SECRET = "X-Telegram-Bot-Api-Secret-Token"


class Receiver:
    """A desk's webhook: remembers what came and answers with the next of `statuses` (then 200)."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.open_door = asyncio.Event()
        self.open_door.set()
        self.arrived: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.secrets.append(request.headers.get(SECRET))
        self.arrived.put_nowait(update)
        await self.open_door.wait()
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.got.append(update)
        return web.Response(status=status)

    async def next_text(self) -> str:
        update = await asyncio.wait_for(self.arrived.get(), 10)
        return str(update["message"]["text"])


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def url(receiver: Receiver) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    async with TestServer(app, host="127.0.0.1") as server:
        yield f"http://127.0.0.1:{server.port}/hook"


async def test_updates_are_pushed_with_the_secret(
    people: People, customer_bot: Any, receiver: Receiver, url: str
) -> None:
    await people.send(501, "sebelum")
    await customer_bot.result("setWebhook", url=url, secret_token="rahasia")
    first = await receiver.next_text()
    await people.send(502, "sesudah")
    second = await receiver.next_text()

    info = await customer_bot.result("getWebhookInfo")

    assert [first, second] == ["sebelum", "sesudah"]
    assert receiver.secrets == ["rahasia", "rahasia"]
    assert (info["url"], info["max_connections"]) == (url, 40)


async def test_a_failed_push_is_repeated(
    people: People, customer_bot: Any, receiver: Receiver, url: str
) -> None:
    receiver.statuses = [500, 503]
    await customer_bot.result("setWebhook", url=url)
    await people.send(501, "halo")

    tries = [await receiver.next_text() for _ in range(3)]
    info = await customer_bot.result("getWebhookInfo")

    assert tries == ["halo"] * 3
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_one_chat_waits_while_another_goes_on(
    people: People, customer_bot: Any, receiver: Receiver, url: str
) -> None:
    receiver.open_door.clear()
    await customer_bot.result("setWebhook", url=url)
    await people.send(501, "satu")
    await people.send(501, "dua")
    await people.send(502, "lain")
    before = [await receiver.next_text(), await receiver.next_text()]
    receiver.open_door.set()
    after = await receiver.next_text()

    assert sorted(before) == ["lain", "satu"]
    assert after == "dua"


async def test_a_webhook_that_is_not_there_is_tried_again(
    people: People, customer_bot: Any, receiver: Receiver, url: str
) -> None:
    await people.send(501, "halo")
    await customer_bot.result("setWebhook", url="http://127.0.0.1:9/none")
    info: dict[str, Any] = {}
    while "last_error_message" not in info:
        info = await customer_bot.result("getWebhookInfo")
    await customer_bot.result("setWebhook", url=url, max_connections=1)

    assert info["last_error_message"] == "Connection failed"
    assert await receiver.next_text() == "halo"


async def test_after_deleting_a_webhook_the_bot_polls_again(
    running: Running, people: People, customer_bot: Any, url: str
) -> None:
    await customer_bot.result("setWebhook", url=url, allowed_updates=["message"])
    await customer_bot.result("setWebhook", url="")
    await people.send(501, "dibuang")
    await customer_bot.result("deleteWebhook", drop_pending_updates=True)
    await people.send(501, "halo")

    info = await customer_bot.result("getWebhookInfo")
    updates = await customer_bot.updates()

    assert info["allowed_updates"] == ["message"]
    assert info["pending_update_count"] == 1
    assert [update["message"]["text"] for update in updates] == ["halo"]
    assert running.api.deliveries.tasks == {}


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"url": "ftp://127.0.0.1/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://contoh.id/x"}, "bad webhook: playground delivers only to 127.0.0.1"),
        ({"url": "http://127.0.0.1/x", "secret_token": "?"}, "secret token contains unallowed characters"),
        ({}, "bad webhook: An HTTPS URL must be provided for webhook"),
    ],
)
async def test_an_impossible_webhook_is_refused(
    customer_bot: Any, params: dict[str, Any], sentence: str
) -> None:
    assert await customer_bot.refusal("setWebhook", **params) == f"Bad Request: {sentence}"
