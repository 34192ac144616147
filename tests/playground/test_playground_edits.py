"""Editing, deleting, copying, pinning, reacting, and the bot's own profile."""

from typing import Any

import pytest

from playground.defaults import STAFF_GROUP, SUPERVISORS
from playground.people import CUSTOMER_BOT, STAFF_BOT, People

DAY = 24 * 3600
KEYBOARD = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}


@pytest.fixture
async def started(people: People) -> People:
    await people.send(501, "/start")
    return people


async def test_an_edit_changes_text_and_keyboard(started: People, customer_bot: Any) -> None:
    sent = await customer_bot.result("sendMessage", chat_id=501, text="lama", reply_markup=KEYBOARD)
    ids = {"chat_id": 501, "message_id": sent["message_id"]}

    edited = await customer_bot.result(
        "editMessageText", text="baru", link_preview_options={"is_disabled": True}, **ids
    )
    marked = await customer_bot.result("editMessageReplyMarkup", reply_markup=KEYBOARD, **ids)

    assert "reply_markup" not in edited
    assert edited["link_preview_options"] == {"is_disabled": True}
    assert (marked["text"], marked["reply_markup"]) == ("baru", KEYBOARD)


async def test_an_edit_that_changes_nothing_is_refused(started: People, customer_bot: Any) -> None:
    sent = await customer_bot.result("sendMessage", chat_id=501, text="sama", reply_markup=KEYBOARD)
    ids = {"chat_id": 501, "message_id": sent["message_id"], "reply_markup": KEYBOARD}

    same_text = await customer_bot.refusal("editMessageText", text="sama", **ids)
    same_keys = await customer_bot.refusal("editMessageReplyMarkup", **ids)

    assert same_text == same_keys
    assert same_text.startswith("Bad Request: message is not modified: specified new message content")


@pytest.mark.parametrize(
    ("method", "params", "sentence"),
    [
        ("editMessageText", {"message_id": 99, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
        (
            "editMessageCaption",
            {"message_id": 2, "caption": "x"},
            "there is no caption in the message to edit",
        ),
        ("editMessageText", {"message_id": 3, "text": "x"}, "there is no text in the message to edit"),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
        ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
        ("deleteMessages", {"message_ids": list(range(101))}, "too many message identifiers specified"),
        ("copyMessage", {"message_id": 99, "from_chat_id": 501}, "message to copy not found"),
        ("copyMessage", {"message_id": 4, "from_chat_id": 501}, "message can't be copied"),
        ("forwardMessage", {"message_id": 4, "from_chat_id": 501}, "message can't be forwarded"),
        ("copyMessages", {"message_ids": [], "from_chat_id": 501}, "wrong number of message identifiers"),
        ("forwardMessages", {"message_ids": [99], "from_chat_id": 501}, "message to forward not found"),
        ("setMessageReaction", {"message_id": 99}, "message to react not found"),
        (
            "setMessageReaction",
            {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "🍕"}]},
            "REACTION_INVALID",
        ),
        ("setMessageReaction", {"message_id": 4, "reaction": []}, "MESSAGE_NOT_REACTABLE"),
        (
            "setMessageReaction",
            {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "👍"}] * 2},
            "REACTIONS_TOO_MANY",
        ),
        ("setMessageReaction", {"message_id": 1, "reaction": [{"type": "odd"}]}, "can't parse reaction[0]"),
        ("pinChatMessage", {"message_id": 99}, "message to pin not found"),
        ("unpinChatMessage", {"message_id": 1}, "message to unpin not found"),
        ("stopPoll", {"message_id": 2}, "message with poll to stop not found"),
        ("sendChatAction", {"action": "singing"}, "wrong parameter action in request"),
        ("sendDice", {"emoji": "x"}, "wrong dice emoji"),
        ("sendLocation", {"latitude": 91, "longitude": 0}, "wrong latitude or longitude specified"),
        ("sendLocation", {"latitude": True, "longitude": 0}, 'parameter "latitude" must be of type Float'),
        ("sendPoll", {"question": "q" * 301, "options": ["a"]}, "poll question length must not exceed 300"),
        ("sendPoll", {"question": "q", "options": []}, "poll must have from 1 to 12 options"),
        ("sendPoll", {"question": "q", "options": ["a" * 101]}, "poll options length must not exceed 100"),
        ("getChatMember", {"user_id": 99}, "PARTICIPANT_ID_INVALID"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
        ("leaveChat", {}, "chat can't be left"),
    ],
)
async def test_other_methods_are_refused_in_telegrams_words(
    started: People, customer_bot: Any, method: str, params: dict[str, Any], sentence: str
) -> None:
    await customer_bot.result("sendMessage", chat_id=501, text="dua")
    await customer_bot.result("sendLocation", chat_id=501, latitude=-6.2, longitude=106.8)
    await customer_bot.result("pinChatMessage", chat_id=501, message_id=2)

    refusal = await customer_bot.refusal(method, chat_id=501, **params)

    assert refusal.startswith(f"Bad Request: {sentence}")


async def test_a_bot_deletes_within_48_hours(started: People, customer_bot: Any) -> None:
    await started.send(501, "hapus saya")
    await started.send(501, "terlambat")

    await customer_bot.result("deleteMessage", chat_id=501, message_id=2)
    await started.advance(2 * DAY + 60)
    late = await customer_bot.refusal("deleteMessage", chat_id=501, message_id=3)
    await customer_bot.result("deleteMessages", chat_id=501, message_ids=[3, 99])

    assert late == "Bad Request: message can't be deleted for everyone"
    assert [m["_deleted"] for m in await started.messages(501)] == [False, True, False]


