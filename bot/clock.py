"""What time it is: the machine's clock, or the playground's, which a hand can move."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import aiohttp
import structlog

log = structlog.get_logger()
_EVERY = 1.0  # seconds between two looks at the playground's clock


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class FollowingClock:
    """The machine's clock plus the offset that a local Bot API server tells at `/clock`, if it has one."""

    def __init__(self, base: str, session: aiohttp.ClientSession) -> None:
        self._address, self._session = f"{base}/clock", session
        self._offset = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    async def look(self) -> bool:
        """Read the offset once; False if this server has no clock to follow."""
        try:
            async with self._session.get(self._address, timeout=aiohttp.ClientTimeout(total=2)) as answer:
                if answer.status != 200:
                    return False
                self._offset = timedelta(seconds=_seconds(await answer.json(content_type=None)))
                return True
        except (aiohttp.ClientError, TimeoutError, ValueError, TypeError):
            return False

    async def follow(self) -> None:
        """Keep following until cancelled; a server that is away for a moment leaves the clock as it was."""
        while True:
            await self.look()
            await asyncio.sleep(_EVERY)


def _seconds(told: Any) -> float:
    """`{"offset": 3600}` or a bare number."""
    value = told.get("offset", 0) if isinstance(told, dict) else told
    return float(value)
