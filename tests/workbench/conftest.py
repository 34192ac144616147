"""One desk for the scenes that leave it as they found it; scenes that change the world open their own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.workbench.bench import Bench, opened_bench


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bench(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bench]:
    """Indonesian staff, a group with topics, no limits."""
    async with opened_bench(tmp_path_factory.mktemp("bench")) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def english_bench(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bench]:
    async with opened_bench(tmp_path_factory.mktemp("bench-en"), language="en") as opened:
        yield opened
