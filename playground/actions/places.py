"""Where a person is about to do something, or why they cannot."""

from playground.actors import Bot, Person
from playground.chats import Chat
from playground.errors import BotApiError, ControlError
from playground.messages import Message
from playground.schema import Json
from playground.world import World

GENERAL = 1


def place_of(world: World, values: Json) -> tuple[Person, Chat]:
    """The person of `user_id` and the chat of `chat_id`, which must be theirs to use."""
    person = world.person(values.get("user_id"))
    chat = chat_of(world, values)
    if chat.private and chat.id != person.id:
        raise ControlError(f"Chat {chat.id} is another person's private chat.")
    if not chat.private and not chat.has(person.id):
        raise ControlError(f"{person.name} is not a member of {chat.title}.")
    if chat.migrated_to is not None:
        raise ControlError(f"{chat.title} has become the supergroup {chat.migrated_to}.")
    return person, chat


def chat_of(world: World, values: Json) -> Chat:
    """A group by its id, or the private chat of a person with `bot_id`."""
    chat_id = values.get("chat_id")
    if isinstance(chat_id, int) and chat_id > 0:
        if values.get("bot_id") is None:
            raise ControlError("A private chat needs a bot_id.")
        return world.private(world.bot(values["bot_id"]), world.person(chat_id))
    return world.group(chat_id)


def private_bot(world: World, person: Person, chat: Chat) -> Bot | None:
    """The bot on the other side of a private chat; a blocked one cannot be addressed."""
    if chat.bot_id is None:
        return None
    if chat.bot_id in person.blocked:
        raise ControlError(f"{person.name} has blocked this bot.")
    return world.bots[chat.bot_id]


def existing(chat: Chat, message_id: object) -> Message:
    found = chat.message(message_id) if isinstance(message_id, int) else None
    if found is None:
        raise ControlError(f"There is no message {message_id} in this chat.")
    return found


def thread_of(chat: Chat, person: Person, thread_id: int | None) -> int | None:
    """The topic to write in; None is General. Only administrators write in a closed one."""
    if thread_id in (None, 0, GENERAL):
        if chat.general_closed and not chat.is_admin(person.id):
            raise ControlError("This topic is closed.")
        return None
    try:
        topic = chat.topic(int(thread_id))
    except BotApiError:
        raise ControlError(f"There is no topic {thread_id} in this chat.") from None
    if topic.closed and not chat.is_admin(person.id):
        raise ControlError("This topic is closed.")
    return topic.thread_id
