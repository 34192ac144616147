"""SQLite in the event loop's own thread: most statements take less time than to wake another thread and be woken.

SQLAlchemy's dialect for Python's sqlite3, with asyncio. Awaited is only what may last: the turn to write while
another program has it, the disk at a commit, and a turn for everybody else in the midst of a long unit.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import URL
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import ConnectArgsType
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util import await_only
from sqlalchemy.util.concurrency import in_greenlet

DRIVER = "sqlite+inloop"
_A_TURN = 0.005  # seconds after which a unit lets others have the loop
_PATIENCE = 5.0  # seconds in which another program should be through with its writing
_AGAIN = 0.02


class _Cursor(sqlite3.Cursor):
    async def _async_soft_close(self) -> None:
        """SQLAlchemy's asyncio tells every cursor of a result that has been read; there is nothing to wait for."""


class _Connection(sqlite3.Connection):
    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)


class InLoop(SQLiteDialect_pysqlite):
    """With `writes` a transaction has the only writer's turn from its beginning, so no statement of it waits."""

    driver = "inloop"
    is_async = True
    supports_statement_cache = True

    def __init__(self, writes: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self._writes = writes
        self._turn_at = 0.0  # monotonic

    @classmethod
    def get_pool_class(cls, url: URL) -> type[AsyncAdaptedQueuePool]:
        return AsyncAdaptedQueuePool

    def create_connect_args(self, url: URL) -> ConnectArgsType:
        arguments, options = super().create_connect_args(url)
        return arguments, {**options, "factory": _Connection}

    def do_begin(self, dbapi_connection: Any) -> None:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                dbapi_connection.execute("BEGIN IMMEDIATE" if self._writes else "BEGIN DEFERRED")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                await_only(asyncio.sleep(_AGAIN))
            else:
                return

    def do_execute(self, cursor: Any, statement: Any, parameters: Any, context: Any = None) -> None:
        if in_greenlet():
            await_only(self.let_others())
        cursor.execute(statement, parameters)

    def do_executemany(self, cursor: Any, statement: Any, parameters: Any, context: Any = None) -> None:
        if in_greenlet():
            await_only(self.let_others())
        cursor.executemany(statement, parameters)

    async def let_others(self) -> None:
        """Have the loop, if they have waited for long; whoever asks outside of a greenlet awaits it himself."""
        now = time.monotonic()
        if now - self._turn_at > _A_TURN:
            self._turn_at = now
            await asyncio.sleep(0)

    def do_commit(self, dbapi_connection: Any) -> None:
        await_only(_done(dbapi_connection.commit))

    def do_close(self, dbapi_connection: Any) -> None:
        """While anybody holds a cursor of it SQLite keeps a closed connection and its lock: so what it began ends."""
        try:
            dbapi_connection.rollback()
        finally:
            dbapi_connection.close()


async def _done(commit: Callable[[], None]) -> None:
    """In a thread, for the disk may be slow; who is cancelled meanwhile goes when it is known what came of it.

    However often that is: the connection goes to the next unit, and must not be committed in the midst of that one.
    """
    writing = asyncio.get_running_loop().run_in_executor(None, commit)
    cancelled: asyncio.CancelledError | None = None
    while not writing.done():
        try:
            await asyncio.wait([writing])
        except asyncio.CancelledError as error:
            cancelled = error
    failure = writing.exception()
    if cancelled is not None:
        raise cancelled
    if failure is not None:
        raise failure


registry.register("sqlite.inloop", __name__, "InLoop")
