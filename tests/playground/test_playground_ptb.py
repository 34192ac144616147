"""python-telegram-bot must know every field of every answer and every update."""

import io
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
import telegram
from telegram.request import HTTPXRequest

from playground.calls import METHODS
from playground.chats import RIGHTS
from playground.defaults import STAFF_GROUP, STAFF_TOKEN
from playground.people import STAFF_BOT, People
from playground.server import Running

GROUP = STAFF_GROUP
KEYBOARD = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Ambil", callback_data="c")]])
PHOTO = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
EVERYTHING = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
]


@pytest.fixture
async def ptb_bot(running: Running) -> AsyncIterator[telegram.Bot]:
    bot = telegram.Bot(
        STAFF_TOKEN,
        base_url=f"{running.address}/bot",
        base_file_url=f"{running.address}/file/bot",
        request=HTTPXRequest(),
        get_updates_request=HTTPXRequest(),
    )
    async with bot:
        yield bot


def unknown_to_ptb(value: Any) -> list[str]:
    """Fields that PTB did not know, anywhere inside."""
    if isinstance(value, tuple | list):
        return [name for item in value for name in unknown_to_ptb(item)]
    if not isinstance(value, telegram.TelegramObject):
        return []
    inside = [getattr(value, name, None) for name in type(value).__slots__ if not name.startswith("_")]
    return [*value.api_kwargs, *(name for item in inside for name in unknown_to_ptb(item))]


