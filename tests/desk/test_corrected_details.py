"""Details follow the customer's last word: an edit, or a message that corrects what was said before."""

import pytest

from desk.editing import edit_by_customer
from desk.known_details import known
from escalation.sweep import Sweep
from tests.desk.world import World
from topics.catalogue import DetailField
from topics.details import corrected

_AMOUNT = DetailField(key="amount", type="money_idr", labels={"id": "Berapa?"})


async def _amount(world: World) -> str | None:
    return known(await world.ticket(1)).get("amount")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("oh iya nominalnya 150rb bukan 100rb", "Rp150.000"),
        ("bukan 200rb tapi 150rb ya", "Rp150.000"),
        ("nominalnya 100rb bukan 150rb", "Rp100.000"),
        ("maaf salah, harusnya 1,5 juta", "Rp1.500.000"),
        ("Correction: it was 3 million", "Rp3.000.000"),
        ("it was Rp3.000.000, not Rp2.000.000", "Rp3.000.000"),
        ("ini bukan salah saya, admin 5rb juga dipotong", None),
        ("uang 50rb salah transfer", None),
        ("admin 5rb juga dipotong", None),
        ("bukan 100rb", None),
    ],
)
def test_a_correction_is_told_from_another_amount(text: str, value: str | None) -> None:
    assert corrected(text, _AMOUNT) == value


async def test_an_edit_of_the_complaint_changes_the_amount(world: World) -> None:
    said = await world.say("transfer 2 juta gagal")

    await world.do(edit_by_customer, world.incoming("transfer 3 juta gagal", said))

    assert await _amount(world) == "Rp3.000.000"


async def test_an_edit_leaves_what_was_answered_otherwise(world: World) -> None:
    said = await world.say("transfer gagal")
    world.passes(seconds=21)
    await Sweep(world.desk, wake=lambda: None)()
    await world.deliver()
    await world.say("aplikasi")
    await world.say("250 ribu")

    await world.do(edit_by_customer, world.incoming("transfer 3 juta gagal", said))

    assert await _amount(world) == "Rp250.000"


async def test_a_correction_reaches_the_amount_even_while_another_detail_is_asked(world: World) -> None:
    await world.say("transfer 100rb gagal")
    world.passes(seconds=21)
    await Sweep(world.desk, wake=lambda: None)()
    await world.deliver()
    assert world.told()[-1] == "detail-ask"

    await world.say("oh iya nominalnya masih 150rb bukan 100rb")

    assert await _amount(world) == "Rp150.000"
    assert "channel" not in known(await world.ticket(1))
