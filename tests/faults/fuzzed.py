"""A desk whose two doors are hammered; what goes out is looked at as Telegram would look at it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiogram import Bot as AiogramBot
from sqlalchemy import select
from telegram import User
from telegram.ext import ExtBot

from bot.courier import Parcel, Place, Sent
from bot.errands import Planner
from bot.intake import Intake
from bot.limits import Limits
from bot.polling import Poller
from bot.sender import Sender
from bot.working import Desk
from desk.work import Toast
from handlers.customer.edge import CustomerEdge
from handlers.staff.edge import StaffEdge
from models.message import Author, Message
from models.outbox import Bot, Notice
from playground.html_text import parse_html
from tests.bot.stage import JAKARTA, StubCourier
from texts.rendering import Outgoing

Json = dict[str, Any]


@dataclass
class StrictCourier(StubCourier):
    """Notes which chats were written to, and refuses what Telegram would refuse."""

    reached: list[int] = field(default_factory=list)

    async def send(self, place: Place, message: Outgoing) -> Sent:
        self._look(place.chat_id, message)
        return Sent(self._fresh())

    async def edit(self, chat_id: int, message_id: int, message: Outgoing) -> None:
        self._look(chat_id, message)

    async def send_file(self, place: Place, parcel: Parcel, caption: str) -> Sent:
        self.reached.append(place.chat_id)
        return Sent(self._fresh())

    async def toast(self, callback_id: str, text: str, *, alert: bool) -> None:
        assert len(text) <= 200, text

    async def react(self, chat_id: int, message_id: int, emoji: str) -> None:
        self.reached.append(chat_id)

    def _look(self, chat_id: int, message: Outgoing) -> None:
        shown, _entities = parse_html(message.html)
        assert 0 < len(shown.encode("utf-16-le")) // 2 <= 4096, message.html[:200]
        assert "\x00" not in shown
        for row in message.buttons:
            for label, pressed in row:
                assert label
                assert 0 < len(pressed.encode()) <= 64
        self.reached.append(chat_id)


class _Deaf(Poller):
    """Nobody is asked; batches are handed in."""

    def __init__(self) -> None:
        self.confirmed = 0

    def confirm(self, update_id: int) -> None:
        self.confirmed = update_id


class FuzzedDesk:
    """`hit` takes one update at one door and sends all that it caused."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.couriers = {each: StrictCourier() for each in Bot}
        self.senders = {
            each: Sender(
                each,
                courier=self.couriers[each],  # type: ignore[arg-type]  # it carries what the tests need
                planner=Planner(each, zone=JAKARTA, files=folder),
                limits=Limits(enforced=False),
                desk=desk,
            )
            for each in Bot
        }
        self.doors: dict[Bot, Intake] = {}

    async def open(self) -> None:
        async def say(callback_id: str, toast: Toast | None, _language: str = "") -> None:
            return

        async def seats(_person: int) -> Sequence[tuple[int, int, str]]:
            return []

        staff = ExtBot("42:test")
        staff._bot_user = User(42, "Meja", is_bot=True, username="meja_bot")
        staff_edge = StaffEdge(staff, ask_seats=seats, say=say, zone=JAKARTA)
        staff_edge.application._initialized = True
        edges = {
            Bot.CUSTOMER: CustomerEdge(
                AiogramBot("42:test"), understand=self.desk.office.matcher.decide, say=say
            ),
            Bot.STAFF: staff_edge,
        }
        self.doors = {
            each: Intake(each, poller=_Deaf(), edge=edges[each], desk=self.desk, wake=lambda: None)
            for each in Bot
        }

    async def take(self, door: Bot, batch: list[Json]) -> set[int]:
        """A batch as it was fetched, and all that comes of it now and soon; the chats that were written to."""
        reached = self.couriers[door].reached
        reached.clear()
        async with asyncio.timeout(30):
            await self.doors[door]._take(batch)
            await self.deliver()
            self.desk.clock.go(120)  # type: ignore[attr-defined]  # a hand moves it: what waits for more of an album or a burst
            await self.deliver()
        return set(reached)

    async def deliver(self) -> None:
        for sender in self.senders.values():
            await sender.drain()

    async def unanswered(self) -> list[tuple[int, str]]:
        """Messages of customers that no notice answers."""
        rows = await self.rows(Message, Message.author == Author.CUSTOMER, Message.answer_id.is_(None))
        return [(each.chat_id, each.text) for each in rows]

    async def answered_together(self) -> set[int]:
        """Chats in which one word stands for a flood: what is dated in the same distant minute is one, too."""
        rows = await self.rows(Notice, Notice.key.in_(["flood", "flood-without-ticket"]))
        return {each.chat_id for each in rows}

    async def rows(self, kind: Any, *where: Any) -> Sequence[Any]:
        async with self.desk.database.reading() as unit:
            return (await unit.session.scalars(select(kind).where(*where))).all()
