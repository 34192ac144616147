"""A playground without limits, and the desk's environment beside it."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, SUPERVISORS
from playground.server import Running, start
from settings.environment import Environment, read_environment
from tests.tables import sqlite_in

Surroundings = Callable[..., Environment]


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
