"""Take in updates: fetch, prepare what needs no database, do each in one transaction, confirm last.

Telegram is the durable inbox: an update is confirmed only after everything that it caused is committed, so a
crash at any moment loses nothing; `(bot, update_id)` in that transaction makes a second delivery harmless.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, Protocol

import structlog

from bot.arrivals import Arrivals, Step
from bot.figures import UPDATE_SECONDS, UPDATES
from bot.legible import is_update, legible
from bot.polling import Poller, Raw
from bot.pulse import Beat
from bot.trouble import Conflict, Down, Slow, Unauthorized
from bot.working import Desk
from desk.parking import park
from desk.work import Toast, Work
from models.errors import DeskError
from models.outbox import Bot
from storage.database import cause, is_outage

log = structlog.get_logger()
_TRIES = 3
_PAUSE = 0.2  # seconds between two tries of a failing update
_DOWN = 1.0  # seconds before asking again when Telegram or the database does not answer
_CONFLICT = 5.0
_PATIENCE = 5.0  # seconds that a stop gives to the updates under way
_PARKED_FOR = timedelta(days=30)


class Prepared(Protocol):
    """An update made ready outside the unit: parsed, classified, memberships asked."""

    @property
    def customer(self) -> int | None:
        """Whose record it will ask for, if a customer's."""
        ...

    async def handle(self, work: Work) -> Toast | None:
        """Route it to its use case, inside the unit."""
        ...

    async def refuse(self, work: Work, error: DeskError) -> Toast | None:
        """Say why not, in a fresh unit: whatever the use case had begun is undone."""
        ...

    async def answer(self, toast: Toast | None) -> None:
        """Say the toast over a pressed button, after the commit; best effort."""
        ...


class Edge(Protocol):
    """One bot's chat edge."""

    async def prepare(self, raw: Raw) -> Prepared: ...


class Taker:
    """Takes one bot's updates, whoever brings them."""

    def __init__(self, bot: Bot, *, edge: Edge, desk: Desk, wake: Callable[[], None]) -> None:
        self._bot, self._edge, self._desk, self._wake = bot, edge, desk, wake
        self._arrivals = Arrivals(bot, desk)

    async def take(self, raw: Raw) -> None:
        """One update: done, or parked with its cause; returns only after the commit."""
        with UPDATE_SECONDS.labels(self._bot).time():
            outcome = await self._taken(legible(raw))
        UPDATES.labels(self._bot, outcome).inc()

    async def _taken(self, raw: Raw) -> str:
        """What became of it, as a code."""
        tries = 0
        while True:
            try:
                return await self._once(raw, is_again=tries > 0)
            except Exception as error:
                if is_outage(error):
                    log.error("database.unreachable", error=cause(error))
                    await asyncio.sleep(_DOWN)
                    continue
                tries += 1
                log.exception("update.failed", bot=self._bot, update_id=raw.get("update_id"), attempt=tries)
                if tries >= _TRIES:
                    await self._park(raw, error)
                    return "parked"
                await asyncio.sleep(_PAUSE)

    async def _once(self, raw: Raw, *, is_again: bool) -> str:
        prepared = await self._edge.prepare(raw)
        step = Step(int(raw["update_id"]), kind_of(raw), prepared.handle, prepared.customer)
        outcome = "done"
        try:
            await self._arrivals.do(step, alone=is_again)
        except DeskError as error:
            outcome = "refused"
            step = replace(step, do=partial(prepared.refuse, error=error))
            await self._arrivals.do(step, alone=True)
        if not step.is_first:
            return "repeated"
        self._wake()
        await prepared.answer(step.toast)
        return outcome

    async def _park(self, raw: Raw, error: Exception) -> None:
        async def use_case(work: Work) -> None:
            if await work.unit.is_first(self._bot, int(raw["update_id"]), at=work.now, kind=kind_of(raw)):
                await park(work, self._bot, raw, error=error, keep=_PARKED_FOR)

        await self._desk.insist(use_case)
        self._wake()


class Intake(Taker):
    """One bot's updates as they are fetched: in order inside a chat, chats side by side."""

    def __init__(
        self,
        bot: Bot,
        *,
        poller: Poller,
        edge: Edge,
        desk: Desk,
        wake: Callable[[], None],
        beat: Beat = lambda: None,
    ) -> None:
        super().__init__(bot, edge=edge, desk=desk, wake=wake)
        self._poller, self._beat = poller, beat

    async def run(self) -> None:
        """Until cancelled. Cancelling interrupts waiting for updates, never the work on them."""
        while True:
            try:
                batch = await self._poller.fetch()
                self._beat()
            except Slow as slow:
                await asyncio.sleep(slow.seconds)
                continue
            except (Conflict, Unauthorized) as error:
                log.error("updates.refused", bot=self._bot, error=str(error))
                await asyncio.sleep(_CONFLICT)
                continue
            except Down as error:
                log.warning("updates.unreachable", bot=self._bot, error=str(error))
                await asyncio.sleep(_DOWN)
                continue
            if batch:
                await _unhurried(self._take(batch))

    async def _take(self, batch: list[Raw]) -> None:
        chats: dict[int, list[Raw]] = defaultdict(list)
        updates = [raw for raw in batch if is_update(raw)]
        if len(updates) < len(batch):
            log.error("updates.without_id", bot=self._bot, count=len(batch) - len(updates))
        for raw in updates:
            chats[chat_of(raw)].append(raw)
        async with asyncio.TaskGroup() as group:
            for of_chat in chats.values():
                group.create_task(self._take_chat(of_chat))
        if not updates:
            await asyncio.sleep(_DOWN)  # nothing can be confirmed, so the same would come at once
            return
        self._poller.confirm(max(raw["update_id"] for raw in updates))

    async def _take_chat(self, updates: list[Raw]) -> None:
        for raw in updates:
            await self.take(raw)


def kind_of(raw: Raw) -> str:
    """What Telegram calls this kind of update, such as `callback_query`; `private_message` from one person."""
    name = next((each for each in raw if each != "update_id"), "")
    part = raw.get(name)
    chat = part.get("chat") if isinstance(part, dict) else None
    is_private = isinstance(chat, dict) and chat.get("type") == "private"
    return f"private_{name}" if is_private else name


def chat_of(raw: Raw) -> int:
    """The chat an update belongs to, so that its order is kept; 0 for those of no chat."""
    for part in raw.values():
        if not isinstance(part, dict):
            continue
        holder = part.get("message", part)
        chat = holder.get("chat") if isinstance(holder, dict) else None
        if isinstance(chat, dict):
            return _id_of(chat)
        person = part.get("from")
        if isinstance(person, dict):
            return _id_of(person)
    return 0


def _id_of(party: dict[str, Any]) -> int:
    number = party.get("id")
    return number if isinstance(number, int) else 0


async def _unhurried(work: Coroutine[None, None, None]) -> None:
    """Finish `work` even if we are cancelled meanwhile; the cancellation is taken up afterwards.

    Work that hangs is given up: it is not confirmed, so Telegram brings it again after the next start.
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=_PATIENCE)
        task.cancel()
        raise
