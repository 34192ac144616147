"""Small talk and chases with a complaint under way: answered as what they are, and never lost to the agent."""

import pytest

from models.event import EventKind
from models.message import Message
from tests.desk.world import World


async def _claimed(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.passes(minutes=10)


async def _shown(world: World, words: str) -> bool:
    return any(bubble.key == "customer-wrote" and words in bubble.text for bubble in world.group())


async def test_thanks_that_say_more_reach_the_agent_and_start_no_clock(world: World) -> None:
    await _claimed(world)
    before = [each.kind for each in await world.journal(1)].count(EventKind.CUSTOMER_WROTE)

    await world.say("tolong dibantu ya kak, terima kasih")

    assert world.told()[-1] == "thanks"
    assert (await world.all(Message))[-1].ticket_id == 1
    assert await _shown(world, "tolong dibantu")
    assert [each.kind for each in await world.journal(1)].count(EventKind.CUSTOMER_WROTE) == before


@pytest.mark.parametrize("text", ["halo", "terima kasih banyak"])
async def test_a_bare_courtesy_stays_out_of_the_ticket(world: World, text: str) -> None:
    await _claimed(world)

    await world.say(text)

    assert (await world.all(Message))[-1].ticket_id is None


async def test_small_talk_on_an_unclaimed_ticket_is_told_at_the_claim(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("maaf dadah salah ketik nomor kak tadi")

    await world.claim(1)

    assert await _shown(world, "salah ketik")


async def test_after_not_yet_everything_is_for_the_ticket(world: World) -> None:
    await _claimed(world)
    await world.write("cashback sudah masuk", 1)
    await world.command_resolve(1)
    await world.tap("unsolved")

    await world.say("terima kasih, salah pencet")

    assert (await world.all(Message))[-1].ticket_id == 1
    assert world.told()[-1] == "passed-on"
    assert await _shown(world, "salah pencet")


async def test_a_chase_gets_the_list_and_reaches_the_agent(world: World) -> None:
    await _claimed(world)

    await world.say("gimana status pengaduan saya, tetap belum masuk sampai sekarang")

    assert world.told()[-1] == "status"
    assert (await world.all(Message))[-1].ticket_id == 1
    assert await _shown(world, "tetap belum masuk")


async def test_a_chase_goes_to_the_ticket_whose_number_it_names(world: World) -> None:
    await world.say("cashback belum masuk")
    number = (await world.ticket()).number
    await world.say("alamat salah")
    world.passes(minutes=10)

    await world.say(f"status {number} kok belum dibales sih? udah lewat janjinya")

    assert world.told()[-1] == "status"
    assert (await world.all(Message))[-1].ticket_id == 1


async def test_a_bare_question_how_it_stands_starts_no_clock(world: World) -> None:
    await _claimed(world)

    await world.say("status?")

    assert (await world.all(Message))[-1].ticket_id is None