PTB_CALLS: dict[str, Callable[[telegram.Bot, int, int], Awaitable[Any]]] = {
    "getMe": lambda bot, m, t: bot.get_me(),
    "sendMessage": lambda bot, m, t: bot.send_message(
        GROUP, "<b>x</b>", parse_mode="HTML", message_thread_id=t, reply_to_message_id=m
    ),
    "sendPhoto": lambda bot, m, t: bot.send_photo(GROUP, PHOTO, message_thread_id=t),
    "sendDocument": lambda bot, m, t: bot.send_document(GROUP, io.BytesIO(b"x"), filename="a.pdf"),
    "sendVoice": lambda bot, m, t: bot.send_voice(GROUP, b"x"),
    "sendAudio": lambda bot, m, t: bot.send_audio(GROUP, b"x", performer="p"),
    "sendVideo": lambda bot, m, t: bot.send_video(GROUP, b"x"),
    "sendVideoNote": lambda bot, m, t: bot.send_video_note(GROUP, b"x"),
    "sendAnimation": lambda bot, m, t: bot.send_animation(GROUP, b"x"),
    "sendSticker": lambda bot, m, t: bot.send_sticker(GROUP, b"x"),
    "sendMediaGroup": lambda bot, m, t: bot.send_media_group(GROUP, [medium(1), medium(2)]),
    "getFile": lambda bot, m, t: fetched(bot),
    "sendLocation": lambda bot, m, t: bot.send_location(GROUP, -6.2, 106.8),
    "sendVenue": lambda bot, m, t: bot.send_venue(GROUP, -6.2, 106.8, "Kantor", "Jalan"),
    "sendContact": lambda bot, m, t: bot.send_contact(GROUP, "+62811", "Andi"),
    "sendDice": lambda bot, m, t: bot.send_dice(GROUP),
    "sendPoll": lambda bot, m, t: bot.send_poll(GROUP, "?", ["a", "b"]),
    "stopPoll": lambda bot, m, t: stopped_poll(bot),
    "sendChatAction": lambda bot, m, t: bot.send_chat_action(GROUP, "typing", message_thread_id=t),
    "editMessageText": lambda bot, m, t: bot.edit_message_text("baru", GROUP, m),
    "editMessageReplyMarkup": lambda bot, m, t: bot.edit_message_reply_markup(
        GROUP, m, reply_markup=KEYBOARD
    ),
    "editMessageCaption": lambda bot, m, t: captioned(bot),
    "editMessageMedia": lambda bot, m, t: bot.edit_message_media(medium(3), GROUP, m),
    "deleteMessage": lambda bot, m, t: bot.delete_message(GROUP, m),
    "deleteMessages": lambda bot, m, t: bot.delete_messages(GROUP, [m]),
    "answerCallbackQuery": lambda bot, m, t: answered(bot),
    "copyMessage": lambda bot, m, t: bot.copy_message(GROUP, GROUP, m),
    "copyMessages": lambda bot, m, t: bot.copy_messages(GROUP, GROUP, [m]),
    "forwardMessage": lambda bot, m, t: bot.forward_message(GROUP, GROUP, m),
    "forwardMessages": lambda bot, m, t: bot.forward_messages(GROUP, GROUP, [m]),
    "pinChatMessage": lambda bot, m, t: bot.pin_chat_message(GROUP, m),
    "unpinChatMessage": lambda bot, m, t: unpinned(bot, m),
    "unpinAllChatMessages": lambda bot, m, t: bot.unpin_all_chat_messages(GROUP),
    "unpinAllForumTopicMessages": lambda bot, m, t: bot.unpin_all_forum_topic_messages(GROUP, t),
    "createForumTopic": lambda bot, m, t: bot.create_forum_topic(GROUP, "Baru"),
    "editForumTopic": lambda bot, m, t: bot.edit_forum_topic(GROUP, t, name="Lain"),
    "closeForumTopic": lambda bot, m, t: bot.close_forum_topic(GROUP, t),
    "reopenForumTopic": lambda bot, m, t: reopened(bot, t),
    "deleteForumTopic": lambda bot, m, t: bot.delete_forum_topic(GROUP, t),
    "closeGeneralForumTopic": lambda bot, m, t: bot.close_general_forum_topic(GROUP),
    "reopenGeneralForumTopic": lambda bot, m, t: reopened_general(bot),
    "getForumTopicIconStickers": lambda bot, m, t: bot.get_forum_topic_icon_stickers(),
    "setMessageReaction": lambda bot, m, t: bot.set_message_reaction(GROUP, m, "👌"),
    "getChat": lambda bot, m, t: bot.get_chat(GROUP),
    "getChatMember": lambda bot, m, t: bot.get_chat_member(GROUP, 601),
    "getChatAdministrators": lambda bot, m, t: bot.get_chat_administrators(GROUP),
    "getChatMemberCount": lambda bot, m, t: bot.get_chat_member_count(GROUP),
    "leaveChat": lambda bot, m, t: bot.leave_chat(GROUP),
    "setChatTitle": lambda bot, m, t: bot.set_chat_title(GROUP, "Judul"),
    "getUserProfilePhotos": lambda bot, m, t: bot.get_user_profile_photos(601),
    "setMyCommands": lambda bot, m, t: bot.set_my_commands([("id", "Nomor grup")]),
    "getMyCommands": lambda bot, m, t: bot.get_my_commands(),
    "deleteMyCommands": lambda bot, m, t: bot.delete_my_commands(),
    "setMyName": lambda bot, m, t: bot.set_my_name("Bank"),
    "getMyName": lambda bot, m, t: bot.get_my_name(),
    "setMyDescription": lambda bot, m, t: bot.set_my_description("d"),
    "getMyDescription": lambda bot, m, t: bot.get_my_description(),
    "setMyShortDescription": lambda bot, m, t: bot.set_my_short_description("d"),
    "getMyShortDescription": lambda bot, m, t: bot.get_my_short_description(),
    "setMyDefaultAdministratorRights": lambda bot, m, t: bot.set_my_default_administrator_rights(),
    "getMyDefaultAdministratorRights": lambda bot, m, t: bot.get_my_default_administrator_rights(),
    "setChatMenuButton": lambda bot, m, t: bot.set_chat_menu_button(),
    "getChatMenuButton": lambda bot, m, t: bot.get_chat_menu_button(),
    "getWebhookInfo": lambda bot, m, t: bot.get_webhook_info(),
    "setWebhook": lambda bot, m, t: bot.set_webhook("http://127.0.0.1:9/x"),
    "deleteWebhook": lambda bot, m, t: bot.delete_webhook(),
    "logOut": lambda bot, m, t: bot.log_out(),
    "close": lambda bot, m, t: bot.close(),
}
# Fields of Bot API 10.1 to 10.3; PTB speaks 10.0.
NEWER_THAN_PTB = {"can_send_welcome_messages"}


def medium(number: int) -> telegram.InputMediaPhoto:
    return telegram.InputMediaPhoto(PHOTO + bytes([number]))


async def captioned(bot: telegram.Bot) -> Any:
    sent = await bot.send_photo(GROUP, PHOTO)
    return await bot.edit_message_caption(GROUP, sent.message_id, caption="baru")


