"""A full disk: everything waits, the supervisors hear of it in time, and it goes on by itself."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.intake import Taker
from bot.room import Room
from bot.trouble import Down
from models.intake import ParkedUpdate, SeenUpdate
from models.outbox import Bot, Notice
from tests.bot.stage import ANDI, SITI, Stage
from tests.bot.test_intake import StubEdge, said, turns

MIB = 1 << 20
FOR_EVER = 1_073_741_823  # pages, the most that SQLite knows


async def pages(stage: Stage, most: int) -> None:
    """How large the database's file may become, as if the disk ended there."""
    async with stage.desk.database.writer.connect() as connection:
        await connection.exec_driver_sql(f"PRAGMA max_page_count={most}")


async def fill(stage: Stage) -> None:
    async def owe_on() -> None:
        while True:
            await stage.owe("x" * 50, who=SITI)

    await pages(stage, 1)  # not below what there is
    with pytest.raises(OperationalError, match="full"):
        await owe_on()


async def test_an_update_waits_for_room_and_is_done_once(
    stage: Stage, unhurried: None, logs: list[Any]
) -> None:
    edge = StubEdge()
    taker = Taker(Bot.CUSTOMER, edge=edge, desk=stage.desk, wake=lambda: None)
    await stage.owe("halo")
    await fill(stage)

    taking = asyncio.create_task(taker.take(said(1, chat=ANDI.id)))
    await turns(lambda: edge.begun.count(1) >= 3 or taking.done())
    was_done = taking.done()
    await pages(stage, FOR_EVER)
    await taking

    assert not was_done
    assert [each.update_id for each in await stage.all(SeenUpdate)] == [1]
    assert [each.params["text_html"] for each in await stage.all(Notice)].count("1") == 1
    assert await stage.all(ParkedUpdate) == []
    assert {each["error"] for each in logs if each["event"] == "database.unreachable"} == {"SQLITE_FULL"}


async def test_what_was_sent_meanwhile_is_booked_later_and_not_sent_again(
    stage: Stage, unhurried: None
) -> None:
    await stage.owe("satu " * 900)
    await fill(stage)

    delivering = asyncio.create_task(stage.deliver(Bot.CUSTOMER))
    await turns(lambda: stage.customers.texts(ANDI.id))
    await pages(stage, FOR_EVER)
    await delivering
    await stage.at_leisure()

    assert len(stage.customers.texts(ANDI.id)) == 1
    assert set(await stage.states()) == {"sent"}


class Supervisors:
    def __init__(self) -> None:
        self.heard: list[tuple[str, Any]] = []
        self.is_away = False

    async def __call__(self, key: str, params: Any) -> None:
        if self.is_away:
            raise Down("x")
        self.heard.append((key, params["left"]))


async def looked(free: list[int], folder: Path, supervisors: Supervisors, *, ours: bool = True) -> None:
    room = Room([folder], say=supervisors, is_ours=lambda: ours, free=lambda _folder: free.pop(0) * MIB)
    while free:
        await room.look()


async def test_supervisors_hear_once_that_it_gets_tight_and_once_that_there_is_room(tmp_path: Path) -> None:
    supervisors = Supervisors()

    await looked([900, 255, 3, 0, 300, 500, 600, 900], tmp_path, supervisors)

    assert supervisors.heard == [("disk-low", 255), ("disk-again", 600)]


async def test_whoever_could_not_be_told_is_told_at_the_next_look(tmp_path: Path) -> None:
    supervisors, free = Supervisors(), [10, 9, 8]
    room = Room([tmp_path], say=supervisors, is_ours=lambda: True, free=lambda _folder: free.pop(0) * MIB)
    supervisors.is_away = True

    await room.look()
    supervisors.is_away = False
    await room.look()
    await room.look()

    assert supervisors.heard == [("disk-low", 9)]


async def test_of_several_processes_one_tells_and_a_folder_that_is_not_made_yet_is_no_trouble(
    tmp_path: Path,
) -> None:
    supervisors = Supervisors()

    await looked([1], tmp_path, supervisors, ours=False)
    await Room([tmp_path / "later"], say=supervisors, is_ours=lambda: True).look()

    assert supervisors.heard == []
