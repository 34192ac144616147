"""Forum topics."""

from playground.calls import Call, answers
from playground.chats import Chat, Topic
from playground.errors import bad_request
from playground.posting import post, remove
from playground.schema import Json
from playground.world import World

COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
NAME_LIMIT = 128


@answers("ForumTopic", "createForumTopic", sends=True)
def create_topic(call: Call) -> Json:
    chat = _forum(call, "not enough rights to create a topic")
    colour = call.get("icon_color") or COLOURS[0]
    if colour not in COLOURS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    topic = open_topic(
        call.world,
        chat,
        call.bot.id,
        name=_name(call.params["name"]),
        colour=colour,
        emoji=call.get("icon_custom_emoji_id") or "",
    )
    return topic.as_topic()


@answers("True", "editForumTopic", sends=True)
def edit_topic(call: Call) -> bool:
    chat = _forum(call, "not enough rights to edit the topic")
    topic = _topic(call, chat)
    changes: Json = {}
    if call.get("name"):
        changes["name"] = _name(call.params["name"])
    if call.get("icon_custom_emoji_id") is not None:
        changes["icon_custom_emoji_id"] = call.params["icon_custom_emoji_id"]
    current = {"name": topic.name, "icon_custom_emoji_id": topic.icon_custom_emoji_id}
    changes = {key: value for key, value in changes.items() if current[key] != value}
    if not changes:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = changes.get("name", topic.name)
    topic.icon_custom_emoji_id = changes.get("icon_custom_emoji_id", topic.icon_custom_emoji_id)
    _say(call.world, chat, call.bot.id, topic, {"forum_topic_edited": changes})
    return True


@answers("True", "closeForumTopic", sends=True)
def close_topic(call: Call) -> bool:
    return _set_closed(call, closed=True)


@answers("True", "reopenForumTopic", sends=True)
def reopen_topic(call: Call) -> bool:
    return _set_closed(call, closed=False)


@answers("True", "deleteForumTopic")
def delete_topic(call: Call) -> bool:
    chat = _forum(call, "not enough rights to delete the topic", right="can_delete_messages")
    erase_topic(call.world, chat, _topic(call, chat))
    return True


@answers("True", "closeGeneralForumTopic", "reopenGeneralForumTopic", sends=True)
def close_general(call: Call) -> bool:
    chat = _forum(call, "not enough rights to edit the topic")
    closed = call.method.startswith("close")
    if chat.general_closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    chat.general_closed = closed
    post(call.world, chat, call.bot.id, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


@answers("Array of Sticker", "getForumTopicIconStickers")
def icon_stickers(call: Call) -> list[Json]:
    return []


def _set_closed(call: Call, *, closed: bool) -> bool:
    chat = _forum(call, "not enough rights to edit the topic")
    turn_topic(call.world, chat, call.bot.id, _topic(call, chat), closed=closed)
    return True


def turn_topic(world: World, chat: Chat, actor_id: int, topic: Topic, *, closed: bool) -> None:
    """Close or reopen, with the line in the topic that says so."""
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _say(world, chat, actor_id, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})


def open_topic(
    world: World, chat: Chat, actor_id: int, *, name: str, colour: int = COLOURS[0], emoji: str = ""
) -> Topic:
    """A new topic; its id is that of the service message that opens it."""
    created: Json = {"name": name, "icon_color": colour}
    if emoji:
        created["icon_custom_emoji_id"] = emoji
    thread_id = chat.next_message_id
    topic = Topic(thread_id, name, colour, emoji)
    chat.topics[thread_id] = topic
    _say(world, chat, actor_id, topic, {"forum_topic_created": created})
    return topic


def erase_topic(world: World, chat: Chat, topic: Topic) -> None:
    """A deleted topic takes its messages with it, and nobody is told."""
    topic.deleted = True
    for message in chat.messages.values():
        if message.thread_id == topic.thread_id and not message.deleted:
            remove(world, message)
    world.journal.event("topic", chat_id=chat.id, thread_id=topic.thread_id)


def _say(world: World, chat: Chat, actor_id: int, topic: Topic, content: Json) -> None:
    post(world, chat, actor_id, content, thread_id=topic.thread_id)
    world.journal.event("topic", chat_id=chat.id, thread_id=topic.thread_id)


def _forum(call: Call, refusal: str, *, right: str = "can_manage_topics") -> Chat:
    chat = call.chat()
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not chat.member(call.bot.id).may(right):
        raise bad_request(refusal)
    return chat


def _topic(call: Call, chat: Chat) -> Topic:
    found = chat.topics.get(call.params["message_thread_id"])
    if found is None or found.deleted:
        raise bad_request("TOPIC_ID_INVALID")
    return found


def _name(name: str) -> str:
    name = name.strip()
    if not name:
        raise bad_request("topic title must be non-empty")
    if len(name) > NAME_LIMIT:
        raise bad_request("topic title is too long")
    return name
