"""Fetch raw updates; both frameworks' own loops would confirm an update before its handler is done."""

from collections.abc import Sequence
from typing import Any

import aiohttp

from bot.trouble import Conflict, Down, Slow, Unauthorized

Raw = dict[str, Any]
_WAIT = 25  # seconds that Telegram may hold the request open
_PATIENCE = 15.0  # seconds for an answer


class Line:
    """Bare calls for one token; what is said of a failure never holds the address, for that holds the token."""

    def __init__(self, session: aiohttp.ClientSession, *, base: str, token: str) -> None:
        self._session, self._address = session, f"{base}/bot{token}"

    async def ask(self, method: str, body: Raw, *, seconds: float = _PATIENCE) -> Any:
        """Telegram's result; raises Down, Slow, Conflict or Unauthorized."""
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self._session.post(f"{self._address}/{method}", json=body, timeout=timeout) as answer:
                told = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Down(type(error).__name__) from None
        if not isinstance(told, dict) or not told.get("ok"):
            raise _trouble(told if isinstance(told, dict) else {})
        return told["result"]


class Poller(Line):
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
        super().__init__(session, base=base, token=token)
        self._allowed, self._wait = list(allowed), wait
        self._offset: int | None = None
        self._has_webhook = True  # for all we know: the bot may have served another program before

    async def fetch(self) -> list[Raw]:
        """The next updates, none confirmed yet; raises Down, Slow, Conflict or Unauthorized."""
        if self._has_webhook:
            await self.ask("deleteWebhook", {})
            self._has_webhook = False
        body: dict[str, Any] = {"timeout": self._wait, "allowed_updates": self._allowed}
        if self._offset is not None:
            body["offset"] = self._offset
        updates: list[Raw] = await self.ask("getUpdates", body, seconds=self._wait + _PATIENCE)
        return updates

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
