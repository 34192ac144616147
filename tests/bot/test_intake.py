import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.intake import Intake, Prepared, chat_of
from bot.polling import Poller, Raw
from bot.trouble import Conflict, Down, Slow, Unauthorized
from bot.working import Desk
from desk.meet import meet_customer
from desk.tell import tell_customer
from desk.work import Toast, Work
from models.errors import DeskError, NothingToSay
from models.intake import ParkedUpdate, SeenUpdate
from models.outbox import Bot, Notice
from tests.bot.stage import ANDI, GROUP, SUPERVISORS, Stage

CARD_NUMBER = "4111 1111 1111 1111"


def said(update_id: int, text: str = "halo", *, chat: int = ANDI.id) -> Raw:
    return {"update_id": update_id, "message": {"chat": {"id": chat}, "from": {"id": chat}, "text": text}}


@dataclass
class Update:
    """Owes the customer an echo, unless told to fail."""

    raw: Raw
    edge: "StubEdge"
    customer: int | None = ANDI.id

    async def handle(self, work: Work) -> Toast | None:
        number = self.raw["update_id"]
        self.edge.begun.append(number)
        if number in self.edge.gates:
            await self.edge.gates[number].wait()
        customer = await meet_customer(work, ANDI)
        await tell_customer(work, customer, "plain", {"text_html": str(number)})
        for fault in self.edge.faults.get(number, [])[:1]:
            del self.edge.faults[number][0]
            raise fault
        self.edge.done.append(number)
        return Toast("toast-sent")

    async def refuse(self, work: Work, error: DeskError) -> Toast | None:
        customer = await meet_customer(work, ANDI)
        await tell_customer(work, customer, "plain", {"text_html": error.key})
        return Toast(error.key)

    async def answer(self, toast: Toast | None) -> None:
        self.edge.toasts.append(toast.key if toast else "")


@dataclass
class StubEdge:
    begun: list[int] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    gates: dict[int, asyncio.Event] = field(default_factory=dict)
    faults: dict[int, list[Exception]] = field(default_factory=dict)

    async def prepare(self, raw: Raw) -> Prepared:
        return Update(raw, self)


class StubPoller(Poller):
    """Hands out batches or troubles, then waits for ever; `confirmed` is what Telegram may forget."""

    def __init__(self, *answers: list[Raw] | Exception) -> None:
        self.answers, self.confirmed = list(answers), 0
        self.is_dry = asyncio.Event()

    async def fetch(self) -> list[Raw]:
        if not self.answers:
            self.is_dry.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def confirm(self, update_id: int) -> None:
        self.confirmed = update_id


@pytest.fixture
def edge() -> StubEdge:
    return StubEdge()


@pytest.fixture
def intake(desk: Desk, edge: StubEdge, unhurried: None) -> Callable[[Poller], Intake]:
    def make(poller: Poller) -> Intake:
        return Intake(Bot.CUSTOMER, poller=poller, edge=edge, desk=desk, wake=lambda: None)

    return make


async def run_dry(intake: Intake, poller: StubPoller) -> None:
    running = asyncio.create_task(intake.run())
    dry = asyncio.create_task(poller.is_dry.wait())
    await asyncio.wait([running, dry], return_when=asyncio.FIRST_COMPLETED, timeout=20)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    dry.cancel()


async def turns(condition: Callable[[], Any]) -> None:
    """Let others run until it holds."""
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0)


Make = Callable[[Poller], Intake]


async def test_a_chat_keeps_its_order_and_chats_go_side_by_side(intake: Make, edge: StubEdge) -> None:
    poller = StubPoller([said(1, chat=1), said(2, chat=2), said(3, chat=1), said(4, chat=2)])
    edge.gates[1] = asyncio.Event()
    running = asyncio.create_task(run_dry(intake(poller), poller))

    await turns(lambda: edge.begun)
    begun_meanwhile = list(edge.begun)
    edge.gates[1].set()
    await running

    assert 3 not in begun_meanwhile
    assert edge.done.index(1) < edge.done.index(3)
    assert edge.done.index(2) < edge.done.index(4)


async def test_the_preparations_of_two_chats_overlap(desk: Desk, unhurried: None) -> None:
    """What needs no database is done side by side: one slow chat does not hold up another."""
    both, inside = asyncio.Event(), 0

    class SlowEdge(StubEdge):
        async def prepare(self, raw: Raw) -> Prepared:
            nonlocal inside
            inside += 1
            if inside == 2:
                both.set()
            await both.wait()
            return await super().prepare(raw)

    poller, edge = StubPoller([said(1, chat=1), said(2, chat=2)]), SlowEdge()
    await run_dry(Intake(Bot.CUSTOMER, poller=poller, edge=edge, desk=desk, wake=lambda: None), poller)

    assert sorted(edge.done) == [1, 2]


