"""A Telegram without a network: it takes a moment for each call, keeps its limits, and remembers what came when."""

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from bot.courier import Parcel, Place, Sent
from bot.trouble import Slow
from models.outbox import Bot
from playground.errors import BotApiError
from playground.limits import Limits
from texts.rendering import Outgoing

NEAR, FAR = 0.05, 0.4  # seconds that a call is under way


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as it stands in a chat from now on; `verbs` are its buttons: the verb, and the data of each."""

    bot: Bot
    chat_id: int
    thread_id: int | None
    message_id: int
    html: str
    verbs: dict[str, list[str]]
    is_new: bool


Reader = Callable[[Seen], None]


@dataclass(slots=True)
class Telegram:
    """`reader` is told of every message that is sent or edited."""

    chance: random.Random
    reader: Reader = lambda _seen: None
    ids: "count[int]" = field(default_factory=lambda: count(1))
    refused: int = 0  # 429s
    minutes: dict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))  # calls of groups
    kinds: Counter[str] = field(default_factory=Counter)  # calls in groups
    limits: Limits = field(init=False)

    def __post_init__(self) -> None:
        self.limits = Limits(monotonic=asyncio.get_running_loop().time)

    async def call(self, bot: Bot, chat_id: int, kind: str, *, messages: int = 1) -> None:
        """Count it as the Bot API does, or refuse it with 429."""
        await asyncio.sleep(self.chance.uniform(NEAR, FAR))
        try:
            self.limits.spend(bot_id=[*Bot].index(bot), chat_id=chat_id, group=chat_id < 0, count=messages)
        except BotApiError as error:
            self.refused += 1
            raise Slow(float((error.parameters or {})["retry_after"])) from error
        if chat_id < 0:
            self.minutes[chat_id][int(asyncio.get_running_loop().time() // 60)] += messages
            self.kinds[kind] += messages

    def show(self, bot: Bot, place: Place, message_id: int, message: Outgoing, *, is_new: bool) -> None:
        verbs: dict[str, list[str]] = defaultdict(list)
        for row in message.buttons:
            for _label, data in row:
                verbs[data.split(":")[0]].append(data)
        self.reader(Seen(bot, place.chat_id, place.thread_id, message_id, message.html, verbs, is_new))


@dataclass(slots=True)
class Carrier:
    """The courier of one bot."""

    bot: Bot
    telegram: Telegram

    async def send(self, place: Place, message: Outgoing) -> Sent:
        await self._call(place.chat_id, "send")
        sent = Sent(next(self.telegram.ids))
        self.telegram.show(self.bot, place, sent.message_id, message, is_new=True)
        return sent

    async def edit(self, chat_id: int, message_id: int, message: Outgoing) -> None:
        await self._call(chat_id, "edit")
        self.telegram.show(self.bot, Place(chat_id), message_id, message, is_new=False)

    async def delete(self, chat_id: int, message_id: int) -> None:
        await self._call(chat_id, "delete")

    async def react(self, chat_id: int, message_id: int, emoji: str) -> None:
        """Reactions do not count."""

    async def send_file(self, place: Place, parcel: Parcel, caption: str) -> Sent:
        await self._call(place.chat_id, "send")
        return Sent(next(self.telegram.ids))

    async def send_album(self, place: Place, parcels: Sequence[Parcel], caption: str) -> list[Sent]:
        await self.telegram.call(self.bot, place.chat_id, "send", messages=len(parcels))
        return [Sent(next(self.telegram.ids)) for _ in parcels]

    async def open_thread(self, chat_id: int, name: str) -> int:
        await self._call(chat_id, "open topic")
        return next(self.telegram.ids)

    async def name_thread(self, chat_id: int, thread_id: int, name: str) -> None:
        await self._call(chat_id, "name topic")

    async def close_thread(self, chat_id: int, thread_id: int) -> None:
        await self._call(chat_id, "close topic")

    async def reopen_thread(self, chat_id: int, thread_id: int) -> None:
        await self._call(chat_id, "reopen topic")

    async def leave(self, chat_id: int) -> None:
        """Nobody is left in this play."""

    async def toast(self, callback_id: str, text: str, *, alert: bool) -> None:
        """Presses are played without Telegram."""

    async def fetch(self, file_id: str, to: Path) -> None:
        """Nobody sends files in this play."""

    async def status_of(self, chat_id: int, user_id: int) -> str:
        return "member"

    async def _call(self, chat_id: int, kind: str) -> None:
        await self.telegram.call(self.bot, chat_id, kind)
