"""No ticket is locked by a question that is gone, and no words are lost behind a refusal."""

import pytest

from desk import claim, deliver
from models.guard import Check
from tests.desk.edges import type_as_staff
from tests.desk.world import GROUP, World

ADDRESS = "Terima kasih, perubahan alamat Bapak sudah kami catat dan berlaku mulai hari ini."


@pytest.fixture(autouse=True)
async def complaint(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)


async def _rebuild(world: World) -> None:
    await world.do(deliver.on_thread_gone, 0, ticket_id=1, chat_id=GROUP)
    await world.do(deliver.on_thread_made, ticket_id=1, chat_id=GROUP, thread_id=4711)


async def test_a_topic_made_anew_asks_again_about_held_words(world: World) -> None:
    await world.write(ADDRESS, 1)
    await world.write("Mohon ditunggu.", 1)

    await _rebuild(world)

    retold = next(each.text for each in world.group() if each.key == "thread-rebuilt")
    asked = world.group()[-1]
    assert f"Sari (belum terkirim): {ADDRESS}" in retold
    assert "Sari (belum terkirim): Mohon ditunggu." in retold
    assert asked.key == "held-again"
    assert ADDRESS in asked.text
    await world.staff_press(asked.buttons[0])
    assert [each.key for each in world.phone()][-2:] == ["agent-words", "agent-words"]
    assert "held-decided" in world.group_keys()
    assert "held-again" not in world.group_keys()


async def test_the_new_owner_decides_what_was_held_before_the_topic_went(world: World) -> None:
    await world.write(ADDRESS, 1)
    await world.do(claim.take_over, world.joko, 1)
    await _rebuild(world)

    await world.staff_tap("send_anyway", who=world.joko)

    assert world.told()[-1] == "agent-words"


async def test_a_refused_resolve_asks_again_once_and_the_old_question_points_to_the_new(world: World) -> None:
    await world.write(ADDRESS, 1)

    await type_as_staff(world, "/resolve Sudah beres.", thread_id=await world.thread_of(1))

    asked = {each.key: each for each in world.group() if each.key.startswith("held-")}
    assert world.refusals == ["resolve-held"]
    assert world.group_keys().count("held-again") == 1
    assert asked["held-asked-again"].buttons == []
    assert "Tombolnya kini ada pada pesan yang lebih baru" in asked["held-asked-again"].text
    assert asked["held-again"].buttons[0] == f"send_anyway:{(await world.all(Check))[0].id}"
