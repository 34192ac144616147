"""Surveys go out in polite hours, when they are due, and only while nothing is open."""

from datetime import UTC, datetime

import pytest

from desk import meet, resolve
from desk.rating import invite
from desk.work import Work
from models.dialogue import Invitation, InvitationState
from surveys.invitations import Invitations, is_polite
from tests.desk.world import World


@pytest.fixture(autouse=True)
async def resolved(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Beres.")


async def _tick(world: World) -> tuple[int, int]:
    """How many were decided, and how often the sender was woken."""
    woken: list[int] = []
    decided = await Invitations(world.desk, wake=lambda: woken.append(1))()
    await world.deliver()
    return decided, len(woken)


async def _state(world: World) -> str:
    return (await world.all(Invitation))[-1].state


@pytest.mark.parametrize(
    ("utc", "polite"),
    [("00:59", False), ("01:00", True), ("10:59", True), ("11:00", False), ("18:00", False)],
)
def test_polite_is_what_is_polite_from_aceh_to_papua(utc: str, *, polite: bool) -> None:
    hour, minute = map(int, utc.split(":"))

    assert is_polite(datetime(2026, 2, 2, hour, minute, tzinfo=UTC)) is polite


async def test_a_survey_goes_out_four_hours_after_the_resolution(world: World) -> None:
    world.passes(hours=3, minutes=59)
    assert await _tick(world) == (0, 0)

    world.passes(minutes=1)
    assert await _tick(world) == (1, 1)

    assert await _state(world) == InvitationState.SENT
    assert world.told()[-1] == "rate"


async def test_outside_polite_hours_it_waits_for_the_morning(world: World) -> None:
    world.passes(hours=9)  # 19.00 in Jakarta
    assert await _tick(world) == (0, 0)

    world.passes(hours=13)  # 08.00 on the next day
    assert await _tick(world) == (1, 1)


async def test_a_survey_that_went_out_is_not_sent_again_with_solved(world: World) -> None:
    world.passes(hours=4)
    await _tick(world)

    await world.tap("solved")

    assert world.told()[-1] == "solved-thanks"


async def test_a_survey_is_withdrawn_while_another_complaint_is_open(world: World) -> None:
    await world.say("alamat salah")
    world.passes(hours=4)

    await _tick(world)

    assert await _state(world) == InvitationState.WITHDRAWN
    assert "rate" not in world.told()


async def test_a_survey_is_withdrawn_from_who_blocked_us(world: World) -> None:
    await world.do(meet.blocked, world.ani.id)
    world.passes(hours=4)

    await _tick(world)

    assert await _state(world) == InvitationState.WITHDRAWN


async def test_nobody_answered_in_time_ends_the_survey(world: World) -> None:
    world.passes(hours=4)
    await _tick(world)
    world.passes(days=7)

    await _tick(world)

    assert await _state(world) == InvitationState.EXPIRED


async def test_a_survey_of_an_earlier_resolution_is_withdrawn(world: World) -> None:
    await world.tap("unsolved")
    await world.do(_put_back)
    world.passes(hours=4)

    await _tick(world)

    assert await _state(world) == InvitationState.WITHDRAWN


async def _put_back(work: Work) -> None:
    """As if the reopening and the tick had crossed."""
    found = await work.unit.dialogue.invitation(1, 1)
    assert found is not None
    found.state = InvitationState.DUE


async def test_an_invitation_is_decided_anew_at_the_moment_of_sending(world: World) -> None:
    await world.do(invite, 99)
    await world.do(invite, 1)

    assert await _state(world) == InvitationState.DUE


async def test_an_invitation_that_was_withdrawn_stays_so(world: World) -> None:
    await world.tap("unsolved")
    world.passes(hours=4)

    await world.do(invite, 1)

    assert await _state(world) == InvitationState.WITHDRAWN


async def test_thirty_days_count_from_the_last_survey(world: World) -> None:
    await world.do(_asked_lately)
    world.passes(hours=4)

    await _tick(world)

    assert await _state(world) == InvitationState.WITHDRAWN


async def _asked_lately(work: Work) -> None:
    ani = await work.unit.people.customer(World.ani.id)
    assert ani is not None
    ani.last_survey_at = work.now
