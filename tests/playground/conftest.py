"""A running playground with its limits off, people, and two raw bots."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import ClientSession

from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, default_world
from playground.people import CUSTOMER_BOT, People
from playground.server import Running, start


class RawBot:
    """Calls the Bot API with plain JSON and shows the whole answer."""

    def __init__(self, session: ClientSession, token: str) -> None:
        self.session = session
        self.token = token

    async def __call__(self, method: str, /, **params: Any) -> dict[str, Any]:
        async with self.session.post(f"/bot{self.token}/{method}", json=params) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def result(self, method: str, /, **params: Any) -> Any:
        answer = await self(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, /, **params: Any) -> str:
        answer = await self(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.result("getUpdates", **params)
        return found


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    world = default_world()
    world.limits.on = False
    playground = await start(port=0, world=world, webhook_pause=0.01)
    yield playground
    await playground.stop()


@pytest.fixture
async def people(running: Running) -> AsyncIterator[People]:
    async with People(running.address) as found:
        yield found


@pytest.fixture
async def session(running: Running) -> AsyncIterator[ClientSession]:
    async with ClientSession(running.address) as found:
        yield found


@pytest.fixture
def customer_bot(session: ClientSession) -> RawBot:
    return RawBot(session, CUSTOMER_TOKEN)


@pytest.fixture
def staff_bot(session: ClientSession) -> RawBot:
    return RawBot(session, STAFF_TOKEN)


@pytest.fixture
def everything_happens(people: People) -> Callable[[], Awaitable[None]]:
    """Does one of each kind of thing, for both bots where it can be."""

    async def happen() -> None:
        for act in (_in_the_private_chat, _in_the_staff_group):
            await act(people)

    return happen


async def _in_the_private_chat(people: People) -> None:
    await people.send(501, "/start halo @seseorang https://contoh.id")
    first = await people.send(501, "lama", reply_to=1)
    await people.do(
        "/control/edit", user_id=501, chat_id=501, bot_id=CUSTOMER_BOT, message_id=first, text="baru"
    )
    await people.do(
        "/control/react", user_id=501, chat_id=501, bot_id=CUSTOMER_BOT, message_id=first, emoji="👍"
    )
    for kind in (
        "photo",
        "document",
        "voice",
        "audio",
        "video",
        "video_note",
        "sticker",
        "animation",
    ):
        await people.send(501, media={"kind": kind, "caption": "/lihat"})
    await people.send(501, location={"latitude": -6.2, "longitude": 106.8})
    await people.send(501, contact={"phone_number": "+62811", "first_name": "Andi"})
    await people.send(501, poll={"question": "?", "options": ["a", "b"]})
    await people.send(501, dice=True)
    await people.send(501, "diteruskan", forward_from=502)
    await people.send(501, "diteruskan", forward_from="Seseorang")
    await people.block(501)
    await people.block(501, blocked=False)


async def _in_the_staff_group(people: People) -> None:
    topic = await people.do("/control/topic", chat_id=STAFF_GROUP, action="create", name="Urusan")
    thread = topic["thread_id"]
    await people.send(601, "di topik", chat_id=STAFF_GROUP, thread_id=thread)
    await people.send(701, "tanpa nama", chat_id=STAFF_GROUP, anonymous=True)
    await people.do("/control/topic", chat_id=STAFF_GROUP, thread_id=thread, action="close")
    await people.do("/control/topic", chat_id=STAFF_GROUP, thread_id=thread, action="reopen")
    for status in ("member", "restricted", "administrator", "kicked", "left"):
        await people.do("/control/member", chat_id=STAFF_GROUP, user_id=801, status=status)
    await people.do("/control/bot_member", chat_id=STAFF_GROUP, bot_id=CUSTOMER_BOT)
    await people.do("/control/migrate", chat_id=STAFF_GROUP)
