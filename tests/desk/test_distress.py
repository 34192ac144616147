"""Somebody who despairs hears a humane word and help lines, and the supervisors are called at once."""

from escalation.sweep import Sweep
from tests.desk.world import SUPERVISORS, World


async def test_despair_is_answered_and_the_supervisors_are_called_once(world: World) -> None:
    await world.say("kartu saya dicuri, saya mau bunuh diri")
    await world.say("serius saya mau bunuh diri")

    number = (await world.ticket()).number
    assert world.told().count("distress") == 1
    assert "119" in next(bubble.text for bubble in world.phone() if bubble.key == "distress")
    [alert] = [bubble for bubble in world.group(SUPERVISORS) if bubble.key == "alert-distress"]
    assert number in alert.text
    assert "bunuh diri" in alert.text


async def test_whoever_despairs_is_not_asked_to_fill_in_a_form(world: World) -> None:
    await world.say("transfer gagal, saya mau bunuh diri")
    await world.say("masih soal transfer tadi")
    world.passes(seconds=21)

    await Sweep(world.desk, wake=lambda: None)()
    await world.deliver()

    assert "detail-ask" not in world.told()
