"""What every send has in common: chat, thread, reply, keyboard, and the message that results."""

from typing import Any

from playground.calls import Call
from playground.chats import Chat
from playground.entities import CAPTION_LIMIT, TEXT_LIMIT, formatted, units
from playground.errors import bad_request
from playground.keyboards import check_markup, inline_of
from playground.messages import Message
from playground.posting import post
from playground.schema import Json

GENERAL = 1


def send(call: Call, content: Json) -> Json:
    """Post `content` as the bot and answer the Message."""
    return send_message(call, content).seen_by(call.bot.id)


def send_message(call: Call, content: Json, *, chat: Chat | None = None) -> Message:
    chat = chat or call.chat()
    markup = call.get("reply_markup")
    check_markup(markup)
    replied = reply_target(chat, call.get("reply_parameters"))
    thread_id = writable_thread(call, chat, replied)
    extra: Json = {}
    inline = inline_of(markup)
    if inline is not None:
        extra["reply_markup"] = inline
    if call.get("protect_content"):
        extra["has_protected_content"] = True
    quote = (call.get("reply_parameters") or {}).get("quote")
    if quote and replied is not None:
        extra["quote"] = _quote(quote, replied)
    message = post(
        call.world,
        chat,
        call.bot.id,
        content | extra,
        thread_id=thread_id,
        reply_to=replied.id if replied else None,
    )
    if markup and inline is None:
        message.keyboard = markup
    return message


def reply_target(chat: Chat, parameters: Json | None) -> Message | None:
    """The message to answer; None when there is none or it vanished and that is allowed."""
    if not parameters:
        return None
    if parameters.get("chat_id", chat.id) != chat.id:
        raise bad_request("playground does not model replies to other chats")
    replied = chat.message(parameters.get("message_id"))
    if replied is None and not parameters.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return replied


def writable_thread(call: Call, chat: Chat, replied: Message | None = None) -> int | None:
    """The topic to write to: as asked, else that of the answered message, else General."""
    thread_id: int | None = call.get("message_thread_id") or (replied.thread_id if replied else None)
    if thread_id is None:
        if chat.is_forum and chat.general_closed and not chat.is_admin(call.bot.id):
            raise bad_request("TOPIC_CLOSED")
        return None
    if not chat.is_forum or thread_id == GENERAL:
        raise bad_request("message thread not found")
    if chat.topic(thread_id).closed and not chat.is_admin(call.bot.id):
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def text_of(call: Call) -> Json:
    """`text` and `entities` of a call, within the limits."""
    text, entities = formatted(call.params["text"], call.get("entities"), call.get("parse_mode"))
    if not text:
        raise bad_request("message text is empty")
    if units(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_of(values: Json) -> Json:
    """`caption` and `caption_entities` of a call or of one album item."""
    caption: Any = values.get("caption")
    if not caption:
        return {}
    text, entities = formatted(caption, values.get("caption_entities"), values.get("parse_mode"))
    if units(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    found: Json = {"caption": text} if text else {}
    if entities:
        found["caption_entities"] = entities
    if values.get("show_caption_above_media"):
        found["show_caption_above_media"] = True
    return found


def _quote(quote: str, replied: Message) -> Json:
    text = replied.body.get("text") or replied.body.get("caption") or ""
    position = text.find(quote)
    if position < 0:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"text": quote, "position": units(text[:position]), "is_manual": True}
