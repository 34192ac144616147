"""A whole desk beside a playground, and the people around it: what every scene of this folder plays with."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

import bot.app
import bot.ticking
from bot.app import App
from bot.clock import FollowingClock
from bot.office import terms_of
from bot.working import Desk
from desk.incoming import Person
from desk.meet import learn_membership, meet_customer, meet_staff
from desk.opening import open_ticket
from desk.record import record
from desk.work import Office, Work
from escalation.calendar import read_calendar
from escalation.policy import Policy, read_policy
from models.customer import Customer
from models.event import Event
from models.lifecycle import Outcome, Status
from models.message import Attachment
from models.outbox import Card, Notice, NoticeState, Overview
from models.ticket import Ticket
from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, SUPERVISORS, default_world
from playground.people import CUSTOMER_BOT, STAFF_BOT, People
from playground.server import Running, start
from playground.world import World
from settings.environment import Environment, read_environment
from storage.tickets import TicketQueries
from tests.desk.keywords import CATALOGUE, KeywordMatcher
from tests.tables import sqlite_in
from topics.catalogue import catalogue_of
from topics.guard import Guard

Json = dict[str, Any]
CONFIG = Path(__file__).parents[2] / "config"
WEDNESDAY = datetime(2026, 3, 4, 3, 0, tzinfo=UTC)  # 10.00 in Jakarta, an ordinary working day
RINA, BUDI, DEWI, JOKO = 601, 602, 701, 801
CASHBACK = "cashback saya belum masuk"
HOUR = 3600.0
_SOON = timedelta(seconds=3)  # what was put off for a moment is still under way


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint as the staff see it."""

    id: int
    number: str
    customer: int
    card: int  # message id in the staff group
    thread: int | None = None


def says(text: str) -> Callable[[Json], bool]:
    return lambda message: text in words(message)


def words(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or "")


def labels(message: Json) -> list[str]:
    return [button["text"] for row in rows(message) for button in row]


def data(message: Json) -> list[str]:
    return [button["callback_data"] for row in rows(message) for button in row]


def rows(message: Json) -> list[list[Json]]:
    found: list[list[Json]] = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    return found


def marks(message: Json) -> list[str]:
    return [reaction["emoji"] for reaction in message["_reactions"]]


