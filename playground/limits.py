"""Telegram's sending limits, measured in real time: the moved clock does not refill them."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from playground.errors import too_many_requests

TOKEN_RATE = 30.0
CHAT_RATE, CHAT_BURST = 1.0, 5.0
GROUP_COUNT, GROUP_WINDOW = 20, 60.0


@dataclass(slots=True)
class Bucket:
    """`rate` sends a second, up to `burst` at once."""

    rate: float
    burst: float
    level: float
    at: float

    def wait(self, now: float, cost: int) -> float:
        """Seconds until `cost` sends are allowed; 0 means now. An album may overdraw an untouched bucket."""
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (min(cost, self.burst) - self.level) / self.rate)


@dataclass(slots=True)
class Limits:
    """All windows of all tokens; `on` switches the whole."""

    on: bool = True
    monotonic: Callable[[], float] = time.monotonic
    tokens: dict[int, Bucket] = field(default_factory=dict)
    chats: dict[tuple[int, int], Bucket] = field(default_factory=dict)
    groups: dict[tuple[int, int], deque[float]] = field(default_factory=dict)

    def spend(self, *, bot_id: int, chat_id: int, group: bool, count: int = 1) -> None:
        """Count a send, or refuse it with 429 and count nothing."""
        if not self.on:
            return
        now = self.monotonic()
        key = (bot_id, chat_id)
        token = self.tokens.setdefault(bot_id, Bucket(TOKEN_RATE, TOKEN_RATE, TOKEN_RATE, now))
        chat = self.chats.setdefault(key, Bucket(CHAT_RATE, CHAT_BURST, CHAT_BURST, now))
        wait = max(token.wait(now, count), chat.wait(now, count))
        if group:
            wait = max(wait, self._group_wait(key, now, count))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        token.level -= count
        chat.level -= count
        if group:
            self.groups[key].extend([now] * count)

    def _group_wait(self, key: tuple[int, int], now: float, count: int) -> float:
        window = self.groups.setdefault(key, deque())
        while window and window[0] <= now - GROUP_WINDOW:
            window.popleft()
        excess = len(window) + min(count, GROUP_COUNT) - GROUP_COUNT
        return 0.0 if excess <= 0 else window[excess - 1] + GROUP_WINDOW - now

    def forget(self) -> None:
        self.tokens.clear()
        self.chats.clear()
        self.groups.clear()
