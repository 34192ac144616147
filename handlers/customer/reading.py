"""From aiogram's messages to the desk's own words; secrets are masked here, before anything is stored."""

import phonenumbers
from aiogram.enums import ContentType
from aiogram.types import Message, MessageOriginChat, MessageOriginHiddenUser, MessageOriginUser, User

from desk.incoming import FileSeen, Incoming, Person
from topics.matcher import Decision
from topics.secrets import mask

_REGION = "ID"
_KIND = 16  # characters; the longer names are Telegram's own doings, such as `chat_background_set`


def person_of(user: User) -> Person:
    return Person(id=user.id, name=user.full_name, username=user.username, language=user.language_code)


def incoming(message: Message, understanding: Decision | None) -> Incoming:
    """A message of a private chat; `understanding` was made before any database was asked."""
    user = message.from_user
    if user is None:
        msg = "a private message without a sender"
        raise ValueError(msg)
    masked = mask(words_of(message))
    return Incoming(
        person=person_of(user),
        message_id=message.message_id,
        at=message.date,
        kind=kind_of(message),
        text=masked.text,
        secrets=masked.found,
        understanding=understanding,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        album=message.media_group_id,
        forwarded_from=forwarded_from(message),
        file=file_of(message),
    )


def forwarded_from(message: Message) -> str | None:
    """Whose words a message passes on, as far as Telegram tells: a person, a group or a channel."""
    origin = message.forward_origin
    match origin:
        case None:
            return None
        case MessageOriginUser():
            return origin.sender_user.full_name
        case MessageOriginHiddenUser():
            return origin.sender_user_name
        case MessageOriginChat():
            return origin.sender_chat.title or ""
        case _:
            return origin.chat.title or ""


def words_of(message: Message) -> str:
    """Text or caption; for things that are no words, what they say in words."""
    if message.text or message.caption:
        return message.text or message.caption or ""
    if message.contact:
        return f"{message.contact.first_name}: {message.contact.phone_number}"
    if message.venue:
        return f"{message.venue.title}, {message.venue.address}"
    if message.location:
        return f"{message.location.latitude:.5f}, {message.location.longitude:.5f}"
    return ""


def kind_of(message: Message) -> str:
    """aiogram's content type, as much of it as is kept; a text of emoji alone counts as one."""
    kind = ContentType(message.content_type).value[:_KIND]
    if kind == "text" and not any(character.isalnum() for character in message.text or ""):
        return "emoji"
    return kind


def file_of(message: Message) -> FileSeen | None:
    if message.photo:
        photo = message.photo[-1]
        return FileSeen("photo", photo.file_id, size=photo.file_size)
    if message.video_note:
        return FileSeen("video_note", message.video_note.file_id, size=message.video_note.file_size)
    for kind in ("animation", "document", "voice", "audio", "video", "sticker"):
        file = getattr(message, kind)
        if file is not None:
            name = getattr(file, "file_name", None)
            mime = getattr(file, "mime_type", None)
            return FileSeen(kind, file.file_id, file_name=name, mime=mime, size=file.file_size)
    return None


def phone_of(written: str) -> str | None:
    """A telephone number in international form, or None if nobody could call it."""
    number = written if written.startswith(("+", "0")) else f"+{written}"
    try:
        parsed = phonenumbers.parse(number, _REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
