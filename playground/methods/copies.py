"""copyMessage(s), forwardMessage(s)."""

from playground.calls import Call, answers, find_chat
from playground.errors import bad_request
from playground.messages import CAPTIONED, Message
from playground.methods.sending import caption_of, send_message
from playground.schema import Json

MOST = 100
# What belongs to the original's place, not to its content.
OF_PLACE = frozenset(
    {
        "message_id",
        "from",
        "sender_chat",
        "chat",
        "date",
        "edit_date",
        "message_thread_id",
        "is_topic_message",
        "reply_markup",
        "media_group_id",
        "forward_origin",
        "has_protected_content",
        "quote",
    }
)


@answers("MessageId", "copyMessage", sends=True)
def copy_message(call: Call) -> Json:
    message = _source(call, call.params["message_id"], "copy")
    content = _content(message)
    if call.get("caption") is not None and message.media in CAPTIONED:
        for name in ("caption", "caption_entities"):
            content.pop(name, None)
        content |= caption_of(call.params)
    return {"message_id": send_message(call, content).id}


@answers("Message", "forwardMessage", sends=True)
def forward_message(call: Call) -> Json:
    return _forward(call, _source(call, call.params["message_id"], "forward")).seen_by(call.bot.id)


@answers("Array of MessageId", "copyMessages", sends=True)
def copy_messages(call: Call) -> list[Json]:
    copies = [_content(message) for message in _sources(call, "copy")]
    if call.get("remove_caption"):
        copies = [
            {name: value for name, value in copy.items() if not name.startswith("caption")} for copy in copies
        ]
    return [{"message_id": send_message(call, copy).id} for copy in copies]


@answers("Array of MessageId", "forwardMessages", sends=True)
def forward_messages(call: Call) -> list[Json]:
    return [{"message_id": _forward(call, message).id} for message in _sources(call, "forward")]


def _forward(call: Call, message: Message) -> Message:
    origin = message.body.get("forward_origin") or _origin(message)
    return send_message(call, _content(message) | {"forward_origin": origin})


def _origin(message: Message) -> Json:
    date = message.body["date"]
    if "sender_chat" in message.body:
        return {"type": "chat", "date": date, "sender_chat": message.body["sender_chat"]}
    return {"type": "user", "date": date, "sender_user": message.body["from"]}


def _content(message: Message) -> Json:
    return {name: value for name, value in message.body.items() if name not in OF_PLACE}


def _source(call: Call, message_id: int, verb: str) -> Message:
    source = find_chat(call.world, call.bot, call.params["from_chat_id"])
    message = source.message(message_id)
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.service or message.body.get("has_protected_content"):
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


def _sources(call: Call, verb: str) -> list[Message]:
    """Those of the messages that can be taken; the others are skipped, as in Telegram."""
    ids: list[int] = call.params["message_ids"]
    if not 1 <= len(ids) <= MOST:
        raise bad_request("wrong number of message identifiers specified")
    source = find_chat(call.world, call.bot, call.params["from_chat_id"])
    found = [source.message(message_id) for message_id in ids]
    taken = [message for message in found if message is not None and not message.service]
    if not taken:
        raise bad_request(f"message to {verb} not found")
    return taken
