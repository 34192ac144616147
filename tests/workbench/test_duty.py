"""Who has work, in the chats: `/assign`, `/off` and its buttons, `/wait` with a reason, asked by name."""

from functools import partial

import pytest
import pytest_asyncio

from desk.claim import claim
from desk.incoming import Person
from tests.workbench.bench import BUDI, DEWI, HOUR, RINA, Bench, data, labels, says, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def agents(bench: Bench) -> None:
    """Both have spoken in the group, and are on duty."""
    for agent in (RINA, BUDI):
        await bench.write(agent, "/on")


@pytest.mark.usefixtures("agents")
async def test_a_ticket_is_handed_on_in_its_topic_by_card_and_by_number(bench: Bench):
    case = await bench.claimed(by=RINA)

    await bench.write(RINA, "/assign @budi_jaya" if await _has_name(bench) else "/assign Budi", case)
    assert (await bench.ticket(case)).owner_id == BUDI
    told = [each for each in await bench.chat(thread_id=case.thread) if says("menyerahkan")(each)]
    assert len(told) == 1

    sent = await bench.write(DEWI, f"/assign Rina {case.number}")
    assert (await bench.ticket(case)).owner_id == RINA
    assert "kini dipegang Rina" in words(await bench.reply_to(sent))

    sent = await bench.write(RINA, f"/assign {case.number} Bud")
    assert (await bench.ticket(case)).owner_id == BUDI
    assert "kini dipegang Budi" in words(await bench.reply_to(sent))


async def _has_name(bench: Bench) -> bool:
    return bench.running.world.people[BUDI].user.get("username") == "budi_jaya"


@pytest.mark.usefixtures("agents")
async def test_what_is_wrong_with_a_hand_over_is_said_where_it_was_asked(bench: Bench):
    case = await bench.complain()

    answers = {
        said: words(await bench.reply_to(await bench.write(RINA, f"/assign {said}".strip(), case)))
        for said in ("", "Budi", "Zulkifli")
    }

    assert "Kepada siapa?" in answers[""]
    assert "hanya dapat dilakukan penyelia" in answers["Budi"]
    assert "tidak ada yang bernama “Zulkifli”" in answers["Zulkifli"]
    nowhere = await bench.write(RINA, "/assign Budi")
    assert "tiket mana yang dimaksud" in words(await bench.reply_to(nowhere))


@pytest.mark.usefixtures("agents")
async def test_going_off_duty_with_tickets_asks_and_one_tap_hands_them_to_a_colleague(bench: Bench):
    case = await bench.claimed(by=RINA)

    sent = await bench.write(RINA, "/off")
    asked = await bench.reply_to(sent)

    assert case.number in words(asked)
    assert labels(asked)[:2] == ["Kembalikan semua", "Tetap saya pegang"]
    assert f"off_to:{RINA}:{BUDI}" in data(asked)
    toast = await bench.press(BUDI, asked["message_id"], f"off_back:{RINA}")
    assert toast == "Ini tiket rekan Anda; hanya ia atau penyelia yang memutuskan."
    assert "diserahkan kepada Budi" in await bench.press(RINA, asked["message_id"], f"off_to:{RINA}:{BUDI}")
    assert (await bench.ticket(case)).owner_id == BUDI
    assert "Anda bertugas." in words(await bench.reply_to(await bench.write(RINA, "/on")))


async def test_a_reason_to_wait_reaches_the_customer_politely_and_stands_on_the_card(bench: Bench):
    case = await bench.claimed(by=RINA)

    await bench.write(RINA, "/wait foto struk & kartu ATM", case)

    asked = words(await bench.last(case.customer))
    assert "mohon bantuan Bapak/Ibu" in asked
    assert "foto struk & kartu ATM" in asked
    assert "Diminta dari nasabah: foto struk & kartu ATM" in words(await bench.message(case.card))


async def _take_the_rest(bench: Bench) -> None:
    """What other scenes left in the queue would be asked for in the same message."""
    async with bench.desk.looking() as work:
        left = [each.id for each in await work.unit.tickets.unclaimed(limit=99)]
    for ticket_id in left:
        await bench.desk.perform(
            partial(claim, person=Person(id=RINA, name="Rina Putri"), ticket_id=ticket_id)
        )
    await bench.quiet()


@pytest.mark.usefixtures("agents")
async def test_what_nobody_takes_is_asked_of_one_by_name_under_its_card(bench: Bench):
    await _take_the_rest(bench)
    case = await bench.complain()

    await bench.advance(0.51 * HOUR)

    asked = [each for each in await bench.replies(case.card) if says("Dapatkah Anda mengambilnya?")(each)]
    assert len(asked) == 1
    assert data(asked[0]) == [f"claim:{case.id}"]
    await bench.press(BUDI, asked[0]["message_id"], f"claim:{case.id}")
    assert (await bench.ticket(case)).owner_id == BUDI
