"""One process at work: its parts are started in one order and stopped in the other.

On a database that several processes share, each part that only one may do at a time waits for its lease.
"""

import asyncio
import os
import platform
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram.ext import ExtBot

from bot.courier import Courier
from bot.delivery import Delivery
from bot.doors import Doors
from bot.figures import Figures
from bot.http import HttpServer
from bot.lease import Lease
from bot.pulse import Pulse
from bot.roles import Part, Role
from bot.room import Room, folders_of
from bot.running import cancel, until
from bot.silence import Silence
from bot.ticking import keep_time, rule_ticks
from bot.watch import Watch, tell_supervisors
from bot.working import Desk
from models.outbox import Bot
from settings.environment import Environment

_LOOK = 2.0  # seconds in which a database that is there answers
Work = Callable[[], Coroutine[Any, Any, None]]


class Shift:
    """`follow` is whatever else runs beside it, such as the playground's clock."""

    def __init__(
        self,
        desk: Desk,
        environment: Environment,
        part: Part,
        *,
        couriers: Mapping[str, Courier],
        staff: ExtBot[None],
        enforced: bool,
        follow: Work | None,
    ) -> None:
        self._desk, self._environment, self._part, self._follow = desk, environment, part, follow
        self.pulse = Pulse()
        holder = f"{platform.node()[:40]}:{os.getpid()}"
        self._lease_of = partial(Lease, desk, holder=holder) if desk.database.is_shared else None
        self._time = self._lease_of("schedule") if self._lease_of else None
        self._delivery = Delivery(desk, environment, couriers, enforced=enforced, lease_of=self._lease_of)
        self._rules = rule_ticks(desk, environment, staff, leads=self._leads)
        self._server = self._make_server()
        say = partial(tell_supervisors, environment, couriers[Bot.STAFF])
        self._watch = Watch(desk, say=say, is_ours=self._watches)
        self._silence = Silence(self.pulse, say=say)
        self._room = Room(folders_of(environment, desk.database), say=say, is_ours=self._watches)

    def wake(self) -> None:
        """Something was committed; where another process delivers, it looks by itself."""
        if Role.DELIVERY in self._part.roles:
            self._delivery.wake()

    async def run(self, doors: Doors, stop: asyncio.Event, ready: Callable[[], None]) -> None:
        """Until told to stop: no new updates, no new ticks, what is queued is sent, the leases are given back."""
        taking = await self._open(doors, stop)
        self._rules.start()
        ticking = self._tick()
        serving = self._serve()
        if not stop.is_set():
            ready()
        try:
            await until(stop, [*taking, *ticking, *serving])
        finally:  # also when one of them broke
            if self._server is not None:
                await self._server.stop()
            await cancel(taking)
            await cancel(ticking)
            await self._rules.stop()
            if Role.DELIVERY in self._part.roles:
                await self._delivery.drain()
            await cancel(serving)

    async def _open(self, doors: Doors, stop: asyncio.Event) -> list[asyncio.Task[None]]:
        takes = Role.INTAKE in self._part.roles
        if self._server is not None:
            if takes and self._part.webhook:
                doors.listen(self._server)
            await self._server.start()
        if not takes:
            return []
        if self._part.webhook:
            announcing = asyncio.create_task(doors.announce())
            await until(stop, [announcing])
            await cancel([announcing])
            return []
        return doors.poll(self._lease_of)

    def _tick(self) -> list[asyncio.Task[None]]:
        if Role.SCHEDULE not in self._part.roles:
            return []
        work = partial(keep_time, self._desk, self._environment, wake=self.wake, pulse=self.pulse)
        return [asyncio.create_task(self._time.hold(work) if self._time else work())]

    def _serve(self) -> list[asyncio.Task[None]]:
        serving = self._delivery.start() if Role.DELIVERY in self._part.roles else []
        if Role.DELIVERY in self._part.roles or Role.SCHEDULE in self._part.roles:
            serving += [asyncio.create_task(each.run()) for each in (self._watch, self._room)]
        if Role.INTAKE in self._part.roles:
            serving.append(asyncio.create_task(self._silence.run()))
        if self._follow is not None:
            serving.append(asyncio.create_task(self._follow()))
        return serving

    def _leads(self) -> bool:
        return Role.SCHEDULE in self._part.roles and (self._time is None or self._time.is_ours)

    def _watches(self) -> bool:
        """Whoever keeps time sees whether it hangs; who does not, whether nobody keeps it."""
        return Role.SCHEDULE not in self._part.roles or self._leads()

    def _make_server(self) -> HttpServer | None:
        """Webhooks need one; otherwise the desk listens only where somebody wrote a port."""
        environment = self._environment
        if not (self._part.webhook or environment.has_http_port):
            return None
        return HttpServer(
            host=environment.http_host,
            port=environment.http_port,
            look=self._lacking,
            figures=Figures(self._desk).answer,
        )

    async def _lacking(self) -> list[str]:
        """`database` when it does not answer; `updates:customer`, `updates:staff`, `sweep` when they stand still."""
        with suppress(SQLAlchemyError, OSError, TimeoutError):
            async with asyncio.timeout(_LOOK):
                await self._desk.database.ping()
                return self.pulse.late()
        return ["database", *self.pulse.late()]
