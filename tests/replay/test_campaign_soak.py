"""A campaign in real time: three thousand customers, Telegram's limits on, complaints in between, two deaths."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk import campaign
from models.customer import Customer
from playground.actors import Person
from playground.defaults import enter
from playground.people import CUSTOMER_BOT, STAFF_BOT, People
from playground.server import Running
from storage.database import Database
from storage.schema import reach
from storage.unit import SqlUnit
from surveys.survey_file import read_surveys
from tests.postgres import NewDatabase, server
from tests.replay.child import ROOT, Child
from tests.replay.conftest import Surroundings

pytestmark = pytest.mark.soak
CUSTOMERS = 3_000
KILLED_AFTER = (1_000, 2_000)
MONDAY = datetime(2026, 10, 12, 3, 0, tzinfo=UTC)  # 10.00 WIB: polite hours
FIRST = 100_000
AT_ONCE = 4  # of a campaign, see `bot.sender`
ALLOWED, ENOUGH = 28, 0.95
LATEST = 2.0  # seconds that a complaint may wait for its receipt
PAUSE = 3.0  # seconds between two complaints
COMPLAINT = "Cashback 5% kartu debit saya belum masuk padahal belanjanya sepuluh hari lalu"


@pytest.fixture(scope="module")
def postgres() -> Iterator[NewDatabase]:
    with server() as new_database:
        yield new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    return str(request.getfixturevalue("postgres")())


@pytest.fixture
async def child(surroundings: Surroundings, url: str, tmp_path: Path) -> AsyncIterator[Child]:
    made = Child(surroundings(database_url=url, send_limits="telegram"), tmp_path)
    yield made
    await made.stop()


@dataclass
class Watch:
    """Reads the playground's journal as it grows; moments are monotonic seconds of this process."""

    running: Running
    surveys: list[tuple[float, int]] = field(default_factory=list)
    heard: dict[int, float] = field(default_factory=dict)  # when somebody got their first word
    refused: Counter[int] = field(default_factory=Counter)  # by bot
    dead: list[tuple[float, float]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    _seen: int = 0

    def look(self) -> None:
        journal, now = self.running.world.journal, time.monotonic()
        for call in journal.calls_after(self._seen):
            chat = int(call["params"].get("chat_id") or 0)
            if call.get("error_code") == 429:
                self.refused[call["bot_id"]] += 1
            if call["bot_id"] == CUSTOMER_BOT and call["ok"] and call["method"].lower() == "sendmessage":
                self.heard.setdefault(chat, now)
                if "merekomendasikan" in call["params"]["text"]:
                    self.surveys.append((now, chat))
        self._seen = journal.call_count

    def was_dead(self, first: float, last: float) -> bool:
        return any(died < last and first < lived for died, lived in self.dead)


async def _seed(url: str) -> None:
    """Customers whom we have known for a year, and a campaign that is begun."""
    surveys, database = read_surveys(ROOT / "config", None).surveys, Database(url)

    async def meet(unit: SqlUnit, first: int) -> None:
        for place in range(first, first + 500):
            await unit.add(
                Customer.meet(
                    id=FIRST + place,
                    name="Nasabah",
                    username=None,
                    language="id",
                    at=MONDAY - timedelta(days=365),
                )
            )

    async def start(unit: SqlUnit) -> None:
        await campaign.start(unit, surveys, "nps", now=MONDAY, by=None)

    try:
        await reach(database)
        for first in range(0, CUSTOMERS, 500):
            await database.transact(lambda unit, first=first: meet(unit, first))
        await database.transact(start)
    finally:
        await database.close()


async def _complain(people: People, watch: Watch) -> None:
    """One more customer every few seconds; how long until the receipt."""
    for place in range(10_000):
        who = await people.add_person(f"Wayan {place}", language="id")
        said = time.monotonic()
        await people.send(who, COMPLAINT)
        while who not in watch.heard:
            await asyncio.sleep(0.02)
        if not watch.was_dead(said, watch.heard[who]):
            watch.waits.append(watch.heard[who] - said)
        await asyncio.sleep(PAUSE)


async def _watch(child: Child, watch: Watch) -> None:
    """Until everybody was asked; the desk is killed on the way."""
    while len({chat for _at, chat in watch.surveys}) < CUSTOMERS:
        await asyncio.sleep(0.02)
        watch.look()
        if len(watch.dead) < len(KILLED_AFTER) and len(watch.surveys) >= KILLED_AFTER[len(watch.dead)]:
            died = time.monotonic()
            watch.dead.append((died, float("inf")))
            reborn = asyncio.create_task(child.kill())
            while not reborn.done() or watch.surveys[-1][0] <= died + 1.0:
                await asyncio.sleep(0.02)
                watch.look()
            watch.dead[-1] = (died, watch.surveys[-1][0])


async def test_three_thousand_are_asked_at_the_allowed_rate_and_complaints_go_first(
    running: Running, child: Child, url: str
) -> None:
    running.world.clock.offset = MONDAY.timestamp() - time.time()
    for place in range(CUSTOMERS):
        enter(running.world, Person(FIRST + place, "Nasabah", "id", "customer", None, started={CUSTOMER_BOT}))
    await _seed(url)
    watch = Watch(running)
    await child.start()

    async with People(running.address) as people:
        complaints = asyncio.create_task(_complain(people, watch))
        async with asyncio.timeout(600):
            await _watch(child, watch)
        complaints.cancel()
        await asyncio.sleep(2.0)
        watch.look()
        violations = await people.violations()

    asked = Counter(chat for _at, chat in watch.surveys)
    repeated = sum(asked.values()) - len(asked)
    alive = watch.surveys[-1][0] - watch.surveys[0][0] - sum(lived - died for died, lived in watch.dead)
    rate = len(watch.surveys) / alive
    print(
        f"{url.partition(':')[0]}: {len(asked)} customers in {alive:.0f} s, {rate:.1f} a second of {ALLOWED}; "
        f"{len(watch.waits)} complaints waited {max(watch.waits):.2f} s at most for their receipt; "
        f"{len(watch.dead)} kills, {repeated} repeated, back after "
        f"{max(lived - died for died, lived in watch.dead):.1f} s at most; "
        f"{watch.refused[CUSTOMER_BOT]} and {watch.refused[STAFF_BOT]} answers 429"
    )
    assert len(asked) == CUSTOMERS
    assert repeated <= AT_ONCE * len(KILLED_AFTER)
    assert violations == []
    assert watch.refused[CUSTOMER_BOT] == 0  # reborn, the desk may forget only what a group got last minute
    assert max(watch.waits) <= LATEST
    assert rate >= ENOUGH * ALLOWED
