"""aiogram must accept every answer and every update: a check that we did not write."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiogram
import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReactionTypeEmoji,
)

from playground.calls import METHODS
from playground.chats import RIGHTS
from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN
from playground.people import STAFF_BOT, People
from playground.server import Running

GROUP = STAFF_GROUP
PHOTO = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
EVERYTHING = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
]
FILE = BufferedInputFile(PHOTO, "a.png")
MEDIUM = InputMediaPhoto(media=FILE)
THUMB: list[Any] = [ReactionTypeEmoji(emoji="👍")]
COMMAND = BotCommand(command="start", description="Mulai")
KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Ya", callback_data="ya", style="success")]]
)


@asynccontextmanager
async def speaking(token: str, address: str) -> AsyncIterator[aiogram.Bot]:
    """Closed by its connections alone: aiogram's own way to close sleeps for TLS that is not here."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    yield aiogram.Bot(token, session=session)
    await (await session.create_session()).close()


@pytest.fixture
async def staff_aiogram(running: Running) -> AsyncIterator[aiogram.Bot]:
    async with speaking(STAFF_TOKEN, running.address) as bot:
        yield bot


@pytest.fixture
async def aiogram_bot(running: Running) -> AsyncIterator[aiogram.Bot]:
    async with speaking(CUSTOMER_TOKEN, running.address) as bot:
        yield bot