class Bench:
    """One desk under test. `group` follows the staff group when it moves."""

    def __init__(self, running: Running, people: People, desk: Desk) -> None:
        self.running, self.people, self.desk = running, people, desk
        self.group, self.supervisors = STAFF_GROUP, SUPERVISORS

    async def complain(self, text: str = CASHBACK, *, customer: int | None = None, **more: Any) -> Case:
        """A complaint with its card in the group."""
        who = customer or await self.people.add_person("Andi Wijaya")
        before = await self.newest_ticket()
        await self.people.send(who, text, **more)
        return await self.opened(who, after=before)

    async def opened(self, customer: int, *, after: int = 0) -> Case:
        await self.quiet()
        async with self.desk.looking() as work:
            ticket = next(each for each in await work.unit.tickets.live_of(customer) if each.id > after)
        return await self._case(ticket.id, customer)

    async def newest_ticket(self) -> int:
        async with self.desk.database.reading() as unit:
            return int(await unit.session.scalar(select(func.max(Ticket.id))) or 0)

    async def claimed(self, text: str = CASHBACK, *, by: int = RINA, **more: Any) -> Case:
        """A complaint in its own topic, or in replies to its card where there are no topics."""
        return await self.claim(await self.complain(text, **more), by=by)

    async def claim(self, case: Case, *, by: int = RINA) -> Case:
        await self.press(by, case.card, f"claim:{case.id}")
        return replace(case, thread=await self.thread_of(case))

    async def resolved(self, *, by: int = RINA) -> Case:
        case = await self.claimed(by=by)
        await self.write(by, "/resolve Sudah kami kreditkan.", case)
        return case

    async def closed(self, *, by: int = RINA) -> Case:
        case = await self.resolved(by=by)
        asked = await self.last(case.customer)
        await self.people.press_text(case.customer, asked, "Ya, sudah")
        await self.quiet()
        return case

    async def thread_of(self, case: Case) -> int | None:
        async with self.desk.looking() as work:
            thread = await work.unit.outbox.thread(case.id, self.group)
            return thread.thread_id if thread else None

    async def planted(self, *statuses: Status, owner: int = RINA) -> list[Case]:
        """Tickets in these states, put there by the use cases without a word in the chats."""
        customer = await self.people.add_person("Andi Wijaya")
        self.running.world.people[customer].started.add(CUSTOMER_BOT)

        async def plant(work: Work) -> list[int]:
            await meet_staff(work, Person(id=owner, name="Rina Putri"))
            await learn_membership(work, chat_id=self.group, user_id=owner, status="member")
            met = await meet_customer(work, Person(id=customer, name="Andi Wijaya"))
            return [await grow(work, met, status) for status in statuses]

        async def grow(work: Work, met: Customer, status: Status) -> int:
            ticket = await open_ticket(work, met, None, None, topic="cashback")
            for event in _moves(ticket, status, by=owner, at=work.now):
                await record(work, ticket, event)
            return ticket.id

        ids = await self.desk.perform(plant)
        await self.quiet(seconds=120)
        return [await self._case(each, customer) for each in ids]

    async def _case(self, ticket_id: int, customer: int) -> Case:
        async with self.desk.looking() as work:
            ticket = await work.unit.tickets.get(ticket_id)
            card = next(iter(await work.unit.outbox.cards(ticket_id)))
        assert card.message_id is not None
        return Case(ticket_id, ticket.number, customer, card.message_id)

    async def ticket(self, case: Case) -> Ticket:
        async with self.desk.looking() as work:
            return await work.unit.tickets.get(case.id)

    async def write(self, who: int, text: str | None, case: Case | None = None, **more: Any) -> int:
        """In the case's topic (else as a reply to its card), or in General; until all of it is done."""
        if case is not None and case.thread is not None:
            more.setdefault("thread_id", case.thread)
        elif case is not None:
            more.setdefault("reply_to", case.card)
        more.setdefault("chat_id", self.group)
        sent = await self.people.send(who, text, **more)
        await self.quiet()
        return sent

    async def press(
        self, who: int, message_id: int, pressed: str, *, forged: bool = False, chat_id: int | None = None
    ) -> str:
        """The toast."""
        query = await self.people.press(
            who, message_id, pressed, chat_id=chat_id or self.group, forged=forged or None
        )
        toast = await self.people.answered(query, seconds=60)
        await self.quiet()
        return str(toast["text"])

    async def chat(self, chat_id: int | None = None, *, after: int = 0, **more: Any) -> list[Json]:
        """What bots and people said, without the lines that Telegram itself writes."""
        found = await self.people.messages(chat_id or self.group, after=after, **more)
        return [each for each in found if not each["_deleted"] and (words(each) or _media(each))]

    async def replies(self, message_id: int, chat_id: int | None = None, **more: Any) -> list[Json]:
        """What was said in answer to one message."""
        found = await self.chat(chat_id, after=message_id, **more)
        return [each for each in found if each.get("reply_to_message", {}).get("message_id") == message_id]

    async def reply_to(self, message_id: int, chat_id: int | None = None, **more: Any) -> Json:
        found = await self.replies(message_id, chat_id, **more)
        assert len(found) == 1, [words(each) for each in found]
        return found[0]

    async def last(self, chat_id: int | None = None, **more: Any) -> Json:
        return (await self.chat(chat_id, **more))[-1]

    async def message(self, message_id: int, chat_id: int | None = None) -> Json:
        found = await self.people.messages(chat_id or self.group, after=message_id - 1)
        return next(each for each in found if each["message_id"] == message_id)

    async def in_thread(self, case: Case, *, after: int = 0) -> list[str]:
        return [words(each) for each in await self.chat(thread_id=case.thread, after=after)]

    async def private(self, who: int, text: str) -> Json:
        """Write to the staff bot alone; its answer."""
        sent = await self.people.send(who, text, bot_id=STAFF_BOT)
        await self.quiet()
        return await self.last(who, bot_id=STAFF_BOT, after=sent)

    async def calls(self, method: str) -> list[Json]:
        return await self.people.journal(method=method)

    async def quiet(self, *, seconds: float = 120.0) -> None:
        """Until every update is taken and everything that is due now is sent."""

        async def look() -> bool | None:
            waiting = any(each.queue.pending for each in self.running.world.bots.values())
            return True if not waiting and not await self._owes() else None

        async with asyncio.timeout(seconds):
            while await look() is None:
                await asyncio.sleep(0.03)

    async def _owes(self) -> bool:
        now = self.desk.clock.now()
        owed = (
            select(Notice.id).where(Notice.state == NoticeState.QUEUED, Notice.not_before <= now + _SOON),
            select(Card.id).where(Card.wanted > Card.shown, Card.not_before <= now),
            select(Overview.chat_id).where(Overview.is_open),
            select(Attachment.id).where(Attachment.kept_at.is_(None)),
        )
        async with self.desk.database.reading() as unit:
            return any([await unit.session.scalar(each.limit(1)) is not None for each in owed])

    async def due(self) -> bool:
        async with self.desk.database.reading() as unit:
            return bool(await TicketQueries(unit.session).due(self.desk.clock.now(), limit=1))

    async def advance(self, seconds: float) -> None:
        """Let time pass, and let everything happen that it brings."""
        await self.people.advance(seconds)
        assert isinstance(self.desk.clock, FollowingClock)
        await self.desk.clock.look()
        async with asyncio.timeout(30):
            while await self.due():
                await asyncio.sleep(0.03)
        await self.quiet()


