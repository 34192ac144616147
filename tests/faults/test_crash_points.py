"""The desk dies before and after each statement, commit and call; the next one goes on and nothing is lost."""

import logging
import os
import random
from collections import Counter
from pathlib import Path

import pytest
import structlog

from tests.faults.town import opened_town

POINTS = int(os.environ.get("CRASH_POINTS", "330"))
EACH = 5  # deaths on the way of one complaint
SEED = int(os.environ.get("CRASH_SEED", "1"))
TWICE = "messages that stand twice, of the deaths of their complaint"
_WHILE_STARTING = 0.1  # of the complaints, in which one desk dies again while it starts
_START = 120  # places that a start comes by
_LONG = 10**9
# a desk that dies leaves what its scheduler was about to begin
pytestmark = pytest.mark.filterwarnings("ignore:coroutine 'run_coroutine_job' was never awaited")


@pytest.fixture(autouse=True)
def quiet_logs():
    """Hundreds of deaths would be told in hundreds of tracebacks.

    pytest keeps what is logged, with its traceback, and that keeps the dead desk's open transaction: the next one
    would find the database locked.
    """
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
    structlog.reset_defaults()


async def test_a_desk_that_dies_again_and_again_brings_one_complaint_to_its_end(
    tmp_path: Path,
) -> None:
    async with opened_town(tmp_path, f"sqlite:///{tmp_path / 'desk.sqlite3'}") as town:
        await town.bench.quiet()
        town.lives = iter((67, 101, 57, 149))
        town.fate.strike(after=60)

        await town.complaint()

        assert len(town.graves) == 5
        assert await town.newly_repeated() <= len(town.graves)


@pytest.mark.soak
async def test_wherever_it_dies_nothing_is_lost_nothing_is_twice_and_order_is_kept(
    tmp_path: Path, url: str
) -> None:
    dice = random.Random(SEED)
    places: Counter[str] = Counter()
    repeated: Counter[str] = Counter()
    async with opened_town(tmp_path, url) as town:
        town.fate.strike(after=_LONG)
        await town.complaint()
        length = len(town.fate.places)
        assert await town.newly_repeated() == 0

        for _ in range(POINTS):
            if len(places) >= POINTS:
                break
            town.next_dies_after = dice.randint(1, _START) if dice.random() < _WHILE_STARTING else None
            graves = await town.die(after=[dice.randint(1, 2 * length // EACH) for _ in range(EACH)])
            twice = await town.newly_repeated()
            print(
                f"{sum(places.values())} deaths, {len(places)} places", [each[-50:] for each in graves], twice
            )
            places.update(graves)
            repeated[f"{twice} of {len(graves)}"] += 1
            assert twice <= EACH + 1
        updates = await town.updates_taken()
    assert len(places) >= POINTS

    print(f"\n{sum(places.values())} deaths at {len(places)} distinct places of {length} in one complaint")
    print(
        f"{sum(repeated.values())} complaints, {updates} updates; {TWICE}: {dict(sorted(repeated.items()))}"
    )
