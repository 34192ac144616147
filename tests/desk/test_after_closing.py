"""Words right after a complaint was closed, and numbers that are nobody's."""

import pytest

from desk.resolve import close_silent
from desk.work import Work
from models.lifecycle import Status
from models.message import Message
from tests.desk.world import World


async def _close(work: Work) -> None:
    await close_silent(work, await work.unit.tickets.get(1))


async def _closed(world: World) -> None:
    await world.say("cashback belum dibayar")
    await world.claim(1)
    await world.write("cashback sudah kami kreditkan ke rekening hari ini", 1)
    await world.command_resolve(1)
    world.passes(days=3)
    await world.do(_close)
    assert world.told()[-1] == "closed-silent"


@pytest.mark.parametrize(
    "text",
    [
        "lho kok ditutup, belum masuk uangnya",
        "status?? why closed, still not paid",
        "cashback nya mana",
        "eh masih error ternyata",
        "it keeps failing",
        "actually no, please look into it",
    ],
)
async def test_who_objects_to_the_closing_has_the_complaint_open_again(world: World, text: str) -> None:
    await _closed(world)

    await world.say(text)

    assert world.told()[-1] == "reopened-by-words"
    assert (await world.ticket()).is_open
    assert (await world.all(Message))[-1].ticket_id == 1


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("terima kasih", "thanks"),
        ("status", "status"),
        ("alamat saya pindah", "receipt"),
        ("pusing", "receipt-vague"),
    ],
)
async def test_other_words_after_a_closing_are_no_objection(world: World, text: str, answer: str) -> None:
    await _closed(world)

    await world.say(text)

    assert world.told()[-1] == answer
    assert (await world.ticket(1)).status == Status.CLOSED


async def test_a_day_later_the_words_are_read_afresh(world: World) -> None:
    await _closed(world)
    world.passes(days=2)

    await world.say("cashback belum masuk lagi")

    assert (await world.ticket(1)).status == Status.CLOSED


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("TG-99999 gimana kak", ["number-unknown"]),
        ("status TG-10028", ["number-unknown"]),
        ("tg 99999 alamat saya salah", ["number-unknown-beside", "receipt"]),
    ],
)
async def test_a_number_that_is_not_theirs_is_said_kindly(world: World, text: str, keys: list[str]) -> None:
    await world.say("cashback belum masuk")
    world.passes(minutes=10)

    await world.say(text)

    assert world.told()[-len(keys) :] == keys


async def test_who_has_no_complaint_is_told_so_beside_the_number(world: World) -> None:
    await world.say("TG-99999")

    assert world.told() == ["number-unknown-none"]
    assert "TG-99999" in world.phone()[-1].text


async def test_their_own_number_is_followed(world: World) -> None:
    await world.say("cashback belum masuk")
    number = (await world.ticket()).number
    world.passes(minutes=10)

    await world.say(f"{number} masih belum")

    assert not any(key.startswith("number-unknown") for key in world.told())


async def test_two_matters_in_the_words_that_we_asked_for_are_both_offered(world: World) -> None:
    await world.say("pusing")

    await world.say("cashback belum masuk dan alamat saya salah")

    assert world.told()[-2:] == ["topic-noted", "second-topic"]
    await world.tap("second")
    assert {(await world.ticket(number)).topic for number in (1, 2)} == {"cashback", "address"}


@pytest.mark.parametrize("text", ["no", "gak", "tidak kak", "belum", "gak ada kok", "never mind"])
async def test_a_bare_no_to_nothing_opens_no_complaint(world: World, text: str) -> None:
    await world.say("halo")

    await world.say(text)

    assert world.told()[-1] == "small-talk"
    assert await world.all_tickets() == []


async def test_a_bare_no_to_a_silent_closing_says_that_it_is_not_solved(world: World) -> None:
    await _closed(world)

    await world.say("belum kak")

    assert world.told()[-1] == "reopened-by-words"


@pytest.mark.parametrize("text", ["yang kemarin belum beres", "the last one is still not fixed"])
@pytest.mark.parametrize("other", ["alamat saya salah", "transfer gagal"])  # of the latter we ask details
async def test_the_last_one_is_open_again_also_while_another_is_under_way(
    world: World, text: str, other: str
) -> None:
    await _closed(world)
    await world.say(other)
    world.passes(minutes=10)

    await world.say(text)

    assert world.told()[-1] == "reopened-by-words"
    assert (await world.ticket(1)).is_open
    assert world.button("move", chat=world.ani.id).endswith((await world.ticket(2)).number)


async def test_the_one_of_yesterday_is_the_open_one_where_nothing_is_over(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(days=1)

    await world.say("yang kemarin belum beres")

    assert [each.id for each in await world.all_tickets()] == [1]
    assert world.told()[-1] != "reopened-by-words"


async def test_the_other_one_is_not_the_one_that_is_over(world: World) -> None:
    await _closed(world)
    await world.say("alamat saya salah")
    world.passes(minutes=10)

    await world.say("yang satunya belum beres")

    assert (await world.ticket(1)).status == Status.CLOSED
