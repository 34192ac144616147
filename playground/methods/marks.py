"""Pins and reactions."""

from playground.calls import Call, answers
from playground.chats import Chat
from playground.errors import bad_request
from playground.posting import post
from playground.schema import Json

FREE_EMOJI = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 "
    "🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 "
    "😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 "
    "🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
REACTIONS = frozenset(FREE_EMOJI.split())


@answers("True", "setMessageReaction")
def react(call: Call) -> bool:
    chat = call.chat()
    message = chat.message(call.params["message_id"])
    if message is None:
        raise bad_request("message to react not found")
    wanted: list[Json] = call.get("reaction") or []
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if wanted and wanted[0].get("emoji", "").removesuffix("\ufe0f") not in REACTIONS:
        raise bad_request("REACTION_INVALID")
    if message.service:
        raise bad_request("MESSAGE_NOT_REACTABLE")
    message.reactions.pop(call.bot.id, None)
    if wanted:
        message.reactions[call.bot.id] = wanted
    call.world.journal.event("reaction", **call.world.ids_of(message))
    return True


@answers("True", "pinChatMessage", sends=True)
def pin(call: Call) -> bool:
    chat = _pinnable(call)
    message = chat.message(call.params["message_id"])
    if message is None:
        raise bad_request("message to pin not found")
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    post(call.world, chat, call.bot.id, {"pinned_message": message.id}, thread_id=message.thread_id)
    return True


@answers("True", "unpinChatMessage", sends=True)
def unpin(call: Call) -> bool:
    chat = _pinnable(call)
    message_id = call.get("message_id") or (chat.pinned[-1] if chat.pinned else None)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    call.world.journal.event("edit", chat_id=chat.id, bot_id=chat.bot_id, message_id=message_id)
    return True


@answers("True", "unpinAllChatMessages", sends=True)
def unpin_all(call: Call) -> bool:
    _pinnable(call).pinned.clear()
    return True


@answers("True", "unpinAllForumTopicMessages", sends=True)
def unpin_topic(call: Call) -> bool:
    chat = _pinnable(call)
    thread_id = chat.topic(call.params["message_thread_id"]).thread_id
    chat.pinned = [pinned for pinned in chat.pinned if _thread_of(chat, pinned) != thread_id]
    return True


def _thread_of(chat: Chat, message_id: int) -> int | None:
    message = chat.messages.get(message_id)
    return None if message is None else message.thread_id


def _pinnable(call: Call) -> Chat:
    chat = call.chat()
    if not chat.private and not chat.member(call.bot.id).may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
