"""Pushes updates to a bot's webhook: one outstanding request per chat, retries with growing pauses."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import ClientError, ClientSession, ClientTimeout

from playground.actors import Bot
from playground.updates import Queued
from playground.world import World

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0
ANSWER_SECONDS = 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


@dataclass(slots=True)
class Deliveries:
    """The delivery task of every bot with a webhook. `first_pause` is in seconds."""

    first_pause: float = FIRST_PAUSE
    tasks: dict[int, "asyncio.Task[None]"] = field(default_factory=dict)

    def changed(self, world: World, bot: Bot) -> None:
        """Begin or end pushing, as the bot's webhook now says."""
        task = self.tasks.pop(bot.id, None)
        if task is not None:
            task.cancel()
        if bot.webhook.url:
            self.tasks[bot.id] = asyncio.ensure_future(_Pusher(world, bot, self.first_pause).run())

    async def stop(self) -> None:
        tasks = list(self.tasks.values())
        self.tasks.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Pusher:
    """Pushes for one bot until cancelled."""

    def __init__(self, world: World, bot: Bot, first_pause: float) -> None:
        self.world = world
        self.bot = bot
        self.first_pause = first_pause
        self.lanes: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        async with ClientSession(timeout=ClientTimeout(total=ANSWER_SECONDS)) as session:
            try:
                while True:
                    self.bot.queue.arrived.clear()
                    self._start_lanes(session)
                    await self.bot.queue.arrived.wait()
            finally:
                for task in self.lanes.values():
                    task.cancel()
                await asyncio.gather(*self.lanes.values(), return_exceptions=True)

    def _start_lanes(self, session: ClientSession) -> None:
        self.bot.queue.expire(self.world.clock.now())
        for item in self.bot.queue.pending:
            running = self.lanes.get(item.lane)
            free = len([task for task in self.lanes.values() if not task.done()])
            if (running is None or running.done()) and free < self.bot.webhook.max_connections:
                self.lanes[item.lane] = asyncio.ensure_future(self._push_lane(session, item.lane))

    async def _push_lane(self, session: ClientSession, lane: str) -> None:
        pause = self.first_pause
        while (item := self._first(lane)) is not None:
            if await self._push(session, item):
                self.bot.queue.done(item)
                pause = self.first_pause
                continue
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        self.bot.queue.arrived.set()

    def _first(self, lane: str) -> Queued | None:
        self.bot.queue.expire(self.world.clock.now())
        return next((item for item in self.bot.queue.pending if item.lane == lane), None)

    async def _push(self, session: ClientSession, item: Queued) -> bool:
        webhook = self.bot.webhook
        headers = {SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
        fault = "Connection failed"
        with suppress(ClientError, TimeoutError):
            async with session.post(webhook.url, json=item.body, headers=headers) as response:
                if response.status < 300:
                    return True
                fault = f"Wrong response from the webhook: {response.status} {response.reason}"
        webhook.last_error_date = self.world.clock.stamp()
        webhook.last_error_message = fault
        return False
