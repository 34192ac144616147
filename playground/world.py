"""The whole state of a playground, with no network in it."""

import itertools
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, TypeVar

from playground.actors import Bot, Person
from playground.chats import Chat
from playground.clock import Clock
from playground.errors import ControlError
from playground.faults import Faults
from playground.files import FileStore
from playground.journal import Journal
from playground.limits import Limits
from playground.messages import Message
from playground.schema import Json

KEPT_CALLBACKS = 20_000
Thing = TypeVar("Thing")


@dataclass(slots=True)
class Press:
    """A pressed button, waiting to be answered."""

    id: str
    bot_id: int
    user_id: int
    pressed_at: float
    answered: bool = False
    text: str = ""
    show_alert: bool = False

    def as_json(self) -> Json:
        return {"answered": self.answered, "text": self.text, "show_alert": self.show_alert}


@dataclass(slots=True)
class World:
    """Bots, people, chats and what happened between them."""

    clock: Clock = field(default_factory=Clock)
    bots: dict[int, Bot] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    groups: dict[int, Chat] = field(default_factory=dict)
    privates: dict[tuple[int, int], Chat] = field(default_factory=dict)
    files: FileStore = field(default_factory=FileStore)
    journal: Journal = field(default_factory=Journal)
    limits: Limits = field(default_factory=Limits)
    faults: Faults = field(default_factory=Faults)
    presses: OrderedDict[str, Press] = field(default_factory=OrderedDict)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(5_000_000_001))

    def bot_with_token(self, token: str) -> Bot | None:
        return next((bot for bot in self.bots.values() if bot.token == token), None)

    def bot(self, bot_id: Any) -> Bot:
        return _known(self.bots, bot_id, "bot")

    def person(self, user_id: Any) -> Person:
        return _known(self.people, user_id, "person")

    def group(self, chat_id: Any) -> Chat:
        return _known(self.groups, chat_id, "group")

    def private(self, bot: Bot, person: Person) -> Chat:
        """The chat of this bot with this person; it begins to exist when it is first looked at."""
        key = (bot.id, person.id)
        chat = self.privates.get(key)
        if chat is None:
            chat = Chat(person.id, "private", bot_id=bot.id, names=person.names())
            self.privates[key] = chat
        return chat

    def bots_in(self, chat: Chat) -> list[Bot]:
        if chat.bot_id is not None:
            return [self.bots[chat.bot_id]]
        return [bot for bot in self.bots.values() if chat.has(bot.id)]

    def user(self, user_id: int) -> Json:
        """A Bot API User for a person or a bot."""
        if user_id in self.people:
            return self.people[user_id].user
        return self.bot(user_id).as_user()

    def number(self) -> int:
        """A number that nobody else got: poll ids, album ids, callback ids."""
        return next(self.numbers)

    def next_message_id(self, chat: Chat) -> int:
        """Private chats share one sequence per bot, as Telegram's accounts do; a group has its own."""
        owner = chat if chat.bot_id is None else self.bots[chat.bot_id]
        message_id = owner.next_message_id
        owner.next_message_id += 1
        return message_id

    def add_press(self, press: Press) -> None:
        self.presses[press.id] = press
        if len(self.presses) > KEPT_CALLBACKS:
            self.presses.popitem(last=False)

    def ids_of(self, message: Message) -> Json:
        """How an event names a message."""
        return {
            "chat_id": message.chat.id,
            "bot_id": message.chat.bot_id,
            "message_id": message.id,
            "thread_id": message.thread_id,
            "sender_id": message.sender_id,
        }

    def as_json(self) -> Json:
        return {
            "clock": self.clock.as_json(),
            "bots": [bot.as_json() for bot in self.bots.values()],
            "people": [person.as_json() for person in self.people.values()],
            "chats": [chat.as_json() for chat in self.groups.values()],
            "settings": self.settings(),
        }

    def settings(self) -> Json:
        return {
            "limits": self.limits.on,
            "latency_ms": self.faults.latency_ms,
            "rules": [rule.as_json() for rule in self.faults.rules],
        }


def _known(things: dict[int, Thing], key: Any, what: str) -> Thing:
    found = things.get(key) if isinstance(key, int) else None
    if found is None:
        raise ControlError(f"There is no {what} {key}.")
    return found
