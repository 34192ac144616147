"""An event loop whose clock jumps: where nothing can be done before a moment, it is that moment.

All that runs on it runs as it does in the product, with its own pauses; only nobody waits for them. What works in a
thread (a commit to the disk) takes no time.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar, TypeVarTuple

T = TypeVar("T")
Given = TypeVarTuple("Given")


class _Selector(selectors.DefaultSelector):
    """Goes on instead of waiting, unless a thread is at work."""

    loop: "JumpingLoop"

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout != 0 and (self.loop.in_threads or timeout is None):
            return super().select(None)
        self.loop.now += timeout or 0.0
        return super().select(0)


class JumpingLoop(asyncio.SelectorEventLoop):
    """`now` is seconds of the day."""

    def __init__(self, begin: float) -> None:
        selector = _Selector()
        selector.loop = self
        self.now, self.in_threads = begin, 0
        super().__init__(selector)

    def time(self) -> float:
        return self.now

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Given], T], *args: *Given
    ) -> asyncio.Future[T]:
        self.in_threads += 1
        done = super().run_in_executor(executor, func, *args)
        done.add_done_callback(self._came_back)
        return done

    def _came_back(self, _done: object) -> None:
        self.in_threads -= 1


class JumpingClock:
    """A wall clock that goes with the loop."""

    def __init__(self, midnight: datetime) -> None:
        self.midnight = midnight

    def now(self) -> datetime:
        return self.midnight + timedelta(seconds=asyncio.get_running_loop().time())


def run(main: Coroutine[Any, Any, T], *, begin: float) -> T:
    """On a loop that begins at this second of the day."""
    with asyncio.Runner(loop_factory=partial(JumpingLoop, begin)) as runner:
        return runner.run(main)
