"""The replay while what stands around the desk is restarted: PostgreSQL, nginx, the replicas themselves."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator, Sequence
from getpass import getuser
from pathlib import Path
from shutil import which

import pytest

from playground.people import People
from playground.replay import Plan, replay
from playground.server import Running
from playground.tally import Tally
from tests.postgres import Server, server
from tests.replay.books import check, read_books, unbooked
from tests.replay.child import Child
from tests.replay.conftest import FILES, IN_FLIGHT, Replicas, Surroundings
from tests.replay.nginx import Nginx, nginx

pytestmark = [pytest.mark.soak, pytest.mark.usefixtures("topics")]
MESSAGES = int(os.environ.get("REPLAY_MESSAGES", "500"))
AWAY = 5.0  # seconds for which PostgreSQL is stopped
Blow = Callable[[], Awaitable[None]]


@pytest.fixture
def postgres() -> Iterator[Server]:
    with server(is_durable=True) as running:
        yield running


async def _in_turn(address: str, blows: Sequence[Blow]) -> Tally:
    """A replay with these blows spread over it, one after the other."""
    turns = iter(blows)
    plan = Plan(FILES, messages=MESSAGES, limits=False, kills=len(blows), patience=900)

    tally = await replay(address, plan, kill=lambda: next(turns)())

    print("", *tally.lines(), sep="\n")
    return tally


async def _hold_against_the_books(tally: Tally, address: str, url: str, *, deaths: int) -> None:
    """Nothing lost, nothing answered twice, in order; a repeated notice only where something died."""
    books = await read_books(url)
    async with People(address) as people:
        repeated = unbooked(books, await people.journal())
    print(f"stand twice       {repeated}; {books.updates} updates taken")
    check(books, tally.ledger)
    assert tally.is_sound
    assert max(repeated, len(tally.ledger.repeated)) <= deaths * IN_FLIGHT


def _restart(postgres: Server, how: str) -> Blow:
    async def restart() -> None:
        await asyncio.to_thread(postgres.stop, how)
        await asyncio.sleep(AWAY)
        await asyncio.to_thread(postgres.start)

    return restart


async def test_while_postgresql_is_stopped_and_started_nothing_is_lost(
    running: Running, surroundings: Surroundings, tmp_path: Path, children: list[Child], postgres: Server
) -> None:
    """Once in order and once as in a crash; the desk is not touched and goes on by itself."""
    url = postgres()
    children.append(child := Child(surroundings(database_url=url), tmp_path))
    await child.start()

    tally = await _in_turn(running.address, [_restart(postgres, "fast"), _restart(postgres, "immediate")])

    assert await child.stop() == 0
    assert child.starts == 1
    await _hold_against_the_books(tally, running.address, url, deaths=2)


@pytest.mark.skipif(which("nginx") is None, reason="no nginx on this machine")
async def test_behind_nginx_as_documented_one_replica_after_the_other_may_be_killed(
    running: Running, replicas: Replicas, tmp_path: Path, children: list[Child], postgres: Server
) -> None:
    """Each as soon as the one before is back; nginx reloaded, PostgreSQL stopped. Some replica takes every push."""
    url = postgres()
    front, ports = await replicas(url)

    async def roll() -> None:
        for child in children:
            await child.kill()

    async with nginx(ports, port=front, folder=tmp_path, user=getuser()) as balancer:
        blows = [roll, _reload(balancer), _restart(postgres, "fast")]
        tally = await _in_turn(running.address, blows)

    print(f"nginx answered    {dict(balancer.answers)}")
    assert [await child.stop() for child in children] == [0, 0, 0]
    assert [child.starts for child in children] == [2, 2, 2]
    await _hold_against_the_books(tally, running.address, url, deaths=4)
    assert balancer.answers["502"] == 0


def _reload(balancer: Nginx) -> Blow:
    async def reload() -> None:
        balancer.reload()

    return reload
