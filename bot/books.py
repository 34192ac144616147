"""Results that wait for their turn to be written are written together, in one transaction.

Each of them stands beside the mark of its notice, as if it had a transaction of its own. Whoever's turn comes
first takes along all that happened meanwhile, so a rush costs one commit for many calls, and a quiet hour waits
for nobody.
"""

import asyncio
from dataclasses import dataclass

import structlog

from bot.working import Booking
from desk.deliver import Result, look_up
from desk.work import Work

log = structlog.get_logger()


@dataclass(eq=False, slots=True)
class _Entry:
    results: tuple[Result, ...]
    notices: tuple[int, ...]
    is_booked: bool = False


class Books:
    """What senders write down of their calls."""

    def __init__(self, desk: Booking) -> None:
        self._desk = desk
        self._turn = asyncio.Lock()
        self._waiting: list[_Entry] = []

    async def book(self, *results: Result, notices: tuple[int, ...] = ()) -> None:
        """All `results` or none, about these notices; returns after the commit.

        Raises what booking them alone raises: a result that cannot be booked takes no other along.
        """
        entry = _Entry(results, notices)
        self._waiting.append(entry)
        try:
            async with self._turn:
                if not entry.is_booked:
                    await self._together(entry)
        finally:
            self._waiting.remove(entry)

    async def _together(self, first: _Entry) -> None:
        taken: list[_Entry] = []

        async def use_case(work: Work) -> None:
            taken[:] = self._waiting  # whoever came while the unit waited for the writer's turn, too
            await _write(work, taken)

        [failure] = await asyncio.gather(self._desk.insist(use_case), return_exceptions=True)
        if failure is not None and len(taken) > 1:
            log.warning("delivery.booked_apart", results=len(taken), error=type(failure).__name__)
            taken = [first]
            await self._desk.insist(lambda work: _write(work, taken))
        elif failure is not None:
            raise failure
        for each in taken:
            each.is_booked = True


async def _write(work: Work, entries: list[_Entry]) -> None:
    notices = [each for entry in entries for each in entry.notices]
    await look_up(work, notices=notices)
    for entry in entries:
        for book in entry.results:
            await book(work)
