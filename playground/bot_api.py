"""The Bot API over HTTP: faults, the call, the journal, the answer."""

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

import playground.methods  # noqa: F401 - enters the methods into the table
from playground.actors import Bot
from playground.bodies import read_body
from playground.calls import perform
from playground.errors import BotApiError, SchemaViolation, not_found, unauthorized
from playground.faults import Rule
from playground.files import UPLOAD_LIMIT, Upload
from playground.journal import journalled
from playground.methods.polling import Polls, get_updates
from playground.schema import Json, method_names
from playground.webhooks import Deliveries
from playground.world import World

logger = logging.getLogger(__name__)

LARGEST_BODY = UPLOAD_LIMIT + (1 << 20)


@dataclass(slots=True)
class BotApi:
    """Answers bots for one world; `world` may be replaced by a fresh one."""

    world: World
    deliveries: Deliveries
    polls: Polls = field(default_factory=Polls)

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self.answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self.download)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        try:
            bot = self._bot(request.match_info["token"])
            method = method_names().get(request.match_info["method"].lower())
            if method is None:
                raise not_found()
            raw, uploads = await read_body(request)
        except BotApiError as error:
            return _refusal(error)
        if self.world.faults.latency_ms:
            await asyncio.sleep(self.world.faults.latency_ms / 1000)
        rule = self.world.faults.take(method=method, token=bot.token, chat_id=raw.get("chat_id"))
        if rule is not None and rule.action != "drop_after":
            refused = await self._fault(request, rule, bot, method, raw)
            if refused is not None:
                return refused
        response = await self._perform(bot, method, raw, uploads)
        if rule is not None and rule.action == "drop_after":
            return _dropped(request)
        return response

    def _bot(self, token: str) -> Bot:
        bot = self.world.bot_with_token(token)
        if bot is None:
            raise unauthorized() if token.partition(":")[0].isdigit() else not_found()
        return bot

    async def _fault(
        self, request: web.Request, rule: Rule, bot: Bot, method: str, raw: Json
    ) -> web.StreamResponse | None:
        """The answer of a rule that acts before the call; None when the call goes on."""
        if rule.action == "slow":
            await asyncio.sleep(rule.seconds())
            return None
        error = rule.error()
        if error is None:
            self._journal(bot, method, raw, ok=False, description="dropped before the effect")
            return _dropped(request)
        self._journal(bot, method, raw, ok=False, error_code=error.code, description=error.description)
        return _refusal(error)

    async def _perform(
        self, bot: Bot, method: str, raw: Json, uploads: Mapping[str, Upload]
    ) -> web.StreamResponse:
        try:
            if method == "getUpdates":
                return await self._get_updates(bot, raw)
            result, unknown = perform(self.world, bot, method, raw, uploads)
        except BotApiError as error:
            self._journal(bot, method, raw, ok=False, error_code=error.code, description=error.description)
            return _refusal(error)
        except SchemaViolation as fault:
            logger.exception("The playground's answer to %s breaks the Bot API schema", method)
            self._journal(bot, method, raw, ok=False, error_code=500, description=f"playground: {fault}")
            return _refusal(BotApiError(500, f"playground: {fault}"))
        self._after(bot, method)
        extra: Json = {"violations": unknown} if unknown else {}
        if isinstance(result, dict) and "message_id" in result:
            extra["result_message_id"] = result["message_id"]
        self._journal(bot, method, raw, ok=True, **extra)
        return _json({"ok": True, "result": result})

    async def _get_updates(self, bot: Bot, raw: Json) -> web.StreamResponse:
        batch, confirmed, unknown = await get_updates(self.world, self.polls, bot, raw)
        if batch or confirmed or unknown:
            extra: Json = {"violations": unknown} if unknown else {}
            self._journal(bot, "getUpdates", raw, ok=True, returned=len(batch), confirmed=confirmed, **extra)
        return _json({"ok": True, "result": batch})

    def _after(self, bot: Bot, method: str) -> None:
        if method in {"setWebhook", "deleteWebhook"}:
            if bot.webhook.url:
                self.polls.stop(bot, "terminated by setWebhook request")
            self.deliveries.changed(self.world, bot)

    def _journal(self, bot: Bot, method: str, raw: Json, *, ok: bool, **extra: Any) -> None:
        entry = {
            "at": self.world.clock.at(self.world.clock.now()),
            "bot_id": bot.id,
            "method": method,
            "params": journalled(raw),
            "ok": ok,
        }
        self.world.journal.call(entry | extra)

    async def download(self, request: web.Request) -> web.StreamResponse:
        try:
            self._bot(request.match_info["token"])
            stored = self.world.files.by_path.get(request.match_info["path"])
            if stored is None:
                raise not_found()
        except BotApiError as error:
            return _refusal(error)
        return web.Response(body=stored.content, content_type="application/octet-stream")


def _json(value: Json, status: int = 200) -> web.Response:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return web.Response(text=text, status=status, content_type="application/json")


def _refusal(error: BotApiError) -> web.Response:
    answer: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        answer["parameters"] = error.parameters
    return _json(answer, error.code)


def _dropped(request: web.Request) -> web.Response:
    """Cut the connection: the client sees no answer at all."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
