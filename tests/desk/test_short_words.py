"""Very short words: a greeting in a row, a thumb, a number alone, a telephone number."""

import pytest

from tests.desk.world import World


async def test_greetings_in_a_row_are_not_met_with_one_letter_thrice(world: World) -> None:
    await world.say("halo")
    await world.say("halo")
    world.passes(minutes=20)
    await world.say("halo")

    assert world.told() == ["greeting", "greeting-again", "greeting"]


@pytest.mark.parametrize(("sign", "answer"), [("👍", "thanks"), ("😡", "sticker")])
async def test_a_thumb_is_thanked_for_and_a_cross_face_is_asked_for_words(
    world: World, sign: str, answer: str
) -> None:
    await world.say("cashback belum masuk")

    await world.say(sign, kind="emoji")

    assert world.told() == ["receipt", answer]


async def test_a_number_alone_is_a_complaint_whose_story_is_asked_for(world: World) -> None:
    await world.say("500000")

    assert world.told() == ["receipt-vague"]


async def test_somebody_who_writes_their_number_is_not_asked_for_it(world: World) -> None:
    await world.say("cashback belum masuk")

    await world.say("petugas tolong hubungi 0812-3456-7890")

    comes = world.phone()[-1]
    assert comes.key == "person-comes"
    assert "ikut kami teruskan" in comes.text
    assert comes.buttons == []


async def test_kok_lama_is_told_how_it_stands_and_without_a_complaint_it_is_one(world: World) -> None:
    await world.say("kok lama banget")
    assert world.told()[0].startswith("receipt")

    world.passes(minutes=10)
    await world.say("kok lama banget")

    assert world.told()[-1] == "status"
