from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.polling import Poller
from bot.trouble import Conflict, Down, Slow, Unauthorized
from playground.defaults import CUSTOMER_TOKEN
from playground.people import People
from playground.server import Running

Make = Callable[..., Poller]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def poller(session: aiohttp.ClientSession, running: Running) -> Make:
    def make(**changed: Any) -> Poller:
        options = {"base": running.address, "token": CUSTOMER_TOKEN, "allowed": ("message",), "wait": 0}
        return Poller(session, **(options | changed))

    return make


async def test_updates_stay_with_telegram_until_they_are_confirmed(poller: Make, people: People) -> None:
    mine = poller()
    await people.send(501, "satu")
    await people.send(501, "dua")

    first = await mine.fetch()
    again = await mine.fetch()
    mine.confirm(first[0]["update_id"])
    rest = await mine.fetch()

    assert [each["message"]["text"] for each in first] == ["satu", "dua"]
    assert again[0] == first[0]
    assert [each["message"]["text"] for each in rest] == ["dua"]


async def test_nothing_new_is_an_empty_batch(poller: Make) -> None:
    batch = await poller().fetch()

    assert batch == []


async def test_a_webhook_of_an_earlier_program_is_taken_off(poller: Make, people: People) -> None:
    async with people.session.post(
        f"/bot{CUSTOMER_TOKEN}/setWebhook", json={"url": "https://127.0.0.1:1/x"}
    ) as answer:
        assert answer.status == 200
    await people.send(501, "satu")

    batch = await poller().fetch()

    assert [each["message"]["text"] for each in batch] == ["satu"]


@pytest.mark.parametrize(
    ("rule", "trouble"),
    [
        ({"action": "429", "retry_after": 3}, Slow),
        ({"action": "502"}, Down),
        ({"action": "drop_before"}, Down),
        ({"action": "400"}, Down),
    ],
    ids=lambda value: str(value),
)
async def test_each_refusal_has_its_own_name(
    poller: Make, people: People, rule: dict[str, Any], trouble: type[Exception]
) -> None:
    mine = poller()
    await mine.fetch()
    await people.faults(rules=[{"method": "getUpdates"} | rule])

    with pytest.raises(trouble) as raised:
        await mine.fetch()

    assert CUSTOMER_TOKEN.split(":")[1] not in str(raised.value)
    if isinstance(raised.value, Slow):
        assert raised.value.seconds == 3


async def test_a_wrong_token_is_named(poller: Make) -> None:
    mine = poller(token="7000000001:wrong_wrong_wrong_wrong_wrong")

    with pytest.raises(Unauthorized):
        await mine.fetch()


async def test_a_server_that_is_not_there_is_down_and_its_address_is_not_told(poller: Make) -> None:
    mine = poller(base="http://127.0.0.1:1")

    with pytest.raises(Down) as raised:
        await mine.fetch()

    assert str(raised.value) == "ClientConnectorError"
    assert raised.value.__suppress_context__


async def _answer(body: str, status: int) -> tuple[web.AppRunner, str]:
    async def handle(_request: web.Request) -> web.Response:
        return web.Response(text=body, status=status)

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


@pytest.mark.parametrize(
    ("body", "status", "trouble"),
    [
        ("<html>Bad gateway</html>", 502, Down),
        ("[]", 200, Down),
        ('{"ok": false, "error_code": 409, "description": "Conflict: terminated"}', 409, Conflict),
        ('{"ok": false, "error_code": 404, "description": "Not Found"}', 404, Unauthorized),
        ('{"ok": false, "error_code": 429}', 429, Slow),
        ("\udcff", 200, Down),
    ],
)
async def test_odd_answers_are_understood(
    poller: Make, body: str, status: int, trouble: type[Exception]
) -> None:
    runner, address = await _answer(body.encode("utf-8", "surrogateescape").decode("latin-1"), status)
    mine = poller(base=address)

    with pytest.raises(trouble):
        await mine.fetch()

    await runner.cleanup()
