"""What is asked about replies that were checked, and what they taught."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from models.guard import Check
from models.message import Message


class Guarding(Protocol):
    async def get(self, check_id: int) -> Check | None: ...
    async def newest_of(self, message_id: int) -> Check | None: ...
    async def newest_in(self, ticket_id: int) -> Check | None: ...
    async def undecided(self, ticket_id: int) -> Sequence[Check]:
        """Words that were held and wait for their agent's choice, oldest first."""
        ...

    async def held(self, ticket_id: int, agent_id: int) -> Sequence[Message]:
        """This agent's words that were stopped, or wait behind such words, in their order."""
        ...

    async def between(self, since: datetime, until: datetime) -> Sequence[Check]: ...
    async def taught_last(self) -> int | None:
        """The check whose reply taught the guard last; each does it once."""
        ...

    async def scores(self, *, limit: int) -> Sequence[float]:
        """What the guard gave the last replies that were sent, oldest first."""
        ...

    async def rows(self, topic: str) -> Sequence[tuple[str, str, float]]:
        """Topic, feature, count: all that sent replies have taught of one."""
        ...

    async def hear(self, rows: Iterable[tuple[str, str, float]]) -> None:
        """Add to those counts."""
        ...
