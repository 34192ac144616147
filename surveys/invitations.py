"""Send the surveys that have fallen due, in hours that are polite at the customer's place."""

from collections.abc import Awaitable, Callable
from datetime import datetime, time
from functools import partial
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from desk.rating import invite
from desk.work import Work

T = TypeVar("T")
_BATCH = 100
_WIB = ZoneInfo("Asia/Jakarta")
_FROM, _UNTIL = time(8), time(18)  # in WIB this is 08:00-20:00 or inside it in all three Indonesian zones


class Units(Protocol):
    """Opens units of work; `bot.working.Desk` does."""

    async def perform(self, use_case: Callable[[Work], Awaitable[T]]) -> T: ...


def is_polite(now: datetime) -> bool:
    """Telegram tells nobody's zone, so only the hours that are polite from Aceh to Papua count."""
    return _FROM <= now.astimezone(_WIB).time() < _UNTIL


class Invitations:
    """One tick: every invitation that is due by now."""

    def __init__(self, units: Units, *, wake: Callable[[], None]) -> None:
        self._units, self._wake = units, wake

    async def __call__(self) -> int:
        """How many were decided; outside polite hours none are."""
        due = await self._units.perform(_due)
        for invitation_id in due:
            await self._units.perform(partial(_invite, invitation_id=invitation_id))
        if due:
            self._wake()
        return len(due)


async def _due(work: Work) -> list[int]:
    if not is_polite(work.now):
        return []
    return [each.id for each in await work.unit.dialogue.invitations_due(work.now, limit=_BATCH)]


async def _invite(work: Work, *, invitation_id: int) -> None:
    await invite(work, invitation_id)
