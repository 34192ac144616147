"""Watches over the sweep from outside: what fell due and stays where it is, is told past the database."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.courier import Courier, Place
from bot.trouble import Moved, Trouble
from bot.working import Desk
from settings.environment import Environment
from texts.rendering import render

log = structlog.get_logger()
_LOOK = 15.0  # seconds between two looks
_PATIENCE = 120.0  # seconds for which the same ticket may stand first in the line of what is due
_ANSWER = 10.0  # seconds in which a database that is there answers
_NOBODY = -1  # the database did not say

Say = Callable[[str, Mapping[str, Any]], Awaitable[None]]


class Watch:
    """Tells the supervisors once when deadlines stand still, and once when they are looked after again.

    A jump of the clock, or a long stop, leaves much that is due; but then the line moves. A sweep that hangs,
    that fails, that no process runs, or that cannot get past a ticket leaves the same one standing first.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        say: Say,
        is_ours: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._desk, self._say, self._is_ours, self._clock = desk, say, is_ours, clock
        self._first: int | None = None
        self._since = clock()
        self._told = ""

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(_LOOK)
            await self.look()

    async def look(self) -> None:
        first, params = await self._standing()
        if first != self._first:
            self._first, self._since = first, self._clock()
        if not self._is_ours():
            return
        if first is not None and self._clock() - self._since >= _PATIENCE:
            await self._tell("deadlines-unreadable" if first == _NOBODY else "deadlines-stopped", params)
        elif self._told and first is None:
            await self._tell("deadlines-again", {})

    async def _standing(self) -> tuple[int | None, Mapping[str, Any]]:
        """The ticket that has waited longest for the sweep, and what is said of it."""
        now = self._desk.clock.now()
        try:
            async with asyncio.timeout(_ANSWER), self._desk.database.reading() as unit:
                waiting = await unit.figures.unserved(now)
        except (SQLAlchemyError, OSError, TimeoutError):
            return _NOBODY, {}
        if waiting is None:
            return None, {}
        return waiting.ticket_id, {
            "number": waiting.number,
            "due_at": waiting.due_at.isoformat(),
            "count": waiting.total,
        }

    async def _tell(self, key: str, params: Mapping[str, Any]) -> None:
        if key == self._told:
            return
        log.error(key.replace("-", "."), **params) if key != "deadlines-again" else log.info(
            "deadlines.again"
        )
        try:
            await self._say(key, params)
        except Trouble as trouble:
            log.error("watch.not_told", error=type(trouble).__name__)
            return
        self._told = "" if key == "deadlines-again" else key


async def tell_supervisors(
    environment: Environment, courier: Courier, key: str, params: Mapping[str, Any]
) -> None:
    """At once and past the outbox, which may be what does not work."""
    message = render(key, params, environment.staff_language, environment.zone)
    try:
        await courier.send(Place(environment.supervisor_chat_id), message)
    except Moved as moved:
        await courier.send(Place(moved.new_id), message)
