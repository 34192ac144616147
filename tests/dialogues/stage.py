"""One desk beside one playground, and people who talk with it; every call of the desk is accounted for."""

import asyncio
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

from models.number import ticket_id
from playground.defaults import STAFF_GROUP, SUPERVISORS
from playground.people import CUSTOMER_BOT, STAFF_BOT, People
from playground.world import World

RINA, BUDI, DEWI = 601, 602, 701
_QUIET = {"getupdates", "getfile", "getme", "getchatmember", "getchat", "setmycommands", "getwebhookinfo"}
_PATIENCE = 15.0  # seconds until a desk that is still busy fails the test
_LOOK = 0.01  # seconds between two looks at it


ANSWERS = (  # of one customer, to surveys
    "SELECT first, last, words FROM answers JOIN invitations ON invitations.id = invitation_id"
    " WHERE customer_id = ?"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a customer's phone shows: a message, or one that changed (`is_edit`)."""

    key: str
    text: str
    message_id: int
    is_edit: bool
    buttons: tuple[tuple[str, str], ...] = ()  # (label, data)
    asks_phone: bool = False

    @property
    def numbers(self) -> list[str]:
        return list(dict.fromkeys(re.findall(r"TG-\d+", self.text)))


@dataclass(slots=True)
class Stage:
    """The whole world of one test module; people who never met share it."""

    people: People
    world: World
    database: Path
    kept: sqlite3.Connection  # to the same file, for reading
    seen: int = 0  # calls already accounted for
    guests: dict[int, "Guest"] = field(default_factory=dict)
    names: Iterator[int] = field(default_factory=lambda: iter(range(1, 1_000_000)))

    async def newcomer(self, language: str = "id", name: str | None = None) -> "Guest":
        """Somebody who never wrote; their phone is set to `language`."""
        called = name or f"{'Wayan' if language == 'id' else 'Emma'} {next(self.names)}"
        guest = Guest(self, await self.people.add_person(called, language=language), called)
        self.guests[guest.id] = guest
        return guest

    async def settled(self, *, only: int | None = None) -> list[dict[str, Any]]:
        """Wait until nothing is under way; the calls since. `only` is the one who may have got words."""
        async with asyncio.timeout(_PATIENCE):
            while self._is_busy():
                await asyncio.sleep(_LOOK)
        calls = [
            call for call in self.world.journal.calls_after(self.seen) if call["method"].lower() not in _QUIET
        ]
        self.seen = self.world.journal.call_count
        for call in calls:
            self._must_be_addressed_to(call, only)
        return calls

    def _must_be_addressed_to(self, call: dict[str, Any], only: int | None) -> None:
        chat = call["params"].get("chat_id")
        if call["bot_id"] == STAFF_BOT:
            assert chat is None or int(chat) in {STAFF_GROUP, SUPERVISORS}, call
        elif chat is not None and int(chat) > 0:
            assert only is not None, f"nobody should have got a word: {call}"
            assert int(chat) == only, f"somebody else got a word: {call}"

    def _is_busy(self) -> bool:
        if any(bot.queue.pending for bot in self.world.bots.values()):
            return True
        notices = "SELECT 1 FROM notices WHERE state = 'queued' AND not_before <= ?1"
        cards = "SELECT 1 FROM cards WHERE wanted > shown"
        return bool(self.rows(f"{notices} UNION {cards} LIMIT 1", self._now()))

    def _now(self) -> str:
        """The desk's moment, as its database writes it; what is to wait longer waits for the hand on the clock."""
        return datetime.fromtimestamp(self.world.clock.now(), UTC).strftime("%Y-%m-%d %H:%M:%S.%f")

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the desk has kept; read only."""
        return self.kept.execute(query, values).fetchall()

    def ticket(self, number: str, column: str) -> Any:
        [(value,)] = self.rows(f"SELECT {column} FROM tickets WHERE id = ?", ticket_id(number))
        return value

    async def passes(self, **time: float) -> None:
        """Let time go by until all that fell due is done; whoever was owed a word has got it."""
        await self.people.advance(timedelta(**time).total_seconds())
        now = self._now()
        async with asyncio.timeout(_PATIENCE):
            while self._has_due(now) or self._is_busy():
                await asyncio.sleep(_LOOK)
        calls = self.world.journal.calls_after(self.seen)
        self.seen = self.world.journal.call_count
        for guest in self.guests.values():
            guest.reads(calls)

    def _has_due(self, now: str) -> bool:
        due = "SELECT 1 FROM tickets WHERE ask_at <= ?1 OR due_at <= ?1"
        surveys = "SELECT 1 FROM invitations WHERE state IN ('due', 'sent') AND due_at <= ?1"
        return bool(self.rows(f"{due} UNION {surveys} LIMIT 1", now))

    async def card(self, number: str) -> dict[str, Any]:
        """The ticket's card in the staff group, as it stands."""
        return await self.people.wait_for(
            STAFF_GROUP, lambda message: number in (message.get("text") or "") and "_thread_id" in message
        )

    async def claim(self, agent: int, number: str) -> str:
        """Press the card's one button; the toast."""
        card = await self.card(number)
        pressed = await self.people.press(agent, card["message_id"], row=0, column=0, chat_id=STAFF_GROUP)
        toast = await self.people.answered(pressed)
        await self.settled()
        return str(toast["text"])

    async def thread(self, number: str) -> int:
        """The forum topic of a claimed ticket."""
        world = await self.people.world()
        [group] = [chat for chat in world["chats"] if chat["id"] == STAFF_GROUP]
        [found] = [topic["thread_id"] for topic in group["topics"] if number in topic["name"]]
        return int(found)

    async def agent_says(self, agent: int, number: str, text: str, to: "Guest") -> list[Said]:
        """An agent writes in the ticket's topic; what reaches the customer."""
        await self.people.send(agent, text, chat_id=STAFF_GROUP, thread_id=await self.thread(number))
        return await to.hears()

    async def agent_presses(self, agent: int, number: str, label: str) -> None:
        """The newest button of that name in the ticket's topic."""
        shown = await self.people.messages(STAFF_GROUP, bot_id=STAFF_BOT, thread_id=await self.thread(number))
        on = next(each for each in reversed(shown) if label in str(each.get("reply_markup", "")))
        await self.people.answered(await self.people.press_text(agent, on, label))

    async def does_every_step(self, agent: int, number: str) -> None:
        """A grave complaint is resolved only when its topic's procedure is done."""
        thread = await self.thread(number)
        asked = await self.people.send(agent, "/steps", chat_id=STAFF_GROUP, thread_id=thread)
        steps = await self.people.wait_for(
            STAFF_GROUP,
            lambda message: re.search("[☐☑] 1", str(message.get("reply_markup"))) is not None,
            thread_id=thread,
            after=asked,
        )
        for row, buttons in enumerate(steps["reply_markup"]["inline_keyboard"]):
            for column, button in enumerate(buttons):
                if button["text"].startswith("☑"):
                    continue  # done before it was opened again
                pressed = await self.people.press(
                    agent, steps["message_id"], row=row, column=column, chat_id=STAFF_GROUP
                )
                await self.people.answered(pressed)
        await self.settled()

    async def staff_texts(self, number: str) -> str:
        """All that stands in the ticket's topic."""
        messages = await self._in_thread(number)
        return "\n".join(message.get("text") or message.get("caption") or "" for message in messages)

    async def pictures_shown(self, number: str) -> int:
        return sum("photo" in message for message in await self._in_thread(number))

    async def _in_thread(self, number: str) -> list[dict[str, Any]]:
        return await self.people.messages(STAFF_GROUP, bot_id=STAFF_BOT, thread_id=await self.thread(number))


@dataclass(slots=True)
class Guest:
    """A customer and their phone."""

    stage: Stage
    id: int
    name: str
    shown: list[Said] = field(default_factory=list)

    async def says(self, text: str | None = None, **what: Any) -> list[Said]:
        """Send one thing and read everything that comes of it."""
        await self.stage.people.send(self.id, text, **what)
        return await self.hears()

    async def sends(self, text: str | None = None, **what: Any) -> int:
        """Send without reading yet; the message's id."""
        return await self.stage.people.send(self.id, text, **what)

    async def hears(self) -> list[Said]:
        return self.reads(await self.stage.settled(only=self.id))

    def reads(self, calls: Sequence[dict[str, Any]]) -> list[Said]:
        """What these calls have put on this phone."""
        heard = [self._said(call) for call in calls if self._is_word(call)]
        self.shown += heard
        return heard

    async def skips_details(self) -> None:
        """No time for the desk's questions about the complaint."""
        asked = self.shown[-1]
        assert asked.key == "detail-ask", asked
        _, done = await self.presses(asked.buttons[-1][1], asked.message_id)
        must_be(done, "details-done")

    async def taps(self, label: str, *, on: Said | None = None) -> tuple[str, list[Said]]:
        """Press the newest button with that label (or the one on `on`); the toast and what is shown next."""
        shown = on or next(
            each for each in reversed(self.shown) if any(label in name for name, _ in each.buttons)
        )
        data = next(data for name, data in shown.buttons if label in name)
        return await self.presses(data, shown.message_id)

    async def presses(
        self, data: str, message_id: int, *, forged: bool | None = None
    ) -> tuple[str, list[Said]]:
        """Press by data; forged data stands on no message."""
        query = await self.stage.people.press(self.id, message_id, data, forged=forged)
        answer = await self.stage.people.answered(query)
        assert not answer["show_alert"]
        return str(answer["text"] or ""), await self.hears()

    async def edits(self, message_id: int, text: str) -> list[Said]:
        await self.stage.people.do(
            "/control/edit",
            user_id=self.id,
            chat_id=self.id,
            bot_id=CUSTOMER_BOT,
            message_id=message_id,
            text=text,
        )
        return await self.hears()

    def _is_word(self, call: dict[str, Any]) -> bool:
        if call["bot_id"] != CUSTOMER_BOT or int(call["params"].get("chat_id") or 0) != self.id:
            return False
        assert call["ok"] or call["error_code"] == 403, call
        return bool(call["ok"])

    def _said(self, call: dict[str, Any]) -> Said:
        is_edit = call["method"].startswith("edit")
        message_id = int(call["params"]["message_id"] if is_edit else call["result_message_id"])
        markup = json.loads(call["params"].get("reply_markup") or "{}")
        rows: Sequence[Sequence[dict[str, str]]] = markup.get("inline_keyboard", [])
        text = call["params"].get("text") or call["params"].get("caption") or ""
        return Said(
            key=self._key(message_id, is_edit=is_edit),
            text=unescape(re.sub(r"<[^>]+>", "", text)),
            message_id=message_id,
            is_edit=is_edit,
            buttons=tuple((button["text"], button["callback_data"]) for row in rows for button in row),
            asks_phone="keyboard" in markup,
        )

    def _key(self, message_id: int, *, is_edit: bool) -> str:
        """The name of the sentence, as the desk has booked it."""
        sent = "SELECT id, key FROM notices WHERE bot = 'customer' AND action = 'send'"
        place = "chat_id = ? AND message_id = ?"
        [(notice, key)] = self.stage.rows(f"{sent} AND {place}", self.id, message_id)
        if not is_edit:
            return str(key)
        edits = "SELECT key FROM notices WHERE target = ? AND action = 'edit' ORDER BY id DESC LIMIT 1"
        return str(self.stage.rows(edits, notice)[0][0])


def must_be(heard: list[Said], *expected: str) -> None:
    """All that was heard, in order, is as expected: `key`, `edit key`, `key: words in it`."""
    wanted = [each.partition(": ") for each in expected]
    got = [f"edit {said.key}" if said.is_edit else said.key for said in heard]
    assert got == [key for key, _, _ in wanted], [(said.key, said.text) for said in heard]
    for said, (_, _, words) in zip(heard, wanted, strict=True):
        assert words in said.text
