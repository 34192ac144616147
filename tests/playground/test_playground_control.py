"""The control side: people, clock, journal, events, reset."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientSession

from playground.defaults import STAFF_GROUP
from playground.people import CUSTOMER_BOT, People, Refused
from playground.server import Running


async def test_the_world_begins_with_two_bots_seven_people_and_two_groups(people: People) -> None:
    world = await people.world()

    assert [bot["role"] for bot in world["bots"]] == ["customer", "staff"]
    assert [person["id"] for person in world["people"]] == [501, 502, 503, 601, 602, 701, 801]
    assert [(chat["title"], chat["is_forum"]) for chat in world["chats"]] == [
        ("Petugas Bank Contoh", True),
        ("Penyelia", False),
    ]


async def test_the_clock_can_be_moved_and_set(people: People) -> None:
    moved = await people.advance(3600)
    put = await people.do("/clock", offset=60)

    assert moved["offset"] == 3600
    assert (await people.ask("/clock"))["offset"] == put["offset"] == 60


async def test_messages_carry_the_moved_date(people: People) -> None:
    await people.send(501, "hari ini")
    await people.advance(86_400)
    await people.send(501, "besok")

    today, tomorrow = await people.messages(501)

    assert tomorrow["date"] - today["date"] >= 86_400


async def test_new_people_get_ids_and_groups(people: People) -> None:
    agent = await people.add_person("Tono", kind="agent")
    named = await people.add_person("Ana", language="en", id=9000, username="ana")

    await people.send(agent, "halo", chat_id=STAFF_GROUP)

    assert agent == 802
    assert named == 9000
    with pytest.raises(Refused, match="cannot be the id"):
        await people.add_person("Bot", id=CUSTOMER_BOT)
    with pytest.raises(Refused, match="A person is one of"):
        await people.add_person("Raja", kind="king")


async def test_a_known_id_is_renamed_not_added_twice(people: People) -> None:
    await people.add_person("Ana", id=9000)

    again = await people.add_person("Ana Putri", language="en", id=9000)

    known = [person for person in (await people.world())["people"] if person["id"] == 9000]
    assert again == 9000
    assert [(person["name"], person["language"]) for person in known] == [("Ana Putri", "en")]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"user_id": 501, "chat_id": 502, "bot_id": CUSTOMER_BOT, "text": "x"}, "another person's"),
        ({"user_id": 501, "chat_id": 501, "text": "x"}, "needs a bot_id"),
        ({"user_id": 501, "chat_id": STAFF_GROUP, "text": "x"}, "not a member"),
        ({"user_id": 501, "chat_id": 501, "bot_id": CUSTOMER_BOT}, "nothing to send"),
        ({"user_id": 501, "chat_id": 501, "bot_id": CUSTOMER_BOT, "text": "a" * 4097}, "at most 4096"),
        (
            {"user_id": 501, "chat_id": 501, "bot_id": CUSTOMER_BOT, "text": "a", "reply_to": 7},
            "no message 7",
        ),
        ({"user_id": 601, "chat_id": STAFF_GROUP, "thread_id": "x", "text": "a"}, "cannot be understood"),
    ],
)
async def test_an_impossible_message_is_explained(
    people: People, values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        await people.do("/control/send", **values)


async def test_people_edit_and_delete_their_own_messages(people: People, customer_bot: Any) -> None:
    text = await people.send(501, "lama")
    photo = await people.photo(501, "lama")
    for message_id in (text, photo):
        await people.do(
            "/control/edit",
            user_id=501,
            chat_id=501,
            bot_id=CUSTOMER_BOT,
            message_id=message_id,
            text="/baru",
        )
    await people.do("/control/delete", user_id=501, chat_id=501, bot_id=CUSTOMER_BOT, message_id=text)

    edits = [u["edited_message"] for u in await customer_bot.updates() if "edited_message" in u]
    shown = await people.messages(501)

    assert [edit.get("text") or edit.get("caption") for edit in edits] == ["/baru", "/baru"]
    assert [message["_deleted"] for message in shown] == [True, False]
    assert shown[1]["_edited_at"] is not None


async def test_people_do_not_touch_what_is_not_theirs(people: People) -> None:
    theirs = await people.send(602, "milik Budi", chat_id=STAFF_GROUP)
    place = await people.send(501, location={"latitude": 0, "longitude": 0})
    ids = {"user_id": 601, "chat_id": STAFF_GROUP, "message_id": theirs}

    with pytest.raises(Refused, match="only their own"):
        await people.do("/control/edit", text="x", **ids)
    with pytest.raises(Refused, match="Only administrators delete"):
        await people.do("/control/delete", **ids)
    with pytest.raises(Refused, match="no text to edit"):
        await people.do(
            "/control/edit", user_id=501, chat_id=501, bot_id=CUSTOMER_BOT, message_id=place, text="x"
        )


async def test_waiting_ends_with_the_message_or_says_what_was_there(
    people: People, customer_bot: Any
) -> None:
    await people.send(501, "/start")
    waiting = asyncio.create_task(people.wait_for(501, lambda message: message.get("text") == "jawaban"))
    await asyncio.sleep(0)
    await customer_bot.result("sendMessage", chat_id=501, text="jawaban")

    assert (await waiting)["text"] == "jawaban"
    with pytest.raises(TimeoutError, match="jawaban"):
        await people.wait_for(501, lambda message: False, seconds=0.05)


async def test_events_follow_what_happens(people: People, customer_bot: Any) -> None:
    stream = people.events(after=0)
    await people.send(501, "/start")
    await customer_bot.result("getMe")

    kinds: list[str] = []
    async for bunch in stream:
        kinds += [event["kind"] for event in bunch]
        if len(kinds) >= 2:
            break
    await stream.aclose()

    assert kinds == ["message", "journal"]


async def test_a_quiet_stream_shows_that_it_lives(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.events.HEARTBEAT", 0.001)
    stream = people.events(heartbeat=True)

    assert [await anext(stream), await anext(stream)] == [[], []]
    await stream.aclose()


async def test_the_journal_tells_calls_and_refusals(people: People, customer_bot: Any) -> None:
    await people.send(501, "/start")
    await customer_bot.result("sendMessage", chat_id=501, text="x")
    await customer_bot.refusal("sendMessage", chat_id=9, text="x")
    await customer_bot.updates()
    await customer_bot.updates(offset=999_999_999_999)

    calls = await people.journal(after=1)

    assert [(call["method"], call["ok"], call.get("error_code")) for call in calls] == [
        ("sendMessage", False, 400),
        ("getUpdates", True, None),
        ("getUpdates", True, None),
    ]
    assert (await people.journal(method="SENDMESSAGE"))[0]["result_message_id"] == 2


async def test_a_reset_gives_a_fresh_world(running: Running, people: People, customer_bot: Any) -> None:
    old = running.world
    await people.send(501, "/start")
    await customer_bot.result("setWebhook", url="http://127.0.0.1:9/none")

    await people.reset()
    refusal = await customer_bot.refusal("sendMessage", chat_id=501, text="x")

    assert running.world is not old
    assert refusal == "Bad Request: chat not found"
    assert await customer_bot.updates() == []


@pytest.mark.parametrize("body", ["{", "[]"])
async def test_a_control_body_must_be_an_object(session: ClientSession, body: str) -> None:
    async with session.post("/control/send", data=body) as response:
        assert response.status == 400
        assert "The body is" in (await response.json())["error"]


async def test_people_need_their_context(running: Running) -> None:
    with pytest.raises(RuntimeError, match="async with"):
        await People(running.address).world()
