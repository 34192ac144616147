"""getUpdates: confirmation, life times, conflicts, what is delivered at all."""

import asyncio
from typing import Any

from playground.people import CUSTOMER_BOT, People
from playground.server import Running

DAY = 24 * 3600
OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def polling(running: Running, bot_id: int) -> None:
    """Until a long poll of the bot is waiting."""
    while bot_id not in running.api.polls.running:
        await asyncio.sleep(0.001)


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_update_stays_until_a_call_with_a_higher_offset(people: People, customer_bot: Any) -> None:
    for text in ("satu", "dua", "tiga"):
        await people.send(501, text)

    first = await customer_bot.updates(limit=2)
    again = await customer_bot.updates(offset=first[0]["update_id"])
    rest = await customer_bot.updates(offset=first[1]["update_id"] + 1)
    nothing = await customer_bot.updates(offset=rest[0]["update_id"] + 1)

    assert texts(first) == ["satu", "dua"]
    assert texts(again) == ["satu", "dua", "tiga"]
    assert texts(rest) == ["tiga"]
    assert nothing == []


async def test_a_negative_offset_destroys_all_but_the_last(people: People, customer_bot: Any) -> None:
    for text in ("satu", "dua", "tiga"):
        await people.send(501, text)

    last = await customer_bot.updates(offset=-1)
    everything = await customer_bot.updates()

    assert texts(last) == texts(everything) == ["tiga"]


async def test_an_offset_far_in_the_future_is_not_believed(people: People, customer_bot: Any) -> None:
    await people.send(501, "masih ada")

    found = await customer_bot.updates(offset=999_999_999)

    assert texts(found) == ["masih ada"]


async def test_a_long_poll_answers_as_soon_as_something_arrives(
    running: Running, people: People, customer_bot: Any
) -> None:
    poll = asyncio.create_task(customer_bot.updates(timeout=30))
    await polling(running, CUSTOMER_BOT)

    await people.send(501, "halo")

    assert texts(await asyncio.wait_for(poll, 10)) == ["halo"]


async def test_a_poll_without_time_answers_empty_at_once(customer_bot: Any) -> None:
    assert await customer_bot.updates() == []


async def test_a_second_poller_ends_the_first(running: Running, customer_bot: Any) -> None:
    first = asyncio.create_task(customer_bot("getUpdates", timeout=30))
    await polling(running, CUSTOMER_BOT)

    second = await customer_bot("getUpdates", timeout=0)

    assert (await first)["description"] == OTHER
    assert (await first)["error_code"] == 409
    assert second["ok"]


async def test_polling_is_refused_while_a_webhook_is_set(customer_bot: Any) -> None:
    await customer_bot.result("setWebhook", url="http://127.0.0.1:9/none")

    answer = await customer_bot("getUpdates")

    assert answer["error_code"] == 409
    assert "while webhook is active" in answer["description"]


async def test_setting_a_webhook_ends_a_poll(running: Running, customer_bot: Any) -> None:
    poll = asyncio.create_task(customer_bot("getUpdates", timeout=30))
    await polling(running, CUSTOMER_BOT)

    await customer_bot.result("setWebhook", url="http://127.0.0.1:9/none")

    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"


async def test_messages_are_kept_for_24_hours(people: People, customer_bot: Any) -> None:
    await people.send(501, "kemarin")
    await people.advance(DAY - 60)
    await people.send(501, "hari ini")
    kept = await customer_bot.updates()

    await people.advance(61)
    left = await customer_bot.updates()

    assert texts(kept) == ["kemarin", "hari ini"]
    assert texts(left) == ["hari ini"]


async def test_a_press_is_kept_for_150_seconds(people: People, customer_bot: Any) -> None:
    await people.send(501, "halo")
    button = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}
    message = await customer_bot.result("sendMessage", chat_id=501, text="?", reply_markup=button)
    await people.press(501, message["message_id"], "ya")
    await people.advance(149)
    kept = await customer_bot.updates()

    await people.advance(2)
    left = await customer_bot.updates()

    assert [("callback_query" in update) for update in kept] == [False, True]
    assert [("callback_query" in update) for update in left] == [False]


async def test_allowed_updates_hold_for_what_happens_later(people: People, customer_bot: Any) -> None:
    await people.send(501, "sebelum")
    await customer_bot.updates(allowed_updates=["callback_query"])
    await people.send(501, "tidak diminta")
    await customer_bot.updates(allowed_updates=[])
    await people.send(501, "sesudah")

    assert texts(await customer_bot.updates()) == ["sebelum", "sesudah"]


async def test_confirmed_updates_can_be_delivered_once_more(people: People, customer_bot: Any) -> None:
    await people.send(501, "satu")
    await people.send(501, "dua")
    first = await customer_bot.updates()
    after = first[-1]["update_id"] + 1
    await customer_bot.updates(offset=after)

    done = await people.do("/control/redeliver", bot_id=CUSTOMER_BOT, last=1)
    again = await customer_bot.updates(offset=after)
    nothing = await customer_bot.updates(offset=after)

    assert done == {"redelivered": 1}
    assert again == [first[-1]]
    assert nothing == []


async def test_ids_may_restart_anywhere(people: People, customer_bot: Any) -> None:
    await people.send(501, "tinggi")
    old = (await customer_bot.updates())[0]["update_id"]
    await customer_bot.updates(offset=old + 1)

    await people.do("/control/update_id", bot_id=CUSTOMER_BOT, next=77)
    await people.send(501, "rendah")
    found = await customer_bot.updates(offset=old + 1)
    nothing = await customer_bot.updates(offset=78)

    assert [update["update_id"] for update in found] == [77]
    assert nothing == []


async def test_a_raw_update_can_be_injected(people: People, customer_bot: Any) -> None:
    await people.do("/control/inject", bot_id=CUSTOMER_BOT, update={"tomorrow": {"kind": "unknown"}})

    found = await customer_bot.updates()

    assert found[0]["tomorrow"] == {"kind": "unknown"}


async def test_100_000_updates_are_confirmed_and_forgotten(running: Running, customer_bot: Any) -> None:
    queue = running.world.bots[CUSTOMER_BOT].queue
    for _ in range(100_000):
        queue.inject({"message": None}, now=running.world.clock.now())

    queue.confirm(queue.next_id)

    assert len(queue.pending) == 0
    assert len(queue.confirmed) == 2_000
