"""A message as the playground keeps it, and as one bot sees it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playground.files import FileStore
from playground.schema import Json

if TYPE_CHECKING:
    from playground.chats import Chat

MEDIA = ("photo", "document", "voice", "audio", "video", "video_note", "animation", "sticker")
MEDIA_SET = frozenset(MEDIA)
CAPTIONED = frozenset({"photo", "document", "voice", "audio", "video", "animation"})
SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "pinned_message",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "new_chat_title",
        "group_chat_created",
    }
)


@dataclass(slots=True)
class Message:
    """`body` is the Bot API Message without what depends on the reader: file ids and the reply.

    `sender_id` is the person or bot behind it, also where the message hides that (anonymous admins).
    """

    chat: "Chat"
    id: int
    sender_id: int
    body: Json
    thread_id: int | None = None
    reply_to: int | None = None
    deleted: bool = False
    edited_at: float | None = None
    keyboard: Json | None = None  # a reply keyboard, which belongs to no message on screen
    reactions: dict[int, list[Json]] = field(default_factory=dict)

    @property
    def service(self) -> bool:
        return not SERVICE.isdisjoint(self.body)

    @property
    def media(self) -> str | None:
        # An animation also carries `document`, so it is asked for first.
        return "animation" if "animation" in self.body else next((k for k in MEDIA if k in self.body), None)

    def seen_by(self, bot_id: int, *, nested: bool = False) -> Json:
        """The message with this bot's file ids; replies are shown one level deep."""
        seen = dict(self.body)
        for kind in MEDIA_SET & seen.keys():
            seen[kind] = _with_ids(seen[kind], bot_id)
        if not nested:
            reply = self.chat.message(self.reply_to)
            if reply is not None:
                seen["reply_to_message"] = reply.seen_by(bot_id, nested=True)
            pinned = self.chat.message(seen.get("pinned_message"))
            if pinned is not None:
                seen["pinned_message"] = pinned.seen_by(bot_id, nested=True)
        if type(seen.get("pinned_message")) is int:
            seen["pinned_message"] = {
                "chat": self.chat.header,
                "message_id": seen["pinned_message"],
                "date": 0,
            }
        return seen

    def seen_by_people(self, bot_id: int) -> Json:
        """The same with what only the control side knows."""
        return self.seen_by(bot_id) | {
            "_deleted": self.deleted,
            "_reactions": [
                {"emoji": reaction.get("emoji", ""), "by": by}
                for by, reactions in self.reactions.items()
                for reaction in reactions
            ],
            "_edited_at": self.edited_at,
            "_thread_id": self.thread_id,
            "_sender_id": self.sender_id,
            "_keyboard": self.keyboard,
        }


def _with_ids(media: Any, bot_id: int) -> Any:
    if isinstance(media, list):
        return [_with_ids(size, bot_id) for size in media]
    if not isinstance(media, dict):
        return media
    seen = {"file_id": FileStore.file_id(bot_id, media["file_unique_id"])} | media
    if "thumbnail" in media:
        seen["thumbnail"] = _with_ids(media["thumbnail"], bot_id)
    return seen
