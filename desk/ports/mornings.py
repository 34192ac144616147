"""What is asked when the working day begins."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from models.morning import Morning
from models.ticket import Ticket


class Mornings(Protocol):
    async def of(self, day: date) -> Morning | None: ...
    async def open_counts(self) -> Mapping[str, int]:
        """How many open tickets there are, by status; a status that none has is not named."""
        ...

    async def pressing(self, until: datetime, *, limit: int) -> Sequence[Ticket]:
        """Open tickets for which something must happen before that moment, or that were late before."""
        ...

    async def undecided(self) -> int:
        """In how many open tickets words are held and wait for their agent's choice."""
        ...

    async def unreachable(self) -> int:
        """How many customers with an open complaint have blocked the bot."""
        ...
