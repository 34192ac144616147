"""The desk's own small web server: health, figures and, where asked for, what Telegram pushes."""

import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.webhook import LARGEST
from settings.faults import Fault, SettingsError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Look = Callable[[], Awaitable[list[str]]]  # what is not in order, as codes
_PATIENCE = 5.0  # seconds that a stop gives to requests under way


class HttpServer:
    """`/healthz` answers while the process lives, `/readyz` while it should be given work."""

    def __init__(self, *, host: str, port: int, look: Look, figures: Handler) -> None:
        self._host, self._port, self._look = host, port, look
        self._app = web.Application(client_max_size=LARGEST)
        self._runner = web.AppRunner(
            self._app, access_log=None, handle_signals=False, shutdown_timeout=_PATIENCE
        )
        self._is_open = False
        self._app.router.add_get("/healthz", _alive)
        self._app.router.add_get("/readyz", self._ready)
        self._app.router.add_get("/metrics", figures)

    def take(self, path: str, handler: Handler) -> None:
        """POST requests at `path` go to `handler`."""
        self._app.router.add_post(path, handler)

    async def start(self) -> None:
        """Raises SettingsError if the address is taken."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            sentence = (
                f"{self._host}:{self._port} cannot be listened at ({error.strerror}); choose another port"
            )
            raise SettingsError([Fault("HTTP_PORT", sentence)]) from error
        self._is_open = True

    @property
    def port(self) -> int:
        """The port in use; of interest where HTTP_PORT is 0."""
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """No new request; those under way are finished, unless they hang."""
        self._is_open = False
        await self._runner.cleanup()

    async def _ready(self, _request: web.Request) -> web.Response:
        lacking = await self._look() if self._is_open else ["stopping"]
        return web.Response(
            status=503 if lacking else 200,
            text=json.dumps({"ready": not lacking, "lacking": lacking}),
            content_type="application/json",
        )


async def _alive(_request: web.Request) -> web.Response:
    return web.Response(text="alive\n")
