import asyncio
import hashlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.keeper import Keeper
from bot.trouble import Blocked, Down, MessageGone, Refused, Slow, Unauthorized
from models.message import Attachment
from models.outbox import Bot
from tests.bot.stage import HandTicks, Stage

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 30


@pytest.fixture
def ticks() -> HandTicks:
    return HandTicks()


@pytest.fixture
def keeper(stage: Stage, ticks: HandTicks) -> Keeper:
    return Keeper(
        stage.desk,
        couriers={str(bot): courier for bot, courier in stage.couriers.items()},
        folder=stage.folder,
        wake=lambda: None,
        clock=ticks,
    )


async def file(stage: Stage) -> Attachment:
    found: Attachment
    (found,) = await stage.all(Attachment)
    return found


async def test_a_file_lies_under_its_own_hash_with_the_type_of_its_bytes(
    stage: Stage, keeper: Keeper
) -> None:
    stage.customers.files["F1"] = PNG
    await stage.file("F1", mime="application/pdf", file_name="struk.pdf")

    settled = await keeper.round()

    kept, sha256 = await file(stage), hashlib.sha256(PNG).hexdigest()
    assert settled == 1
    assert (kept.sha256, kept.mime, kept.size) == (sha256, "image/png", len(PNG))
    assert kept.kept_at == stage.clock.now()
    assert (stage.folder / sha256[:2] / sha256).read_bytes() == PNG


async def test_each_file_is_fetched_by_the_bot_that_saw_it(stage: Stage, keeper: Keeper) -> None:
    stage.customers.files["F1"] = b"satu"
    stage.staff.files["F2"] = b"dua"
    await stage.file("F1")
    await stage.file("F2", bot=Bot.STAFF)

    await keeper.round()

    assert stage.customers.calls == [("fetch", 0, "F1")]
    assert stage.staff.calls == [("fetch", 0, "F2")]


async def test_the_same_file_twice_is_kept_once(stage: Stage, keeper: Keeper) -> None:
    stage.customers.files.update({"F1": PNG, "F2": PNG})
    await stage.file("F1")
    await stage.file("F2")

    await keeper.round()

    assert len([each for each in stage.folder.rglob("*") if each.is_file()]) == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a\0b", "C:\\x.exe", "x" * 250])
async def test_a_name_cannot_choose_the_place(stage: Stage, keeper: Keeper, name: str) -> None:
    stage.customers.files["F1"] = b"isi"
    await stage.file("F1", file_name=name)

    await keeper.round()

    (kept,) = [each for each in stage.folder.rglob("*") if each.is_file()]
    assert kept.name == hashlib.sha256(b"isi").hexdigest()
    assert kept.parent.parent == stage.folder


async def test_an_archive_that_unpacks_to_a_gibibyte_is_kept_as_the_bytes_that_came(
    stage: Stage, keeper: Keeper
) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("bom.txt", bytes(64 * 1024 * 1024))
    bomb = packed.getvalue().replace(
        (64 * 1024 * 1024).to_bytes(4, "little"), (1 << 30).to_bytes(4, "little")
    )
    stage.customers.files["F1"] = bomb
    await stage.file("F1", mime="image/jpeg", file_name="foto.jpg")

    await keeper.round()

    kept = await file(stage)
    assert kept.size == len(bomb)
    assert str(kept.mime).startswith("application/")
    assert [each.stat().st_size for each in stage.folder.rglob("*") if each.is_file()] == [len(bomb)]


@pytest.mark.parametrize(
    ("content", "said", "found"),
    [
        (b"MZ\x90\x00" + bytes(200), "image/png", "application/vnd.microsoft.portable-executable"),
        (b"%PDF-1.7\n" + bytes(50), "image/jpeg", "application/pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/png", "image/svg+xml"),
    ],
    ids=["program", "document", "script"],
)
async def test_a_file_is_what_its_bytes_say_not_what_its_sender_says(
    stage: Stage, keeper: Keeper, content: bytes, said: str, found: str
) -> None:
    stage.customers.files["F1"] = content
    await stage.file("F1", mime=said)

    await keeper.round()

    assert (await file(stage)).mime == found


async def test_a_disk_that_stays_full_for_hours_loses_no_file(
    stage: Stage, keeper: Keeper, ticks: HandTicks
) -> None:
    stage.customers.files["F1"] = PNG
    await stage.file("F1")
    stage.customers.troubles["fetch"].extend([OSError(28, "No space left on device")] * 100)

    while stage.customers.troubles["fetch"]:
        ticks.at += 300
        await keeper.round()
    ticks.at += 300
    await keeper.round()

    assert (await file(stage)).sha256


@pytest.mark.parametrize("content", [b"", b"kata-kata biasa"])
async def test_bytes_of_no_known_type_keep_what_was_said_of_them(
    stage: Stage, keeper: Keeper, content: bytes
) -> None:
    stage.customers.files["F1"] = content
    await stage.file("F1", mime="text/x-odd")

    await keeper.round()

    kept = await file(stage)
    assert kept.kept_at is not None
    assert kept.mime == "text/x-odd"


