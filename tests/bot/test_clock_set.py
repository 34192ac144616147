"""The wall clock is set, an hour back or an hour on: what was under way goes on."""

import pytest

from bot.limits import Limits
from bot.stepping import Steps
from bot.trouble import Down, Slow, Trouble
from models.outbox import Urgency
from tests.bot.stage import ANDI, HandTicks, Stage

HOUR = 3600.0


def steps(stage: Stage) -> Steps:
    return Steps(stage.desk, wake=lambda: None, steady=stage.ticks)


@pytest.mark.parametrize("trouble", [Down("x"), Slow(3)], ids=["down", "429"])
async def test_what_is_tried_again_in_a_moment_does_not_wait_an_hour_for_a_clock_set_back(
    stage: Stage, trouble: Trouble
) -> None:
    tick = steps(stage)
    await stage.owe("satu", "dua")
    stage.customers.troubles["send"].append(trouble)
    await stage.deliver()

    stage.clock.go(-HOUR)
    await tick()
    stage.ticks.at += 3
    await stage.deliver()

    assert stage.customers.texts(ANDI.id) == ["satu", "satu", "dua"]


async def test_without_a_step_nothing_is_hurried(stage: Stage) -> None:
    tick = steps(stage)
    await stage.owe("satu")
    stage.customers.troubles["send"].append(Down("x"))
    await stage.deliver()

    stage.ticks.at += 0.5
    stage.clock.go(0.5)
    await tick()
    await stage.deliver()

    assert stage.customers.texts(ANDI.id) == ["satu"]


async def test_what_keeps_polite_hours_is_not_hurried(stage: Stage) -> None:
    tick = steps(stage)
    (notice_id,) = await stage.owe("survei")

    async def later(work) -> None:
        notice = await work.unit.outbox.get(notice_id)
        notice.urgency, notice.not_before = Urgency.DIGEST, work.now.replace(hour=work.now.hour + 1)

    await stage.desk.perform(later)
    stage.clock.go(-HOUR)
    await tick()
    await stage.deliver()

    assert stage.customers.texts(ANDI.id) == []


async def test_a_clock_that_jumps_on_sends_each_once(stage: Stage) -> None:
    tick = steps(stage)
    await stage.owe("satu")
    stage.customers.troubles["send"].append(Down("x"))
    await stage.deliver()

    stage.clock.go(HOUR)
    await tick()
    await stage.deliver()
    await stage.deliver()

    assert stage.customers.texts(ANDI.id) == ["satu", "satu"]


def test_telegrams_limits_are_counted_by_a_clock_that_only_goes_on() -> None:
    ticks = HandTicks()
    limits = Limits(clock=ticks)
    limits.pause(ANDI.id, 7)

    ticks.at += 7

    assert limits.wait(ANDI.id, Urgency.WORDS) == 0
