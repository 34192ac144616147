"""A Bot API call in progress, and the table of the methods that the playground models."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playground.actors import Bot
from playground.answers import check_answer
from playground.chats import Chat
from playground.errors import bad_request, forbidden, migrated, not_modelled
from playground.files import Upload
from playground.requests import typed_parameters
from playground.schema import Json
from playground.world import World

# Parts of Telegram that this world does not have: asking for them must not look like success.
ABSENT = frozenset(
    {
        "allow_paid_broadcast",
        "business_connection_id",
        "direct_messages_topic_id",
        "ephemeral_message_parameters",
        "inline_message_id",
        "suggested_post_parameters",
    }
)


@dataclass(slots=True)
class Call:
    """One call of one bot; `params` are typed by the schema."""

    world: World
    bot: Bot
    method: str
    params: Json
    uploads: Mapping[str, Upload]

    def get(self, name: str, default: Any = None) -> Any:
        return self.params.get(name, default)

    def chat(self) -> Chat:
        """The chat of `chat_id`, writable: the person has started the bot and has not blocked it."""
        chat = find_chat(self.world, self.bot, self.params.get("chat_id"))
        if chat.private and self.bot.id in self.world.people[chat.id].blocked:
            raise forbidden("bot was blocked by the user")
        return chat


Method = Callable[[Call], Any]


@dataclass(frozen=True, slots=True)
class Modelled:
    """A method, the type of its answer, and whether it counts as a send for the limits."""

    run: Method
    answer: str
    sends: bool


METHODS: dict[str, Modelled] = {}


def answers(answer: str, *names: str, sends: bool = False) -> Callable[[Method], Method]:
    """Enter a function as the model of the named methods."""

    def enter(run: Method) -> Method:
        for name in names:
            METHODS[name] = Modelled(run, answer, sends)
        return run

    return enter


def perform(
    world: World, bot: Bot, method: str, raw: Json, uploads: Mapping[str, Upload]
) -> tuple[Any, list[str]]:
    """Check, count and run a call; the result and the parameters that the method does not know."""
    params, unknown = typed_parameters(method, raw)
    modelled = METHODS.get(method)
    if modelled is None:
        raise not_modelled(method)
    for name in params.keys() & ABSENT:
        if params[name]:
            raise bad_request(f"playground does not model parameter {name}")
    if modelled.sends:
        _count(world, bot, params)
    result = modelled.run(Call(world, bot, method, params, uploads))
    check_answer(modelled.answer, result)
    return result, unknown


def _count(world: World, bot: Bot, params: Json) -> None:
    chat_id = params.get("chat_id")
    if isinstance(chat_id, int):
        count = len(params.get("media") or ()) if isinstance(params.get("media"), list) else 1
        world.limits.spend(bot_id=bot.id, chat_id=chat_id, group=chat_id < 0, count=max(1, count))


def find_chat(world: World, bot: Bot, chat_id: Any) -> Chat:
    """A chat as this bot may see it, or Telegram's refusal."""
    if not isinstance(chat_id, int):
        raise bad_request("chat not found")
    return _private_chat(world, bot, chat_id) if chat_id > 0 else _group(world, bot, chat_id)


def _private_chat(world: World, bot: Bot, chat_id: int) -> Chat:
    if chat_id in world.bots:
        raise forbidden("bots can't send messages to bots")
    person = world.people.get(chat_id)
    if person is None:
        raise bad_request("chat not found")
    if bot.id not in person.started:
        if any(chat.has(bot.id) and chat.has(chat_id) for chat in world.groups.values()):
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")
    return world.private(bot, person)


def _group(world: World, bot: Bot, chat_id: int) -> Chat:
    chat = world.groups.get(chat_id)
    if chat is None or bot.id not in chat.members:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    kind = "supergroup chat" if chat.type == "supergroup" else "group chat"
    status = chat.member(bot.id).status
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {kind}")
    if status == "left":
        raise forbidden(f"bot is not a member of the {kind}")
    return chat
