"""One at a time for each chat, first come, first served; whoever else waits is not in the way."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """Telegram keeps one request per chat under way; this holds for whoever sends two at once all the same."""

    def __init__(self) -> None:
        self._locks: dict[int, asyncio.Lock] = {}
        self._wanting: Counter[int] = Counter()

    @asynccontextmanager
    async def of(self, chat_id: int) -> AsyncIterator[None]:
        """The chat's turn; a chat for which nobody waits is forgotten."""
        lock = self._locks.setdefault(chat_id, asyncio.Lock())
        self._wanting[chat_id] += 1
        try:
            async with lock:
                yield
        finally:
            self._wanting[chat_id] -= 1
            if not self._wanting[chat_id]:
                del self._wanting[chat_id], self._locks[chat_id]
