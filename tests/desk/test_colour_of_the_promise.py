"""The colour of a card belongs to the promise that it shows, not to one that is over."""

from bot.office import keep_policy
from desk import lists, views
from desk.escalate import escalate
from desk.work import Work
from tests.desk.world import GROUP, JAKARTA, World
from texts.cards import card


async def _card(world: World) -> str:
    async def shown(work: Work) -> views.CardView:
        return await views.card_view(work, await work.unit.tickets.get(1), chat_id=GROUP)

    return card(await world.look(shown), "id", JAKARTA).html


async def _late(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.passes(hours=3)
    await world.do(escalate, 1)


async def test_while_the_first_response_is_late_the_card_is_red(world: World) -> None:
    await _late(world)

    said = await _card(world)

    assert said.startswith("🔴")
    assert "jawaban pertama paling lambat" in said
    assert "Jawaban pertama terlambat." not in said
    assert (await world.look(lists.overdue, world.sari)).total == 1


async def test_a_late_answer_is_a_line_and_the_promise_that_runs_is_green(world: World) -> None:
    await _late(world)
    await world.write("Cashback Bapak sedang kami periksa.", 1)

    said = await _card(world)

    assert said.startswith("🟢")
    assert "penyelesaian paling lambat" in said
    assert "masih dalam waktu" in said
    assert "Jawaban pertama terlambat." in said
    assert (await world.look(lists.overdue, world.sari)).total == 0


async def test_the_ladders_warning_of_the_promise_shown_is_yellow(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.passes(minutes=110)
    await world.do(escalate, 1)

    assert (await _card(world)).startswith("🟡")


async def test_a_topic_told_at_once_is_green_while_there_is_time_and_yellow_when_half_is_gone(
    world: World,
) -> None:
    ladder = world.desk.office.policy.freeze()["ladder"]
    rung = {"name": "at_once", "clock": "first_response", "fraction": 0.0, "audience": "supervisor"}
    world.obey(ladder=[{**rung, "topics": ["stolen"]}, *ladder])
    await world.do(keep_policy)
    await world.say("kartu dicuri")

    await world.do(escalate, 1)
    early = await _card(world)
    world.passes(minutes=8)
    await world.do(escalate, 1)

    assert early.startswith("🟢")
    assert (await _card(world)).startswith("🟡")
