"""Telegram's three limits for one token, kept on our side so that a 429 is the exception.

30 messages a second in all; one a second in a chat, with short bursts; 20 a minute in a group, topics and
edits included. Published in Telegram's bot FAQ; the margins are ours. Times are monotonic seconds.
"""

import time
from collections import defaultdict, deque
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from models.outbox import Urgency

_IN_ALL = 28  # a second, of 30
_BURST = 4  # messages at once in a chat, then one a second
_AT_A_TIME = 8  # made ready for a chat where nothing limits it: some of it may be looked at again
_GROUP = 19  # a minute, of 20
_KEPT_FREE = {  # of these: alerts and words must never wait behind cards, nor an overview behind those it folds
    Urgency.CARD: 5,
    Urgency.DIGEST: 7,
}
_MINUTE = 60.0
LONGEST = timedelta(minutes=5)  # between two tries of anything


class Limits:
    """Says how long to wait before the next call to a chat; `enforced=False` only for load tests."""

    def __init__(self, *, enforced: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        self._enforced, self._clock = enforced, clock
        self._all: deque[float] = deque(maxlen=_IN_ALL)
        self._chats: dict[int, deque[float]] = defaultdict(partial(deque, maxlen=_GROUP))
        self._groups: set[int] = set()
        self._paused: dict[int, float] = {}

    def wait(self, chat_id: int, urgency: int, *, messages: int = 1) -> float:
        """Seconds until a call to this chat may go out; 0 means now. An album counts as its `messages`."""
        now = self._clock()
        pause = max(self._paused.get(chat_id, 0.0), self._paused.get(0, 0.0)) - now
        if not self._enforced:
            return max(0.0, pause)
        calls = self._chats[chat_id]
        waits = [
            pause,
            _until_free(self._all, _IN_ALL - messages + 1, 1.0, now),
            _until_free(calls, _BURST - min(messages, _BURST) + 1, float(_BURST), now),
            _until_free(calls, 2 * _BURST, 2.0 * _BURST, now),  # what an album borrowed is paid back
        ]
        if chat_id < 0:
            room = _GROUP - _KEPT_FREE.get(Urgency(urgency), 0)
            waits.append(_until_free(calls, room - messages + 1, _MINUTE, now))
        return max(0.0, *waits)

    def room(self, chat_id: int, urgency: int) -> int:
        """How many messages in a row may go out to this chat now."""
        most = _BURST if self._enforced else _AT_A_TIME
        return next((n for n in range(most, 0, -1) if self.wait(chat_id, urgency, messages=n) <= 0), 0)

    @property
    def is_enforced(self) -> bool:
        return self._enforced

    def shut(self, urgency: int) -> set[int]:
        """Groups in which even a call of this urgency must wait: what they are owed need not be read yet."""
        return {chat_id for chat_id in self._groups if self.wait(chat_id, urgency) > 0}

    def took(self, chat_id: int, *, messages: int = 1) -> None:
        """A call goes out now."""
        now = self._clock()
        if chat_id < 0:
            self._groups.add(chat_id)
        self._all.extend([now] * messages)
        self._chats[chat_id].extend([now] * messages)
        if len(self._chats) > 20_000:
            self._forget(now)

    def pause(self, chat_id: int, seconds: float) -> None:
        """Telegram said 429: this chat waits as long as it says."""
        self._paused[chat_id] = self._clock() + seconds

    def _forget(self, now: float) -> None:
        for chat_id in [
            each for each, calls in self._chats.items() if not calls or now - calls[-1] > _MINUTE
        ]:
            del self._chats[chat_id]
            self._paused.pop(chat_id, None)


def _until_free(calls: deque[float], room: int, window: float, now: float) -> float:
    """Seconds until fewer than `room` calls lie within the last `window` seconds."""
    return max(0.0, calls[-room] + window - now) if len(calls) >= room else 0.0


def backoff(attempts: int) -> timedelta:
    """1, 2, 4 ... seconds, five minutes at most."""
    return min(timedelta(seconds=2 ** min(attempts, 10)), LONGEST)
