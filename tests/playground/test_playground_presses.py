"""Buttons: pressing, answering, forging, and the keyboard that asks for a number."""

from typing import Any

import pytest

from playground.people import CUSTOMER_BOT, People, Refused

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Ya", "callback_data": "ya"}, {"text": "Situs", "url": "https://contoh.id"}],
    ]
}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def asked(people: People, customer_bot: Any) -> dict[str, Any]:
    await people.send(501, "/start")
    message: dict[str, Any] = await customer_bot.result(
        "sendMessage", chat_id=501, text="Benar?", reply_markup=KEYBOARD
    )
    return message


async def test_a_press_reaches_the_bot_with_the_message(
    people: People, customer_bot: Any, asked: dict[str, Any]
) -> None:
    pressed = await people.press_text(501, asked, "ya")

    query = (await customer_bot.updates())[-1]["callback_query"]

    assert (query["id"], query["data"], query["from"]["id"]) == (pressed, "ya", 501)
    assert query["message"] == asked


async def test_an_answer_is_seen_once(people: People, customer_bot: Any, asked: dict[str, Any]) -> None:
    pressed = await people.press(501, asked["message_id"], row=0, column=0)
    before = await people.ask(f"/control/callback/{pressed}")

    await customer_bot.result("answerCallbackQuery", callback_query_id=pressed, text="Baik", show_alert=True)
    again = await customer_bot.refusal("answerCallbackQuery", callback_query_id=pressed)

    assert before["answered"] is False
    assert await people.answered(pressed) == {"answered": True, "text": "Baik", "show_alert": True}
    assert again == TOO_OLD


async def test_an_answer_after_150_seconds_is_too_late(
    people: People, customer_bot: Any, asked: dict[str, Any]
) -> None:
    pressed = await people.press(501, asked["message_id"], "ya")
    await people.advance(151)

    assert await customer_bot.refusal("answerCallbackQuery", callback_query_id=pressed) == TOO_OLD


async def test_another_bots_press_cannot_be_answered(
    people: People, staff_bot: Any, asked: dict[str, Any]
) -> None:
    pressed = await people.press(501, asked["message_id"], "ya")

    assert await staff_bot.refusal("answerCallbackQuery", callback_query_id=pressed) == TOO_OLD


async def test_an_answer_has_at_most_200_characters(
    people: People, customer_bot: Any, asked: dict[str, Any]
) -> None:
    pressed = await people.press(501, asked["message_id"], "ya")

    refusal = await customer_bot.refusal("answerCallbackQuery", callback_query_id=pressed, text="a" * 201)

    assert refusal == "Bad Request: MESSAGE_TOO_LONG"


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ({"data": "tidak"}, "no button with the data"),
        ({"row": 4, "column": 0}, "no button at this place"),
        ({"row": 0, "column": 1}, "sends nothing to the bot"),
    ],
)
async def test_only_what_is_on_the_message_can_be_pressed(
    people: People, asked: dict[str, Any], place: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        await people.press(501, asked["message_id"], **place)


async def test_own_messages_have_no_buttons(people: People, asked: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="Only messages of bots have buttons"):
        await people.press(501, 1, "ya")
    with pytest.raises(Refused, match="No button says"):
        await people.press_text(501, asked, "tidak ada")


async def test_a_forged_press_reaches_the_bot(
    people: People, customer_bot: Any, asked: dict[str, Any]
) -> None:
    await customer_bot.result("deleteMessage", chat_id=501, message_id=asked["message_id"])
    await people.press(501, asked["message_id"], "palsu", forged=True)

    query = (await customer_bot.updates())[-1]["callback_query"]

    assert query["data"] == "palsu"
    assert query["message"]["date"] == 0
    with pytest.raises(Refused, match="never been a message"):
        await people.press(501, 999, "palsu", forged=True)
    with pytest.raises(Refused, match="There is no callback"):
        await people.answered("1")


async def test_a_number_is_shared_where_it_was_asked_for(
    people: People, customer_bot: Any, asked: dict[str, Any]
) -> None:
    with pytest.raises(Refused, match="No button on the screen"):
        await people.do("/control/share_contact", user_id=501, bot_id=CUSTOMER_BOT, phone="+62811")
    keyboard = {"keyboard": [[{"text": "Bagikan", "request_contact": True}]], "one_time_keyboard": True}
    sent = await customer_bot.result("sendMessage", chat_id=501, text="Nomor?", reply_markup=keyboard)

    await people.do("/control/share_contact", user_id=501, bot_id=CUSTOMER_BOT, phone="+62811")

    message = (await customer_bot.updates())[-1]["message"]
    assert message["contact"] == {
        "phone_number": "+62811",
        "user_id": 501,
        "first_name": "Andi",
        "last_name": "Wijaya",
    }
    assert message["reply_to_message"]["message_id"] == sent["message_id"]
    with pytest.raises(Refused, match="A phone number is needed"):
        await people.do("/control/share_contact", user_id=501, bot_id=CUSTOMER_BOT)


async def test_a_removed_keyboard_asks_for_nothing(
    people: People, customer_bot: Any, asked: dict[str, Any]
) -> None:
    keyboard = {"keyboard": [[{"text": "Bagikan", "request_contact": True}]]}
    await customer_bot.result("sendMessage", chat_id=501, text="Nomor?", reply_markup=keyboard)
    await customer_bot.result(
        "sendMessage", chat_id=501, text="Batal", reply_markup={"remove_keyboard": True}
    )

    with pytest.raises(Refused, match="No button on the screen"):
        await people.do("/control/share_contact", user_id=501, bot_id=CUSTOMER_BOT, phone="+62811")
