"""Thousands of people at a playground in this process: they speak without HTTP and hear each call as it is made."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playground.call_shapes import EDITS, SENDS, Call, read_call
from playground.control import ACTIONS, QUESTIONS
from playground.errors import BotApiError, ControlError
from playground.people import CUSTOMER_BOT, People, Refused
from playground.server import Running, start

TEXTS = Path(__file__).resolve().parents[2] / "tests" / "data"
REST = 2.0  # seconds without a call after which a desk is through
LATEST = 120.0  # seconds for which an answer may let somebody wait


class Crowd(People):
    """`saw` hears every call of both bots."""

    def __init__(self, running: Running) -> None:
        super().__init__(running.address)
        self._world = running.world
        self._world.limits.on = False
        self.saw: Callable[[Call], None] = lambda _call: None
        self._waiting: dict[int, asyncio.Future[Call]] = {}
        self._read = 0
        self._quiet_since = 0.0
        self._world.journal.listeners.append(self._listen)

    async def ask(self, path: str, **query: Any) -> Any:
        return self._act(QUESTIONS[path], query)

    async def do(self, path: str, **values: Any) -> Any:
        return self._act(ACTIONS[path], values)

    def _act(self, action: Callable[..., Any], values: dict[str, Any]) -> Any:
        try:
            return action(self._world, {name: value for name, value in values.items() if value is not None})
        except (ControlError, BotApiError) as error:
            raise Refused(str(error)) from error

    @property
    def updates(self) -> int:
        """How many the playground has put into the queues of both bots."""
        return sum(bot.queue.next_id for bot in self._world.bots.values())

    async def gather(self, count: int) -> list[int]:
        """So many new customers."""
        return [await self.add_person(f"Nasabah {number}") for number in range(count)]

    async def hears(self, customer: int, act: Awaitable[Any], *, patience: float = LATEST) -> Call:
        """What the customer bot says or changes in their chat after this act. Raises TimeoutError."""
        answer: asyncio.Future[Call] = asyncio.get_running_loop().create_future()
        self._waiting[customer] = answer
        await act
        async with asyncio.timeout(patience):
            return await answer

    async def rest(self) -> None:
        """Until nothing was called for a while, which no event tells: cards follow the receipts."""
        self._quiet_since = asyncio.get_running_loop().time()
        while (until := self._quiet_since + REST) > asyncio.get_running_loop().time():  # noqa: ASYNC110 - no event
            await asyncio.sleep(until - asyncio.get_running_loop().time())

    def _listen(self) -> None:
        for entry in self._world.journal.calls_after(self._read):
            self._read = entry["seq"]
            call = read_call(entry)
            if call.method != "getUpdates":
                self._quiet_since = asyncio.get_running_loop().time()
                self._hear(call)

    def _hear(self, call: Call) -> None:
        self.saw(call)
        if call.bot_id == CUSTOMER_BOT and call.ok and call.method in SENDS | EDITS:
            answer = self._waiting.pop(call.chat_id, None)
            if answer is not None and not answer.done():
                answer.set_result(call)


@asynccontextmanager
async def crowd() -> AsyncIterator[Crowd]:
    """At a playground of their own."""
    playground = await start(port=0)
    yield Crowd(playground)
    await playground.stop()


def complaints() -> list[str]:
    """Of customers of a bank, in both languages."""
    lines = [
        line
        for language in ("id", "en")
        for line in (TEXTS / f"blind_bank_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [row["text"] for row in map(json.loads, lines) if row["kind"] not in {"chat", "status"}]
