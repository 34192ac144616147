"""A sender with a courier that goes nowhere: what is owed, what goes wrong, and what was carried, in order."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.courier import Courier, Parcel, Place, Sent
from bot.errands import Planner
from bot.lease import Fenced, Lease
from bot.limits import Limits
from bot.sender import Sender
from bot.working import Desk
from desk.claim import claim
from desk.incoming import Person
from desk.meet import meet_customer
from desk.opening import open_ticket
from desk.tell import tell_chat, tell_customer, tell_thread
from desk.work import Work
from models.mapping import Entity
from models.message import Attachment, Author, Message, MessageState
from models.outbox import Bot, Card, Notice, Thread, Urgency
from models.staff import ChatRole
from texts.rendering import Outgoing

JAKARTA = ZoneInfo("Asia/Jakarta")
GROUP, SUPERVISORS = -1001000000001, -1001000000002
ANDI, SITI = Person(501, "Andi Wijaya"), Person(502, "Siti Rahma")
RINA = Person(601, "Rina Putri")


class HandClock:
    """A wall clock that only a hand moves; it stands on a Monday at ten in Jakarta."""

    def __init__(self) -> None:
        self._now = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self._now

    def go(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class HandTicks:
    """Monotonic seconds that only a hand moves."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@dataclass
class StubCourier:
    """Notes every call in `calls`; the next calls of a method raise what `troubles` holds for it."""

    calls: list[tuple[Any, ...]] = field(default_factory=list)
    troubles: dict[str, deque[Exception]] = field(default_factory=lambda: defaultdict(deque))
    files: dict[str, bytes] = field(default_factory=dict)
    seats: dict[int, str] = field(default_factory=dict)
    gate: asyncio.Event | None = None
    entered: asyncio.Event = field(default_factory=asyncio.Event)
    under_way: int = 0
    most_at_once: int = 0
    before: Callable[[], Any] | None = None
    _last_id: int = 100

    async def send(self, place: Place, message: Outgoing) -> Sent:
        await self._carry("send", place.chat_id, message.html, place.thread_id, place.quote)
        return Sent(self._fresh())

    async def edit(self, chat_id: int, message_id: int, message: Outgoing) -> None:
        await self._carry("edit", chat_id, message.html, message_id)

    async def delete(self, chat_id: int, message_id: int) -> None:
        await self._carry("delete", chat_id, message_id)

    async def react(self, chat_id: int, message_id: int, emoji: str) -> None:
        await self._carry("react", chat_id, emoji, message_id)

    async def send_file(self, place: Place, parcel: Parcel, caption: str) -> Sent:
        await self._carry("send_file", place.chat_id, parcel, caption)
        return Sent(self._fresh(), parcel.file_id or f"copy-of-{parcel.path.name[:4]}")

    async def open_thread(self, chat_id: int, name: str) -> int:
        await self._carry("open_thread", chat_id, name)
        return self._fresh()

    async def name_thread(self, chat_id: int, thread_id: int, name: str) -> None:
        await self._carry("name_thread", chat_id, name, thread_id)

    async def close_thread(self, chat_id: int, thread_id: int) -> None:
        await self._carry("close_thread", chat_id, thread_id)

    async def reopen_thread(self, chat_id: int, thread_id: int) -> None:
        await self._carry("reopen_thread", chat_id, thread_id)

    async def leave(self, chat_id: int) -> None:
        await self._carry("leave", chat_id)

    async def toast(self, callback_id: str, text: str, *, alert: bool) -> None:
        await self._carry("toast", 0, callback_id, text, alert)

    async def fetch(self, file_id: str, to: Path) -> None:
        await self._carry("fetch", 0, file_id)
        to.write_bytes(self.files[file_id])

    async def status_of(self, chat_id: int, user_id: int) -> str:
        await self._carry("status_of", chat_id, user_id)
        return self.seats.get(chat_id, "left")

    def texts(self, chat_id: int) -> list[str]:
        """What that chat was sent, edits left out."""
        return [call[2] for call in self.calls if call[:2] == ("send", chat_id)]

    def named(self, method: str) -> list[tuple[Any, ...]]:
        return [call for call in self.calls if call[0] == method]

    def _fresh(self) -> int:
        self._last_id += 1
        return self._last_id

    async def _carry(self, method: str, chat_id: int, *more: Any) -> None:
        self.calls.append((method, chat_id, *more))
        self.under_way += 1
        self.most_at_once = max(self.most_at_once, self.under_way)
        self.entered.set()
        try:
            if self.before is not None:
                self.before()
            if self.gate is not None:
                await self.gate.wait()
            if self.troubles[method]:
                raise self.troubles[method].popleft()
        finally:
            self.under_way -= 1


