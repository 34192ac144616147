"""Both frameworks, for real, against a Bot API server that misbehaves on order."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import GetMe
from aiogram.types import File
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.bots import customer_bot, staff_bot
from bot.courier import Courier, Parcel, Place
from bot.customer_courier import CustomerCourier
from bot.customer_courier import _carried as carried_by_aiogram
from bot.staff_courier import StaffCourier
from bot.staff_courier import _carried as carried_by_ptb
from bot.trouble import (
    Blocked,
    Down,
    MessageGone,
    Moved,
    NoTopics,
    Refused,
    Slow,
    ThreadGone,
    Trouble,
    Unauthorized,
    Unchanged,
)
from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN
from playground.people import CUSTOMER_BOT, STAFF_BOT, People
from settings.environment import Environment
from texts.rendering import Outgoing

HALO = Outgoing("<b>Halo</b>", ((("Ambil", "claim:1"), ("Nanti", "later:1")),))
PLAIN = Outgoing("halo")
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 30
SECRETS = [token.split(":")[1] for token in (CUSTOMER_TOKEN, STAFF_TOKEN)]


@dataclass(frozen=True)
class Carrier:
    """One courier with the chat of a person who has started its bot."""

    courier: Courier
    bot_id: int
    home: Place


@pytest.fixture(params=["aiogram", "python-telegram-bot"])
async def carrier(
    request: pytest.FixtureRequest, environment: Environment, people: People
) -> AsyncIterator[Carrier]:
    bot_id = CUSTOMER_BOT if request.param == "aiogram" else STAFF_BOT
    await people.send(501, "/start", bot_id=bot_id)
    await people.do("/control/bot_member", chat_id=STAFF_GROUP, bot_id=CUSTOMER_BOT, status="administrator")
    if request.param == "aiogram":
        customers = customer_bot(environment)
        yield Carrier(CustomerCourier(customers), bot_id, Place(501))
        await customers.session.close()
    else:
        staff = staff_bot(environment)
        await staff.initialize()
        yield Carrier(StaffCourier(staff), bot_id, Place(501))
        await staff.shutdown()


async def last(people: People, carrier: Carrier, chat_id: int = 501) -> dict[str, Any]:
    found: dict[str, Any] = (await people.messages(chat_id, bot_id=carrier.bot_id))[-1]
    return found


async def test_a_message_arrives_formatted_with_its_buttons(carrier: Carrier, people: People) -> None:
    sent = await carrier.courier.send(carrier.home, HALO)

    message = await last(people, carrier)
    assert message["message_id"] == sent.message_id
    assert message["text"] == "Halo"
    assert message["entities"][0]["type"] == "bold"
    assert [each["text"] for each in message["reply_markup"]["inline_keyboard"][0]] == ["Ambil", "Nanti"]


async def test_a_message_quotes_what_it_answers_even_if_that_is_gone(
    carrier: Carrier, people: People
) -> None:
    first = await carrier.courier.send(carrier.home, PLAIN)

    await carrier.courier.send(Place(501, quote=first.message_id), PLAIN)
    quoting = await last(people, carrier)
    await carrier.courier.send(Place(501, quote=99_999), PLAIN)

    assert quoting["reply_to_message"]["message_id"] == first.message_id
    assert "reply_to_message" not in await last(people, carrier)


async def test_an_edit_changes_words_and_buttons(carrier: Carrier, people: People) -> None:
    sent = await carrier.courier.send(carrier.home, HALO)

    await carrier.courier.edit(501, sent.message_id, PLAIN)

    message = await last(people, carrier)
    assert message["text"] == "halo"
    assert "reply_markup" not in message


async def test_a_message_is_deleted_and_what_is_gone_is_said_so(carrier: Carrier, people: People) -> None:
    sent = await carrier.courier.send(carrier.home, PLAIN)

    await carrier.courier.delete(501, sent.message_id)

    found = await people.messages(501, bot_id=carrier.bot_id)
    assert next(each for each in found if each["message_id"] == sent.message_id)["_deleted"]
    with pytest.raises(MessageGone):
        await carrier.courier.delete(501, 99_999)


async def test_a_reaction_stands_on_the_message(carrier: Carrier, people: People) -> None:
    message_id = await people.send(501, "halo", bot_id=carrier.bot_id)

    await carrier.courier.react(501, message_id, "👍")

    assert (await last(people, carrier))["_reactions"][0]["emoji"] == "👍"


@pytest.mark.parametrize(
    "kind", ["photo", "voice", "audio", "video", "video_note", "animation", "document", "sticker"]
)
async def test_a_file_arrives_as_what_it_was_and_goes_again_by_its_id(
    carrier: Carrier, people: People, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "kept"
    path.write_bytes(PNG)

    sent = await carrier.courier.send_file(carrier.home, Parcel(kind, path, "struk.png"), "<i>struk</i>")
    message = await last(people, carrier)
    again = await carrier.courier.send_file(
        carrier.home, Parcel(kind, tmp_path / "none", "struk.png", sent.file_id), ""
    )

    assert kind in message
    assert message.get("caption") == (None if kind in {"video_note", "sticker"} else "struk")
    assert sent.file_id
    assert again.message_id > sent.message_id


async def test_a_file_keeps_the_name_that_its_sender_gave_it(
    carrier: Carrier, people: People, tmp_path: Path
) -> None:
    path, name = tmp_path / "kept", 'Bukti transfer "Mei" – Ani.pdf'
    path.write_bytes(b"%PDF-1.7")

    await carrier.courier.send_file(carrier.home, Parcel("document", path, name), "")

    assert (await last(people, carrier))["document"]["file_name"] == name


async def test_a_thread_lives_its_life(carrier: Carrier, people: People) -> None:
    courier = carrier.courier

    thread_id = await courier.open_thread(STAFF_GROUP, "TG-1")
    await courier.send(Place(STAFF_GROUP, thread_id=thread_id), PLAIN)
    await courier.name_thread(STAFF_GROUP, thread_id, "TG-2")
    await courier.close_thread(STAFF_GROUP, thread_id)
    closed = await topic(people, thread_id)
    await courier.reopen_thread(STAFF_GROUP, thread_id)

    reopened = await topic(people, thread_id)
    assert (closed["name"], closed["closed"], reopened["closed"]) == ("TG-2", True, False)
    assert (await people.messages(STAFF_GROUP, thread_id=thread_id))[-1]["chat"]["id"] == STAFF_GROUP


async def topic(people: People, thread_id: int) -> dict[str, Any]:
    chats = (await people.world())["chats"]
    group = next(each for each in chats if each["id"] == STAFF_GROUP)
    found: dict[str, Any] = next(each for each in group["topics"] if each["thread_id"] == thread_id)
    return found


async def test_a_press_gets_its_word(carrier: Carrier, people: People) -> None:
    sent = await carrier.courier.send(carrier.home, HALO)
    silent = await people.press(501, sent.message_id, "later:1", bot_id=carrier.bot_id)
    press = await people.press(501, sent.message_id, "claim:1", bot_id=carrier.bot_id)

    await carrier.courier.toast(silent, "", alert=False)
    await carrier.courier.toast(press, "Sudah diambil", alert=True)

    answer = await people.answered(press)
    assert (answer["text"], answer["show_alert"]) == ("Sudah diambil", True)
    assert not (await people.answered(silent))["text"]


async def test_a_file_of_a_customer_is_fetched(carrier: Carrier, people: People, tmp_path: Path) -> None:
    await people.send(501, media={"kind": "document", "file_name": "a.txt"}, bot_id=carrier.bot_id)
    file_id = (await last(people, carrier))["document"]["file_id"]

    await carrier.courier.fetch(file_id, tmp_path / "kept")

    assert (tmp_path / "kept").stat().st_size > 0


async def test_a_seat_in_a_group_is_told(carrier: Carrier) -> None:
    statuses = [await carrier.courier.status_of(STAFF_GROUP, person) for person in (601, 701, 501)]

    assert statuses == ["member", "administrator", "left"]


async def test_a_bot_leaves_a_group(carrier: Carrier, people: People) -> None:
    await carrier.courier.leave(STAFF_GROUP)

    with pytest.raises(Blocked):
        await carrier.courier.send(Place(STAFF_GROUP), PLAIN)


@pytest.mark.parametrize(
    ("rule", "trouble"),
    [
        ({"action": "429", "retry_after": 7}, Slow),
        ({"action": "500"}, Down),
        ({"action": "502"}, Down),
        ({"action": "drop_before"}, Down),
        ({"action": "drop_after"}, Down),
        ({"action": "403"}, Blocked),
        ({"action": "400"}, Refused),
        ({"action": "400", "description": "Bad Request: message thread not found"}, ThreadGone),
        ({"action": "400", "description": "Bad Request: TOPIC_DELETED"}, ThreadGone),
        ({"action": "400", "description": "Bad Request: the chat is not a forum"}, NoTopics),
        ({"action": "400", "description": "Bad Request: message to be replied not found"}, MessageGone),
    ],
    ids=lambda value: str(value),
)
async def test_each_refusal_of_telegram_has_its_own_name(
    carrier: Carrier, people: People, rule: dict[str, Any], trouble: type[Trouble]
) -> None:
    await people.faults(rules=[{"method": "sendMessage"} | rule])

    with pytest.raises(Trouble) as raised:
        await carrier.courier.send(carrier.home, PLAIN)

    assert type(raised.value) is trouble
    assert not any(secret in str(raised.value) for secret in SECRETS)
    if isinstance(raised.value, Slow):
        assert raised.value.seconds == 7


@pytest.mark.parametrize(
    ("carried", "raised", "trouble"),
    [
        (carried_by_aiogram, TelegramNetworkError(GetMe(), "timeout"), Down),
        (carried_by_aiogram, TimeoutError(), Down),
        (carried_by_aiogram, aiohttp.ServerDisconnectedError(), Down),
        (carried_by_aiogram, ClientDecodeError("odd", ValueError(), "<html>"), Trouble),
        (carried_by_ptb, TimedOut(), Down),
        (carried_by_ptb, NetworkError("httpx.ReadError: https://x/bot1:SECRET/getMe"), Down),
        (carried_by_ptb, TelegramError("odd"), Trouble),
        (carried_by_ptb, RetryAfter(timedelta(seconds=7)), Slow),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_what_the_network_does_has_a_name_without_an_address(
    carried: Callable[[Awaitable[None]], Awaitable[None]], raised: Exception, trouble: type[Trouble]
) -> None:
    async def call() -> None:
        raise raised

    with pytest.raises(Trouble) as said:
        await carried(call())

    assert type(said.value) is trouble
    assert said.value.__suppress_context__
    assert "SECRET" not in str(said.value)


async def test_a_person_who_blocked_the_bot_is_known_by_it(carrier: Carrier, people: People) -> None:
    await people.block(501, bot_id=carrier.bot_id)

    with pytest.raises(Blocked):
        await carrier.courier.send(carrier.home, PLAIN)


async def test_a_group_that_moved_tells_its_new_id(carrier: Carrier, people: People) -> None:
    new_id = (await people.do("/control/migrate", chat_id=STAFF_GROUP))["chat_id"]

    with pytest.raises(Moved) as raised:
        await carrier.courier.send(Place(STAFF_GROUP), PLAIN)

    assert raised.value.new_id == new_id


async def test_an_edit_that_changes_nothing_is_known_by_it(carrier: Carrier) -> None:
    sent = await carrier.courier.send(carrier.home, PLAIN)

    with pytest.raises(Unchanged):
        await carrier.courier.edit(501, sent.message_id, PLAIN)


async def test_an_edit_of_what_is_gone_is_known_by_it(carrier: Carrier) -> None:
    with pytest.raises(MessageGone):
        await carrier.courier.edit(501, 99_999, PLAIN)


async def test_a_deleted_topic_is_known_by_it(carrier: Carrier, people: People) -> None:
    thread_id = await carrier.courier.open_thread(STAFF_GROUP, "TG-1")
    await people.do("/control/topic", chat_id=STAFF_GROUP, thread_id=thread_id, action="delete")

    with pytest.raises(ThreadGone):
        await carrier.courier.send(Place(STAFF_GROUP, thread_id=thread_id), PLAIN)


async def test_a_press_that_is_too_old_is_refused(carrier: Carrier) -> None:
    with pytest.raises(Refused):
        await carrier.courier.toast("12345", "terlambat", alert=False)


async def test_a_file_that_is_not_there_is_trouble_and_no_token_is_told(
    carrier: Carrier, people: People, running: Any, tmp_path: Path
) -> None:
    await people.send(501, media={"kind": "document", "file_name": "a.txt"}, bot_id=carrier.bot_id)
    file_id = (await last(people, carrier))["document"]["file_id"]
    running.world.files.by_path.clear()

    with pytest.raises(Trouble) as raised:
        await carrier.courier.fetch(file_id, tmp_path / "kept")

    assert isinstance(raised.value, Down | Unauthorized)
    assert not any(secret in str(raised.value) for secret in SECRETS)


async def test_a_file_that_telegram_has_not_ready_yet_is_asked_for_later(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def without_path(_file_id: str) -> File:
        return File(file_id="F", file_unique_id="U")

    customers = customer_bot(environment)
    monkeypatch.setattr(customers, "get_file", without_path)

    with pytest.raises(Down):
        await CustomerCourier(customers).fetch("F", tmp_path / "kept")

    await customers.session.close()


async def test_an_unknown_file_is_refused(carrier: Carrier, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        await carrier.courier.fetch("no-such-file", tmp_path / "kept")


async def test_a_token_that_was_taken_back_is_known_by_it(carrier: Carrier, running: Any) -> None:
    running.world.bots[carrier.bot_id].token = "1:gone"

    with pytest.raises(Unauthorized):
        await carrier.courier.send(carrier.home, PLAIN)


async def test_nothing_that_the_couriers_send_is_unknown_to_the_bot_api(
    carrier: Carrier, people: People, tmp_path: Path
) -> None:
    path = tmp_path / "kept"
    path.write_bytes(PNG)
    await carrier.courier.send(Place(501, quote=1), HALO)
    await carrier.courier.send_file(Place(501, quote=1), Parcel("photo", path, "struk.png"), "struk")

    assert await people.violations() == []


async def test_a_customer_is_asked_for_their_number_by_a_keyboard(
    environment: Environment, people: People
) -> None:
    await people.send(501, "/start")
    customers = customer_bot(environment)

    await CustomerCourier(customers).send(Place(501), Outgoing("Nomor?", ask_phone="📞 Bagikan nomor"))

    (call,) = await people.journal(method="sendMessage")
    assert "request_contact" in str(call["params"]["reply_markup"])
    await customers.session.close()