def _moves(ticket: Ticket, status: Status, *, by: int, at: datetime) -> Iterator[Event]:
    if status != Status.NEW:
        yield ticket.claim(by=by, at=at)
    if status == Status.WAITING:
        yield ticket.wait(by=by, at=at)
    if status in {Status.RESOLVED, Status.CLOSED}:
        yield ticket.resolve(by=by, at=at)
    if status == Status.CLOSED:
        yield ticket.close(by=None, at=at, outcome=Outcome.SOLVED)


def _media(message: Json) -> bool:
    kinds = ("photo", "document", "voice", "audio", "sticker", "video", "video_note", "animation")
    return any(kind in message for kind in kinds)


def media(kind: str, content: bytes, **more: Any) -> Json:
    return {"kind": kind, "content_base64": base64.b64encode(content).decode(), **more}


def office_of(language: str) -> Office:
    catalogue = catalogue_of(CATALOGUE)
    policy: Policy = read_policy(CONFIG / "escalation.yaml", terms_of(catalogue))
    policy = policy.model_copy(update={"workload": None})  # many scenes share one desk and its agents
    return Office(
        catalogue=catalogue,
        matcher=KeywordMatcher(),
        guard=Guard.of(catalogue),
        policy=policy,
        calendar=read_calendar(CONFIG / "calendar.yaml", ZoneInfo("Asia/Jakarta")),
        staff_language=language,
    )


@asynccontextmanager
async def opened_bench(
    folder: Path, *, language: str = "id", limits: bool = False, change: Callable[[World], None] | None = None
) -> AsyncIterator[Bench]:
    """Start playground and desk, and stop both in order; `change` arranges the world before the desk starts."""
    world = default_world()
    world.limits.on = limits
    world.clock.offset = WEDNESDAY.timestamp() - datetime.now(UTC).timestamp()
    if change is not None:
        change(world)
    running = await start(world=world)
    stop, ready = asyncio.Event(), asyncio.Event()
    app = App(_environment(running.address, folder, language), limits_enforced=limits)
    try:
        with pytest.MonkeyPatch.context() as patch:
            desks = _prepared(patch)
            life = asyncio.create_task(app.run(stop, ready=ready.set))
            await _ready_or_broken(life, ready)
        try:
            async with People(running.address) as people:
                yield Bench(running, people, desks[0])
                assert await people.violations() == []
        finally:
            stop.set()
            await life
    finally:
        await running.stop()


def _environment(address: str, folder: Path, language: str) -> Environment:
    return read_environment(
        _env_file=None,
        customer_bot_token=CUSTOMER_TOKEN,
        staff_bot_token=STAFF_TOKEN,
        staff_group_id=STAFF_GROUP,
        supervisor_chat_id=SUPERVISORS,
        telegram_api_base=address,
        database_url=sqlite_in(folder),
        files_dir=folder / "files",
        config_dir=CONFIG,
        staff_language=language,
    )


def _prepared(patch: pytest.MonkeyPatch) -> list[Desk]:
    """Keep the desk that the next app makes; it understands by single words, learns nothing, sweeps often."""
    desks: list[Desk] = []

    async def office(environment: Environment) -> Office:
        return office_of(environment.staff_language)

    def desk_of(*given: Any) -> Desk:
        desks.append(Desk(*given))
        return desks[-1]

    patch.setattr(bot.app, "open_office", office)

    async def learn_nothing() -> bool:
        return False

    patch.setattr(bot.ticking, "Learner", lambda *_given, **_more: learn_nothing)
    patch.setattr(bot.app, "Desk", desk_of)
    patch.setattr(bot.ticking, "_SWEEP", timedelta(seconds=0.3))
    return desks


async def _ready_or_broken(app: asyncio.Task[None], ready: asyncio.Event) -> None:
    waiting = asyncio.create_task(ready.wait())
    await asyncio.wait([app, waiting], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if app.done():
        app.result()