async def test_in_groups_deleting_needs_a_right(started: People, staff_bot: Any) -> None:
    theirs = await started.send(601, "x", chat_id=STAFF_GROUP)
    await started.do(
        "/control/bot_rights", chat_id=STAFF_GROUP, bot_id=STAFF_BOT, status="administrator", rights={}
    )
    refusal = await staff_bot.refusal("deleteMessage", chat_id=STAFF_GROUP, message_id=theirs)

    rights = {"can_delete_messages": True}
    await started.do(
        "/control/bot_rights", chat_id=STAFF_GROUP, bot_id=STAFF_BOT, status="administrator", rights=rights
    )
    deleted = await staff_bot.result("deleteMessage", chat_id=STAFF_GROUP, message_id=theirs)

    assert refusal == "Bad Request: message can't be deleted for everyone"
    assert deleted is True


async def test_a_copy_has_no_author_and_a_forward_has_one(started: People, customer_bot: Any) -> None:
    await started.photo(501, "bukti")

    copied = await customer_bot.result("copyMessage", chat_id=501, from_chat_id=501, message_id=2)
    other = await customer_bot.result(
        "copyMessage", chat_id=501, from_chat_id=501, message_id=2, caption="lain"
    )
    forwarded = await customer_bot.result("forwardMessage", chat_id=501, from_chat_id=501, message_id=2)
    bare = await customer_bot.result(
        "copyMessages", chat_id=501, from_chat_id=501, message_ids=[1, 2], remove_caption=True
    )

    shown = {message["message_id"]: message for message in await started.messages(501)}
    assert shown[copied["message_id"]]["caption"] == "bukti"
    assert shown[other["message_id"]]["caption"] == "lain"
    assert forwarded["forward_origin"]["sender_user"]["id"] == 501
    assert "caption" not in shown[bare[1]["message_id"]]


async def test_a_forwarded_anonymous_message_names_the_group(started: People, staff_bot: Any) -> None:
    message_id = await started.send(701, "x", chat_id=SUPERVISORS, anonymous=True)

    forwarded = await staff_bot.result(
        "forwardMessage", chat_id=SUPERVISORS, from_chat_id=SUPERVISORS, message_id=message_id
    )

    assert forwarded["forward_origin"]["sender_chat"]["id"] == SUPERVISORS


async def test_pins_are_a_stack(started: People, customer_bot: Any) -> None:
    for text in ("a", "b"):
        sent = await customer_bot.result("sendMessage", chat_id=501, text=text)
        await customer_bot.result("pinChatMessage", chat_id=501, message_id=sent["message_id"])
    await customer_bot.result("pinChatMessage", chat_id=501, message_id=2)
    top = await customer_bot.result("getChat", chat_id=501)
    await customer_bot.result("unpinChatMessage", chat_id=501)
    below = await customer_bot.result("getChat", chat_id=501)
    await customer_bot.result("unpinAllChatMessages", chat_id=501)
    none = await customer_bot.result("getChat", chat_id=501)

    assert (top["pinned_message"]["text"], below["pinned_message"]["text"]) == ("a", "b")
    assert "pinned_message" not in none


async def test_a_pin_of_a_message_that_vanished_is_inaccessible(started: People, customer_bot: Any) -> None:
    await customer_bot.result("sendMessage", chat_id=501, text="x")
    await customer_bot.result("pinChatMessage", chat_id=501, message_id=2)
    await customer_bot.result("deleteMessage", chat_id=501, message_id=2)

    shown = await started.messages(501)

    assert shown[-1]["pinned_message"] == {"chat": shown[-1]["chat"], "message_id": 2, "date": 0}


async def test_a_poll_is_closed_once(started: People, customer_bot: Any) -> None:
    sent = await customer_bot.result("sendPoll", chat_id=501, question="?", options=[{"text": "a"}])

    poll = await customer_bot.result("stopPoll", chat_id=501, message_id=sent["message_id"])
    again = await customer_bot.refusal("stopPoll", chat_id=501, message_id=sent["message_id"])

    assert poll["is_closed"]
    assert again == "Bad Request: poll has already been closed"


async def test_a_reaction_is_replaced_and_removed(started: People, customer_bot: Any) -> None:
    reaction = [{"type": "emoji", "emoji": "👍"}]
    await customer_bot.result("setMessageReaction", chat_id=501, message_id=1, reaction=reaction)
    shown = (await started.messages(501))[0]["_reactions"]
    await customer_bot.result("setMessageReaction", chat_id=501, message_id=1)
    removed = (await started.messages(501))[0]["_reactions"]

    assert shown == [{"emoji": "👍", "by": CUSTOMER_BOT}]
    assert removed == []


@pytest.mark.parametrize(
    ("method", "params", "sentence"),
    [
        ("setMyCommands", {"commands": [{"command": "Besar", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "x"}] * 101},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        ("setMyDescription", {"description": "x" * 513}, "DESCRIPTION_TOO_LONG"),
    ],
)
async def test_a_profile_has_limits(customer_bot: Any, method: str, params: Any, sentence: str) -> None:
    assert await customer_bot.refusal(method, **params) == f"Bad Request: {sentence}"


async def test_commands_are_kept_by_scope_and_language(customer_bot: Any) -> None:
    commands = [{"command": "/status", "description": "Status"}]
    scope = {"type": "chat", "chat_id": 501}

    await customer_bot.result("setMyCommands", commands=commands, scope=scope, language_code="id")
    there = await customer_bot.result("getMyCommands", scope=scope, language_code="id")
    elsewhere = await customer_bot.result("getMyCommands")

    assert there == [{"command": "status", "description": "Status"}]
    assert elsewhere == []


async def test_logging_out_is_accepted(customer_bot: Any) -> None:
    assert await customer_bot.result("logOut") is True
