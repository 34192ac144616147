"""What falls due for surveys: invitations to send, reminders, ends; the campaigns that are under way."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol, TypeVar

from desk.tending import tend
from desk.work import Work

T = TypeVar("T")
_BATCH = 100


class Units(Protocol):
    """Opens units of work; `bot.working.Desk` does."""

    async def perform(self, use_case: Callable[[Work], Awaitable[T]]) -> T: ...


class Invitations:
    """One tick: every invitation that is due by now.

    One that fails ends its tick, which tells, and is passed over until nothing else waits.
    """

    def __init__(self, units: Units, *, wake: Callable[[], None]) -> None:
        self._units, self._wake = units, wake
        self._failed: set[int] = set()

    async def __call__(self) -> int:
        """How many were decided."""
        found = await self._units.perform(_due)
        due = [each for each in found if each not in self._failed]
        if not due:
            self._failed.clear()
        for invitation_id in due:
            self._failed.add(invitation_id)
            await self._units.perform(partial(_invite, invitation_id=invitation_id))
            self._failed.remove(invitation_id)
            self._wake()
        return len(due)


async def _due(work: Work) -> list[int]:
    return list(await work.unit.surveys.due(work.now, limit=_BATCH))


async def _invite(work: Work, *, invitation_id: int) -> None:
    await tend(work, invitation_id)
