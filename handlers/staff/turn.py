"""What a staff handler is given besides the update: the open work, and where to leave a toast."""

import re
from contextvars import ContextVar
from dataclasses import dataclass
from html import escape
from zoneinfo import ZoneInfo

from telegram import Message, Update, User
from telegram.ext import CallbackContext, ExtBot

from desk.incoming import FileSeen, Person, Words
from desk.tell import tell_chat
from desk.work import Toast, Work
from models.number import leading_number

_COMMAND = re.compile(r"^/\S+\s*")
_DIGITS = re.compile(r"\d{5,12}")


@dataclass(slots=True)
class Turn:
    """One update's unit of work, as the handlers see it."""

    work: Work
    zone: ZoneInfo
    toast: Toast | None = None


CURRENT: ContextVar[Turn] = ContextVar("turn")


class StaffContext(CallbackContext[ExtBot[None], dict[str, object], dict[str, object], dict[str, object]]):
    """python-telegram-bot's context, with the unit that the intake opened around it."""

    @property
    def turn(self) -> Turn:
        return CURRENT.get()

    @property
    def work(self) -> Work:
        return CURRENT.get().work


def person_of(user: User) -> Person:
    return Person(id=user.id, name=user.full_name, username=user.username, language=user.language_code)


def words_of(message: Message) -> Words:
    """A message in a staff chat; General has no thread of its own."""
    if message.from_user is None:
        msg = "a staff message without a sender"
        raise ValueError(msg)
    answered = message.reply_to_message
    told = _told(message)
    is_opening = answered is not None and answered.forum_topic_created is not None
    return Words(
        person=person_of(message.from_user),
        chat_id=message.chat_id,
        message_id=message.message_id,
        at=message.date,
        kind=_kind(message),
        text=message.text or message.caption or told,
        html=(message.text_html if message.text else message.caption_html) or escape(told, quote=False),
        thread_id=message.message_thread_id if message.is_topic_message else None,
        reply_to=answered.message_id if answered is not None and not is_opening else None,
        album=message.media_group_id,
        file=_file(message),
    )


def after_command(words: Words) -> tuple[str, str, str]:
    """(the ticket's number if one is given, the words after it, the same with their formatting)

    Alone after a command bare digits are a number too; with more words behind them they are what was said.
    """
    text, html = (_COMMAND.sub("", each, count=1) for each in (words.text, words.html))
    number = leading_number(text) or (text.strip() if _DIGITS.fullmatch(text.strip()) else "")
    rest = text.lstrip()[len(number) :].strip()
    if html.startswith(number):
        return number, rest, html[len(number) :].strip()
    return number, rest, escape(rest, quote=False)


async def say_unmask(work: Work, message: Message) -> None:
    """An anonymous administrator hears kindly how to become somebody."""
    thread = message.message_thread_id if message.is_topic_message else None
    await tell_chat(work, message.chat_id, "anonymous-admin", quote=message.message_id, thread_id=thread)


def message_in(update: Update) -> Message:
    if update.effective_message is None:
        msg = "an update without a message"
        raise ValueError(msg)
    return update.effective_message


def is_anonymous(message: Message) -> bool:
    """An administrator who hides behind the group, or a channel: nobody we could know."""
    return message.sender_chat is not None


def _told(message: Message) -> str:
    """A place or a contact in words, as the customer can open or call it."""
    if message.contact:
        return f"👤 {message.contact.first_name}: {message.contact.phone_number}"
    if message.location is None:
        return ""
    map_link = f"https://maps.google.com/?q={message.location.latitude:.5f},{message.location.longitude:.5f}"
    return (
        f"📍 {message.venue.title}, {message.venue.address} {map_link}" if message.venue else f"📍 {map_link}"
    )


def _kind(message: Message) -> str:
    file = _file(message)
    return file.kind if file else "text"


def _file(message: Message) -> FileSeen | None:
    if message.photo:
        return FileSeen("photo", message.photo[-1].file_id, size=message.photo[-1].file_size)
    for kind in ("animation", "document", "voice", "audio", "video", "video_note", "sticker"):
        file = getattr(message, kind)
        if file is not None:
            return FileSeen(
                kind,
                file.file_id,
                file_name=getattr(file, "file_name", None),
                mime=getattr(file, "mime_type", None),
                size=file.file_size,
            )
    return None