AIOGRAM_CALLS: dict[str, Callable[[aiogram.Bot, int, int], Awaitable[Any]]] = {
    "getMe": lambda bot, m, t: bot.get_me(),
    "sendMessage": lambda bot, m, t: bot.send_message(GROUP, "teks", message_thread_id=t),
    "editMessageText": lambda bot, m, t: bot.edit_message_text("baru", chat_id=GROUP, message_id=m),
    "editMessageReplyMarkup": lambda bot, m, t: bot.edit_message_reply_markup(
        chat_id=GROUP, message_id=m, reply_markup=KEYBOARD
    ),
    "editMessageCaption": lambda bot, m, t: captioned(bot),
    "editMessageMedia": lambda bot, m, t: bot.edit_message_media(MEDIUM, chat_id=GROUP, message_id=m),
    "deleteMessage": lambda bot, m, t: bot.delete_message(GROUP, m),
    "deleteMessages": lambda bot, m, t: bot.delete_messages(GROUP, [m]),
    "answerCallbackQuery": lambda bot, m, t: answered(bot),
    "sendPhoto": lambda bot, m, t: bot.send_photo(GROUP, FILE, caption="foto"),
    "sendDocument": lambda bot, m, t: bot.send_document(GROUP, FILE),
    "sendVoice": lambda bot, m, t: bot.send_voice(GROUP, FILE, duration=2),
    "sendAudio": lambda bot, m, t: bot.send_audio(GROUP, FILE, title="t"),
    "sendVideo": lambda bot, m, t: bot.send_video(GROUP, FILE),
    "sendVideoNote": lambda bot, m, t: bot.send_video_note(GROUP, FILE),
    "sendAnimation": lambda bot, m, t: bot.send_animation(GROUP, FILE),
    "sendSticker": lambda bot, m, t: bot.send_sticker(GROUP, FILE),
    "sendMediaGroup": lambda bot, m, t: bot.send_media_group(GROUP, [MEDIUM, MEDIUM]),
    "getFile": lambda bot, m, t: fetched(bot),
    "sendLocation": lambda bot, m, t: bot.send_location(GROUP, -6.2, 106.8),
    "sendVenue": lambda bot, m, t: bot.send_venue(GROUP, -6.2, 106.8, "Kantor", "Jalan"),
    "sendContact": lambda bot, m, t: bot.send_contact(GROUP, "+62811", "Andi"),
    "sendPoll": lambda bot, m, t: bot.send_poll(GROUP, "Puas?", ["ya", "tidak"]),
    "stopPoll": lambda bot, m, t: stopped_poll(bot),
    "sendDice": lambda bot, m, t: bot.send_dice(GROUP),
    "sendChatAction": lambda bot, m, t: bot.send_chat_action(GROUP, "typing"),
    "copyMessage": lambda bot, m, t: bot.copy_message(GROUP, GROUP, m),
    "forwardMessage": lambda bot, m, t: bot.forward_message(GROUP, GROUP, m),
    "copyMessages": lambda bot, m, t: bot.copy_messages(GROUP, GROUP, [m]),
    "forwardMessages": lambda bot, m, t: bot.forward_messages(GROUP, GROUP, [m]),
    "pinChatMessage": lambda bot, m, t: bot.pin_chat_message(GROUP, m),
    "unpinChatMessage": lambda bot, m, t: unpinned(bot, m),
    "unpinAllChatMessages": lambda bot, m, t: bot.unpin_all_chat_messages(GROUP),
    "unpinAllForumTopicMessages": lambda bot, m, t: bot.unpin_all_forum_topic_messages(GROUP, t),
    "setMessageReaction": lambda bot, m, t: bot.set_message_reaction(GROUP, m, reaction=THUMB),
    "createForumTopic": lambda bot, m, t: bot.create_forum_topic(GROUP, "Baru"),
    "editForumTopic": lambda bot, m, t: bot.edit_forum_topic(GROUP, t, name="Lain"),
    "closeForumTopic": lambda bot, m, t: bot.close_forum_topic(GROUP, t),
    "reopenForumTopic": lambda bot, m, t: reopened(bot, t),
    "deleteForumTopic": lambda bot, m, t: bot.delete_forum_topic(GROUP, t),
    "closeGeneralForumTopic": lambda bot, m, t: bot.close_general_forum_topic(GROUP),
    "reopenGeneralForumTopic": lambda bot, m, t: reopened_general(bot),
    "getForumTopicIconStickers": lambda bot, m, t: bot.get_forum_topic_icon_stickers(),
    "getChat": lambda bot, m, t: bot.get_chat(GROUP),
    "getChatMember": lambda bot, m, t: bot.get_chat_member(GROUP, 701),
    "getChatAdministrators": lambda bot, m, t: bot.get_chat_administrators(GROUP),
    "getChatMemberCount": lambda bot, m, t: bot.get_chat_member_count(GROUP),
    "leaveChat": lambda bot, m, t: bot.leave_chat(GROUP),
    "setChatTitle": lambda bot, m, t: bot.set_chat_title(GROUP, "Judul"),
    "setMyCommands": lambda bot, m, t: bot.set_my_commands([COMMAND]),
    "getMyCommands": lambda bot, m, t: bot.get_my_commands(),
    "deleteMyCommands": lambda bot, m, t: bot.delete_my_commands(),
    "setMyName": lambda bot, m, t: bot.set_my_name("Bank"),
    "getMyName": lambda bot, m, t: bot.get_my_name(),
    "setMyDescription": lambda bot, m, t: bot.set_my_description("d"),
    "getMyDescription": lambda bot, m, t: bot.get_my_description(),
    "setMyShortDescription": lambda bot, m, t: bot.set_my_short_description("d"),
    "getMyShortDescription": lambda bot, m, t: bot.get_my_short_description(),
    "getMyDefaultAdministratorRights": lambda bot, m, t: bot.get_my_default_administrator_rights(),
    "setMyDefaultAdministratorRights": lambda bot, m, t: bot.set_my_default_administrator_rights(),
    "getChatMenuButton": lambda bot, m, t: bot.get_chat_menu_button(),
    "setChatMenuButton": lambda bot, m, t: bot.set_chat_menu_button(),
    "getWebhookInfo": lambda bot, m, t: bot.get_webhook_info(),
    "deleteWebhook": lambda bot, m, t: bot.delete_webhook(),
    "setWebhook": lambda bot, m, t: bot.set_webhook("http://127.0.0.1:9/x"),
    "getUserProfilePhotos": lambda bot, m, t: bot.get_user_profile_photos(501),
    "logOut": lambda bot, m, t: bot.log_out(),
    "close": lambda bot, m, t: bot.close(),
}


async def captioned(bot: aiogram.Bot) -> Any:
    sent = await bot.send_photo(GROUP, FILE)
    return await bot.edit_message_caption(chat_id=GROUP, message_id=sent.message_id, caption="baru")


async def answered(bot: aiogram.Bot) -> Any:
    sent = await bot.send_message(GROUP, "?", reply_markup=KEYBOARD)
    async with People(bot.session.api.base.split("/bot")[0]) as people:
        pressed = await people.press(601, sent.message_id, "ya", chat_id=GROUP)
    return await bot.answer_callback_query(pressed)


async def fetched(bot: aiogram.Bot) -> Any:
    sent = await bot.send_document(GROUP, FILE)
    assert sent.document is not None
    return await bot.get_file(sent.document.file_id)


async def stopped_poll(bot: aiogram.Bot) -> Any:
    sent = await bot.send_poll(GROUP, "?", ["a", "b"])
    return await bot.stop_poll(GROUP, sent.message_id)


