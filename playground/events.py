"""Server-Sent Events: the page and the tests follow the world."""

import asyncio
import json
from dataclasses import dataclass, field

from aiohttp import web

from playground.bot_api import BotApi

HEARTBEAT = 15.0


@dataclass(slots=True)
class EventStream:
    """Serves /control/events to any number of readers."""

    api: BotApi
    readers: set["asyncio.Event"] = field(default_factory=set)
    closed: bool = False

    def __post_init__(self) -> None:
        self.api.world.journal.listeners.append(self._wake)

    def _wake(self) -> None:
        for reader in self.readers:
            reader.set()

    def close(self) -> None:
        """Let every open stream end."""
        self.closed = True
        self._wake()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Everything after `after` (default: from now on), then whatever happens."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        default = self.api.world.journal.event_count
        seq = int(request.query.get("after") or request.headers.get("Last-Event-ID") or default)
        woken = asyncio.Event()
        self.readers.add(woken)
        try:
            while not self.closed:
                woken.clear()
                found = self.api.world.journal.events_after(seq)
                lines = [f"id: {event['seq']}\ndata: {json.dumps(event)}\n\n" for event in found]
                seq = found[-1]["seq"] if found else seq
                await response.write("".join(lines or [": still here\n\n"]).encode())
                await _woken(woken)
        except ConnectionResetError:
            pass  # the reader went away
        finally:
            self.readers.discard(woken)
        return response


async def _woken(woken: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(woken.wait(), HEARTBEAT)
    except TimeoutError:
        return
