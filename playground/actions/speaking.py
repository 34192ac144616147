"""People write, edit, delete and react."""

from playground.actions.contents import content_of, text_content
from playground.actions.places import existing, place_of, private_bot, thread_of
from playground.actors import ANONYMOUS_ADMIN
from playground.chats import Chat
from playground.errors import ControlError
from playground.messages import CAPTIONED, Message
from playground.posting import post, redraw, remove
from playground.schema import Json
from playground.world import World


def say(world: World, values: Json) -> Message:
    """Send a message. The first one to a bot starts it; one to a blocked bot is impossible."""
    person, chat = place_of(world, values)
    bot = private_bot(world, person, chat)
    thread_id = thread_of(chat, person, values.get("thread_id"))
    reply_to = existing(chat, values["reply_to"]).id if values.get("reply_to") is not None else None
    content = content_of(world, values)
    anonymous = bool(values.get("anonymous"))
    if anonymous:
        if not chat.is_admin(person.id):
            raise ControlError("Only administrators of a group write anonymously.")
        content["sender_chat"] = chat.header
    if bot is not None:
        person.started.add(bot.id)
    return post(
        world,
        chat,
        person.id,
        content,
        thread_id=thread_id,
        reply_to=reply_to,
        as_user=ANONYMOUS_ADMIN if anonymous else None,
    )


def edit(world: World, values: Json) -> Message:
    """Change one's own text or caption."""
    person, chat = place_of(world, values)
    message = _own(existing(chat, values.get("message_id")), person.id)
    content = text_content(values.get("text"))
    for name in ("entities", "caption_entities"):
        message.body.pop(name, None)
    if message.media in CAPTIONED:
        content = {f"caption_{k}" if k == "entities" else "caption": v for k, v in content.items()}
    elif "text" not in message.body:
        raise ControlError("There is no text to edit in this message.")
    message.body.update(content)
    redraw(world, message)
    return message


def delete(world: World, values: Json) -> None:
    """Delete a message for everybody; bots are not told."""
    person, chat = place_of(world, values)
    message = existing(chat, values.get("message_id"))
    if not chat.private and message.sender_id != person.id and not chat.is_admin(person.id):
        raise ControlError("Only administrators delete other people's messages.")
    remove(world, message)


def react(world: World, values: Json) -> None:
    """Put one emoji on a message, or take it away (emoji null)."""
    person, chat = place_of(world, values)
    message = existing(chat, values.get("message_id"))
    before = message.reactions.pop(person.id, [])
    after: list[Json] = [{"type": "emoji", "emoji": values["emoji"]}] if values.get("emoji") else []
    if after:
        message.reactions[person.id] = after
    world.journal.event("reaction", **world.ids_of(message))
    if before == after:
        return
    update = {
        "chat": chat.header,
        "message_id": message.id,
        "user": person.user,
        "date": world.clock.stamp(),
        "old_reaction": before,
        "new_reaction": after,
    }
    for bot in world.bots_in(chat):
        if _hears_reactions(chat, bot.id):
            bot.queue.put("message_reaction", update, now=world.clock.now(), lane=f"chat:{chat.id}")


def _hears_reactions(chat: Chat, bot_id: int) -> bool:
    return chat.private or chat.is_admin(bot_id)


def _own(message: Message, user_id: int) -> Message:
    if message.sender_id != user_id or message.service:
        raise ControlError("People edit only their own messages.")
    return message
