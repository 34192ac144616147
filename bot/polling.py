"""Fetch raw updates; both frameworks' own loops would confirm an update before its handler is done."""

from collections.abc import Sequence
from typing import Any

import aiohttp

from bot.trouble import Conflict, Down, Slow, Unauthorized

Raw = dict[str, Any]
_WAIT = 25  # seconds that Telegram may hold the request open


class Poller:
    """`getUpdates` for one token. Asking with a higher offset is what confirms the updates before it."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        base: str,
        token: str,
        allowed: Sequence[str],
        wait: int = _WAIT,
    ) -> None:
        self._session, self._address = session, f"{base}/bot{token}"
        self._allowed, self._wait = list(allowed), wait
        self._offset: int | None = None
        self._has_webhook = True  # for all we know: the bot may have served another program before

    async def fetch(self) -> list[Raw]:
        """The next updates, none confirmed yet; raises Down, Slow, Conflict or Unauthorized."""
        if self._has_webhook:
            await self._ask("deleteWebhook", {})
            self._has_webhook = False
        body: dict[str, Any] = {"timeout": self._wait, "allowed_updates": self._allowed}
        if self._offset is not None:
            body["offset"] = self._offset
        updates: list[Raw] = await self._ask("getUpdates", body)
        return updates

    async def _ask(self, method: str, body: Raw) -> Any:
        timeout = aiohttp.ClientTimeout(total=self._wait + 15)
        try:
            async with self._session.post(f"{self._address}/{method}", json=body, timeout=timeout) as answer:
                told = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Down(type(error).__name__) from None  # the error's text holds the token's address
        if not isinstance(told, dict) or not told.get("ok"):
            raise _trouble(told if isinstance(told, dict) else {})
        return told["result"]

    def confirm(self, update_id: int) -> None:
        """Everything up to `update_id` is committed; the next fetch says so to Telegram."""
        self._offset = update_id + 1


def _trouble(told: Raw) -> Exception:
    code, said = int(told.get("error_code", 500)), str(told.get("description", ""))
    if code in {401, 404}:
        return Unauthorized(said)
    if code == 409:
        return Conflict(said)
    if code == 429:
        return Slow(float(told.get("parameters", {}).get("retry_after", 1)))
    return Down(said)
