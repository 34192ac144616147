"""Puts a message into a chat and tells every bot that may see it."""

import re

from playground.actors import Bot
from playground.chats import Chat
from playground.messages import Message
from playground.schema import Json
from playground.world import World

# A bot is told of its own deeds only where other members would see a line in the chat.
OWN_DEEDS = frozenset(
    {
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "pinned_message",
        "new_chat_title",
    }
)
COMMAND = re.compile(r"/\w+(?:@(\w+))?")


def post(
    world: World,
    chat: Chat,
    sender_id: int,
    content: Json,
    *,
    thread_id: int | None = None,
    reply_to: int | None = None,
    as_user: Json | None = None,
) -> Message:
    """Store a message and queue its updates; in a topic, no reply means: to the topic's opening."""
    message_id = world.next_message_id(chat)
    body: Json = {
        "message_id": message_id,
        "from": as_user or world.user(sender_id),
        "chat": chat.header,
        "date": world.clock.stamp(),
    }
    body |= content
    if thread_id is not None:
        body |= {"message_thread_id": thread_id, "is_topic_message": True}
    opening = thread_id if thread_id != message_id else None
    message = Message(chat, message_id, sender_id, body, thread_id, reply_to or opening)
    chat.add(message)
    if sender_id in world.bots:
        chat.last_bot_id = sender_id
    world.journal.event("message", **world.ids_of(message))
    announce(world, message, "message")
    return message


def announce(world: World, message: Message, kind: str) -> None:
    """Queue `message` or `edited_message` for the bots that see it."""
    for bot in world.bots_in(message.chat):
        if sees(world, bot, message):
            bot.queue.put(
                kind, message.seen_by(bot.id), now=world.clock.now(), lane=f"chat:{message.chat.id}"
            )


def sees(world: World, bot: Bot, message: Message) -> bool:
    """Own and other bots' messages never, except service lines; a private bot only what is meant for it."""
    chat = message.chat
    if message.sender_id in world.bots:
        return (
            message.sender_id != bot.id or not OWN_DEEDS.isdisjoint(message.body)
            if message.service
            else False
        )
    if chat.private:
        return bot.id not in world.people[chat.id].blocked
    if chat.is_admin(bot.id) or not bot.privacy or message.service:
        return True
    return _meant_for(bot, message)


def _meant_for(bot: Bot, message: Message) -> bool:
    text = message.body.get("text") or message.body.get("caption") or ""
    command = COMMAND.match(text)
    if command is not None:
        named = command.group(1)
        return named.lower() == bot.username.lower() if named else message.chat.last_bot_id in (None, bot.id)
    replied = message.chat.message(message.reply_to)
    return replied is not None and replied.sender_id == bot.id and not replied.service


def redraw(world: World, message: Message, *, dated: bool = True) -> None:
    """A message changed: date the change, tell the page and the bots."""
    if dated:
        message.edited_at = world.clock.now()
        message.body["edit_date"] = world.clock.stamp()
    world.journal.event("edit", **world.ids_of(message))
    if message.sender_id not in world.bots:
        announce(world, message, "edited_message")


def remove(world: World, message: Message) -> None:
    """Telegram tells bots nothing of deletions."""
    message.deleted = True
    world.journal.event("delete", **world.ids_of(message))
