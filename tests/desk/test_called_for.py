"""A customer asks in words to be called: the number is noted and the call offered, no topic is asked."""

import pytest

from desk import acquaint
from desk.slots import moment
from models.customer import Customer
from models.ticket import Ticket
from tests.desk.world import World


@pytest.mark.parametrize(
    "words",
    ["please call me on the number +6281234567890 about my loan", "tolong telepon saya di 0812-3456-7890 ya"],
)
async def test_the_number_is_noted_and_a_time_offered_instead_of_a_question(world: World, words: str) -> None:
    await world.say(words)

    (said,) = world.phone()
    (customer,) = [each for each in await world.all(Customer) if each.id == world.ani.id]
    assert said.key == "person-comes"
    assert [data.split(":")[0] for data in said.buttons] == ["callme"]
    assert customer.phone == "+6281234567890"
    assert (await world.ticket()).details["wants_person"] is True


async def test_a_complaint_with_the_wish_for_a_call_is_receipted_and_the_call_offered(world: World) -> None:
    await world.say("cashback saya belum masuk, tolong telepon saya di 081234567890")

    assert world.told() == ["receipt", "call-offer"]
    assert (await world.ticket()).topic == "cashback"
    assert world.phone()[-1].buttons[0].startswith("callat:")


async def test_what_may_be_critical_is_still_advised(world: World) -> None:
    await world.say("kartu saya hilang, telepon saya di 081234567890")

    assert world.told() == ["person-comes", "emergency"]
    assert (await world.ticket()).severity == "critical"


async def test_a_number_that_we_asked_for_may_be_typed_and_no_ticket_comes_of_it(world: World) -> None:
    await world.say("petugas")
    await world.say("081234567890")

    assert world.told() == ["person-comes", "phone-noted"]
    assert len(await world.all(Ticket)) == 1
    assert next(each.phone for each in await world.all(Customer)) == "+6281234567890"


async def test_a_number_that_nobody_asked_for_stays_with_the_complaint(world: World) -> None:
    await world.say("transfer pulsa gagal")
    world.passes(minutes=3)
    await world.say("081234567890")

    assert "phone-noted" not in world.told()


async def test_a_number_before_any_complaint_is_noted_and_asked_what_for(world: World) -> None:
    await world.say("nomor saya 081234567890")

    (said,) = world.phone()
    assert "tentang apa" in said.text
    assert await world.all(Ticket) == []


async def test_who_chooses_again_and_again_fills_no_group(world: World) -> None:
    await world.say("cashback saya belum masuk, tolong telepon saya di 081234567890")
    await world.claim(1)
    times = [world.button("callat", chat=world.ani.id, place=place) for place in (0, 1)]
    before = len(world.group())

    for _ in range(5):
        for each in times:
            await world.press(each)
        await world.do(acquaint.take_phone, world.ani, phone="+6281234567890")

    (told,) = world.group()[before:]
    assert told.key == "thread-call-at"
    assert (await world.ticket()).call_due_at == moment(
        times[1].split(":")[2], world.desk.office.calendar, now=world.now
    )