async def test_nothing_is_confirmed_before_everything_of_the_batch_is_committed(
    intake: Make, edge: StubEdge, stage: Stage
) -> None:
    poller = StubPoller([said(1, chat=1), said(2, chat=2)])
    edge.gates[2] = asyncio.Event()
    running = asyncio.create_task(run_dry(intake(poller), poller))

    await turns(lambda: 2 in edge.begun)
    confirmed_meanwhile = poller.confirmed
    edge.gates[2].set()
    await running

    assert confirmed_meanwhile == 0
    assert poller.confirmed == 2
    assert len(await stage.all(SeenUpdate)) == 2


async def test_an_update_that_comes_twice_has_one_effect(intake: Make, edge: StubEdge, stage: Stage) -> None:
    poller = StubPoller([said(1)], [said(1)], [said(1), said(2)])

    await run_dry(intake(poller), poller)

    assert edge.done == [1, 2]
    assert edge.toasts == ["toast-sent"] * 2
    assert len(await stage.all(Notice)) == 2


async def test_the_two_bots_count_their_updates_apart(desk: Desk, edge: StubEdge, unhurried: None) -> None:
    for bot in Bot:
        poller = StubPoller([said(1)])
        await run_dry(Intake(bot, poller=poller, edge=edge, desk=desk, wake=lambda: None), poller)

    assert edge.done == [1, 1]


async def test_update_ids_that_restart_lower_are_taken(intake: Make, edge: StubEdge) -> None:
    poller = StubPoller([said(900)], [said(7)])

    await run_dry(intake(poller), poller)

    assert edge.done == [900, 7]
    assert poller.confirmed == 7


async def test_a_failing_update_is_tried_three_times_and_then_parked(
    intake: Make, edge: StubEdge, stage: Stage, logs: list[Any]
) -> None:
    edge.faults[1] = [KeyError("surprise")] * 3
    await stage.owe("kenalan")
    poller = StubPoller([said(1, f"kartu saya {CARD_NUMBER}"), said(2)])

    await run_dry(intake(poller), poller)

    (parked,) = await stage.all(ParkedUpdate)
    assert edge.begun == [1, 1, 1, 2]
    assert poller.confirmed == 2
    assert (parked.update_id, parked.error) == (1, "KeyError")
    assert CARD_NUMBER not in str(parked.raw)
    assert "1111" in str(parked.raw)
    assert CARD_NUMBER not in str(logs)


async def test_supervisors_and_the_customer_hear_of_a_parked_update(
    intake: Make, edge: StubEdge, stage: Stage
) -> None:
    edge.faults[1] = [KeyError("surprise")] * 3
    await stage.owe("kenalan")
    poller = StubPoller([said(1)])

    await run_dry(intake(poller), poller)
    await stage.deliver()

    assert "KeyError" in stage.staff.texts(SUPERVISORS)[0]
    assert len(stage.customers.texts(ANDI.id)) == 2


async def test_a_failure_that_passes_leaves_no_trace(intake: Make, edge: StubEdge, stage: Stage) -> None:
    edge.faults[1] = [KeyError("surprise")] * 2
    poller = StubPoller([said(1)])

    await run_dry(intake(poller), poller)

    assert edge.done == [1]
    assert await stage.all(ParkedUpdate) == []
    assert len(await stage.all(Notice)) == 1


async def test_an_update_that_was_done_meanwhile_is_not_parked(
    intake: Make, edge: StubEdge, stage: Stage
) -> None:
    taker = intake(StubPoller())
    await taker.take(said(1))

    await taker._park(said(1), KeyError())

    assert await stage.all(ParkedUpdate) == []


AWAY = [
    OperationalError("insert", {}, Exception("database is locked")),
    ConnectionRefusedError(111, "Connect call failed"),
    DBAPIError("insert", {}, Exception("closed"), connection_invalidated=True),
]


@pytest.mark.parametrize("fault", AWAY, ids=lambda fault: type(fault).__name__)
async def test_a_database_that_is_away_is_waited_for_and_nothing_is_parked(
    intake: Make, edge: StubEdge, stage: Stage, fault: Exception
) -> None:
    edge.faults[1] = [fault] * 7
    poller = StubPoller([said(1)])

    await run_dry(intake(poller), poller)

    assert edge.done == [1]
    assert await stage.all(ParkedUpdate) == []
    assert poller.confirmed == 1


