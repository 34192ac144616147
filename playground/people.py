"""A client for the control side: what tests and replays use to play people."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import ClientSession, ClientTimeout, TCPConnector

from playground.schema import Json

CUSTOMER_BOT = 7_000_000_001
STAFF_BOT = 7_000_000_002
CONNECTIONS = 200
T = TypeVar("T")


class Refused(Exception):
    """The playground's sentence on why this cannot be done."""


class People:
    """Plays every person of one playground. Use as an async context manager.

    A positive `chat_id` (or none) is the person's private chat with `bot_id`, by default the customer bot.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = TCPConnector(limit=CONNECTIONS)
        self._session = ClientSession(self.address, connector=connector, timeout=ClientTimeout(total=None))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()

    @property
    def session(self) -> ClientSession:
        if self._session is None:
            raise RuntimeError("People is an async context manager: async with People(address) as people")
        return self._session

    async def ask(self, path: str, **query: Any) -> Any:
        """GET; values that are None are left out."""
        given = {name: str(value) for name, value in query.items() if value is not None}
        async with self.session.get(path, params=given) as response:
            return _accepted(response.status, await response.json())

    async def do(self, path: str, **values: Any) -> Any:
        """POST; values that are None are left out."""
        given = {name: value for name, value in values.items() if value is not None}
        async with self.session.post(path, json=given) as response:
            return _accepted(response.status, await response.json())

    async def send(
        self,
        user_id: int,
        text: str | None = None,
        *,
        chat_id: int | None = None,
        bot_id: int = CUSTOMER_BOT,
        thread_id: int | None = None,
        reply_to: int | None = None,
        **more: Any,
    ) -> int:
        """Say something; the message's id. `more`: media, location, contact, poll, dice, forward_from ..."""
        sent = await self.do(
            "/control/send",
            user_id=user_id,
            chat_id=chat_id or user_id,
            bot_id=bot_id,
            thread_id=thread_id,
            reply_to=reply_to,
            text=text,
            **more,
        )
        return int(sent["message_id"])

    async def photo(self, user_id: int, caption: str | None = None, **more: Any) -> int:
        """Send a photo; `more` as for `send`."""
        return await self.send(user_id, media={"kind": "photo", "caption": caption}, **more)

    async def press(
        self,
        user_id: int,
        message_id: int,
        data: str | None = None,
        *,
        row: int | None = None,
        column: int | None = None,
        chat_id: int | None = None,
        bot_id: int = CUSTOMER_BOT,
        forged: bool | None = None,
    ) -> str:
        """Press a button by its data or its place; the callback query's id."""
        pressed = await self.do(
            "/control/press",
            user_id=user_id,
            chat_id=chat_id or user_id,
            bot_id=bot_id,
            message_id=message_id,
            data=data,
            row=row,
            column=column,
            forged=forged,
        )
        return str(pressed["callback_query_id"])

    async def press_text(self, user_id: int, message: Json, label: str, **more: Any) -> str:
        """Press the first button whose label contains `label`, on a message that `messages` returned."""
        for row, buttons in enumerate(message.get("reply_markup", {}).get("inline_keyboard", [])):
            for column, button in enumerate(buttons):
                if label.casefold() in button["text"].casefold():
                    more.setdefault("chat_id", message["chat"]["id"])
                    return await self.press(user_id, message["message_id"], row=row, column=column, **more)
        raise Refused(f"No button says {label!r} on message {message['message_id']}.")

    async def answered(self, callback_query_id: str, *, seconds: float = 10.0) -> Json:
        """The answer to a press: {"answered", "text", "show_alert"}."""

        async def look() -> Json | None:
            found: Json = await self.ask(f"/control/callback/{callback_query_id}")
            return found if found["answered"] else None

        return await self.until(look, seconds=seconds)

    async def messages(
        self,
        chat_id: int,
        *,
        bot_id: int = CUSTOMER_BOT,
        thread_id: int | None = None,
        after: int | None = None,
    ) -> list[Json]:
        """Messages of a chat, deleted ones included (`_deleted`), oldest first."""
        found: list[Json] = await self.ask(
            "/control/messages", chat_id=chat_id, bot_id=bot_id, thread_id=thread_id, after=after
        )
        return found

    async def wait_for(
        self,
        chat_id: int,
        predicate: Callable[[Json], bool],
        *,
        bot_id: int = CUSTOMER_BOT,
        thread_id: int | None = None,
        after: int | None = None,
        seconds: float = 10.0,
    ) -> Json:
        """The first message that fits, as soon as there is one. Raises TimeoutError with what was there."""
        seen: list[Json] = []

        async def look() -> Json | None:
            seen[:] = await self.messages(chat_id, bot_id=bot_id, thread_id=thread_id, after=after)
            return next((message for message in seen if not message["_deleted"] and predicate(message)), None)

        try:
            return await self.until(look, seconds=seconds)
        except TimeoutError:
            said = [message.get("text") or message.get("caption") or "(no text)" for message in seen[-5:]]
            raise TimeoutError(f"No such message in chat {chat_id}; the last were {said}") from None

    async def until(self, look: Callable[[], Awaitable[T | None]], *, seconds: float = 10.0) -> T:
        """Look now and again after everything that happens, until `look` finds something."""
        async with asyncio.timeout(seconds):
            async with aclosing(self.events(heartbeat=True)) as events:
                async for _ in events:
                    found = await look()
                    if found is not None:
                        return found
        raise TimeoutError("the playground ended")

    async def events(
        self, *, after: int | None = None, heartbeat: bool = False
    ) -> AsyncGenerator[list[Json], None]:
        """What happens, in bunches; with `heartbeat` also empty bunches, and one at once."""
        query = {} if after is None else {"after": str(after)}
        async with self.session.get("/control/events", params=query) as response:
            rest = b""
            async for chunk in response.content.iter_any():
                *blocks, rest = (rest + chunk).split(b"\n\n")
                lines = [line for block in blocks for line in block.split(b"\n")]
                bunch = [json.loads(line[6:]) for line in lines if line.startswith(b"data: ")]
                if bunch or heartbeat:
                    yield bunch

    async def journal(self, *, after: int | None = None, method: str | None = None) -> list[Json]:
        """Bot API calls, oldest first."""
        found: list[Json] = await self.ask("/control/journal", after=after, method=method)
        return found

    async def violations(self) -> list[Json]:
        """Calls with parameters that the Bot API does not know: Telegram would ignore them silently."""
        return [call for call in await self.journal() if "violations" in call]

    async def world(self) -> Json:
        found: Json = await self.ask("/control/world")
        return found

    async def advance(self, seconds: float) -> Json:
        """Move the clock forward."""
        clock: Json = await self.do("/clock", advance=seconds)
        return clock

    async def faults(self, **settings: Any) -> Json:
        """Set `limits`, `latency_ms` or `rules`."""
        found: Json = await self.do("/control/faults", **settings)
        return found

    async def add_person(self, name: str, *, language: str = "id", **more: Any) -> int:
        """A new person; `more` is kind, username, id. Their id."""
        person = await self.do("/control/people", name=name, language=language, **more)
        return int(person["id"])

    async def block(self, user_id: int, *, bot_id: int = CUSTOMER_BOT, blocked: bool = True) -> None:
        await self.do("/control/block", user_id=user_id, bot_id=bot_id, blocked=blocked)

    async def reset(self) -> None:
        await self.do("/control/reset")


def _accepted(status: int, answer: Any) -> Any:
    if status != 200:
        raise Refused(answer["error"])
    return answer
