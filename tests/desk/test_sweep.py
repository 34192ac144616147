"""The sweep reconciles: whatever is due is done, the rest is left alone, and one failure is one failure."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import event
from structlog.testing import capture_logs

from desk.folding import FEW, FOLDED
from desk.meet import meet_customer
from desk.opening import open_ticket
from desk.work import Work
from escalation.sweep import Sweep
from models.escalation import Climb
from models.number import number
from tests.desk.world import SUPERVISORS, World

T = TypeVar("T")


async def _sweep(world: World) -> tuple[int, int]:
    """How many tickets moved, and how often the sender was woken."""
    woken: list[int] = []
    moved = await Sweep(world.desk, wake=lambda: woken.append(1))()
    return moved, len(woken)


@contextmanager
def _statements(world: World) -> Iterator[list[str]]:
    """What the database is told meanwhile."""
    said: list[str] = []
    engine = world.desk.database.writer.sync_engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


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
    assert [(each["event"], each.get("ticket_id")) for each in logs] == [
        ("sweep.batch_left", None),
        ("sweep.ticket_left", 1),
        ("sweep.ticket_failed", 1),
    ]


async def _spoil(work: Work, ticket_id: int) -> None:
    """A policy that no version of the desk can read any more."""
    ticket = await work.unit.tickets.get(ticket_id)
    work.office.policies["unreadable"] = None  # type: ignore[assignment] - the fault itself
    ticket.policy = "unreadable"


async def test_a_ticket_that_was_closed_while_the_sweep_tried_it_is_left_alone(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(hours=2)
    policy = (await world.ticket()).policy
    await world.do(_spoil, 1)
    desk = _ClosedInBetween(world, policy)

    with capture_logs():
        assert await Sweep(desk, wake=lambda: None)() == 0

    assert desk.looks == 2
    assert await world.all(Climb) == []


class _ClosedInBetween:
    """The first look at the ticket fails; before the second its policy is mended and the customer withdraws."""

    def __init__(self, world: World, policy: str) -> None:
        self.world, self.policy, self.looks = world, policy, 0

    async def perform(self, use_case: Callable[[Work], Awaitable[T]]) -> T:
        self.looks += 1
        if self.looks == 2:
            await self.world.desk.perform(self._mend)
            await self.world.press("withdraw_yes:1")
        return await self.world.desk.perform(use_case)

    async def _mend(self, work: Work) -> None:
        (await work.unit.tickets.get(1)).policy = self.policy


async def test_more_than_a_batch_falls_due_at_once_and_is_done_within_one_tick(world: World) -> None:
    await world.do(_many, 12)
    await world.do(_spoil, 5)
    world.passes(hours=2)

    with capture_logs():
        moved = await Sweep(world.desk, wake=lambda: None, size=5)()

    assert moved == 11
    assert {climb.ticket_id for climb in await world.all(Climb)} == set(range(1, 13)) - {5}


async def test_the_rows_of_a_batch_are_written_together(world: World) -> None:
    world.obey(claim_within="999h", lease="999h")
    await world.do(_many, 60)
    world.passes(hours=2)

    with _statements(world) as said:
        await _sweep(world)

    assert len(said) < 3 * 60


async def test_a_look_at_nothing_due_is_one_question(world: World) -> None:
    await world.do(_many, 3)

    with _statements(world) as said:
        await _sweep(world)

    assert [each.split()[0] for each in said] == ["SELECT"]


async def test_a_batch_that_is_done_again_one_by_one_tells_each_ticket_once(world: World) -> None:
    world.obey(claim_within="999h", lease="999h")
    await world.do(_many, 20)
    await world.do(_spoil, 19)
    world.passes(hours=2)

    with capture_logs():
        await _sweep(world)
        await world.deliver()

    told = world.group(SUPERVISORS)
    (folded,) = [each.text for each in told if each.key == FOLDED]
    assert Counter(each.key for each in told) == {"alert": FEW, FOLDED: 1}
    assert f"{20 - 1 - FEW} tiket" in folded
    assert number(19) not in folded


async def test_a_ticket_that_fails_again_and_again_rests_between_two_tries(world: World) -> None:
    await world.do(_many, 1)
    world.passes(hours=2)
    await world.do(_spoil, 1)
    sweep = Sweep(world.desk, wake=lambda: None)

    tries = []
    for _ in range(5):
        with capture_logs() as logs:
            await sweep()
        tries.append(len(logs) > 0)
        world.passes(seconds=20)

    assert tries == [True, False, True, False, False]


async def _many(work: Work, count: int) -> None:
    await meet_customer(work, World.ani)
    customer = await work.unit.people.customer(World.ani.id)
    assert customer is not None
    for _ in range(count):
        await open_ticket(work, customer, None, None, topic="cashback")


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
