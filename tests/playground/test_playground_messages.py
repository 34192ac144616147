"""Sending and replying: what is refused, and in which words."""

from typing import Any

import pytest

from playground.people import CUSTOMER_BOT, People

DAY = 24 * 3600
KEYBOARD = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}


def button(**fields: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x"} | fields]]}


@pytest.fixture
async def started(people: People) -> People:
    await people.send(501, "/start")
    return people


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 501}, "message text is empty"),
        ({"chat_id": 501, "text": "  \n "}, "message text is empty"),
        ({"chat_id": 501, "text": "a" * 4097}, "message is too long"),
        ({"chat_id": 501, "text": "😀" * 2049}, "message is too long"),
        ({"chat_id": 999, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ({"chat_id": -100999, "text": "x"}, "chat not found"),
        ({"chat_id": 502, "text": "x"}, "chat not found"),
        ({"chat_id": 501, "text": "x", "message_thread_id": 5}, "message thread not found"),
        (
            {"chat_id": 501, "text": "x", "reply_parameters": {"message_id": 99}},
            "message to be replied not found",
        ),
        (
            {"chat_id": 501, "text": "x", "reply_parameters": {"message_id": 1, "quote": "tidak ada"}},
            "QUOTE_TEXT_INVALID",
        ),
        (
            {"chat_id": 501, "text": "x", "reply_parameters": {"message_id": 1, "chat_id": 502}},
            "playground does not model replies to other chats",
        ),
        ({"chat_id": 501, "text": "x", "parse_mode": "rtf"}, "unsupported parse_mode"),
        ({"chat_id": 501, "text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"chat_id": 501, "text": "x", "reply_markup": {"keys": 1}}, "object expected as reply markup"),
        (
            {"chat_id": 501, "text": "x", "reply_markup": button(callback_data="é" * 33)},
            "BUTTON_DATA_INVALID",
        ),
        ({"chat_id": 501, "text": "x", "reply_markup": button(callback_data="")}, "BUTTON_DATA_INVALID"),
        (
            {"chat_id": 501, "text": "x", "reply_markup": button(copy_text={"text": "a" * 257})},
            "BUTTON_COPY_TEXT_INVALID",
        ),
        (
            {"chat_id": 501, "text": "x", "reply_markup": button(url="bukan alamat")},
            "inline keyboard button URL 'bukan alamat' is invalid: Wrong HTTP URL",
        ),
        (
            {"chat_id": 501, "text": "x", "reply_markup": button()},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"chat_id": 501, "text": "x", "reply_markup": button(text="", callback_data="a")},
            "can't parse inline keyboard button: text must be non-empty",
        ),
        (
            {"chat_id": 501, "text": "x", "reply_markup": button(style="purple", callback_data="a")},
            "can't parse inline keyboard button: invalid button style specified",
        ),
        (
            {"chat_id": 501, "text": "x", "reply_markup": {"keyboard": [[{"text": ""}]]}},
            "keyboard button text must not be empty",
        ),
        (
            {"chat_id": 501, "text": "x", "reply_markup": {"keyboard": [[{"text": "a"}] * 9]}},
            "reply markup is too long",
        ),
        (
            {"chat_id": 501, "text": "x", "reply_markup": {"keyboard": [[{"text": "a"}]] * 101}},
            "reply markup is too long",
        ),
        ({"chat_id": 501, "text": "x", "business_connection_id": "b"}, "playground does not model parameter"),
        ({"chat_id": [], "text": "x"}, 'parameter "chat_id" must be of type Integer'),
        ({"chat_id": 501, "text": "\ud800"}, "strings must be encoded in UTF-8"),
        ({"chat_id": 501, "text": ["x"]}, 'parameter "text" must be of type String'),
        ({"chat_id": 501, "text": "x", "entities": {}}, "can't parse entities: expected an Array"),
        ({"chat_id": 501, "text": "x", "entities": [1]}, "can't parse entities[0] JSON object"),
        (
            {"chat_id": 501, "text": "x", "entities": [{"type": "bold"}]},
            "can't parse entities[0]: can't find field \"length\"",
        ),
    ],
)
async def test_a_send_is_refused_in_telegrams_words(
    started: People, customer_bot: Any, params: dict[str, Any], sentence: str
) -> None:
    assert (await customer_bot.refusal("sendMessage", **params)).startswith(f"Bad Request: {sentence}")


async def test_a_bot_cannot_write_first_to_someone_in_its_group(staff_bot: Any) -> None:
    refusal = await staff_bot.refusal("sendMessage", chat_id=601, text="x")

    assert refusal == "Forbidden: bot can't initiate conversation with a user"


async def test_a_bot_cannot_write_to_a_bot(staff_bot: Any) -> None:
    refusal = await staff_bot.refusal("sendMessage", chat_id=CUSTOMER_BOT, text="x")

    assert refusal == "Forbidden: bots can't send messages to bots"


async def test_who_blocks_the_bot_hears_nothing_until_they_unblock(
    started: People, customer_bot: Any
) -> None:
    await started.block(501)
    refusal = await customer_bot.refusal("sendMessage", chat_id=501, text="x")

    await started.block(501, blocked=False)
    sent = await customer_bot.result("sendMessage", chat_id=501, text="x")
    changes = [u["my_chat_member"] for u in await customer_bot.updates() if "my_chat_member" in u]

    assert refusal == "Forbidden: bot was blocked by the user"
    assert sent["text"] == "x"
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_4096_units_pass(started: People, customer_bot: Any) -> None:
    sent = await customer_bot.result(
        "sendMessage", chat_id=501, text="<b>" + "😀" * 2048 + "</b>", parse_mode="HTML"
    )

    assert sent["entities"] == [{"offset": 0, "type": "bold", "length": 4096}]


async def test_unknown_parameters_are_ignored_but_journalled(started: People, customer_bot: Any) -> None:
    markup = button(callback_data="a", colour="red")
    sent = await customer_bot(
        "sendMessage", chat_id=501, text="x", reply_to_message_id=5, reply_markup=markup
    )

    call = (await started.journal(method="sendMessage"))[-1]

    assert sent["ok"]
    assert call["violations"] == ["reply_to_message_id", "reply_markup.inline_keyboard[0][0].colour"]
    assert await started.violations() == [call]


async def test_query_string_and_form_are_read_as_well_as_json(started: People, customer_bot: Any) -> None:
    base = f"/bot{customer_bot.token}"
    async with customer_bot.session.get(f"{base}/SENDMESSAGE?chat_id=501&text=satu") as response:
        by_query = await response.json()
    form = {
        "chat_id": "501",
        "text": "dua",
        "protect_content": "True",
        "reply_markup": '{"force_reply": "true"}',
    }
    async with customer_bot.session.post(f"{base}/sendmessage", data=form) as response:
        by_form = await response.json()

    assert by_query["result"]["text"] == "satu"
    assert by_form["result"]["has_protected_content"] is True


@pytest.mark.parametrize("body", ["[1]", "{"])
async def test_a_body_that_is_no_object_is_refused(customer_bot: Any, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    url = f"/bot{customer_bot.token}/getMe"
    async with customer_bot.session.post(url, data=body, headers=headers) as response:
        assert response.status == 400


async def test_wrong_tokens_and_methods_are_told_apart(session: Any, customer_bot: Any) -> None:
    answers = {}
    for path in ("/bot123:wrong/getMe", "/botnonsense/getMe", f"/bot{customer_bot.token}/getYou"):
        async with session.get(path) as response:
            answers[path] = (response.status, (await response.json())["description"])

    assert list(answers.values()) == [(401, "Unauthorized"), (404, "Not Found"), (404, "Not Found")]


async def test_what_is_not_modelled_is_never_called_a_success(customer_bot: Any) -> None:
    refusal = await customer_bot.refusal("getMyStarBalance")

    assert refusal == "Bad Request: playground does not model getMyStarBalance"


async def test_a_reply_shows_the_answered_message(started: People, customer_bot: Any) -> None:
    reply = {"message_id": 1, "quote": "start"}

    sent = await customer_bot.result("sendMessage", chat_id=501, text="x", reply_parameters=reply)

    assert sent["reply_to_message"]["text"] == "/start"
    assert sent["quote"] == {"text": "start", "position": 1, "is_manual": True}


async def test_a_reply_to_nothing_may_be_allowed(started: People, customer_bot: Any) -> None:
    reply = {"message_id": 99, "allow_sending_without_reply": True}

    sent = await customer_bot.result("sendMessage", chat_id=501, text="x", reply_parameters=reply)

    assert "reply_to_message" not in sent
