"""Runs a playground: Bot API, control side and page on one local address."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from playground.bot_api import LARGEST_BODY, BotApi
from playground.control import Control
from playground.defaults import CUSTOMER_TOKEN, STAFF_TOKEN, default_world, lines_for_env
from playground.webhooks import Deliveries
from playground.world import World

__all__ = ["Running", "lines_for_env", "start"]

PAGE = Path(__file__).with_name("page")


@dataclass(slots=True)
class Running:
    """A playground that listens. Its world is a fresh object after a reset."""

    address: str
    api: BotApi
    runner: web.AppRunner

    @property
    def world(self) -> World:
        return self.api.world

    async def stop(self) -> None:
        for bot in self.world.bots.values():
            self.api.polls.stop(bot, "terminated by server shutdown")
        await self.api.deliveries.stop()
        await self.runner.cleanup()


async def start(
    *, port: int = 0, host: str = "127.0.0.1", world: World | None = None, webhook_pause: float | None = None
) -> Running:
    """Listen on `port` (0: any free one) and return at once. `webhook_pause`: seconds to a first retry."""
    deliveries = Deliveries() if webhook_pause is None else Deliveries(webhook_pause)
    api = BotApi(world or default_world(), deliveries)
    control = Control(api)
    app = web.Application(client_max_size=LARGEST_BODY)
    api.add_routes(app)
    control.add_routes(app)
    app.router.add_get("/", page)
    app.router.add_get("/static/{name:.+}", asset)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
    app.on_shutdown.append(control.close)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    return Running(f"http://{host}:{runner.addresses[0][1]}", api, runner)


async def page(_: web.Request) -> web.StreamResponse:
    return _file(PAGE / "index.html")


async def asset(request: web.Request) -> web.StreamResponse:
    wanted = (PAGE / request.match_info["name"]).resolve()
    return _file(wanted if wanted.is_relative_to(PAGE) else PAGE / "none")


def _file(path: Path) -> web.StreamResponse:
    if not path.is_file():
        return web.Response(status=404, text="This playground has no such page.\n")
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})


async def serve(*, port: int, host: str, world: World) -> None:
    """Run until SIGTERM or SIGINT."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    running = await start(port=port, host=host, world=world)
    lines = [f"Playground: {running.address}", *lines_for_env(running.address, running.world)]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    await ended.wait()
    await running.stop()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m playground.server", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument(
        "--customer-token", default=CUSTOMER_TOKEN, help="number:secret; the number is the bot's id"
    )
    parser.add_argument("--staff-token", default=STAFF_TOKEN)
    chosen = parser.parse_args(arguments)
    for token in (chosen.customer_token, chosen.staff_token):
        if not token.partition(":")[0].isdigit():
            parser.error(f"{token!r} is no bot token; one looks like 123456:secret")
    world = default_world(customer_token=chosen.customer_token, staff_token=chosen.staff_token)
    asyncio.run(serve(port=chosen.port, host=chosen.host, world=world))


if __name__ == "__main__":
    main()