async def unpinned(bot: aiogram.Bot, message_id: int) -> Any:
    await bot.pin_chat_message(GROUP, message_id)
    return await bot.unpin_chat_message(GROUP, message_id=message_id)


async def reopened(bot: aiogram.Bot, thread_id: int) -> Any:
    await bot.close_forum_topic(GROUP, thread_id)
    return await bot.reopen_forum_topic(GROUP, thread_id)


async def reopened_general(bot: aiogram.Bot) -> Any:
    await bot.close_general_forum_topic(GROUP)
    return await bot.reopen_general_forum_topic(GROUP)


def test_every_modelled_method_is_checked_with_aiogram() -> None:
    assert METHODS.keys() == AIOGRAM_CALLS.keys()


@pytest.mark.parametrize("method", AIOGRAM_CALLS)
async def test_aiogram_accepts_the_answer(people: People, staff_aiogram: aiogram.Bot, method: str) -> None:
    await allow_everything(people)
    topic = await staff_aiogram.create_forum_topic(GROUP, "T")
    sent = await staff_aiogram.send_message(GROUP, "teks", message_thread_id=topic.message_thread_id)

    result = await AIOGRAM_CALLS[method](staff_aiogram, sent.message_id, topic.message_thread_id)

    assert result is not None
    last = (await people.journal(method=method))[-1]
    assert (last["ok"], last.get("violations")) == (True, None)


async def allow_everything(people: People) -> None:
    rights = dict.fromkeys(RIGHTS, True)
    await people.do(
        "/control/bot_rights", chat_id=GROUP, bot_id=STAFF_BOT, status="administrator", rights=rights
    )


async def test_aiogram_sends_an_album_and_fetches_a_file(people: People, aiogram_bot: aiogram.Bot) -> None:
    await people.send(501, "/start")
    items: list[Any] = [
        InputMediaPhoto(media=BufferedInputFile(PHOTO + bytes([n]), f"{n}.png")) for n in range(3)
    ]

    album = await aiogram_bot.send_media_group(501, items)
    photo = album[0].photo[-1] if album[0].photo else None
    assert photo is not None
    file = await aiogram_bot.get_file(photo.file_id)
    content = await aiogram_bot.download_file(str(file.file_path))

    assert len({message.media_group_id for message in album}) == 1
    assert content is not None
    assert content.read() == PHOTO + b"\0"


async def test_aiogram_replaces_a_medium(people: People, aiogram_bot: aiogram.Bot) -> None:
    await people.send(501, "/start")
    sent = await aiogram_bot.send_photo(501, BufferedInputFile(PHOTO, "a.png"), caption="lama")

    media = InputMediaPhoto(media=BufferedInputFile(PHOTO + b"2", "b.png"), caption="baru")
    edited = await aiogram_bot.edit_message_media(media, chat_id=501, message_id=sent.message_id)
    captioned = await aiogram_bot.edit_message_caption(
        chat_id=501, message_id=sent.message_id, caption="terbaru"
    )

    assert isinstance(edited, aiogram.types.Message)
    assert isinstance(captioned, aiogram.types.Message)
    assert (edited.caption, captioned.caption) == ("baru", "terbaru")


async def test_aiogram_accepts_every_kind_of_update(
    people: People, aiogram_bot: aiogram.Bot, everything_happens: Callable[[], Awaitable[None]]
) -> None:
    await aiogram_bot.get_updates(allowed_updates=EVERYTHING)
    await everything_happens()
    sent = await aiogram_bot.send_message(501, "?", reply_markup=KEYBOARD)
    await people.press(501, sent.message_id, "ya")

    updates = await aiogram_bot.get_updates()

    kinds = {update.event_type for update in updates}
    assert kinds == {"message", "edited_message", "callback_query", "my_chat_member", "message_reaction"}


async def test_aiogram_raises_its_own_errors(people: People, aiogram_bot: aiogram.Bot) -> None:
    await people.send(501, "/start")
    await people.block(501)
    await people.faults(rules=[{"method": "sendChatAction", "action": "429", "retry_after": 7}])

    with pytest.raises(aiogram.exceptions.TelegramForbiddenError, match="bot was blocked by the user"):
        await aiogram_bot.send_message(501, "x")
    with pytest.raises(aiogram.exceptions.TelegramRetryAfter) as limited:
        await aiogram_bot.send_chat_action(501, "typing")

    assert limited.value.retry_after == 7
