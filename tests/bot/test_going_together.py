"""Updates that wait for the writer are done in one transaction, and nobody suffers for another."""

import asyncio
from contextlib import suppress

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.arrivals import Arrivals, Step
from bot.intake import Taker
from bot.polling import Raw
from bot.working import Desk
from desk.work import Toast, Work
from models.errors import NothingToSay
from models.intake import ParkedUpdate, SeenUpdate
from models.outbox import Bot, Notice
from storage.database import Database
from tests.bot.stage import ANDI, Stage
from tests.bot.test_intake import StubEdge, Update, said, turns


class Rush:
    """Updates of as many chats that come while somebody else writes."""

    def __init__(self, desk: Desk, bot: Bot = Bot.CUSTOMER) -> None:
        self.desk, self.edge, self.commits = desk, _Edge(), list[object]()
        self.taker = Taker(bot, edge=self.edge, desk=desk, wake=lambda: None)

    async def takes(self, *numbers: int) -> None:
        engine = self.desk.database.writer.sync_engine
        async with self.desk.database.writing():
            taking = self.start(*numbers)
            await turns(lambda: len(self.edge.prepared) == len(numbers))
            event.listen(engine, "commit", self.commits.append)
        await asyncio.gather(*taking)

    def start(self, *numbers: int) -> list[asyncio.Task[None]]:
        return [asyncio.create_task(self.taker.take(said(each, chat=each))) for each in numbers]


class _Edge(StubEdge):
    def __init__(self) -> None:
        super().__init__()
        self.prepared: list[int] = []
        self.idle: set[int] = set()

    async def prepare(self, raw: Raw) -> "_Update":
        self.prepared.append(raw["update_id"])
        return _Update(raw, self, customer=ANDI.id)


class _Update(Update):
    async def handle(self, work: Work) -> Toast | None:
        assert isinstance(self.edge, _Edge)
        return None if self.raw["update_id"] in self.edge.idle else await super().handle(work)


@pytest.fixture
def rush(desk: Desk, unhurried: None) -> Rush:
    return Rush(desk)


async def words(stage: Stage) -> list[str]:
    return sorted(each.params["text_html"] for each in await stage.all(Notice) if each.key == "plain")


async def test_what_waits_for_the_writer_is_done_in_one_transaction(rush: Rush, stage: Stage) -> None:
    await rush.takes(1, 2, 3)

    assert len(rush.commits) == 1
    assert rush.edge.done == [1, 2, 3]
    assert rush.edge.toasts == ["toast-sent"] * 3
    assert len(await stage.all(SeenUpdate)) == 3


async def test_no_more_than_ten_go_together_for_others_want_to_write(rush: Rush) -> None:
    await rush.takes(*range(1, 26))

    assert len(rush.commits) == 3
    assert rush.edge.done == [*range(1, 26)]


async def test_who_is_refused_hears_it_and_the_others_are_done_once(rush: Rush, stage: Stage) -> None:
    rush.edge.faults[2] = [NothingToSay()] * 2

    await rush.takes(1, 2, 3)

    assert await words(stage) == ["1", "3", NothingToSay.key]
    assert sorted(rush.edge.toasts) == [NothingToSay.key, "toast-sent", "toast-sent"]
    assert len(await stage.all(SeenUpdate)) == 3


async def test_a_poisonous_one_is_parked_alone(rush: Rush, stage: Stage) -> None:
    rush.edge.faults[2] = [KeyError("surprise")] * 4

    await rush.takes(1, 2, 3)

    (parked,) = await stage.all(ParkedUpdate)
    assert parked.update_id == 2
    assert rush.edge.begun.count(2) == 4
    assert await words(stage) == ["1", "3"]


async def test_who_has_gone_takes_no_room_from_those_who_come_later(rush: Rush, stage: Stage) -> None:
    for each in range(31, 41):
        await rush.taker.take(said(each, chat=each))
    rush.edge.prepared.clear()

    await rush.takes(1, 2, 3)

    assert len(rush.commits) == 1


async def test_one_that_is_tried_again_goes_with_nobody(rush: Rush, stage: Stage) -> None:
    done = list[int]()
    arrivals = Arrivals(Bot.CUSTOMER, rush.desk)

    async def go(number: int) -> None:
        async def use_case(work: Work) -> None:
            done.append(number)

        await arrivals.do(Step(number, "message", use_case), alone=number == 2)

    event.listen(rush.desk.database.writer.sync_engine, "commit", rush.commits.append)
    await asyncio.gather(*(go(number) for number in (1, 2, 3)))

    assert sorted(done) == [1, 2, 3]
    assert len(rush.commits) == 2


async def test_one_that_comes_again_changes_nothing(rush: Rush, stage: Stage) -> None:
    await rush.taker.take(said(2, chat=2))
    rush.edge.prepared.clear()

    await rush.takes(1, 2, 3)

    assert await words(stage) == ["1", "2", "3"]


async def test_the_same_update_twice_in_one_company_is_done_once(rush: Rush, stage: Stage) -> None:
    await rush.takes(1, 1, 2)

    assert await words(stage) == ["1", "2"]


async def test_of_a_commit_that_fails_nothing_is_kept_and_each_is_done_by_itself(
    rush: Rush, stage: Stage
) -> None:
    engine = rush.desk.database.writer.sync_engine

    def fails(_connection: object) -> None:
        event.remove(engine, "commit", fails)
        raise OperationalError("commit", {}, Exception("disk I/O error"))

    event.listen(engine, "commit", fails)

    await rush.takes(1, 2)

    assert sorted(rush.edge.done) == [1, 1, 2, 2]
    assert await words(stage) == ["1", "2"]


async def test_one_whose_request_was_given_up_takes_no_other_along(rush: Rush, stage: Stage) -> None:
    """A webhook answers within a minute; whoever leads is cancelled then, and another leads."""
    rush.edge.gates[1] = asyncio.Event()
    async with rush.desk.database.writing():
        leading, *others = rush.start(1, 2, 3)
        await turns(lambda: len(rush.edge.prepared) == 3)
    await turns(lambda: rush.edge.begun)

    leading.cancel()
    with suppress(asyncio.CancelledError):
        await leading
    await asyncio.gather(*others)

    assert await words(stage) == ["2", "3"]


async def test_one_that_did_nothing_is_noted_as_such_beside_others_that_did(rush: Rush, stage: Stage) -> None:
    rush.edge.idle = {2}

    await rush.takes(1, 2, 3)

    seen = {each.update_id: each.has_effect for each in await stage.all(SeenUpdate)}
    assert seen == {1: True, 2: False, 3: True}


@pytest.mark.parametrize(("bot", "is_shared"), [(Bot.STAFF, False), (Bot.CUSTOMER, True)])
async def test_staff_who_work_on_each_others_tickets_and_updates_on_postgresql_go_alone(
    desk: Desk, bot: Bot, is_shared: bool, unhurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database, "is_shared", is_shared)
    rush = Rush(desk, bot)

    await rush.takes(1, 2, 3)

    assert len(rush.commits) == 3
