"""Administrators are known from the start, though they have never said a word; a chat we cannot ask is no harm."""

from bot.bots import staff_bot
from bot.roll import call_roll
from bot.working import Desk
from playground.people import People
from settings.environment import Environment
from tests.bot.stage import GROUP, SUPERVISORS


async def test_administrators_are_known_before_they_speak_and_supervisors_are_no_agents(
    desk: Desk, environment: Environment, people: People
) -> None:
    await people.do("/control/member", chat_id=GROUP, user_id=602, status="administrator")

    async with staff_bot(environment) as staff:
        await call_roll(desk, staff)
        await call_roll(desk, staff)

    async with desk.looking() as work:
        above = [each.name for each in await work.unit.people.present(SUPERVISORS)]
        group = [each.name for each in await work.unit.people.present(GROUP)]
    assert "Dewi Lestari" in above
    assert "Budi Santoso" in group
    assert "Dewi Lestari" not in group


async def test_a_chat_that_cannot_be_asked_is_left_as_it_is(
    desk: Desk, environment: Environment, people: People
) -> None:
    await people.do("/control/bot_member", chat_id=SUPERVISORS, bot_id=7000000002, status="left")

    async with staff_bot(environment) as staff:
        await call_roll(desk, staff)

    async with desk.looking() as work:
        assert "Dewi Lestari" not in [each.name for each in await work.unit.people.present(SUPERVISORS)]
