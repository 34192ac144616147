"""The full replay, on a desk of its own: calm, inside Telegram's limits, and killed a dozen times."""

import asyncio
import os
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from playground.people import People
from playground.replay import Plan, replay
from playground.server import Running
from playground.tally import Tally, quantile
from tests.postgres import NewDatabase, server
from tests.replay.balancer import balancer
from tests.replay.books import check, read_books, unbooked
from tests.replay.child import Child
from tests.replay.conftest import FILES, IN_FLIGHT, Replicas, Surroundings

pytestmark = [pytest.mark.soak, pytest.mark.usefixtures("topics")]
MESSAGES = int(os.environ.get("REPLAY_MESSAGES", "2000"))
KILLS = 3
MANY_KILLS = int(os.environ.get("REPLAY_KILLS", "12"))
MANY_MESSAGES = int(os.environ.get("REPLAY_KILLED_MESSAGES", "6000"))  # with the agents' about 10,000 updates
FAULTS = ("429", "500", "502", "drop_before", "drop_after", "slow")
METHODS = ("*", "sendMessage", "editMessageText", "getUpdates", "createForumTopic", "setMessageReaction")


@pytest.fixture(scope="module")
def postgres() -> Iterator[NewDatabase]:
    with server() as new_database:
        yield new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    return str(request.getfixturevalue("postgres")())


async def _begin(children: list[Child], surroundings: Surroundings, folder: Path, **given: str) -> Child:
    child = Child(surroundings(**given), folder)
    children.append(child)
    await child.start()
    return child


def _show(tally: Tally) -> None:
    print("", *tally.lines(), sep="\n")


async def test_two_thousand_messages_are_each_answered_once_and_in_order(
    running: Running, surroundings: Surroundings, tmp_path: Path, children: list[Child]
) -> None:
    child = await _begin(children, surroundings, tmp_path)

    tally = await replay(running.address, Plan(FILES, messages=MESSAGES, limits=False, patience=1800))

    _show(tally)
    code = await child.stop()
    books = await read_books(child.environment.database_url)
    async with People(running.address) as people:
        repeated = unbooked(books, await people.journal())
    check(books, tally.ledger)
    assert tally.is_sound
    assert (repeated, tally.ledger.repeated) == (0, [])
    assert (code, child.log()) == (0, "")


async def test_inside_telegrams_limits_a_hundred_messages_are_answered_without_one_429(
    running: Running, surroundings: Surroundings, tmp_path: Path, children: list[Child]
) -> None:
    child = await _begin(children, surroundings, tmp_path, send_limits="telegram")
    plan = Plan(FILES, customers=60, messages=100, limits=True, patience=60)

    tally = await replay(running.address, plan)

    _show(tally)
    await child.stop()
    check(await read_books(child.environment.database_url), tally.ledger)
    assert tally.is_sound
    assert tally.ledger.too_many_requests == 0


async def test_through_every_fault_at_full_strength_nothing_is_lost(
    running: Running, surroundings: Surroundings, tmp_path: Path, children: list[Child], url: str
) -> None:
    """Every third call or so fails in some way, for a minute; what Telegram took without saying so is repeated."""
    child = await _begin(children, surroundings, tmp_path, database_url=url)
    plan = Plan(FILES, customers=60, messages=150, rate=3, limits=False, patience=600)

    async with People(running.address) as people:
        storm = asyncio.create_task(_storm(people, seconds=60))
        tally = await replay(running.address, plan)
        await storm
        await child.stop()
        books = await read_books(url)
        print(f"\nstand twice       {unbooked(books, await people.journal())}")

    _show(tally)
    check(books, tally.ledger)
    assert sum(tally.ledger.errors.values()) > 50
    assert (tally.ledger.unanswered, tally.ledger.answered_twice, tally.ledger.inversions) == ([], [], [])


async def _storm(people: People, *, seconds: float) -> None:
    """Four faults each third of a second, each for one to five calls; then it is calm."""
    dice, until = Random(4), monotonic() + seconds
    while monotonic() < until:
        rules = [
            {
                "action": dice.choice(FAULTS),
                "method": dice.choice(METHODS),
                "times": dice.choice((1, 2, 5)),
                "latency_ms": 700,  # of a slow answer
            }
            for _ in range(4)
        ]
        await people.do("/control/faults", rules=rules, latency_ms=dice.choice((0, 50, 200)))
        await asyncio.sleep(0.3)
    await people.do("/control/faults", rules=[], latency_ms=0)


async def test_a_dozen_kills_in_the_middle_lose_nothing_and_repeat_little(
    running: Running, surroundings: Surroundings, tmp_path: Path, children: list[Child], url: str
) -> None:
    child = await _begin(children, surroundings, tmp_path, database_url=url)
    plan = Plan(FILES, messages=MANY_MESSAGES, rate=25, limits=False, kills=MANY_KILLS, patience=1800)

    tally = await replay(running.address, plan, kill=child.kill)

    _show(tally)
    await child.stop()
    books = await read_books(url)
    async with People(running.address) as people:
        repeated = unbooked(books, await people.journal())
    print(f"stand twice       {repeated} after {MANY_KILLS} kills; {books.updates} updates taken")
    check(books, tally.ledger)
    assert child.starts == 1 + MANY_KILLS
    assert tally.is_sound
    assert max(repeated, len(tally.ledger.repeated)) <= MANY_KILLS * IN_FLIGHT


async def test_of_three_replicas_behind_a_balancer_any_may_be_killed(
    running: Running, replicas: Replicas, children: list[Child], postgres: NewDatabase
) -> None:
    """Each is killed once, with SIGKILL, and comes back; Telegram pushes to whichever answers."""
    url = postgres()
    front, ports = await replicas(url)
    victims = cycle(children)
    plan = Plan(FILES, messages=MESSAGES, limits=False, kills=KILLS, patience=1800)

    async with balancer(ports, port=front):
        tally = await replay(running.address, plan, kill=lambda: next(victims).kill())

    _show(tally)
    for child in children:
        await child.stop()
    books = await read_books(url)
    async with People(running.address) as people:
        repeated = unbooked(books, await people.journal())
    print(f"stand twice       {repeated} after {KILLS} kills of three replicas")
    check(books, tally.ledger)
    assert [child.starts for child in children] == [2] * 3
    assert tally.is_sound
    assert max(repeated, len(tally.ledger.repeated)) <= KILLS * IN_FLIGHT


async def test_at_ten_messages_a_second_a_receipt_takes_a_second_at_most(
    running: Running, surroundings: Surroundings, tmp_path: Path, children: list[Child]
) -> None:
    """Measured, so it belongs on an idle machine: two cores, one for the desk and one for the playground."""
    await _begin(children, surroundings, tmp_path)

    tally = await replay(running.address, Plan(FILES, messages=300, rate=10, limits=False))

    _show(tally)
    assert quantile(tally.ledger.waits, 0.95) <= 1.0
