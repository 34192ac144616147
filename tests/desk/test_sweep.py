"""The sweep reconciles: whatever is due is done, the rest is left alone, and one failure is one failure."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from structlog.testing import capture_logs

from desk.work import Work
from escalation.sweep import Sweep
from models.escalation import Climb
from tests.desk.world import World

T = TypeVar("T")


async def _sweep(world: World) -> tuple[int, int]:
    """How many tickets moved, and how often the sender was woken."""
    woken: list[int] = []
    moved = await Sweep(world.desk, wake=lambda: woken.append(1))()
    return moved, len(woken)


async def test_what_is_due_moves_and_wakes_the_sender_once(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("alamat salah", who=world.budi)
    world.passes(hours=2)

    assert await _sweep(world) == (2, 1)
    assert {climb.ticket_id for climb in await world.all(Climb)} == {1, 2}


async def test_with_nothing_due_nobody_is_woken(world: World) -> None:
    await world.say("cashback belum masuk")

    assert await _sweep(world) == (0, 0)


async def test_what_was_swept_is_not_due_again(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(hours=1)
    await _sweep(world)

    assert await _sweep(world) == (0, 0)


async def test_one_bad_ticket_never_holds_up_the_sweep(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.say("alamat salah", who=world.budi)
    world.passes(hours=3)
    await world.do(_spoil, 1)

    with capture_logs() as logs:
        moved, _woken = await _sweep(world)

    assert moved == 1
    assert {climb.ticket_id for climb in await world.all(Climb)} == {2}
    assert [(each["event"], each["ticket_id"]) for each in logs] == [("sweep.ticket_failed", 1)]


async def _spoil(work: Work, ticket_id: int) -> None:
    """A policy that no version of the desk can read any more."""
    ticket = await work.unit.tickets.get(ticket_id)
    work.office.policies["unreadable"] = None  # type: ignore[assignment] - the fault itself
    ticket.policy = "unreadable"


async def test_a_ticket_that_was_closed_since_the_look_is_left_alone(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(hours=2)
    desk = _ClosedInBetween(world)

    assert await Sweep(desk, wake=lambda: None)() == 0
    assert await world.all(Climb) == []


class _ClosedInBetween:
    """The customer withdraws just after the sweep has looked."""

    def __init__(self, world: World) -> None:
        self.world, self.looked = world, False

    async def perform(self, use_case: Callable[[Work], Awaitable[T]]) -> T:
        if self.looked:
            await self.world.press("withdraw_yes:1")
        self.looked = True
        return await self.world.desk.perform(use_case)


async def test_a_due_moment_that_became_moot_is_reckoned_anew(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(hours=1)
    await world.do(_climbed_already)

    assert await _sweep(world) == (0, 0)
    ticket = await world.ticket()
    assert ticket.due_at is not None
    assert ticket.due_at > world.now


async def _climbed_already(work: Work) -> None:
    """The rung is done and the cached moment is not."""
    await work.unit.add(
        Climb(ticket_id=1, clock="first_response", epoch=1, rung="yellow", at=work.now, notice_id=None)
    )
    for rung in ("ask", "call"):
        await work.unit.add(
            Climb(ticket_id=1, clock="queue", epoch=1, rung=rung, at=work.now, notice_id=None)
        )
