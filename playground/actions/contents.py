"""What a person's message contains, from the JSON that the page or a test sent."""

import base64
import binascii
from random import Random
from typing import Any

from playground.entities import CAPTION_LIMIT, TEXT_LIMIT, detected, units
from playground.errors import ControlError
from playground.files import Upload
from playground.media import NAMES, keep
from playground.schema import Json
from playground.world import World

# A grey point: what a person "photographs" when the sender gave no bytes.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mM0+A8AARsBDLMw2Q0AAAAASUVORK5CYII="
)


def content_of(world: World, values: Json) -> Json:
    """Text, media, location, contact, poll or dice; plus where it was forwarded from."""
    content = _content(world, values)
    if values.get("forward_from") is not None:
        content["forward_origin"] = _origin(world, values["forward_from"])
    return content


def _content(world: World, values: Json) -> Json:
    if values.get("media"):
        return _media(world, values["media"])
    if values.get("location"):
        return {"location": values["location"]}
    if values.get("contact"):
        return {"contact": values["contact"]}
    if values.get("poll"):
        return {"poll": poll_of(world, values["poll"])}
    if values.get("dice"):
        emoji = values["dice"] if isinstance(values["dice"], str) else "🎲"
        luck = Random(world.number())  # noqa: S311 - a game, repeatable from the world's numbers
        return {"dice": {"emoji": emoji, "value": luck.randint(1, 5)}}
    return text_content(values.get("text"), values.get("entities"))


def text_content(text: Any, given: list[Json] | None = None) -> Json:
    """A person's text; commands, links and mentions are found as the apps find them."""
    if not isinstance(text, str) or not text.strip():
        raise ControlError("There is nothing to send.")
    text = text.strip()
    if units(text) > TEXT_LIMIT:
        raise ControlError(f"A message has at most {TEXT_LIMIT} characters.")
    entities = sorted([*(given or []), *detected(text, given or [])], key=lambda each: int(each["offset"]))
    return {"text": text, "entities": entities} if entities else {"text": text}


def _media(world: World, media: Json) -> Json:
    kind = media.get("kind")
    if kind not in NAMES:
        raise ControlError(f"A medium is one of {', '.join(NAMES)}.")
    name, mime = NAMES[kind]
    upload = Upload(media.get("file_name") or name, media.get("mime") or mime, _bytes(kind, media))
    content = dict(keep(world.files, kind=kind, upload=upload, values=media, size=media.get("size")))
    caption = media.get("caption")
    if caption:
        if units(caption) > CAPTION_LIMIT:
            raise ControlError(f"A caption has at most {CAPTION_LIMIT} characters.")
        content["caption"] = caption
        entities = detected(caption, [])
        content |= {"caption_entities": entities} if entities else {}
    if media.get("media_group_id"):
        content["media_group_id"] = str(media["media_group_id"])
    return content


def _bytes(kind: str, media: Json) -> bytes:
    encoded = media.get("content_base64")
    if not encoded:
        return PIXEL if kind in {"photo", "sticker"} else f"{kind} {media.get('file_name', '')}".encode()
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, TypeError):
        raise ControlError("content_base64 is not base64.") from None


def poll_of(world: World, values: Json) -> Json:
    """A fresh Bot API Poll from a question and options."""
    return {
        "id": str(world.number()),
        "question": values.get("question") or "?",
        "options": [
            {"persistent_id": str(index), "text": text, "voter_count": 0}
            for index, text in enumerate(values.get("options") or ["1", "2"])
        ],
        "total_voter_count": 0,
        "is_closed": bool(values.get("is_closed")),
        "is_anonymous": values.get("is_anonymous") is not False,
        "type": values.get("type") or "regular",
        "allows_multiple_answers": bool(values.get("allows_multiple_answers")),
        "allows_revoting": values.get("allows_revoting") is not False,
        "members_only": bool(values.get("members_only")),
    }


def _origin(world: World, source: Any) -> Json:
    """A known person by id, or anybody by name (who hides their account)."""
    date = world.clock.stamp()
    if isinstance(source, int):
        return {"type": "user", "date": date, "sender_user": world.user(source)}
    return {"type": "hidden_user", "date": date, "sender_user_name": str(source)}