@pytest.mark.parametrize(
    "trouble", [Refused("wrong file_id"), MessageGone("gone"), Blocked("no")], ids=lambda each: str(each)
)
async def test_a_file_that_telegram_refuses_is_given_up_at_once(
    stage: Stage, keeper: Keeper, trouble: Exception
) -> None:
    await stage.file("F1")
    stage.customers.troubles["fetch"].append(trouble)

    settled = await keeper.round()

    given_up = await file(stage)
    assert settled == 1
    assert given_up.kept_at is not None
    assert given_up.sha256 is None


@pytest.mark.parametrize(
    "trouble",
    [Down("x"), Slow(3), Unauthorized("x"), OSError(28, "No space left on device"), KeyError("ours")],
    ids=lambda each: type(each).__name__,
)
async def test_what_may_pass_is_tried_again_after_a_while(
    stage: Stage, keeper: Keeper, ticks: HandTicks, trouble: Exception
) -> None:
    stage.customers.files["F1"] = PNG
    await stage.file("F1")
    stage.customers.troubles["fetch"].append(trouble)

    first = await keeper.round()
    at_once = await keeper.round()
    ticks.at += 1
    later = await keeper.round()

    assert (first, at_once, later) == (0, 0, 1)
    assert len(stage.customers.calls) == 2
    assert (await file(stage)).sha256


async def test_telegram_may_be_away_for_an_hour_before_a_file_is_given_up(
    stage: Stage, keeper: Keeper, ticks: HandTicks
) -> None:
    await stage.file("F1")
    stage.customers.troubles["fetch"].extend([Down("x")] * 100)
    began = ticks.at

    while not (await file(stage)).kept_at:
        await keeper.round()
        ticks.at += 20

    assert (await file(stage)).sha256 is None
    assert ticks.at - began > 3600
    assert len(stage.customers.calls) == 20


async def test_files_that_fail_do_not_hold_up_the_others(stage: Stage, keeper: Keeper) -> None:
    for number in range(12):
        await stage.file(f"F{number}")
    stage.customers.files["F11"] = PNG
    stage.customers.troubles["fetch"].extend([Down("x")] * 11)

    await keeper.round()
    settled = await keeper.round()

    assert settled == 1


async def test_a_half_fetched_file_is_cleared_away(stage: Stage, keeper: Keeper) -> None:
    async def half(_file_id: str, to: Path) -> None:
        to.write_bytes(b"half")
        raise Down("broken off")

    stage.customers.fetch = half
    await stage.file("F1")

    await keeper.round()

    assert [each for each in stage.folder.rglob("*") if each.is_file()] == []


async def test_a_file_that_was_erased_meanwhile_is_no_error(
    stage: Stage, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.customers.files["F1"] = PNG
    attachment_id = await stage.file("F1")
    insist = stage.desk.insist

    async def after_erasing(use_case):
        async def erase(work):
            await work.unit.discard(await work.unit.messages.attachment(attachment_id))

        await stage.desk.perform(erase)
        return await insist(use_case)

    monkeypatch.setattr(stage.desk, "insist", after_erasing)
    await keeper.round()

    assert await stage.all(Attachment) == []


async def turns(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0)


async def test_a_nudge_starts_the_keeper_at_once(stage: Stage, keeper: Keeper) -> None:
    stage.customers.files["F1"] = PNG
    running = asyncio.create_task(keeper.run())
    await stage.file("F1")

    keeper.nudge()
    await turns(lambda: stage.customers.calls)
    running.cancel()
    await asyncio.wait([running])

    assert stage.customers.calls == [("fetch", 0, "F1")]


async def test_a_keeper_that_nobody_nudges_looks_by_itself(
    stage: Stage, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.keeper._IDLE", 0.001)
    stage.customers.files["F1"] = PNG
    running = asyncio.create_task(keeper.run())
    await asyncio.sleep(0.01)
    await stage.file("F1")

    await turns(lambda: stage.customers.calls)
    running.cancel()
    await asyncio.wait([running])

    assert stage.customers.calls == [("fetch", 0, "F1")]


async def test_the_keeper_outlives_a_database_that_is_away(
    stage: Stage, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.keeper._IDLE", 0.0)
    looks = 0

    async def away() -> int:
        nonlocal looks
        looks += 1
        raise OperationalError("select", {}, Exception("unable to open database file"))

    monkeypatch.setattr(keeper, "round", away)
    running = asyncio.create_task(keeper.run())
    await turns(lambda: looks > 3)
    is_alive = not running.done()
    running.cancel()
    await asyncio.wait([running])

    assert is_alive


async def test_a_fault_of_our_own_is_not_taken_for_an_outage(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def wrong() -> int:
        raise DBAPIError("select", {}, Exception("no such column"))

    monkeypatch.setattr(keeper, "round", wrong)

    with pytest.raises(DBAPIError):
        await keeper.run()
