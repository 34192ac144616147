"""A desk that can die anywhere: the real application in a thread of its own, cut off from the world at a place.

Only what touches the database or Telegram can tell a live process from a dead one, so those are the places: before
and after every SQL statement and every commit, before and after every call to the Bot API. From its place of
death on nothing of that desk gets through any more, whatever its code tries in `except` and `finally`.
"""

import asyncio
import gc
import re
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Collection
from functools import cache
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

import bot.app
import bot.bots
from bot.app import App
from bot.wire import Wire
from settings.environment import Environment
from storage.database import Database

_TABLE = re.compile(r"^\s*(\w+).*?(?:\b(?:FROM|INTO|UPDATE)\s+(\w+)|$)", re.DOTALL | re.IGNORECASE)
_CORPSE = 15.0  # seconds in which the tasks of a dead desk should have fallen


class Dead(BaseException):
    """The process is no more; not an Exception, so that nobody thinks of handling it."""


class Fate:
    """Names every place that one desk comes by, and ends it at one of them."""

    def __init__(self) -> None:
        self.places: list[str] = []
        self.died_at: str | None = None
        self._left: int | None = None
        self._besides: Collection[str] = ()
        self._paths: dict[int, list[str]] = defaultdict(list)

    def strike(self, *, after: int, besides: Collection[str] = ()) -> None:
        """Die at the place that comes as number `after` from now, counted from 1, or at the next not `besides`."""
        self.places.clear()
        self._left, self._besides = after, besides

    def end(self) -> None:
        """Die wherever it is."""
        self.died_at = self.died_at or "anywhere"

    def come_by(self, place: str) -> None:
        if self.died_at is not None:
            raise Dead
        self.places.append(place)
        if self._left is not None and len(self.places) >= self._left and place not in self._besides:
            self.died_at = place
            raise Dead(place)

    def watch_engine(self, engine: AsyncEngine) -> None:
        """A place in a transaction is named by the whole way to it, so equal places are equal states."""
        sync = engine.sync_engine
        real_commit = sync.dialect.do_commit

        def begin(connection: Any) -> None:
            self._paths[id(connection.connection.dbapi_connection)] = []

        def before(connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            self._paths[id(connection.connection.dbapi_connection)].append(_shape(statement))
            self._in_transaction(connection.connection.dbapi_connection, "before")

        def after(connection: Any, *_more: Any) -> None:
            self._in_transaction(connection.connection.dbapi_connection, "after")

        def commit(connection: Any) -> None:
            self._paths[id(connection)].append("commit")
            self._in_transaction(connection, "before")
            real_commit(connection)
            self._in_transaction(connection, "after")

        event.listen(sync, "begin", begin)
        event.listen(sync, "before_cursor_execute", before)
        event.listen(sync, "after_cursor_execute", after)
        sync.dialect.do_commit = commit  # type: ignore[method-assign]  # a place is made of it

    def _in_transaction(self, connection: object, when: str) -> None:
        path = self._paths[id(connection)]
        self.come_by(f"{when} {' > '.join(path[-60:])}")


def _shape(statement: str) -> str:
    found = _TABLE.match(statement)
    return f"{found[1].lower()} {found[2] or ''}".strip() if found else statement[:20]


class Life:
    """One process: from a cold start to an orderly stop or to its place of death."""

    def __init__(self, environment: Environment, fate: Fate) -> None:
        self.fate = fate
        self._environment = environment
        self._ended: asyncio.Future[BaseException | None] | None = None
        self._halt: Callable[[], None] = lambda: None

    async def start(self) -> None:
        """Returns when it works, or when it has died on the way."""
        here = asyncio.get_running_loop()
        self._ended, ready = here.create_future(), asyncio.Event()
        threading.Thread(target=self._live, args=(here, ready), daemon=True).start()
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait([waiting, self._ended], return_when=asyncio.FIRST_COMPLETED, timeout=4 * _CORPSE)
        waiting.cancel()
        if self._ended.done() and self.fate.died_at is None:
            raise RuntimeError("the desk did not start") from self._ended.result()

    async def end(self) -> BaseException | None:
        """What it died of; None after an orderly stop. A corpse that lies about is left lying."""
        assert self._ended is not None
        while not self._ended.done():
            await asyncio.wait([self._ended], timeout=_CORPSE)
            if self.fate.died_at is not None and not self._ended.done():
                return Dead(self.fate.died_at)
        return self._ended.result()

    async def stop(self) -> None:
        self._halt()
        assert self._ended is not None
        await asyncio.wait([self._ended], timeout=2 * _CORPSE)

    def _live(self, outside: asyncio.AbstractEventLoop, ready: asyncio.Event) -> None:
        cause: BaseException | None = None

        async def work() -> None:
            stop, inside = asyncio.Event(), asyncio.get_running_loop()
            inside.set_exception_handler(lambda _loop, _context: None)  # the dead do not write logs
            self._halt = lambda: inside.call_soon_threadsafe(stop.set)
            app = App(self._environment, limits_enforced=False)
            await app.run(stop, ready=lambda: outside.call_soon_threadsafe(ready.set))

        try:
            asyncio.run(work())
        except BaseException as error:  # noqa: BLE001 - whatever it was, the test is told
            cause = error if self.fate.died_at is None else Dead(self.fate.died_at)
        gc.collect()  # with a process die its open transactions; with a thread, once nothing refers to them
        assert self._ended is not None
        outside.call_soon_threadsafe(self._ended.set_result, cause)


def mortal(patch: pytest.MonkeyPatch, fate_of: Callable[[], Fate]) -> None:
    """From now on every new desk tells `fate_of()`, asked at its birth, where it is.

    Hundreds are born and die, so neither may be dear: the certificates of the world are read once.
    """

    def database(url: str) -> Database:
        made, fate = Database(url), fate_of()
        for engine in {id(each): each for each in (made.writer, made.reader)}.values():
            fate.watch_engine(engine)
        return made

    patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
    patch.setattr(bot.app, "Database", database)
    patch.setattr(bot.app, "aiohttp", SimpleNamespace(ClientSession=lambda: _session(fate_of())))
    patch.setattr(bot.bots, "AiohttpSession", lambda **given: _aiogram(fate_of(), **given))
    patch.setattr(bot.bots, "Wire", lambda **given: _Watched(fate_of(), **given))


def _session(fate: Fate) -> aiohttp.ClientSession:
    async def before(*_given: object) -> None:
        fate.come_by("before getUpdates")

    async def after(*_given: object) -> None:
        fate.come_by("after getUpdates")

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(before)
    trace.on_request_end.append(after)
    return aiohttp.ClientSession(trace_configs=[trace])


class _Unlingering(AiohttpSession):
    """Closed at once: aiogram gives TLS a quarter of a second to say goodbye, and here there is none."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def _aiogram(fate: Fate, **given: Any) -> AiohttpSession:
    session = _Unlingering(**given)

    async def carry(make_request: Any, caller: Any, method: Any) -> Any:
        fate.come_by(f"before customer {type(method).__name__}")
        answer = await make_request(caller, method)
        fate.come_by(f"after customer {type(method).__name__}")
        return answer

    session.middleware(carry)
    return session


class _Watched(Wire):
    def __init__(self, fate: Fate, **given: Any) -> None:
        super().__init__(**given)
        self.fate = fate

    async def do_request(self, url: str, *given: Any, **more: Any) -> tuple[int, bytes]:
        method = url.rpartition("/")[2]
        self.fate.come_by(f"before staff {method}")
        answer = await super().do_request(url, *given, **more)
        self.fate.come_by(f"after staff {method}")
        return answer
