"""sendPhoto and its kin, albums, editMessageMedia, getFile."""

from playground.calls import Call, answers
from playground.errors import bad_request
from playground.messages import CAPTIONED, MEDIA
from playground.methods.attachments import attached
from playground.methods.edits import change, own_message
from playground.methods.sending import caption_of, send, send_message
from playground.schema import Json

KINDS = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVoice": "voice",
    "sendAudio": "audio",
    "sendVideo": "video",
    "sendVideoNote": "video_note",
    "sendAnimation": "animation",
    "sendSticker": "sticker",
}
FEWEST, MOST = 2, 10
# These may only share an album with their own kind.
ALONE = frozenset({"document", "audio"})
REPLACED = (*MEDIA, "caption", "caption_entities", "show_caption_above_media", "has_media_spoiler")


@answers("Message", *KINDS, sends=True)
def send_file(call: Call) -> Json:
    kind = KINDS[call.method]
    content = dict(attached(call, kind, call.params[kind], call.params))
    if kind in CAPTIONED:
        content |= caption_of(call.params)
    if call.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return send(call, content)


@answers("Array of Message", "sendMediaGroup", sends=True)
def send_album(call: Call) -> list[Json]:
    items: list[Json] = call.params["media"]
    if not FEWEST <= len(items) <= MOST:
        few = len(items) < FEWEST
        raise bad_request(f"too {'few' if few else 'many'} messages to send as an album")
    kinds = {item["type"] for item in items}
    if len(kinds) > 1 and kinds & ALONE:
        raise bad_request(f"{min(kinds & ALONE)} can't be mixed with other media types")
    album = {"media_group_id": str(call.world.number())}
    contents = [_item_content(call, item) | album for item in items]
    chat = call.chat()
    return [send_message(call, content, chat=chat).seen_by(call.bot.id) for content in contents]


@answers("Message", "editMessageMedia", sends=True)
def edit_media(call: Call) -> Json:
    message = own_message(call)
    if message.media is None and "text" not in message.body:
        raise bad_request("message can't be edited")
    item: Json = call.params["media"]
    if item["type"] not in CAPTIONED:
        raise bad_request(f"playground does not model InputMedia of type {item['type']}")
    return change(call, message, _item_content(call, item), drop=(*REPLACED, "text", "entities"))


@answers("File", "getFile")
def get_file(call: Call) -> Json:
    stored = call.world.files.find(call.bot.id, call.params["file_id"])
    return call.world.files.describe(call.bot.id, stored)


def _item_content(call: Call, item: Json) -> Json:
    content = dict(attached(call, item["type"], item["media"], item)) | caption_of(item)
    if item.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content
