"""What is asked about tickets, the ladder they climb and how they were decided."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from models.escalation import Climb, Fold, PolicyVersion
from models.event import Event
from models.outbox import Notice
from models.resolution import Resolution, Step
from models.ticket import Ticket


class Findable(NamedTuple):
    """A ticket as a search sees it; `words` is all that was said in it, cut where it grows long."""

    ticket_id: int
    topic: str | None
    name: str
    username: str | None
    phone: str | None
    words: str


class Tickets(Protocol):
    async def get(self, ticket_id: int) -> Ticket:
        """The ticket; raises UnknownTicket."""
        ...

    async def find(self, ticket_id: int) -> Ticket | None: ...
    async def live_of(self, customer_id: int) -> Sequence[Ticket]:
        """The customer's open and resolved tickets, the newest first."""
        ...

    async def recent_of(self, customer_id: int, *, limit: int) -> Sequence[Ticket]: ...
    async def unclaimed(self, *, limit: int) -> Sequence[Ticket]:
        """The queue, what falls due first on top."""
        ...

    async def owned_by(self, staff_id: int) -> Sequence[Ticket]: ...
    async def overdue(self, *, limit: int) -> Sequence[Ticket]: ...
    async def due(
        self,
        now: datetime,
        *,
        limit: int,
        after: tuple[datetime, int] | None = None,
        besides: Collection[int] = (),
    ) -> Sequence[tuple[datetime, int]]:
        """(when, which) of the tickets for which something must happen by now, the longest-waiting first.

        They come behind the place `after`, without those `besides`.
        """
        ...

    async def reckoned_otherwise(self, calendar: str, *, after: int, limit: int) -> Sequence[int]:
        """Ids behind `after` of live tickets that this calendar's version has not reckoned, locked."""
        ...

    async def findable(self, *, limit: int) -> Sequence[Findable]:
        """The newest tickets, the newest first."""
        ...

    async def touched_by(self, staff_id: int, *, opened_since: datetime, since: datetime) -> Sequence[Ticket]:
        """Tickets opened since the one moment in whose journal this person stands since the other."""
        ...

    async def steps(self, ticket_id: int) -> Sequence[Step]:
        """The steps of its procedure that are ticked off."""
        ...

    async def away_from(self, team: str, chat_id: int) -> Sequence[int]:
        """Ids of the team's live tickets whose card stands elsewhere than in that chat."""
        ...

    async def loads(self) -> Mapping[int, int]:
        """How many open tickets each agent holds; who holds none is not named."""
        ...

    async def asked_since(self, ticket_id: int) -> Sequence[Event]:
        """Whenever an agent was asked by name to take one of the tickets from this one on, oldest first."""
        ...

    async def journal(self, ticket_id: int) -> list[Event]: ...
    async def head(self, ticket_id: int) -> str:
        """The hash that ends this very journal and stands for all of it; `models.chain.START` where it has none."""
        ...

    async def note(self, event: Event) -> None:
        """Append to the journal; it is never changed."""
        ...


class Ladder(Protocol):
    async def climbs(self, ticket_id: int) -> Sequence[Climb]: ...
    async def climbed(self, ticket_id: int, climbs: Sequence[Climb]) -> None:
        """Keep these, too."""
        ...

    async def policy(self, version: str) -> PolicyVersion | None: ...
    async def hold(self, ticket_ids: Sequence[int], *, due: datetime) -> Sequence[int]:
        """Those of these that are due still, once nobody else can write them until the unit ends; by number.

        Every unit writes tickets in that order, so no two wait for each other.
        """
        ...

    async def fold(self, chat_id: int) -> Fold | None: ...


class Decisions(Protocol):
    async def resolution(self, ticket_id: int, number: int) -> Resolution | None:
        """How the ticket's resolution of that number was decided."""
        ...

    async def newest_told(self, ticket_id: int, key: str) -> Notice | None:
        """The newest notice of that ticket and sentence that is no change of an older one."""
        ...