class Stage:
    """One desk, two senders, and the verbs with which a test owes and delivers."""

    def __init__(self, desk: Desk, clock: HandClock, folder: Path) -> None:
        self.desk, self.clock, self.ticks, self.folder = desk, clock, HandTicks(), folder
        self.limits = {bot: Limits(clock=self.ticks) for bot in Bot}
        self.couriers = {bot: StubCourier() for bot in Bot}
        self.senders = {bot: self.sender(bot, self.couriers[bot]) for bot in Bot}

    @property
    def customers(self) -> StubCourier:
        return self.couriers[Bot.CUSTOMER]

    @property
    def staff(self) -> StubCourier:
        return self.couriers[Bot.STAFF]

    def sender(
        self, bot: Bot, courier: Courier, *, limits: Limits | None = None, planner: type[Planner] = Planner
    ) -> Sender:
        return Sender(
            bot,
            courier=courier,
            planner=planner(bot, zone=JAKARTA, files=self.folder),
            limits=limits or self.limits[bot],
            desk=self.desk,
        )

    def fenced(self, lease: Lease) -> Sender:
        """A sender to customers that is one of several."""
        planner = Planner(Bot.CUSTOMER, zone=JAKARTA, files=self.folder)
        return Sender(
            Bot.CUSTOMER,
            courier=self.customers,
            planner=planner,
            limits=Limits(clock=self.ticks),
            desk=Fenced(self.desk, lease),
        )

    async def deliver(self, bot: Bot | None = None) -> None:
        """Send what can go now."""
        for each in [bot] if bot else Bot:
            await self.senders[each].drain()

    async def later(self, seconds: float) -> None:
        """Let time go by on both clocks, then send what can go."""
        self.clock.go(seconds)
        self.ticks.at += seconds
        await self.deliver()

    async def at_leisure(self) -> None:
        """Send all that can go, however long the limits make it wait; put-off notices come too."""
        for _ in range(20):
            await self.later(4)

    async def owe(self, *texts: str, who: Person = ANDI, urgency: Urgency = Urgency.WORDS) -> list[int]:
        """Owe a customer some words; the notices' ids."""

        async def use_case(work: Work) -> list[int]:
            customer = await meet_customer(work, who)
            owed = [
                await tell_customer(work, customer, "plain", {"text_html": text}, urgency=urgency)
                for text in texts
            ]
            return [each.id for each in owed]

        return await self.desk.perform(use_case)

    async def alert(self, text: str, *, chat_id: int = GROUP, urgency: Urgency = Urgency.ALERT) -> int:
        async def use_case(work: Work) -> int:
            return (await tell_chat(work, chat_id, "plain", {"text_html": text}, urgency=urgency)).id

        return await self.desk.perform(use_case)

    async def ticket(self, *, who: Person = ANDI, is_claimed: bool = False) -> int:
        """Open a ticket for a customer, as it stands after its receipt; the ticket's id."""

        async def use_case(work: Work) -> int:
            customer = await meet_customer(work, who)
            return (await open_ticket(work, customer, None, None, topic="cashback")).id

        ticket_id = await self.desk.perform(use_case)
        if is_claimed:
            await self.desk.perform(partial(claim, person=RINA, ticket_id=ticket_id))
        return ticket_id

    async def in_thread(self, ticket_id: int, *texts: str, **more: Any) -> None:
        async def use_case(work: Work) -> None:
            ticket = await work.unit.tickets.get(ticket_id)
            for text in texts:
                await tell_thread(work, ticket, "plain", {"text_html": text}, **more)

        await self.desk.perform(use_case)

    async def reply(self, ticket_id: int, text: str, *, who: Person = ANDI, message_id: int = 31) -> int:
        """An agent's words on their way to the customer; the notice's id."""

        async def use_case(work: Work) -> int:
            ticket = await work.unit.tickets.get(ticket_id)
            customer = await meet_customer(work, who)
            message = await work.unit.add(
                Message(
                    bot=Bot.STAFF,
                    chat_id=GROUP,
                    message_id=message_id,
                    author=Author.AGENT,
                    author_id=RINA.id,
                    ticket_id=ticket_id,
                    kind="text",
                    state=MessageState.SENT,
                    text=text,
                    at=work.now,
                )
            )
            words = {"text_html": text}
            notice = await tell_customer(work, customer, "plain", words, ticket=ticket, source_id=message.id)
            return notice.id

        return await self.desk.perform(use_case)

    async def file(self, file_id: str, *, bot: Bot = Bot.CUSTOMER, kind: str = "photo", **more: Any) -> int:
        """A file that came with a message and is not kept yet; the attachment's id."""

        async def use_case(work: Work) -> int:
            message = await work.unit.add(
                Message(
                    bot=bot,
                    chat_id=ANDI.id,
                    message_id=abs(hash(file_id)) % 10**9,
                    author=Author.CUSTOMER,
                    author_id=ANDI.id,
                    kind=kind,
                    state=MessageState.RECEIVED,
                    text="",
                    at=work.now,
                )
            )
            attachment = Attachment(message_id=message.id, bot=bot, kind=kind, file_id=file_id, **more)
            return (await work.unit.add(attachment)).id

        return await self.desk.perform(use_case)

    async def all(self, kind: type[Entity]) -> Sequence[Any]:
        async with self.desk.database.reading() as unit:
            return (await unit.session.scalars(select(kind))).all()

    async def notice(self, notice_id: int) -> Notice:
        return next(each for each in await self.all(Notice) if each.id == notice_id)

    async def states(self) -> list[str]:
        return [str(each.state) for each in await self.all(Notice)]

    async def card(self) -> Card:
        card: Card
        (card,) = await self.all(Card)
        return card

    async def thread(self) -> Thread:
        thread: Thread
        (thread,) = await self.all(Thread)
        return thread

    async def forum(self, *, is_forum: bool) -> None:
        async def use_case(work: Work) -> None:
            (await work.chat(ChatRole.STAFF)).is_forum = is_forum

        await self.desk.perform(use_case)