async def test_a_database_that_goes_away_while_parking_is_waited_for(
    intake: Make, edge: StubEdge, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desk import parking

    park, failures = parking.park, 4

    async def late(*args: Any, **more: Any) -> None:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise ConnectionRefusedError
        await park(*args, **more)

    monkeypatch.setattr("bot.intake.park", late)
    edge.faults[1] = [KeyError("surprise")] * 3
    poller = StubPoller([said(1)])

    await run_dry(intake(poller), poller)

    assert len(await stage.all(ParkedUpdate)) == 1


async def test_an_error_that_is_no_outage_is_not_waited_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def wrong(_work: Work) -> None:
        raise DBAPIError("insert", {}, Exception("value too long"))

    with pytest.raises(DBAPIError):
        await desk.insist(wrong)


async def test_what_the_desk_refuses_is_undone_and_said_kindly(
    intake: Make, edge: StubEdge, stage: Stage
) -> None:
    edge.faults[1] = [NothingToSay()]
    poller = StubPoller([said(1)])

    await run_dry(intake(poller), poller)

    (notice,) = await stage.all(Notice)
    assert notice.params == {"text_html": NothingToSay.key}
    assert edge.toasts == [NothingToSay.key]


async def test_a_refusal_that_comes_twice_is_said_once(
    intake: Make, edge: StubEdge, stage: Stage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process took the same update between the refusal and its telling."""
    edge.faults[1] = [NothingToSay()]
    taker, another, perform = intake(StubPoller()), intake(StubPoller()), desk.perform

    async def overtaken(use_case: Callable[[Work], Awaitable[Any]]) -> Any:
        try:
            return await perform(use_case)
        except DeskError:
            monkeypatch.setattr(desk, "perform", perform)
            await another.take(said(1))
            raise

    monkeypatch.setattr(desk, "perform", overtaken)
    await taker.take(said(1))

    assert len(await stage.all(Notice)) == 1


async def test_the_sender_is_woken_after_the_commit(desk: Desk, edge: StubEdge, stage: Stage) -> None:
    woken = asyncio.Event()
    intake = Intake(Bot.CUSTOMER, poller=StubPoller(), edge=edge, desk=desk, wake=woken.set)

    await intake.take(said(1))

    assert woken.is_set()
    assert len(await stage.all(Notice)) == 1


@pytest.mark.parametrize(
    "trouble",
    [Slow(0), Conflict("terminated by other getUpdates request"), Unauthorized("no"), Down("ClientError")],
    ids=lambda trouble: type(trouble).__name__,
)
async def test_telegrams_refusal_to_give_updates_is_outwaited(
    intake: Make, edge: StubEdge, trouble: Exception
) -> None:
    poller = StubPoller(trouble, trouble, [], [said(1)])

    await run_dry(intake(poller), poller)

    assert edge.done == [1]


async def test_a_stop_finishes_the_work_under_way_and_confirms_it(
    intake: Make, edge: StubEdge, stage: Stage
) -> None:
    edge.gates[1] = asyncio.Event()
    poller = StubPoller([said(1)])
    running = asyncio.create_task(intake(poller).run())
    await turns(lambda: edge.begun)

    running.cancel()
    await asyncio.sleep(0)
    edge.gates[1].set()
    await asyncio.wait([running])

    assert running.cancelled()
    assert edge.done == [1]
    assert poller.confirmed == 1


async def test_a_stop_gives_up_work_that_hangs_and_confirms_nothing(
    intake: Make, edge: StubEdge, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that is away must not keep the desk from stopping; the update comes again."""
    monkeypatch.setattr("bot.intake._PATIENCE", 0.0)
    edge.faults[1] = [ConnectionRefusedError()] * 100_000
    poller = StubPoller([said(1)])
    running = asyncio.create_task(intake(poller).run())
    await turns(lambda: edge.begun)

    running.cancel()
    await asyncio.wait([running])

    assert poller.confirmed == 0
    assert await stage.all(SeenUpdate) == []


@pytest.mark.parametrize(
    ("raw", "chat"),
    [
        (said(1, chat=7), 7),
        ({"update_id": 1, "callback_query": {"from": {"id": 5}, "message": {"chat": {"id": 8}}}}, 8),
        ({"update_id": 1, "callback_query": {"from": {"id": 5}, "inline_message_id": "x"}}, 5),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": GROUP}, "from": {"id": 5}}}, GROUP),
        ({"update_id": 1, "callback_query": {"message": "odd", "from": {"id": 6}}}, 6),
        ({"update_id": 1, "poll": {"id": "9"}}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_an_update_belongs_to_its_chat(raw: Raw, chat: int) -> None:
    found = chat_of(raw)

    assert found == chat
