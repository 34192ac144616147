"""What senders write down of their calls: what happened side by side is booked together.

Each result still stands beside the mark of its notice, as if it had a transaction of its own.
"""

from dataclasses import dataclass

from bot.convoy import Convoy
from bot.working import Booking
from desk.deliver import Result, look_up
from desk.work import Work

_MOST = 100  # more than both bots serve at once


@dataclass(frozen=True, slots=True)
class _Entry:
    results: tuple[Result, ...]
    notices: tuple[int, ...]


class Books:
    """One writer for the senders that share it."""

    def __init__(self, desk: Booking) -> None:
        self._convoy = Convoy("results", perform=desk.insist, write=_write, most=_MOST)

    async def book(self, *results: Result, notices: tuple[int, ...] = ()) -> None:
        """All `results` or none, about these notices; returns after the commit."""
        await self._convoy.go(_Entry(results, notices))


async def _write(work: Work, entries: list[_Entry]) -> None:
    await look_up(work, notices=[each for entry in entries for each in entry.notices])
    for entry in entries:
        for book in entry.results:
            await book(work)
