"""getUpdates: the one method that waits."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from playground.actors import Bot
from playground.errors import conflict
from playground.requests import typed_parameters
from playground.schema import Json
from playground.world import World

OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
BATCH, LONGEST = 100, 50.0


@dataclass(slots=True)
class Polls:
    """The poll in progress of every bot; a new one ends the old one."""

    running: dict[int, "asyncio.Future[str]"] = field(default_factory=dict)

    def stop(self, bot: Bot, reason: str) -> None:
        running = self.running.pop(bot.id, None)
        if running is not None and not running.done():
            running.set_result(reason)


async def get_updates(world: World, polls: Polls, bot: Bot, raw: Json) -> tuple[list[Json], int, list[str]]:
    """Updates, the number that this call confirmed, and unknown parameters. Raises 409 as Telegram does."""
    params, unknown = typed_parameters("getUpdates", raw)
    if bot.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first"
        )
    polls.stop(bot, OTHER_POLL)
    if params.get("allowed_updates") is not None:
        bot.queue.allow(params["allowed_updates"])
    confirmed = bot.queue.confirm(params.get("offset") or 0)
    limit = min(max(params.get("limit", BATCH), 1), BATCH)
    batch = bot.queue.batch(limit, now=world.clock.now())
    timeout = min(max(params.get("timeout") or 0, 0), LONGEST)
    if not batch and timeout:
        batch = await _wait(world, polls, bot, limit, timeout)
    return batch, confirmed, unknown


async def _wait(world: World, polls: Polls, bot: Bot, limit: int, seconds: float) -> list[Json]:
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[str] = loop.create_future()
    polls.running[bot.id] = ended
    deadline = loop.time() + seconds
    try:
        while (left := deadline - loop.time()) > 0:
            bot.queue.arrived.clear()
            batch = bot.queue.batch(limit, now=world.clock.now())
            if batch:
                return batch
            await _arrival_or_end(bot, ended, left)
            if ended.done():
                raise conflict(ended.result())
        return []
    finally:
        if polls.running.get(bot.id) is ended:
            del polls.running[bot.id]


async def _arrival_or_end(bot: Bot, ended: "asyncio.Future[str]", seconds: float) -> None:
    arrival = asyncio.ensure_future(bot.queue.arrived.wait())
    waited: set[asyncio.Future[Any]] = {arrival, ended}
    try:
        await asyncio.wait(waited, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        arrival.cancel()
