"""A web server that passes each push on to the next replica, and to another one if that does not answer."""

import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count

from aiohttp import ClientError, ClientSession, web


@asynccontextmanager
async def balancer(ports: Sequence[int], *, port: int) -> AsyncIterator[None]:
    """Listens at `port` of this machine until the end."""
    turns = count()

    async def pass_on(request: web.Request) -> web.Response:
        body, turn = await request.read(), next(turns)
        for step in range(len(ports)):
            address = f"http://127.0.0.1:{ports[(turn + step) % len(ports)]}{request.path}"
            try:
                async with session.post(address, data=body, headers=request.headers) as answer:
                    return web.Response(status=answer.status)
            except ClientError:
                continue
        return web.Response(status=502)

    app = web.Application()
    app.router.add_post("/{path:.*}", pass_on)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    async with ClientSession() as session:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield
        await runner.cleanup()


def free_ports(number: int) -> list[int]:
    """Ports of this machine that nobody uses now."""
    taken = [socket.socket() for _ in range(number)]
    try:
        for each in taken:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in taken]
    finally:
        for each in taken:
            each.close()
