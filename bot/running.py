"""Start, wait, stop: tasks that live as long as the desk."""

import asyncio
from collections.abc import Sequence

from bot.sender import Sender

DRAIN = 10.0  # seconds that an orderly stop gives to what is still queued


async def until(stop: asyncio.Event, tasks: Sequence[asyncio.Task[None]]) -> None:
    """Wait for the stop; a task that ends before it takes the desk down with its error."""
    waiting = asyncio.create_task(stop.wait())
    done, _pending = await asyncio.wait([waiting, *tasks], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    for task in done:
        if task is not waiting:
            task.result()


async def cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def drain(senders: Sequence[Sender]) -> None:
    """Send what can go now; what cannot waits in the outbox for the next start."""
    try:
        async with asyncio.timeout(DRAIN):
            await asyncio.gather(*(sender.drain() for sender in senders))
    except TimeoutError:
        return
