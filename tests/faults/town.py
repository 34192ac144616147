"""One complaint from the first word to the last, on a desk that dies and is started again on the way."""

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

import bot.app
import bot.lease
from bot.working import Desk
from models.lifecycle import Status
from models.message import Author, Message
from models.outbox import Action, Card, Notice, NoticeState
from models.ticket import Ticket
from playground.defaults import default_world
from playground.people import People
from playground.server import Running, start
from playground.world import World
from settings.environment import Environment
from storage.database import Database
from tests.faults.mortal import Dead, Fate, Life, mortal
from tests.replay.books import read_books, sent_in
from tests.workbench.bench import (
    CASHBACK,
    RINA,
    WEDNESDAY,
    Bench,
    Case,
    _environment,
    _prepared,
    data,
    office_of,
    words,
)

_LEASE = 0.4  # seconds; a dead desk's lease must run out before the next one may work
_PATIENCE = 240.0  # seconds in which a complaint comes to its end, whoever dies on its way


class WorldClock:
    """The playground's clock, seen from beside."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._world.clock.now(), UTC)


class Town:
    """The playground, its people, and the desk of the moment."""

    def __init__(self, running: Running, people: People, environment: Environment, bench: Bench) -> None:
        self.running, self.people, self.environment, self.bench = running, people, environment, bench
        self.fate = Fate()
        self.life = Life(environment, self.fate)
        self.starts = 0
        self.surprises: list[BaseException] = []
        self.is_over = False
        self.lives: Iterator[int] = iter(())  # after how many places each desk dies that starts again
        self.next_dies_after: int | None = None  # places of the next start, on which it dies
        self.graves: list[str] = []
        self._numbers = count(1)
        self._sent: set[tuple[str, int, int]] = set()  # (bot, chat, message) that stand in a chat
        self._calls_read, self._repeated = 0, 0

    async def keep_alive(self) -> None:
        """Start the desk again whenever it has died, as a service manager would."""
        while not self.is_over:
            cause = await self.life.end()
            if self.is_over:
                return
            if not isinstance(cause, Dead) and self.fate.died_at is None:
                self.surprises.append(cause or RuntimeError("the desk stopped by itself"))
                return
            self.graves.append(self.fate.died_at or "")
            dies_after, self.next_dies_after = self.next_dies_after, None
            await self.begin(dies_after=dies_after)
            if (places := next(self.lives, None)) is not None:
                self.fate.strike(after=places, besides=self._old())

    def _old(self) -> set[str]:
        """Places at which a desk has died already."""
        return set(self.graves)

    async def begin(self, *, dies_after: int | None = None) -> None:
        self.starts += 1
        self.fate = Fate()
        if dies_after is not None:
            self.fate.strike(after=dies_after)
        self.life = Life(self.environment, self.fate)
        await self.life.start()

    async def die(self, *, after: Sequence[int]) -> list[str]:
        """One complaint is lived through; on the way each desk dies after so many places more. Where they died."""
        before = len(self.graves)
        self.lives = iter(after[1:])
        self.fate.strike(after=after[0], besides=self._old())

        async with asyncio.timeout(_PATIENCE):
            await self.complaint()

        return self.graves[before:]

    async def complaint(self) -> Case:
        """Told, claimed, answered, asked again, resolved, closed; then all of it is held against the books."""
        bench, number = self.bench, next(self._numbers)
        case = await bench.complain(f"{CASHBACK} nomor {number}")
        await self._press(RINA, case.card, f"claim:{case.id}", chat_id=bench.group)
        case = replace(case, thread=await bench.thread_of(case))
        await bench.write(RINA, f"Cashback {number} sedang kami periksa.", case)
        receipt = (await bench.chat(case.customer))[1]
        await self.people.send(case.customer, f"Cek lagi ya {number}", reply_to=receipt["message_id"])
        await bench.quiet()
        await bench.write(RINA, f"/resolve Cashback {number} sudah kami kreditkan.", case)
        asked = next(each for each in reversed(await bench.chat(case.customer)) if data(each))
        await self.people.press_text(case.customer, asked, "Ya, sudah")
        await bench.quiet()
        await self._check(case, number)
        return case

    async def _press(self, who: int, message_id: int, pressed: str, *, chat_id: int) -> None:
        """A toast is best effort and may die with the desk; what the press does may not."""
        await self.people.press(who, message_id, pressed, chat_id=chat_id)
        await self.bench.quiet()

    async def _check(self, case: Case, number: int) -> None:
        assert self.surprises == []
        said = [
            each["message_id"]
            for each in await self.people.messages(case.customer)
            if each["from"]["id"] == case.customer and words(each)
        ]
        async with self.bench.desk.database.reading() as unit:
            session = unit.session
            tickets = (await session.scalars(select(Ticket).where(Ticket.customer_id == case.customer))).all()
            messages = (
                await session.scalars(
                    select(Message)
                    .where(Message.author == Author.CUSTOMER, Message.chat_id == case.customer)
                    .order_by(Message.id)
                )
            ).all()
            notices = (
                await session.scalars(select(Notice).where(Notice.ticket_id == case.id).order_by(Notice.id))
            ).all()
            cards = (await session.scalars(select(Card).where(Card.ticket_id == case.id))).all()
        assert [(each.number, each.status) for each in tickets] == [(case.number, Status.CLOSED)]
        assert [
            each.message_id for each in messages
        ] == said  # each once, in the order in which they were said
        sent = {each.id for each in notices if each.state == NoticeState.SENT}
        assert [each.message_id for each in messages if each.answer_id not in sent] == []
        assert {each.state for each in notices} <= {NoticeState.SENT, NoticeState.DROPPED}
        assert [each for each in cards if each.shown < each.wanted] == []
        _check_order(notices)
        await self._check_words(case, number)

    async def _check_words(self, case: Case, number: int) -> None:
        """What the agent wrote stands in the customer's chat, and nobody else's does."""
        heard = [words(each) for each in await self.people.messages(case.customer) if each["from"]["is_bot"]]
        assert any(f"Cashback {number} sedang" in each for each in heard)
        assert any(f"Cashback {number} sudah" in each for each in heard)
        assert [each for each in heard if "TG-" in each and case.number not in each] == []
        thread = [words(each) for each in await self.bench.chat(thread_id=case.thread)]
        assert any(f"Cek lagi ya {number}" in each for each in thread)

    async def newly_repeated(self) -> int:
        """Messages that stand in a chat without a row that knows them, since this was asked last."""
        calls = await self.people.journal(after=self._calls_read)
        self._calls_read = max((call["seq"] for call in calls), default=self._calls_read)
        self._sent |= sent_in(calls)
        total = len(self._sent - (await read_books(self.environment.database_url)).booked)
        fresh, self._repeated = total - self._repeated, total
        return fresh

    async def updates_taken(self) -> int:
        return (await read_books(self.environment.database_url)).updates


def _check_order(notices: list[Notice]) -> None:
    """In a lane (one ticket in one chat) what was owed first stands first."""
    lanes: dict[tuple[str, int], list[int]] = {}
    for each in notices:
        if each.action == Action.SEND and each.state == NoticeState.SENT and each.message_id:
            lanes.setdefault((each.bot, each.chat_id), []).append(each.message_id)
    for ids in lanes.values():
        assert [(a, b) for a, b in pairwise(ids) if a > b] == []


@asynccontextmanager
async def opened_town(folder: Path, url: str) -> AsyncIterator[Town]:
    """A playground without limits, an agent, and a desk that has just started."""
    world = default_world()
    world.limits.on = False
    world.clock.offset = WEDNESDAY.timestamp() - datetime.now(UTC).timestamp()
    running = await start(world=world)
    environment = _environment(running.address, folder, "id").model_copy(update={"database_url": url})
    watching = Database(url)
    town: Town | None = None
    with pytest.MonkeyPatch.context() as patch:
        _prepared(patch)
        patch.setattr(bot.app, "Desk", Desk)  # a list of all that ever lived would keep the dead in memory
        patch.setattr(bot.lease, "LASTING", timedelta(seconds=_LEASE))
        patch.setattr(bot.lease, "_THIRD", _LEASE / 3)
        patch.setattr(bot.lease, "_LOOK", _LEASE / 4)
        async with People(running.address) as people:
            desk = Desk(watching, WorldClock(world), office_of("id"))
            town = Town(running, people, environment, Bench(running, people, desk))
            mortal(patch, lambda: town.fate)
            await town.begin()
            gc.collect()
            gc.freeze()  # each dead desk is swept up after: what lives on need not be looked through each time
            keeping = asyncio.create_task(town.keep_alive())
            try:
                yield town
                assert await people.violations() == []
            finally:
                town.is_over = True
                await town.life.stop()
                await keeping
                gc.unfreeze()
    await watching.close()
    await running.stop()
