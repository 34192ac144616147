"""Updates that nobody should send: the desk neither falls nor hangs, answers who wrote, and reaches nobody else."""

import os
import time
from collections import Counter
from typing import Any

import pytest

from models.intake import ParkedUpdate
from models.outbox import Bot
from tests.bot.stage import GROUP, RINA, SUPERVISORS
from tests.faults.fuzzed import FuzzedDesk
from tests.faults.mutants import Mutants

Json = dict[str, Any]
MANY = int(os.environ.get("FUZZ_UPDATES", "100000"))
_BATCH = 100  # as many as Telegram hands out at once
_CUSTOMERS = list(range(501, 541))


def writer_of(update: Json) -> int | None:
    """Who wrote this message alone with the bot, if that can be read in it at all."""
    message = update.get("message")
    chat, person = (
        (message.get(name) for name in ("chat", "from")) if isinstance(message, dict) else (None, None)
    )
    if not isinstance(chat, dict) or not isinstance(person, dict) or chat.get("type") != "private":
        return None
    number = person.get("id")
    if type(number) is not int or not 0 < number < 2**52 or number != chat.get("id") or person.get("is_bot"):
        return None
    return number


def may_be_written_to(batch: list[Json]) -> set[int]:
    """Chats that stand somewhere in these updates as their chat or their sender."""
    found: set[int] = set()
    for update in batch:
        for part in update.values():
            if isinstance(part, dict):
                message = part.get("message") if isinstance(part.get("message"), dict) else part
                for holder in (message.get("chat"), message.get("from"), part.get("from")):
                    if isinstance(holder, dict) and type(holder.get("id")) is int:
                        found.add(holder["id"])
    return found


async def hammer(fuzzed: FuzzedDesk, *, updates: int, seed: int) -> Counter[str]:
    people = [RINA.id, *_CUSTOMERS]
    now = int(fuzzed.desk.clock.now().timestamp())
    streams = {
        Bot.CUSTOMER: Mutants(seed, people=people, groups=[-1009], at=now),
        Bot.STAFF: Mutants(seed + 1, people=people, groups=[GROUP, SUPERVISORS, -1009], at=now),
    }
    known: dict[Bot, set[int]] = {Bot.CUSTOMER: set(), Bot.STAFF: {GROUP, SUPERVISORS}}
    for turn in range(0, updates, _BATCH):
        door = Bot.CUSTOMER if turn % (3 * _BATCH) else Bot.STAFF
        streams[door].at = int(fuzzed.desk.clock.now().timestamp())
        batch = [streams[door].update() for _ in range(_BATCH)]
        known[door] |= may_be_written_to(batch)

        reached = await fuzzed.take(door, batch)

        assert reached <= known[door]
        if door is Bot.CUSTOMER:
            wrote = {writer for each in batch if (writer := writer_of(each)) is not None}
            silent = wrote - reached and wrote - reached - await fuzzed.answered_together()
            assert silent == set(), [each for each in batch if writer_of(each) in silent]
            assert not {each for each in reached if each < 0}
    assert await fuzzed.unanswered() == []
    return Counter(each.error for each in await fuzzed.rows(ParkedUpdate))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_hundreds_of_broken_updates_break_nothing(fuzzed: FuzzedDesk) -> None:
    parked = await hammer(fuzzed, updates=200, seed=7)

    assert parked


@pytest.mark.soak
async def test_a_hundred_thousand_broken_updates_break_nothing(fuzzed: FuzzedDesk) -> None:
    """On PostgreSQL a tenth of them: what only a database refuses, it refuses early."""
    many = MANY // 10 if fuzzed.desk.database.is_shared else MANY
    began = time.monotonic()

    parked = await hammer(fuzzed, updates=many, seed=1)

    print(f"\n{many} updates in {time.monotonic() - began:.0f} s; parked: {dict(parked)}")
