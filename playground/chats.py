"""Chats, their members and their topics."""

from collections import OrderedDict
from dataclasses import dataclass, field

from playground.errors import bad_request
from playground.messages import Message
from playground.schema import Json

KEPT_MESSAGES = 20_000
ADMIN = {"creator", "administrator"}
INSIDE = {"creator", "administrator", "member", "restricted"}
RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_edit_tag",
    "can_invite_users",
    "can_manage_topics",
    "can_pin_messages",
    "can_react_to_messages",
)


@dataclass(slots=True)
class Member:
    """One account's standing in a group."""

    status: str
    rights: dict[str, bool] = field(default_factory=dict)
    anonymous: bool = False
    title: str = ""

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.status == "administrator" and self.rights.get(right, False))

    def as_json(self, user: Json) -> Json:
        """A Bot API ChatMember."""
        member: Json = {"user": user, "status": self.status}
        if self.status == "creator":
            member["is_anonymous"] = self.anonymous
        if self.status == "administrator":
            member |= {right: self.rights.get(right, False) for right in RIGHTS}
            member |= {"can_be_edited": False, "is_anonymous": self.anonymous}
        if self.status in ADMIN and self.title:
            member["custom_title"] = self.title
        if self.status in {"kicked", "restricted"}:
            member["until_date"] = 0
        if self.status == "restricted":
            member |= {"is_member": True} | {name: self.rights.get(name, False) for name in PERMISSIONS}
        return member


@dataclass(slots=True)
class Topic:
    """A forum topic; its id is the id of the service message that opened it."""

    thread_id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str = ""
    closed: bool = False
    deleted: bool = False

    def as_json(self) -> Json:
        return {
            "thread_id": self.thread_id,
            "name": self.name,
            "closed": self.closed,
            "deleted": self.deleted,
        }

    def as_topic(self) -> Json:
        """A Bot API ForumTopic."""
        topic: Json = {
            "message_thread_id": self.thread_id,
            "name": self.name,
            "icon_color": self.icon_color,
        }
        if self.icon_custom_emoji_id:
            topic["icon_custom_emoji_id"] = self.icon_custom_emoji_id
        return topic


@dataclass(slots=True)
class Chat:
    """A group, a forum, or one bot's private chat with one person (then `bot_id` is set)."""

    id: int
    type: str
    title: str = ""
    is_forum: bool = False
    bot_id: int | None = None
    names: Json = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: OrderedDict[int, Message] = field(default_factory=OrderedDict)
    pinned: list[int] = field(default_factory=list)
    next_message_id: int = 2  # 1 was the founding of the group, and is the General topic
    migrated_to: int | None = None
    general_closed: bool = False
    last_bot_id: int | None = None
    header: Json = field(init=False)

    def __post_init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Rebuild the Chat object that all messages share; needed after a change of title or kind."""
        self.header = {"id": self.id, "type": self.type} | self.names
        if self.title:
            self.header["title"] = self.title
        if self.is_forum:
            self.header["is_forum"] = True

    @property
    def private(self) -> bool:
        return self.bot_id is not None

    def add(self, message: Message) -> None:
        self.messages[message.id] = message
        if len(self.messages) > KEPT_MESSAGES:
            self.messages.popitem(last=False)

    def message(self, message_id: int | None) -> Message | None:
        """A message that still exists."""
        found = self.messages.get(message_id) if message_id is not None else None
        return None if found is None or found.deleted else found

    def member(self, user_id: int) -> Member:
        return self.members.get(user_id) or Member("left")

    def is_admin(self, user_id: int) -> bool:
        return self.member(user_id).status in ADMIN

    def has(self, user_id: int) -> bool:
        return self.member(user_id).status in INSIDE

    def topic(self, thread_id: int) -> Topic:
        """A topic that still exists."""
        found = self.topics.get(thread_id)
        if found is None or found.deleted:
            raise bad_request("message thread not found")
        return found

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "type": self.type,
            "title": self.title,
            "is_forum": self.is_forum,
            "migrated_to": self.migrated_to,
            "members": [{"user_id": key, "status": member.status} for key, member in self.members.items()],
            "topics": [topic.as_json() for topic in self.topics.values()],
            "pinned": list(self.pinned),
        }
