"""Watches over the intake: when Telegram gives a bot's messages to nobody, the supervisors hear of it.

A token that was taken back, or another program that asks with it: the desk looks well and is deaf. The staff bot
tells of the customers' as of its own, as long as its own calls go out.
"""

import asyncio

import structlog

from bot.pulse import Pulse
from bot.trouble import Trouble
from bot.watch import Say

log = structlog.get_logger()
_LOOK = 15.0  # seconds between two looks
INTAKE = "updates:"  # how the pulse of a bot's intake is called, before the bot's name


class Silence:
    """Tells once that it is silent, and once that it is not; of this process's own asking only."""

    def __init__(self, pulse: Pulse, *, say: Say) -> None:
        self._pulse, self._say = pulse, say
        self._told: set[str] = set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(_LOOK)
            await self.look()

    async def look(self) -> None:
        late = {name for name in self._pulse.late() if name.startswith(INTAKE)}
        for name in sorted(late - self._told):
            log.error("updates.stopped", name=name)
            if await self._tell("updates-stopped", name):
                self._told.add(name)
        for name in sorted(self._told - late):
            # where another process asks by now, it tells
            if not self._pulse.has(name) or await self._tell("updates-again", name):
                self._told.discard(name)

    async def _tell(self, key: str, name: str) -> bool:
        try:
            await self._say(key, {"bot": name.removeprefix(INTAKE)})
        except Trouble as trouble:
            log.error("silence.not_told", error=type(trouble).__name__)
            return False
        return True
