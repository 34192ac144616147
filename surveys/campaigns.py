"""Campaigns under way: rows for everybody, then as much in the outbox as it sends in a few seconds."""

from collections.abc import Callable
from functools import partial

from desk.campaign import PACE, end_if_done, invite_more, send_some
from desk.work import Work
from surveys.invitations import Units

_AHEAD = 4 * PACE  # four seconds of sending: a stop by hand is felt at once, and a slow tick starves nothing
_PAGES = 4  # of rows in one tick


class Campaigns:
    """One tick of every campaign that goes on."""

    def __init__(self, units: Units, *, wake: Callable[[], None]) -> None:
        self._units, self._wake = units, wake

    async def __call__(self) -> int:
        """How many invitations were decided."""
        decided = 0
        for campaign_id in await self._units.perform(_running):
            for _ in range(_PAGES):
                if not await self._units.perform(partial(invite_more, campaign_id=campaign_id)):
                    break
            while count := await self._units.perform(
                partial(send_some, campaign_id=campaign_id, ahead=_AHEAD)
            ):
                decided += count
                self._wake()
            if await self._units.perform(partial(end_if_done, campaign_id=campaign_id)):
                self._wake()
        return decided


async def _running(work: Work) -> list[int]:
    return list(await work.unit.surveys.running())