async def answered(bot: telegram.Bot) -> Any:
    sent = await bot.send_message(GROUP, "?", reply_markup=KEYBOARD)
    async with People(bot.base_url.split("/bot")[0]) as people:
        pressed = await people.press(601, sent.message_id, "c", chat_id=GROUP)
    return await bot.answer_callback_query(pressed)


async def fetched(bot: telegram.Bot) -> Any:
    sent = await bot.send_voice(GROUP, b"x")
    assert sent.voice is not None
    file = await bot.get_file(sent.voice.file_id)
    assert bytes(await file.download_as_bytearray()) == b"x"
    return file


async def stopped_poll(bot: telegram.Bot) -> Any:
    sent = await bot.send_poll(GROUP, "?", ["a", "b"])
    return await bot.stop_poll(GROUP, sent.message_id)


async def unpinned(bot: telegram.Bot, message_id: int) -> Any:
    await bot.pin_chat_message(GROUP, message_id)
    return await bot.unpin_chat_message(GROUP, message_id)


async def reopened(bot: telegram.Bot, thread_id: int) -> Any:
    await bot.close_forum_topic(GROUP, thread_id)
    return await bot.reopen_forum_topic(GROUP, thread_id)


async def reopened_general(bot: telegram.Bot) -> Any:
    await bot.close_general_forum_topic(GROUP)
    return await bot.reopen_general_forum_topic(GROUP)


def test_every_modelled_method_is_checked_with_ptb() -> None:
    assert METHODS.keys() == PTB_CALLS.keys()


@pytest.mark.parametrize("method", PTB_CALLS)
async def test_ptb_knows_every_field_of_the_answer(
    people: People, ptb_bot: telegram.Bot, method: str
) -> None:
    rights = dict.fromkeys(RIGHTS, True)
    await people.do(
        "/control/bot_rights", chat_id=GROUP, bot_id=STAFF_BOT, status="administrator", rights=rights
    )
    topic = await ptb_bot.create_forum_topic(GROUP, "T")
    sent = await ptb_bot.send_message(GROUP, "teks", message_thread_id=topic.message_thread_id)

    result = await PTB_CALLS[method](ptb_bot, sent.message_id, topic.message_thread_id)

    assert set(unknown_to_ptb(result)) <= NEWER_THAN_PTB
    last = (await people.journal(method=method))[-1]
    assert (last["ok"], last.get("violations")) == (True, None)


async def test_ptb_knows_every_field_of_every_kind_of_update(
    people: People, ptb_bot: telegram.Bot, everything_happens: Callable[[], Awaitable[None]]
) -> None:
    await ptb_bot.get_updates(allowed_updates=EVERYTHING)
    card = await ptb_bot.send_message(STAFF_GROUP, "kartu", reply_markup=KEYBOARD)
    await people.press(601, card.message_id, "c", chat_id=STAFF_GROUP)
    await people.do(
        "/control/react", user_id=601, chat_id=STAFF_GROUP, message_id=card.message_id, emoji="🔥"
    )
    await everything_happens()
    await people.send(601, "/start", bot_id=STAFF_BOT)

    updates = await ptb_bot.get_updates(limit=100)

    assert set(unknown_to_ptb(updates)) <= NEWER_THAN_PTB
    assert {kind for update in updates for kind in update.to_dict() if kind != "update_id"} == {
        "message",
        "callback_query",
        "chat_member",
        "message_reaction",
    }


async def test_ptb_raises_its_own_errors(
    people: People, ptb_bot: telegram.Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")

    with pytest.raises(telegram.error.Forbidden, match="can't initiate conversation"):
        await ptb_bot.send_message(601, "x")
    new_id = (await people.do("/control/migrate", chat_id=STAFF_GROUP))["chat_id"]
    with pytest.raises(telegram.error.ChatMigrated) as migrated:
        await ptb_bot.send_message(STAFF_GROUP, "x")
    await people.faults(rules=[{"method": "sendMessage", "action": "429", "retry_after": 7}])
    with pytest.raises(telegram.error.RetryAfter) as limited:
        await ptb_bot.send_message(new_id, "x")

    assert migrated.value.new_chat_id == new_id
    assert limited.value.retry_after == timedelta(seconds=7)
