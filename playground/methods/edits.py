"""Editing and deleting messages."""

from playground.calls import Call, answers
from playground.chats import Chat
from playground.errors import bad_request, not_modified
from playground.keyboards import check_markup, inline_of
from playground.messages import CAPTIONED, Message
from playground.methods.sending import caption_of, text_of
from playground.posting import redraw, remove
from playground.schema import Json

DELETE_SECONDS = 48 * 3600
MOST_DELETED = 100


@answers("Message", "editMessageText", sends=True)
def edit_text(call: Call) -> Json:
    message = own_message(call)
    content = text_of(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    preview = call.get("link_preview_options")
    if preview:
        content["link_preview_options"] = preview
    return change(call, message, content, drop=("text", "entities", "link_preview_options"))


@answers("Message", "editMessageCaption", sends=True)
def edit_caption(call: Call) -> Json:
    message = own_message(call)
    if message.media not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    drop = ("caption", "caption_entities", "show_caption_above_media")
    return change(call, message, caption_of(call.params), drop=drop)


@answers("Message", "editMessageReplyMarkup", sends=True)
def edit_markup(call: Call) -> Json:
    return change(call, own_message(call), {}, drop=())


def own_message(call: Call) -> Message:
    """The bot's own message named by the call, if it may be edited."""
    chat = call.chat()
    if call.get("message_id") is None:
        raise bad_request("message identifier is not specified")
    message = chat.message(call.params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender_id != call.bot.id or message.service or "forward_origin" in message.body:
        raise bad_request("message can't be edited")
    return message


def change(call: Call, message: Message, content: Json, *, drop: tuple[str, ...]) -> Json:
    """Replace the dropped fields and the keyboard; the same as before is an error."""
    markup = call.get("reply_markup")
    check_markup(markup)
    inline = inline_of(markup)
    if inline is not None:
        content = content | {"reply_markup": inline}
    replaced = (*drop, "reply_markup")
    if {name: message.body[name] for name in replaced if name in message.body} == content:
        raise not_modified()
    for name in replaced:
        message.body.pop(name, None)
    message.body.update(content)
    redraw(call.world, message)
    return message.seen_by(call.bot.id)


@answers("True", "deleteMessage")
def delete_message(call: Call) -> bool:
    chat = call.chat()
    message = chat.message(call.params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    fault = _delete_fault(call, chat, message)
    if fault is not None:
        raise bad_request(fault)
    remove(call.world, message)
    return True


@answers("True", "deleteMessages")
def delete_messages(call: Call) -> bool:
    chat = call.chat()
    ids: list[int] = call.params["message_ids"]
    if not 1 <= len(ids) <= MOST_DELETED:
        raise bad_request(
            "too many message identifiers specified" if ids else "message identifiers are not specified"
        )
    for message_id in ids:
        message = chat.message(message_id)
        if message is not None and _delete_fault(call, chat, message) is None:
            remove(call.world, message)
    return True


def _delete_fault(call: Call, chat: Chat, message: Message) -> str | None:
    age = call.world.clock.now() - message.body["date"]
    if not chat.private and chat.member(call.bot.id).may("can_delete_messages"):
        return None
    if age > DELETE_SECONDS or (message.sender_id != call.bot.id and not chat.private):
        return "message can't be deleted for everyone"
    return None
