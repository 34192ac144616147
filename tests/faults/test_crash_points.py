"""The desk dies before and after each statement, commit and call; the next one goes on and nothing is lost."""

import os
from collections import Counter
from pathlib import Path

import pytest
import structlog

from tests.faults.town import opened_town

POINTS = int(os.environ.get("CRASH_POINTS", "170"))
STARTS = 15
_LONG = 10**9


@pytest.fixture(autouse=True)
def quiet_logs():
    """Hundreds of deaths would be told in hundreds of tracebacks."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    yield
    structlog.reset_defaults()


async def test_a_desk_that_dies_again_and_again_brings_one_complaint_to_its_end(
    tmp_path: Path,
) -> None:
    async with opened_town(tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'desk.sqlite3'}") as town:
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
    async with opened_town(tmp_path, url) as town:
        town.fate.strike(after=_LONG)
        await town.complaint()
        length = len(town.fate.places)

        graves = []
        for point in range(POINTS):
            graves.append(await town.die(after=1 + point * length // POINTS))
            print(point, graves[-1].repeated, graves[-1].place[-60:], flush=True)
        for point in range(STARTS):  # and while it starts
            town.next_dies_after = 3 + 7 * point
            town.fate.end()
            await town.complaint()

    places = {grave.place for grave in graves if grave.place}
    repeated = Counter(grave.repeated for grave in graves)
    print(f"\n{len(graves)} deaths at {len(places)} distinct places of {length} in one complaint")
    print(f"messages that stand twice, by death: {dict(sorted(repeated.items()))}")
    assert len(places) >= 0.8 * POINTS
    assert max(repeated) <= 1
