"""The customer bot's courier: aiogram carries what the outbox owes to customers."""

from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyParameters,
)

from bot.courier import Parcel, Place, Sent
from bot.trouble import Blocked, Down, Moved, Slow, Trouble, Unauthorized, from_description
from texts.rendering import Outgoing

T = TypeVar("T")
# aiogram lets the errors of a download through as they are.
_AWAY = (TelegramServerError, TelegramNetworkError, aiohttp.ClientError, TimeoutError)
_QUIET = LinkPreviewOptions(is_disabled=True)
_ITEMS = {"photo": InputMediaPhoto, "video": InputMediaVideo, "audio": InputMediaAudio}


class CustomerCourier:
    """Speaks Telegram through aiogram and answers in our own words for trouble."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, place: Place, message: Outgoing) -> Sent:
        sent = await _carried(
            self._bot.send_message(
                place.chat_id,
                message.html,
                parse_mode=ParseMode.HTML,
                link_preview_options=_QUIET,
                message_thread_id=place.thread_id,
                reply_parameters=_quoting(place),
                reply_markup=_keyboard(message),
            )
        )
        return Sent(sent.message_id)

    async def edit(self, chat_id: int, message_id: int, message: Outgoing) -> None:
        await _carried(
            self._bot.edit_message_text(
                message.html,
                chat_id=chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=_QUIET,
                reply_markup=_inline(message),
            )
        )

    async def delete(self, chat_id: int, message_id: int) -> None:
        await _carried(self._bot.delete_message(chat_id, message_id))

    async def react(self, chat_id: int, message_id: int, emoji: str) -> None:
        await _carried(
            self._bot.set_message_reaction(chat_id, message_id, reaction=[ReactionTypeEmoji(emoji=emoji)])
        )

    async def send_file(self, place: Place, parcel: Parcel, caption: str) -> Sent:
        file = _file(parcel)
        options: dict[str, Any] = {
            "message_thread_id": place.thread_id,
            "reply_parameters": _quoting(place),
        }
        if parcel.kind not in {"video_note", "sticker"}:
            options |= {"caption": caption or None, "parse_mode": ParseMode.HTML}
        senders = {
            "photo": self._bot.send_photo,
            "voice": self._bot.send_voice,
            "audio": self._bot.send_audio,
            "video": self._bot.send_video,
            "video_note": self._bot.send_video_note,
            "animation": self._bot.send_animation,
            "sticker": self._bot.send_sticker,
        }
        send = senders.get(parcel.kind, self._bot.send_document)
        sent: Message = await _carried(send(place.chat_id, file, **options))  # type: ignore[operator]  # one shape, many types
        return Sent(sent.message_id, _file_id(sent))

    async def send_album(self, place: Place, parcels: Sequence[Parcel], caption: str) -> list[Sent]:
        """The caption stands once, under the first."""
        items = [_item(parcel, "" if turn else caption) for turn, parcel in enumerate(parcels)]
        sent = await _carried(
            self._bot.send_media_group(
                place.chat_id,
                items,
                message_thread_id=place.thread_id,
                reply_parameters=_quoting(place),
            )
        )
        return [Sent(each.message_id, _file_id(each)) for each in sent]

    async def open_thread(self, chat_id: int, name: str) -> int:
        return (await _carried(self._bot.create_forum_topic(chat_id, name))).message_thread_id

    async def name_thread(self, chat_id: int, thread_id: int, name: str) -> None:
        await _carried(self._bot.edit_forum_topic(chat_id, thread_id, name=name))

    async def close_thread(self, chat_id: int, thread_id: int) -> None:
        await _carried(self._bot.close_forum_topic(chat_id, thread_id))

    async def reopen_thread(self, chat_id: int, thread_id: int) -> None:
        await _carried(self._bot.reopen_forum_topic(chat_id, thread_id))

    async def leave(self, chat_id: int) -> None:
        await _carried(self._bot.leave_chat(chat_id))

    async def toast(self, callback_id: str, text: str, *, alert: bool) -> None:
        await _carried(self._bot.answer_callback_query(callback_id, text=text or None, show_alert=alert))

    async def fetch(self, file_id: str, to: Path) -> None:
        file = await _carried(self._bot.get_file(file_id))
        if not file.file_path:
            raise Down("the file has no path yet")
        await _carried(self._bot.download_file(file.file_path, destination=to))

    async def status_of(self, chat_id: int, user_id: int) -> str:
        return str((await _carried(self._bot.get_chat_member(chat_id, user_id))).status)


async def _carried(call: Awaitable[T]) -> T:
    """Run one call; whatever Telegram or the network says instead comes back as Trouble."""
    try:
        return await call
    except TelegramRetryAfter as error:
        raise Slow(float(error.retry_after)) from None
    except TelegramMigrateToChat as error:
        raise Moved(error.migrate_to_chat_id) from None
    except TelegramForbiddenError as error:
        raise Blocked(error.message) from None
    except TelegramUnauthorizedError as error:
        raise Unauthorized(error.message) from None
    except TelegramBadRequest as error:
        raise from_description(error.message) from None
    except _AWAY as error:
        raise Down(type(error).__name__) from None  # the error's text holds the token's address
    except AiogramError as error:
        raise Trouble(type(error).__name__) from None


def _quoting(place: Place) -> ReplyParameters | None:
    if place.quote is None:
        return None
    return ReplyParameters(message_id=place.quote, allow_sending_without_reply=True)


def _inline(message: Outgoing) -> InlineKeyboardMarkup | None:
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=data) for label, data in row]
            for row in message.buttons
        ]
    )


def _keyboard(message: Outgoing) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    if not message.ask_phone:
        return _inline(message)
    return ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text=message.ask_phone, request_contact=True)]],
        resize_keyboard=True,
        one_time_keyboard=True,
    )


def _file(parcel: Parcel) -> str | FSInputFile:
    return parcel.file_id or FSInputFile(parcel.path, filename=parcel.name)


def _item(parcel: Parcel, caption: str) -> Any:
    kind: Any = _ITEMS.get(parcel.kind, InputMediaDocument)
    return kind(media=_file(parcel), caption=caption or None, parse_mode=ParseMode.HTML)


def _file_id(sent: Message) -> str | None:
    if sent.photo:
        return sent.photo[-1].file_id
    moving = sent.animation or sent.video or sent.video_note
    kept = moving or sent.document or sent.voice or sent.audio or sent.sticker
    return kept.file_id if kept else None
