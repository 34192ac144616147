"""What staff type is understood as they mean it, and a refusal says what they can do."""

import pytest

from bot.menus import STAFF_MENU
from models.lifecycle import Status
from models.number import number
from tests.desk.edges import type_as_staff
from tests.desk.world import SUPERVISORS, World


@pytest.fixture(autouse=True)
async def complaint(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)


async def _type(world: World, text: str, **more: object) -> str:
    """In the ticket's thread, by its owner; what was answered last."""
    await type_as_staff(world, text, **{"thread_id": await world.thread_of(1), **more})
    return world.group()[-1].text


async def test_a_waiting_ticket_asks_for_what_was_forgotten(world: World) -> None:
    await _type(world, "/wait")

    said = await _type(world, "/wait foto struk belanja")

    ticket = await world.ticket()
    assert (ticket.status, ticket.waits_for) == (Status.WAITING, "foto struk belanja")
    assert world.told()[-1] == "waiting-for"
    assert "foto struk belanja" in world.phone()[-1].text
    assert "foto struk belanja" in said
    assert world.refusals == []


async def test_waiting_twice_is_no_mistake(world: World) -> None:
    await _type(world, "/wait")
    before = await world.journal(1)

    said = await _type(world, "/wait")

    assert said.startswith("Tiket ini sudah menunggu nasabah.")
    assert await world.journal(1) == before


async def test_a_colleague_hears_that_a_report_is_for_supervisors(world: World) -> None:
    in_group = await _type(world, "/report")
    await type_as_staff(world, "/report", chat_id=world.sari.id)
    await type_as_staff(world, "/report", who=world.stranger, chat_id=world.stranger.id)

    assert in_group == "Hanya untuk penyelia."
    assert world.group(world.sari.id)[-1].text == "Hanya untuk penyelia."
    assert "meja kerja petugas" in world.group(world.stranger.id)[-1].text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/report", "30 hari terakhir</b>"),
        ("/report 7", "7 hari terakhir</b>"),
        ("/report 14 hari", "14 hari terakhir</b>"),
        ("/report 20000", "366 hari terakhir</b>"),
        ("/report kucing", "/report 7"),
        ("/report 0", "/report 7"),
        ("/report 2026-10", "/report 7"),
    ],
)
async def test_a_report_is_of_the_days_that_are_named_or_says_how_to_name_them(
    world: World, typed: str, expected: str
) -> None:
    await type_as_staff(world, typed, who=world.ratna, chat_id=SUPERVISORS)

    assert expected in world.group(SUPERVISORS)[-1].text


@pytest.mark.parametrize("typed", ["/priority tinggi sekali", "/priority segera", "/priority"])
async def test_a_priority_that_is_none_of_the_four_is_answered_with_the_four(
    world: World, typed: str
) -> None:
    said = await _type(world, typed)

    for level in ("rendah", "sedang", "tinggi", "genting", "low", "medium", "high", "critical"):
        assert level in said
    assert world.refusals == []


@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("/split", "Balas salinan pesan nasabah"),
        ("/unsend", "Balas pesan Anda sendiri"),
        ("/note", "/note TG-10019 sudah diperiksa"),
        ("/redress", "/redress TG-10019 50000 REF123"),
        ("/assign", "/assign TG-10019 @nama"),
        ("/card", "/card TG-10019"),
    ],
)
async def test_a_command_that_lacks_its_ticket_shows_what_would_do(
    world: World, typed: str, example: str
) -> None:
    assert example in await _type(world, typed, thread_id=None)


async def test_a_priority_still_takes_the_number_behind_it(world: World) -> None:
    await _type(world, f"/priority tinggi {number(1)}", thread_id=None)
    await _type(world, "/priority rendah TG-10018", thread_id=None)

    assert (await world.ticket()).severity == "high"
    assert world.refusals == ["error-unknown-ticket"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/resolve", "/resolve TG-10019"),
        ("/steps@meja_bot", "/steps TG-10019"),
        ("/priority tinggi", "/priority tinggi TG-10019"),
        ("/assign Joko", "/assign Joko TG-10019"),
    ],
)
async def test_the_hint_which_ticket_shows_the_command_that_was_typed(
    world: World, typed: str, shown: str
) -> None:
    said = await _type(world, typed, thread_id=None)

    assert f"misalnya {shown}." in said


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}, {1}", "{bare} {1}", "{1} {0}"])
async def test_two_numbers_merge_from_anywhere(world: World, typed: str) -> None:
    await world.say("atm tidak keluar uang")
    first, second = number(1), number(2)

    await _type(world, "/merge " + typed.format(first, second, bare=first[3:]), thread_id=None)

    assert (await world.ticket(2)).merged_into == 1


async def test_of_two_numbers_a_mistyped_one_merges_nothing(world: World) -> None:
    await world.say("atm tidak keluar uang")

    await _type(world, f"/merge {number(1)} TG-10018")
    await _type(world, f"/merge TG-10018 {number(2)}")

    assert world.refusals == ["error-unknown-ticket", "error-unknown-ticket"]
    assert (await world.ticket(2)).status == Status.NEW


async def test_help_lists_every_command_and_to_supervisors_theirs_too(world: World) -> None:
    to_agent = await _type(world, "/help")
    to_supervisor = await _type(world, "/help", who=world.ratna)

    named = {name for name in STAFF_MENU if f"/{name}" in to_supervisor}
    assert set(STAFF_MENU) - named <= {"help"}
    assert "/topic" in to_agent
    assert "/report" not in to_agent


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/take TG-123", "TG-123 terlalu pendek"),
        ("/claim 123", "123 terlalu pendek"),
        ("/card #12", "#12 terlalu pendek"),
        ("/why TG-1001910019100", "terlalu panjang"),
        ("/release TG-10018", "TG-10018 salah ketik"),
        (f"/take {number(977)}", "tidak ada tiket dengan nomor itu"),
        ("/resolve TG-123 sudah beres", "TG-123 terlalu pendek"),
        ("/note TG-1OO19 sudah ditelepon", "sesudah TG- hanya ada angka"),
        ("/assign 123 Joko", "123 terlalu pendek"),
        ("/assign Joko TG-123", "TG-123 terlalu pendek"),
        ("/merge 123", "123 terlalu pendek"),
        ("/priority tinggi TG-123", "TG-123 terlalu pendek"),
        ("/redress TG-123 50000", "TG-123 terlalu pendek"),
        ("/topic TG-10018 atm", "TG-10018 salah ketik"),
    ],
)
async def test_a_wrong_number_is_told_what_is_wrong_with_it_and_nothing_happens(
    world: World, typed: str, said: str
) -> None:
    before = await world.journal(1)

    answer = await _type(world, typed)

    assert said in answer
    assert "Tidak ada yang diubah" in answer
    assert await world.journal(1) == before
