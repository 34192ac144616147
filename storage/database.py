"""The database behind the desk: one writer on SQLite, a pool on PostgreSQL, one unit of work at a time."""

import asyncio
import errno
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, MetaData, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm.exc import StaleDataError

from settings.faults import Fault, SettingsError
from storage.session import UnitSession
from storage.sqlite import DRIVER
from storage.unit import SqlUnit

T = TypeVar("T")
_TRIES = 3
_TRIES_OF_THE_URGENT = 10  # given up, what has happened would happen again: a notice that stands there twice
_POOL = 8  # measured: more connections only make the slowest wait longer
_KEPT_FREE = 2  # of them, for what is urgent
_SERIALIZATION = frozenset({"40001", "40P01"})  # PostgreSQL: serialization failure, deadlock
_AWAY = frozenset({"08", "53", "57"})  # PostgreSQL's classes: connection, resources, operator intervention


class Database:
    """Opens units of work. On SQLite a file lock refuses a second process."""

    def __init__(self, url: str) -> None:
        self.url = _read(url)
        self._sqlite = self.url.get_backend_name() == "sqlite"
        self._turns = self._new_turns()
        self._lock: FileLock | None = None
        self.writer = self._engine(immediate=True)
        self.reader = self._engine(immediate=False) if self._sqlite else self.writer

    def _engine(self, *, immediate: bool) -> AsyncEngine:
        if not self._sqlite:
            return create_async_engine(
                self.url, pool_size=_POOL, max_overflow=0, pool_pre_ping=True, hide_parameters=True
            )
        size = 1 if immediate else 4
        engine = create_async_engine(
            self.url.set(drivername=DRIVER),
            writes=immediate,
            pool_size=size,
            max_overflow=0,
            hide_parameters=True,  # they hold customers' words, and errors are logged
        )
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        return engine

    def _new_turns(self) -> tuple[asyncio.Lock | asyncio.Semaphore, ...]:
        """Taken in this order: first the queue of what is not urgent, then, on SQLite, the only writer's turn."""
        if self._sqlite:
            return asyncio.Lock(), asyncio.Lock()
        return (asyncio.Semaphore(_POOL - _KEPT_FREE),)

    @property
    def is_shared(self) -> bool:
        """True if several processes may work on it: an SQLite file is one desk's own."""
        return not self._sqlite

    def claim_file(self) -> None:
        """Make sure that no second desk works on this SQLite file; raises SettingsError if one does."""
        path = self.url.database
        if not self._sqlite or not path or path == ":memory:":
            return
        lock = FileLock(f"{path}.lock")
        try:
            Path(path).resolve().parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except Timeout:
            sentence = (
                f"another desk is already working on {path}; stop it first, "
                "or use PostgreSQL to run several desks"
            )
            raise SettingsError([Fault("DATABASE_URL", sentence)]) from None
        except OSError as error:
            sentence = (
                f"{path} cannot be written there ({error.strerror}); choose a folder that the desk may use"
            )
            raise SettingsError([Fault("DATABASE_URL", sentence)]) from None
        self._lock = lock

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlUnit]:
        """A unit that only looks; whatever it changes is thrown away."""
        async with UnitSession(self.reader, expire_on_commit=False, autoflush=False) as session:
            yield SqlUnit(session)

    @asynccontextmanager
    async def writing(self, *, urgent: bool = False) -> AsyncIterator[SqlUnit]:
        """A unit that is rolled back unless it is committed; an urgent one waits for at most one other that is not."""
        async with AsyncExitStack() as stack:
            for turn in self._turns[1:] if urgent else self._turns:
                await stack.enter_async_context(turn)
            session = await stack.enter_async_context(UnitSession(self.writer, expire_on_commit=False))
            yield SqlUnit(session)

    async def transact(self, work: Callable[[SqlUnit], Awaitable[T]], *, urgent: bool = False) -> T:
        """Run `work` in a unit and commit it; when somebody else was faster, run all of it again.

        Raises what `work` raises, and the database's error after three lost races, or ten of an urgent one.
        """
        tries = _TRIES_OF_THE_URGENT if urgent else _TRIES
        for attempt in range(1, tries + 1):
            try:
                async with self.writing(urgent=urgent) as unit:
                    result = await work(unit)
                    await unit.commit()
                    return result
            except (StaleDataError, IntegrityError, DBAPIError) as error:
                if attempt == tries or not _lost_a_race(error):
                    raise
        raise AssertionError

    async def ping(self) -> None:
        """Raises the database's error if it does not answer."""
        async with self.reading() as unit:
            await unit.session.execute(select(1))

    async def has_tables(self) -> bool:
        """Whether a desk was ever kept here; raises the database's error if it does not answer."""
        if not self._may_exist():
            return False
        async with self.reader.connect() as connection:
            return await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version"))

    def _may_exist(self) -> bool:
        """Looking into an SQLite file that is not there would make it."""
        return self.is_shared or Path(self.url.database or "").is_file()

    async def empty(self) -> None:
        """Drop every table, whatever version made it."""
        async with self.writer.begin() as connection:
            await connection.run_sync(_drop_all)

    async def forget_connections(self) -> None:
        """Before another database is put in this one's place."""
        await self.writer.dispose()
        await self.reader.dispose()
        self._turns = self._new_turns()  # the old ones belong to the loop in which they were waited for

    async def close(self) -> None:
        await self.forget_connections()
        if self._lock is not None:
            self._lock.release()


def _drop_all(connection: Connection) -> None:
    tables = MetaData()
    tables.reflect(connection)
    tables.drop_all(connection)


def is_outage(error: Exception) -> bool:
    """True if the database did not answer: the same work succeeds, unchanged, once it is back."""
    if isinstance(error, OSError):
        return error.errno != errno.EOVERFLOW  # a moment beyond every calendar comes from whoever wrote it
    if isinstance(error, OperationalError | InterfaceError | PoolTimeout):
        return True
    state = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    return isinstance(error, DBAPIError) and (error.connection_invalidated or state[:2] in _AWAY)


def cause(error: Exception) -> str:
    """The database's own code of an outage, such as SQLITE_FULL or 53100; never its words, which may quote ours."""
    origin = getattr(error, "orig", None)
    code = getattr(origin, "sqlite_errorname", None) or getattr(origin, "sqlstate", None)
    return str(code or type(error).__name__)


def _read(url: str) -> URL:
    """The address taken apart; the library's own complaint is not passed on: it may quote the password."""
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        sentence = "is not an address that can be read; write postgresql://user:password@host:5432/name"
        raise SettingsError([Fault("DATABASE_URL", sentence)]) from None


def _lost_a_race(error: Exception) -> bool:
    if isinstance(error, StaleDataError | IntegrityError):
        return True
    origin = getattr(error, "orig", None)
    return getattr(origin, "sqlstate", None) in _SERIALIZATION


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Durable (a confirmed update is forgotten by Telegram), and transactions begun by us."""
    connection.isolation_level = None
    with ExitStack() as undo:
        undo.callback(connection.close)  # the pool forgets, unclosed, what cannot be prepared
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=250"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
        undo.pop_all()
