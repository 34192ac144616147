"""python-telegram-bot over aiohttp: what goes wrong on the way has its names, and no name holds the address."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram.error import NetworkError, TimedOut

from bot.wire import Wire

SECRET = "bot7000000001:AAA-a-secret-token"


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    async def never(_request: web.Request) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError

    async def elsewhere(_request: web.Request) -> web.Response:
        raise web.HTTPFound("/hangs")

    async def drip(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(b" ")
            await asyncio.sleep(0.01)

    async def hang_up(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    app = web.Application()
    app.router.add_route("*", f"/{SECRET}/hangs", never)
    app.router.add_route("*", f"/{SECRET}/drips", drip)
    app.router.add_route("*", f"/{SECRET}/moves", elsewhere)
    app.router.add_route("*", f"/{SECRET}/hangs-up", hang_up)
    running = TestServer(app)
    async with running:
        yield running


async def test_a_server_that_says_nothing_is_given_up(server: TestServer) -> None:
    async with Wire(connections=1, seconds=0.05) as wire:
        with pytest.raises(TimedOut) as raised:
            await wire.do_request(str(server.make_url(f"/{SECRET}/hangs")), "POST")

    assert SECRET not in str(raised.value)


async def test_a_connection_that_breaks_is_the_networks_fault_and_named_without_its_address(
    server: TestServer,
) -> None:
    async with Wire(connections=1, seconds=5) as wire:
        with pytest.raises(NetworkError) as raised:
            await wire.do_request(str(server.make_url(f"/{SECRET}/hangs-up")), "POST")

    assert "aiohttp." in str(raised.value)
    assert SECRET not in str(raised.value)


async def test_the_token_is_never_carried_to_another_address(server: TestServer) -> None:
    async with Wire(connections=1, seconds=5) as wire:
        status, _content = await wire.do_request(str(server.make_url(f"/{SECRET}/moves")), "POST")

    assert status == 302


async def test_a_wire_can_be_closed_and_opened_again(server: TestServer) -> None:
    wire = Wire(connections=1, seconds=5)
    for _ in range(2):
        async with wire:
            status, _content = await wire.do_request(str(server.make_url("/nowhere")), "GET")

            assert status == 404
    await wire.shutdown()


async def test_an_answer_that_never_comes_to_an_end_is_given_up(server: TestServer) -> None:
    async with Wire(connections=1, seconds=0.05) as wire:
        with pytest.raises(TimedOut):
            await wire.do_request(str(server.make_url(f"/{SECRET}/drips")), "POST")
