"""`/readyz` says what is lacking; a balancer and a person can act on it."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, web
from sqlalchemy.exc import OperationalError

from bot.http import HttpServer
from bot.intake import Intake
from bot.pulse import Beat, Pulse, beating
from bot.trouble import Down
from bot.working import Desk
from models.outbox import Bot
from tests.bot.stage import HandTicks
from tests.bot.test_intake import StubEdge, StubPoller, run_dry


@pytest.fixture
def ticks() -> HandTicks:
    return HandTicks()


@pytest.fixture
def pulse(ticks: HandTicks) -> Pulse:
    return Pulse(clock=ticks)


async def _nothing(_request: web.Request) -> web.Response:
    return web.Response()


@asynccontextmanager
async def asked(lacking: list[str]) -> AsyncIterator[ClientSession]:
    async def look() -> list[str]:
        return lacking

    server = HttpServer(host="127.0.0.1", port=0, look=look, figures=_nothing)
    await server.start()
    async with ClientSession(f"http://127.0.0.1:{server.port}") as session:
        yield session
    await server.stop()


@pytest.mark.parametrize("lacking", [[], ["database"], ["sweep", "updates:customer"]], ids=str)
async def test_what_is_lacking_is_named_with_a_503_while_the_process_counts_as_alive(
    lacking: list[str],
) -> None:
    async with asked(lacking) as session:
        ready, alive = await session.get("/readyz"), await session.get("/healthz")
        told = json.loads(await ready.text())

    assert ready.status == (503 if lacking else 200)
    assert told == {"ready": not lacking, "lacking": lacking}
    assert alive.status == 200


async def test_asking_that_gets_no_answer_for_two_minutes_is_lacking_and_an_answer_mends_it(
    pulse: Pulse, ticks: HandTicks, desk: Desk, unhurried: None
) -> None:
    def intake(poller: StubPoller, beat: Beat) -> Intake:
        return Intake(Bot.CUSTOMER, poller=poller, edge=StubEdge(), desk=desk, wake=lambda: None, beat=beat)

    away, back = StubPoller(Down("x"), Down("x")), StubPoller(Down("x"), [])
    with pulse.of("updates:customer") as beat:
        ticks.at += 121
        await run_dry(intake(away, beat), away)
        without = pulse.late()
        await run_dry(intake(back, beat), back)
        again = pulse.late()
    ticks.at += 500

    assert (without, again) == (["updates:customer"], [])
    assert pulse.late() == []  # it stopped in order, or another process does it now


async def test_a_sweep_that_fails_again_and_again_is_lacking(pulse: Pulse, ticks: HandTicks) -> None:
    async def sweep() -> int:
        raise OperationalError("SELECT", {}, Exception("away"))

    with pulse.of("sweep") as beat:
        ticks.at += 121
        with pytest.raises(OperationalError):
            await beating(sweep, beat)()

        assert pulse.late() == ["sweep"]


async def test_a_sweep_that_is_done_is_not(pulse: Pulse, ticks: HandTicks) -> None:
    async def sweep() -> int:
        return 0

    with pulse.of("sweep") as beat:
        ticks.at += 121
        await beating(sweep, beat)()

        assert pulse.late() == []
