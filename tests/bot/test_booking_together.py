"""What was sent side by side is written down together, and what cannot be written takes nothing else along."""

import asyncio

import pytest
from sqlalchemy import event

from desk import deliver
from models.outbox import Bot
from tests.bot.stage import ANDI, SITI, Stage


async def until_sent(stage: Stage, calls: int) -> None:
    while len(stage.customers.calls) < calls:
        await asyncio.sleep(0)


async def test_what_waits_for_the_writer_is_written_in_one_transaction(stage: Stage) -> None:
    await stage.owe("satu", who=ANDI)
    await stage.owe("dua", who=SITI)
    commits: list[object] = []
    event.listen(stage.desk.database.writer.sync_engine, "commit", commits.append)

    async with stage.desk.database.writing():
        delivery = asyncio.create_task(stage.deliver(Bot.CUSTOMER))
        await until_sent(stage, 2)
    await delivery

    assert len(commits) == 1
    assert await stage.states() == ["sent", "sent"]


@pytest.mark.parametrize(
    ("broken", "states"), [("satu", ["queued", "sent"]), ("dua", ["sent", "queued"])], ids=["first", "last"]
)
async def test_a_result_that_cannot_be_written_takes_no_other_along(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, broken: str, states: list[str]
) -> None:
    await stage.owe("satu", who=ANDI)
    await stage.owe("dua", who=SITI)
    on_sent = deliver.on_sent

    async def broken_for_one(*given: object, text: str, **more: object) -> None:
        if text == broken:
            raise LookupError
        await on_sent(*given, text=text, **more)

    monkeypatch.setattr(deliver, "on_sent", broken_for_one)
    async with stage.desk.database.writing():
        delivery = asyncio.create_task(stage.deliver(Bot.CUSTOMER))
        await until_sent(stage, 2)
    await delivery

    assert await stage.states() == states
    assert (stage.customers.texts(ANDI.id), stage.customers.texts(SITI.id)) == (["satu"], ["dua"])


async def test_what_is_written_is_not_taken_along_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked: list[str] = []
    on_sent = deliver.on_sent

    async def noted(*given: object, text: str, **more: object) -> None:
        booked.append(text)
        await on_sent(*given, text=text, **more)

    monkeypatch.setattr(deliver, "on_sent", noted)
    for text in ("satu", "dua", "tiga"):
        await stage.owe(text)
        await stage.deliver(Bot.CUSTOMER)

    assert booked == ["satu", "dua", "tiga"]
