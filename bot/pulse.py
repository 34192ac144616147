"""Whether the parts of this process still do what they are there for, each told by itself when it did."""

import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 120.0  # seconds; a long poll lasts 25, and Telegram may ask for a minute's patience

Beat = Callable[[], None]


class Pulse:
    """By a clock that only goes on. A part that waits for its lease has no pulse and is not missed."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: dict[str, float] = {}

    @contextmanager
    def of(self, name: str) -> Iterator[Beat]:
        """The part works from now on, until the block ends; it says so again by calling what it gets."""

        def beat() -> None:
            self._last[name] = self._clock()

        beat()
        try:
            yield beat
        finally:
            self._last.pop(name, None)

    def has(self, name: str) -> bool:
        """Whether the part works in this process at all."""
        return name in self._last

    def late(self) -> list[str]:
        """The parts that have not done their work for two minutes, by name."""
        now = self._clock()
        return sorted(name for name, at in self._last.items() if now - at > _PATIENCE)


def beating(tick: Callable[[], Awaitable[object]], beat: Beat) -> Callable[[], Awaitable[object]]:
    """The tick, and word of it when it went well."""

    async def told() -> object:
        result = await tick()
        beat()
        return result

    return told
