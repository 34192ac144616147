"""A bank with five staff groups on one desk: the office, the places, the people, and what moves by itself."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import bot.sender
from benchmarks.load.agents import Agents, Group
from benchmarks.load.crowd import complaints
from benchmarks.load.customers import Customers
from benchmarks.load.jumping import JumpingClock
from benchmarks.load.telegram import Carrier, Seen, Telegram
from bot.errands import Planner
from bot.limits import Limits
from bot.office import keep_policy, open_office
from bot.sender import Sender
from bot.working import Desk
from desk import meet
from desk.incoming import Person
from desk.wait import duty
from desk.work import Work
from escalation.morning import GoodMorning
from escalation.sweep import SHORT_BATCH, Sweep
from models.number import numbers_in
from models.outbox import Bot
from models.staff import ChatRole
from settings.environment import Environment, read_environment
from storage.database import Database
from storage.schema import reach
from surveys.invitations import Invitations
from tests.desk.buttons import press_as_staff

CONFIG = Path(__file__).resolve().parents[2] / "config"
MIDNIGHT = datetime(2026, 2, 1, 17, 0, tzinfo=UTC)  # in Jakarta; a Monday begins
MAIN, SUPERVISORS, SUPERVISOR = -1001, -1002, 9001
TEAMS = {
    -1003: ("payment_ops", "account_ops"),
    -1004: ("card_services", "card_logistics", "atm_recon", "promo_card_ops"),
    -1005: ("fraud_desk", "digital_support", "dpo", "customer_data"),
    -1006: ("loan_ops", "loan_recovery", "credit_bureau", "collection_compliance", "branch_quality"),
}
IDLE = (
    2.0  # seconds between two looks of a sender that nobody wakes; a day of half seconds computes for minutes
)
HAVES_IT = 300.0  # seconds after which the supervisor says "I have it"


@dataclass(slots=True)
class Bank:
    desk: Desk
    telegram: Telegram
    customers: Customers
    agents: Agents
    acknowledging: "set[asyncio.Task[None]]" = field(default_factory=set)

    def read(self, seen: Seen) -> None:
        if seen.chat_id > 0:
            self.customers.hear(seen)
            story = self.customers.stories[seen.chat_id]
            for ticket in numbers_in(seen.html)[:1] if story.ticket is None else ():
                story.ticket = ticket
                self.agents.places[ticket] = story.place
        elif seen.chat_id == SUPERVISORS:
            for data in seen.verbs.get("have_it", ())[:1]:
                self.acknowledging.add(asyncio.create_task(self._acknowledge(data)))
        else:
            self.agents.see(seen)

    async def _acknowledge(self, data: str) -> None:
        await asyncio.sleep(HAVES_IT)
        await self.desk.perform(partial(press_as_staff, person=Person(SUPERVISOR, "Dewi"), data=data))


@asynccontextmanager
async def bank(folder: Path, *, agents: int, seed: int) -> AsyncIterator[Bank]:
    """Its senders and ticks are at work; nobody has come yet."""
    chance = random.Random(seed)
    environment = _environment(folder)
    database = Database(environment.database_url)
    await reach(database)
    desk = Desk(database, JumpingClock(MIDNIGHT), await open_office(environment))
    await desk.perform(keep_policy)
    telegram = Telegram(chance)
    groups = {chat_id: Group(chat_id) for chat_id in (MAIN, *TEAMS)}
    seats = [
        (Person(1000 + number, f"Petugas {number}"), [*groups][number % len(groups)])
        for number in range(agents)
    ]
    await desk.perform(partial(_settle, seats=seats))
    bot.sender._IDLE = IDLE
    senders = [_sender(each, telegram, desk, environment) for each in Bot]

    def wake() -> None:
        for sender in senders:
            sender.wake()

    staff = Agents(desk, wake, chance, groups)
    staffed = Bank(desk, telegram, Customers(desk, wake, chance, complaints()), staff)
    telegram.reader = staffed.read
    working: list[asyncio.Task[None]] = [
        asyncio.create_task(each) for each in (*(sender.run() for sender in senders), *_ticks(desk, wake))
    ]
    working += [asyncio.create_task(staff.work(person, groups[chat_id])) for person, chat_id in seats]
    yield staffed
    working += [*staffed.customers.under_way, *staffed.acknowledging]
    for task in working:
        task.cancel()
    await asyncio.gather(*working, return_exceptions=True)
    await database.close()


def _ticks(desk: Desk, wake: Callable[[], None]) -> list[Coroutine[Any, Any, None]]:
    """At the intervals of `bot.ticking`."""
    return [
        _every(5, Sweep(desk, wake=wake, size=SHORT_BATCH)),
        _every(15, Invitations(desk, wake=wake)),
        _every(60, GoodMorning(desk, wake=wake)),
    ]


async def _every(seconds: float, tick: Callable[[], Awaitable[object]]) -> None:
    while True:
        await tick()
        await asyncio.sleep(seconds)


def _sender(owner: Bot, telegram: Telegram, desk: Desk, environment: Environment) -> Sender:
    return Sender(
        owner,
        courier=Carrier(owner, telegram),
        planner=Planner(owner, zone=environment.zone, files=environment.files_dir),
        limits=Limits(clock=asyncio.get_running_loop().time),
        desk=desk,
    )


def _environment(folder: Path) -> Environment:
    """The shipped rules, with a group for each team and hours from seven to ten in the evening."""
    shutil.copytree(CONFIG, folder / "config")
    teams = "".join(f"\n  {team}: {chat_id}" for chat_id, names in TEAMS.items() for team in names)
    _replace(folder / "config" / "escalation.yaml", "groups: {}", f"groups:{teams}")
    calendar = folder / "config" / "calendar.yaml"
    _replace(calendar, "mon-thu: 08:00-17:00", "mon-thu: 07:00-22:00")
    return read_environment(
        _env_file=None,
        database_url=f"sqlite:///{folder}/desk.sqlite3",
        config_dir=folder / "config",
        files_dir=folder / "files",
    )


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise LookupError(f"{path.name} has no {old!r} any more")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


async def _settle(work: Work, *, seats: list[tuple[Person, int]]) -> None:
    await meet.settle_chat(work, ChatRole.STAFF, configured_id=MAIN, title="Petugas", is_forum=True)
    await meet.settle_chat(work, ChatRole.SUPERVISORS, configured_id=SUPERVISORS, title="Penyelia")
    for chat_id, teams in TEAMS.items():
        for team in teams:
            await meet.settle_team(work, team, configured_id=chat_id, title=teams[0], is_forum=True)
    for person, chat_id in [*seats, (Person(SUPERVISOR, "Dewi"), SUPERVISORS)]:
        await meet.learn_membership(work, chat_id=chat_id, user_id=person.id, status="member")
        await meet.meet_staff(work, person)
    for person, _chat_id in seats:
        await duty(work, person, on=True)
