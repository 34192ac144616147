"""Take updates that Telegram pushes: the answer 200 says that everything they caused is committed.

Telegram keeps one request per chat under way and repeats what was not answered 200, so order and nothing lost
hold behind any balancer, on any number of replicas. A parked update is done, and answered 200 like the others.
"""

import asyncio
import hmac
from collections.abc import Sequence
from json import JSONDecodeError

import structlog
from aiohttp import web

from bot.intake import Taker, chat_of
from bot.legible import is_update
from bot.polling import Line
from bot.trouble import Slow, Trouble
from bot.turns import Turns
from models.outbox import Bot

log = structlog.get_logger()
LARGEST = 1 << 20  # bytes; Telegram's updates have a few thousand
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
_ANSWER = 50.0  # seconds: Telegram waits for sixty, then it repeats
_AT_ONCE = 40  # requests that Telegram may have under way with us, of 100
_AGAIN = 5.0  # seconds between two tries to tell Telegram our address


class Webhook:
    """One bot's door. `secret` is known to Telegram and to us."""

    def __init__(self, bot: Bot, *, taker: Taker, secret: str) -> None:
        self._bot, self._taker, self._secret = bot, taker, secret.encode()
        self._turns = Turns()

    async def receive(self, request: web.Request) -> web.Response:
        """200 after the commit, 503 if that takes too long, 401 and 400 for what is not Telegram's."""
        shown = request.headers.get(_SECRET, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(shown, self._secret):
            log.warning("webhook.refused", bot=self._bot)
            return web.Response(status=401)
        try:
            raw = await request.json()
        except (JSONDecodeError, UnicodeDecodeError, RecursionError):
            raw = None
        if not is_update(raw):
            return web.Response(status=400)
        try:
            async with asyncio.timeout(_ANSWER), self._turns.of(chat_of(raw)):
                await self._taker.take(raw)
        except TimeoutError:
            log.error("webhook.late", bot=self._bot, update_id=raw["update_id"])
            return web.Response(status=503)
        return web.Response()


async def register(line: Line, *, url: str, secret: str, allowed: Sequence[str]) -> None:
    """Tell Telegram where to push, however long it takes; saying it again changes nothing."""
    body = {
        "url": url,
        "secret_token": secret,
        "allowed_updates": list(allowed),
        "max_connections": _AT_ONCE,
    }
    while True:
        try:
            await line.ask("setWebhook", body)
        except Trouble as trouble:
            log.error("webhook.not_set", error=str(trouble))
            await asyncio.sleep(trouble.seconds if isinstance(trouble, Slow) else _AGAIN)
        else:
            return
