"""When the calendar in force is another than before, every live ticket is put on it, batch by batch."""

from collections.abc import Callable, Sequence
from functools import partial

from desk.recount import Shift, outdated, recount, tell_supervisors
from desk.work import Work
from escalation.sweep import BATCH, Units, each_of


class Recount:
    """One tick. Each ticket knows by which calendar it was reckoned, so a stop in between loses nothing."""

    def __init__(self, units: Units, *, wake: Callable[[], None], size: int = BATCH) -> None:
        self._units, self._wake, self._size = units, wake, size
        self._done = ""  # the version of the calendar on which all tickets are

    async def __call__(self) -> int:
        """How many promises moved."""
        version = await self._units.perform(_version)
        if version == self._done:
            return 0
        moved, place = 0, 0
        while True:
            found, shifts = await self._units.perform(partial(self._batch, after=place))
            moved += shifts
            if shifts:
                self._wake()
            if len(found) < self._size:
                break
            place = found[-1]
        self._done = version
        return moved

    async def _batch(self, work: Work, *, after: int) -> tuple[Sequence[int], int]:
        found = await outdated(work, after=after, limit=self._size)
        moved, _failed = await each_of(work, found, recount)
        shifts: list[Shift] = [shift for each in moved for shift in each]
        await tell_supervisors(work, shifts)
        return found, len(shifts)


async def _version(work: Work) -> str:
    return work.office.calendar.version
