"""Telegram's limits, and faults on order."""

from typing import Any

import pytest
from aiohttp import ServerDisconnectedError

from playground.defaults import STAFF_GROUP, SUPERVISORS
from playground.errors import BotApiError
from playground.limits import Limits
from playground.people import People, Refused
from playground.server import Running


class Stopwatch:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def stopwatch(running: Running) -> Stopwatch:
    watch = Stopwatch()
    running.world.limits = Limits(monotonic=watch)
    return watch


async def send_many(bot: Any, count: int, **params: Any) -> list[dict[str, Any]]:
    return [await bot("sendMessage", text=f"pesan {number}", **params) for number in range(count)]


async def test_a_chat_takes_a_burst_of_five_and_then_one_a_second(
    people: People, stopwatch: Stopwatch, customer_bot: Any
) -> None:
    await people.send(501, "/start")
    burst = await send_many(customer_bot, 6, chat_id=501)
    stopwatch.seconds += 1
    later = await send_many(customer_bot, 2, chat_id=501)

    assert [answer["ok"] for answer in burst] == [True] * 5 + [False]
    assert burst[-1]["error_code"] == 429
    assert burst[-1]["description"] == "Too Many Requests: retry after 1"
    assert burst[-1]["parameters"] == {"retry_after": 1}
    assert [answer["ok"] for answer in later] == [True, False]


async def test_a_group_takes_20_a_minute_topics_and_edits_included(
    stopwatch: Stopwatch, staff_bot: Any
) -> None:
    topic = await staff_bot.result("createForumTopic", chat_id=STAFF_GROUP, name="T")
    sent: list[dict[str, Any]] = []
    for number in range(10):
        stopwatch.seconds += 1
        place = {"message_thread_id": topic["message_thread_id"]} if number % 2 else {}
        sent += await send_many(staff_bot, 1, chat_id=STAFF_GROUP, **place)
    edits = []
    for number in range(10):
        stopwatch.seconds += 1
        edits.append(
            await staff_bot(
                "editMessageText",
                chat_id=STAFF_GROUP,
                message_id=sent[0]["result"]["message_id"],
                text=f"suntingan {number}",
            )
        )

    assert [edit["ok"] for edit in edits] == [True] * 9 + [False]
    assert edits[-1]["parameters"]["retry_after"] == 40


async def test_a_token_takes_30_a_second(people: People, stopwatch: Stopwatch, customer_bot: Any) -> None:
    customers = [await people.add_person(f"Pelanggan {number}") for number in range(31)]
    for customer in customers:
        await people.send(customer, "/start")

    answers = [await customer_bot("sendMessage", chat_id=customer, text="x") for customer in customers]

    assert [answer["ok"] for answer in answers] == [True] * 30 + [False]


def test_an_album_costs_what_it_shows_but_fits_into_a_fresh_bucket() -> None:
    watch = Stopwatch()
    limits = Limits(monotonic=watch)

    limits.spend(bot_id=1, chat_id=5, group=False, count=10)

    with pytest.raises(BotApiError, match="retry after 6"):
        limits.spend(bot_id=1, chat_id=5, group=False)


async def test_limits_can_be_switched_off_and_on(people: People, staff_bot: Any) -> None:
    on = await people.faults(limits=True)
    limited = await send_many(staff_bot, 6, chat_id=SUPERVISORS)
    off = await people.faults(limits=False)
    free = await send_many(staff_bot, 6, chat_id=SUPERVISORS)

    assert (on["limits"], off["limits"]) == (True, False)
    assert limited[-1]["ok"] is False
    assert all(answer["ok"] for answer in free)


@pytest.mark.parametrize(
    ("rule", "code", "description"),
    [
        ({"action": "429", "retry_after": 9}, 429, "Too Many Requests: retry after 9"),
        ({"action": "500"}, 500, "Internal Server Error"),
        ({"action": "502"}, 502, "Bad Gateway"),
        ({"action": "403"}, 403, "Forbidden: bot was blocked by the user"),
        ({"action": "400", "description": "Bad Request: odd"}, 400, "Bad Request: odd"),
    ],
)
async def test_a_rule_fails_the_next_call_that_fits(
    people: People, staff_bot: Any, rule: dict[str, Any], code: int, description: str
) -> None:
    await people.faults(rules=[{"method": "sendMessage", "chat_id": SUPERVISORS, "times": 1} | rule])

    elsewhere = await staff_bot("sendMessage", chat_id=STAFF_GROUP, text="x")
    failed = await staff_bot("sendMessage", chat_id=SUPERVISORS, text="x")
    after = await staff_bot("sendMessage", chat_id=SUPERVISORS, text="x")

    assert elsewhere["ok"]
    assert (failed["error_code"], failed["description"]) == (code, description)
    assert after["ok"]
    assert (await people.ask("/control/faults"))["rules"] == []


async def test_a_dropped_connection_leaves_the_effect_or_not(people: People, staff_bot: Any) -> None:
    for action in ("drop_before", "drop_after"):
        await people.faults(rules=[{"method": "*", "token": staff_bot.token, "action": action}])
        with pytest.raises(ServerDisconnectedError):
            await staff_bot("sendMessage", chat_id=SUPERVISORS, text=action)

    said = [message["text"] for message in await people.messages(SUPERVISORS)]

    assert said == ["drop_after"]


async def test_a_slow_call_is_still_answered(people: People, staff_bot: Any) -> None:
    await people.faults(latency_ms=1)
    await people.faults(rules=[{"action": "slow", "latency_ms": 1}])

    assert (await staff_bot("getMe"))["ok"]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [({"action": "explode"}, "action is one of"), ({"action": "500", "when": 3}, "has no field when")],
)
async def test_an_impossible_rule_is_explained(people: People, rule: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        await people.faults(rules=[rule])


async def test_a_refused_send_counts_nothing(stopwatch: Stopwatch, staff_bot: Any) -> None:
    await send_many(staff_bot, 7, chat_id=SUPERVISORS)
    stopwatch.seconds += 1

    assert (await staff_bot("sendMessage", chat_id=SUPERVISORS, text="x"))["ok"]
