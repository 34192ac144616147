"""A campaign on the clock: as fast as Telegram allows, and complaints and alerts of the same minutes go first.

Both clocks are moved by hand, a quarter of a second at a time, so thirty thousand customers take no eighteen minutes.
What a process killed in the middle repeats is what was on its way to Telegram and not booked yet.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.limits import Limits
from bot.working import Desk
from desk import campaign
from desk.work import Office, Work
from models.customer import Customer
from models.outbox import Bot
from models.survey import Campaign, CampaignState
from storage.database import Database
from storage.schema import reach
from surveys.campaigns import Campaigns
from surveys.survey_file import read_surveys
from tests.bot.conftest import _settle
from tests.bot.stage import ANDI, SUPERVISORS, HandClock, Stage
from tests.postgres import server

CONFIG = Path(__file__).parents[2] / "config"
STEP = 0.25  # seconds
LATEST = 2.0  # seconds for which a complaint or an alert may wait
ALLOWED = 28  # a second, see `bot.limits`


class Rush:
    """One desk with its senders, a campaign under way, and complaints in between."""

    def __init__(self, desk: Desk, clock: HandClock, folder: Path) -> None:
        self.stage = Stage(desk, clock, folder)
        self.desk, self.clock = desk, clock
        self.waits: list[float] = []
        self.seconds = 0.0
        self.kills = 0

    async def run(self, *, kill_at: tuple[int, ...] = ()) -> None:
        """Until the campaign is done; it is killed when so many were sent."""
        ticks = Campaigns(self.desk, wake=lambda: None)
        for place in range(100_000):
            if place % 4 == 0:
                await ticks()
            if kill_at[self.kills : self.kills + 1] and len(self.surveys) >= kill_at[self.kills]:
                await self.kill()
            if place % 20 == 6:
                await self.complain(place)
            await self.stage.later(STEP)
            self.seconds += STEP
            if all(each.state == CampaignState.DONE for each in await self.stage.all(Campaign)):
                break

    async def complain(self, place: int) -> None:
        """A customer's answer and a supervisors' alert in the middle of it; how long until both are out."""
        words = f"Jawaban {place}"
        await self.stage.owe(words)
        await self.stage.alert(words, chat_id=SUPERVISORS)
        waited = 0.0
        while words not in "".join(self.stage.customers.texts(ANDI.id)) or words not in "".join(
            self.stage.staff.texts(SUPERVISORS)
        ):
            await self.stage.later(STEP)
            waited += STEP
            self.seconds += STEP
            assert waited < 60
        self.waits.append(waited)

    async def kill(self) -> None:
        """Nothing is booked any more; what a new process knows stands in the database."""
        self.kills += 1
        sender, courier = self.stage.senders[Bot.CUSTOMER], self.stage.customers
        courier.gate, courier.entered = asyncio.Event(), asyncio.Event()
        self.stage.ticks.at += 1
        self.clock.go(1)
        self.seconds += 1
        looking = asyncio.create_task(sender.drain())
        await courier.entered.wait()
        for task in [looking, *sender._busy.values()]:
            task.cancel()
        await asyncio.sleep(0.05)
        courier.gate = None
        self.stage.limits[Bot.CUSTOMER] = Limits(clock=self.stage.ticks)
        self.stage.senders[Bot.CUSTOMER] = self.stage.sender(Bot.CUSTOMER, courier)

    @property
    def surveys(self) -> list[int]:
        """To whom the first question went, in order."""
        return [chat for method, chat, text, *_ in self.stage.customers.calls if "merekomendasikan" in text]


async def _known(work: Work, *, first: int, count: int) -> None:
    for place in range(first, first + count):
        known = work.now - timedelta(days=365)
        await work.unit.add(
            Customer.meet(id=100_000 + place, name="Nasabah", username=None, language="id", at=known)
        )


async def _start(work: Work) -> None:
    await campaign.start(work.unit, work.office.surveys, "nps", now=work.now, by=None)


async def _rush(desk: Desk, clock: HandClock, folder: Path, *, customers: int) -> Rush:
    desk.office = replace(desk.office, surveys=read_surveys(CONFIG, None).surveys)
    for first in range(0, customers, 500):
        count = min(500, customers - first)
        await desk.perform(lambda work, first=first, count=count: _known(work, first=first, count=count))
    await desk.perform(_start)
    return Rush(desk, clock, folder)


async def _prove(rush: Rush, *, customers: int, kills: int, named: str) -> None:
    sent = Counter(rush.surveys)
    repeated = sum(count - 1 for count in sent.values())
    rate = len(rush.surveys) / rush.seconds
    (found,) = await rush.desk.perform(lambda work: campaign.progress(work.unit))
    print(
        f"{named}: {customers} customers in {rush.seconds:.0f} s, {rate:.1f} a second of {ALLOWED}; "
        f"{len(rush.waits)} complaints and alerts waited {max(rush.waits):.2f} s at most; "
        f"{kills} kills, {repeated} repeated"
    )
    assert len(sent) == found.sent == customers
    assert found.state == CampaignState.DONE
    assert max(rush.waits) <= LATEST
    assert rush.kills == kills
    assert repeated <= 4 * kills


async def test_a_campaign_is_sent_as_fast_as_allowed_and_holds_nobody_up(
    desk: Desk, clock: HandClock, tmp_path: Path
) -> None:
    rush = await _rush(desk, clock, tmp_path, customers=150)

    await rush.run(kill_at=(60,))

    await _prove(rush, customers=150, kills=1, named="SQLite")


@pytest.fixture
async def on_postgresql(office: Office, clock: HandClock) -> AsyncIterator[Desk]:
    with server() as new_database:
        database = Database(new_database())
        await reach(database)
        desk = Desk(database, clock, office)
        await desk.perform(_settle)
        yield desk
        await database.close()


@pytest.mark.soak
async def test_thirty_thousand_on_sqlite(desk: Desk, clock: HandClock, tmp_path: Path) -> None:
    rush = await _rush(desk, clock, tmp_path, customers=30_000)

    await rush.run(kill_at=(9_000, 21_000))

    await _prove(rush, customers=30_000, kills=2, named="SQLite")
    assert 30_000 / rush.seconds >= 0.95 * ALLOWED


@pytest.mark.soak
async def test_thirty_thousand_on_postgresql(on_postgresql: Desk, clock: HandClock, tmp_path: Path) -> None:
    rush = await _rush(on_postgresql, clock, tmp_path, customers=30_000)

    await rush.run(kill_at=(9_000, 21_000))

    await _prove(rush, customers=30_000, kills=2, named="PostgreSQL")
    assert 30_000 / rush.seconds >= 0.95 * ALLOWED
