"""Several desks sweep one database: nothing is told twice, nothing is left out."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.office import keep_policy
from bot.working import Desk
from desk.meet import settle_chat
from desk.opening import open_ticket
from desk.work import Office, Work
from escalation.calendar import read_calendar
from escalation.policy import read_policy
from escalation.sweep import Sweep
from models.customer import Customer
from models.escalation import Climb
from models.outbox import Notice
from models.staff import ChatRole
from storage.database import Database
from topics.catalogue import catalogue_of

CONFIG = Path(__file__).parents[2] / "config"
MONDAY_TEN = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)
CATALOGUE = {"topics": [{"id": "fees", "title": "Fees", "examples": {"id": ["biaya"]}}]}
LATER = timedelta(hours=5)
TICKETS, SIZE = 25, 10


class HandClock:
    def __init__(self) -> None:
        self._now = MONDAY_TEN

    def now(self) -> datetime:
        return self._now

    def go(self, by: timedelta) -> None:
        self._now += by


@pytest.fixture(scope="module")
def office() -> Office:
    nobody: Any = cast(Any, None)  # a sweep neither matches nor guards
    return Office(
        catalogue=catalogue_of(CATALOGUE),
        matcher=nobody,
        guard=nobody,
        policy=read_policy(CONFIG / "escalation.yaml", {}),
        calendar=read_calendar(CONFIG / "calendar.yaml", ZoneInfo("Asia/Jakarta")),
        staff_language="id",
    )


async def _open(work: Work) -> None:
    await keep_policy(work)
    await settle_chat(work, ChatRole.STAFF, configured_id=-100, is_forum=True)
    await settle_chat(work, ChatRole.SUPERVISORS, configured_id=-200)
    customer = await work.unit.add(
        Customer.meet(id=1, name="Sari", username=None, language="id", at=work.now)
    )
    for _ in range(TICKETS):
        await open_ticket(work, customer, None, None, topic=None)


async def test_two_desks_that_sweep_at_the_same_moment_tell_everything_once(
    database: Database, url: str, office: Office, ask
):
    clock = HandClock()
    other = Database(url) if database.url.get_backend_name() == "postgresql" else database
    desks = [Desk(each, clock, office) for each in (database, other)]
    await desks[0].perform(_open)
    clock.go(LATER)

    moved = await asyncio.gather(*(Sweep(each, wake=lambda: None, size=SIZE)() for each in desks))

    climbs = await ask(_rows(Climb))
    assert sum(moved) == TICKETS
    assert Counter(each.ticket_id for each in climbs if each.rung == "head") == dict.fromkeys(
        range(1, TICKETS + 1), 1
    )
    notices = await ask(_rows(Notice))
    assert Counter(each.key for each in notices if each.chat_id == -200)["alert"] == 8
    assert await Sweep(desks[1], wake=lambda: None)() == 0
    if other is not database:
        await other.close()


def _rows(entity: Any) -> Any:
    async def rows(unit: Any) -> list[Any]:
        return list(await unit.session.scalars(select(entity)))

    return rows
