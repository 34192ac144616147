"""A customer of a segment is promised what the rules say of it, from the next complaint on."""

from datetime import timedelta

import pytest

from bot.office import keep_policy
from desk.segment import set_segment
from escalation.clocks import ClockKind
from models.errors import NotAllowed
from models.event import EventKind
from tests.desk.world import World

PRIORITY = {"segments": ["priority"], "terms": {"targets": {"first_response": "15m"}, "team": "lounge"}}


@pytest.fixture(autouse=True)
async def complaint(world: World) -> None:
    world.obey(rules=[PRIORITY])
    await world.do(keep_policy)
    await world.say("cashback belum masuk")


async def test_the_next_complaint_has_the_promises_of_the_segment_and_this_one_keeps_its_own(
    world: World,
) -> None:
    toast = await world.do(set_segment, world.ratna, 1, "Priority")
    world.passes(minutes=5)
    await world.press("new:1")
    await world.say("uang tidak keluar dari atm")

    first, second = await world.ticket(1), await world.ticket(2)
    assert toast.key == "segment-set"
    assert (first.segment, first.promised_at) == (None, first.opened_at + timedelta(hours=2))
    assert (second.segment, second.team) == ("priority", "lounge")
    assert second.promised_at == second.opened_at + timedelta(minutes=15)
    (opened,) = [each for each in await world.journal(2) if each.kind is EventKind.OPENED]
    assert opened.values["segment"] == "priority"
    assert second.dues is not None
    assert second.promised_at.isoformat() == second.dues[f"{ClockKind.FIRST_RESPONSE}:1"]


async def test_a_segment_that_no_rule_knows_is_refused_with_those_that_one_may_write(world: World) -> None:
    toast = await world.do(set_segment, world.ratna, 1, "gold")

    assert (toast.key, toast.values["segments"]) == ("segment-how", "priority")


async def test_a_segment_is_taken_back(world: World) -> None:
    await world.do(set_segment, world.ratna, 1, "priority")

    toast = await world.do(set_segment, world.ratna, 1, "-")

    await world.press("new:1")
    await world.say("uang tidak keluar dari atm")
    assert toast.key == "segment-cleared"
    assert (await world.ticket(2)).segment is None


async def test_where_no_rule_names_a_segment_there_is_none_to_choose(world: World) -> None:
    world.obey(rules=[])

    assert (await world.do(set_segment, world.ratna, 1, "priority")).key == "segment-without-rules"


async def test_only_a_supervisor_says_who_is_promised_more(world: World) -> None:
    with pytest.raises(NotAllowed):
        await world.do(set_segment, world.sari, 1, "priority")
