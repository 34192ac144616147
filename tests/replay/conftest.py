"""A playground without limits, the desk's environment beside it, and what the soak runs share."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, SUPERVISORS
from playground.server import Running, start
from settings.environment import Environment, read_environment
from tests.replay.balancer import free_ports
from tests.replay.child import ROOT, Child
from tests.tables import sqlite_in

Surroundings = Callable[..., Environment]
Replicas = Callable[[str], Awaitable[tuple[int, list[int]]]]
TOPICS = Path(os.environ.get("REPLAY_TOPICS", ROOT.parent / "shared" / "data" / "topics"))
FILES = [TOPICS / f"{name}.jsonl.gz" for name in ("banking77_train", "hoasa_id_train", "cfpb_train")]
IN_FLIGHT = 2 * 20  # two senders, each in at most twenty chats at once


@pytest.fixture(scope="session")
def topics() -> None:
    if not all(path.is_file() for path in FILES):
        pytest.skip(f"no public message sets in {TOPICS}; name their folder in REPLAY_TOPICS")


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    playground = await start(port=0)
    yield playground
    await playground.stop()


@pytest.fixture
def surroundings(running: Running, tmp_path: Path) -> Surroundings:
    """The environment of a desk that uses this playground; values may be given."""

    def environment(**given: Any) -> Environment:
        return read_environment(
            _env_file=None,
            **{
                "customer_bot_token": CUSTOMER_TOKEN,
                "staff_bot_token": STAFF_TOKEN,
                "staff_group_id": STAFF_GROUP,
                "supervisor_chat_id": SUPERVISORS,
                "telegram_api_base": running.address,
                "database_url": sqlite_in(tmp_path),
                "files_dir": tmp_path / "files",
                "send_limits": "off",
                **given,
            },
        )

    return environment


@pytest.fixture
async def children() -> AsyncIterator[list[Child]]:
    """Whoever is put in here is stopped at the end."""
    started: list[Child] = []
    yield started
    for child in started:
        await child.stop()


@pytest.fixture
def replicas(surroundings: Surroundings, tmp_path: Path, children: list[Child]) -> Replicas:
    """Three that work with webhooks on one database: where a balancer is to stand, and where they listen."""

    async def begin(url: str) -> tuple[int, list[int]]:
        front, *ports = free_ports(4)
        hook = {"webhook_url": f"http://127.0.0.1:{front}/telegram", "webhook_secret": "s" * 40}
        for port in ports:
            folder = tmp_path / str(port)
            folder.mkdir()
            environment = surroundings(database_url=url, http_port=port, **hook)
            children.append(child := Child(environment, folder, ("run", "--webhook")))
            await child.start()
        return front, ports

    return begin
