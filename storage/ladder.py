"""Questions about the ladder: what was told of which clock, and by which policy."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from models.escalation import Climb, Fold, PolicyVersion
from models.ticket import Ticket
from storage.session import UnitSession

_CLIMBS = select(Climb).where(Climb.ticket_id.in_(bindparam("tickets", expanding=True))).order_by(Climb.at)


class LadderQueries:
    """Climbs are read once a unit, as journals are."""

    def __init__(self, session: UnitSession) -> None:
        self._session = session
        self._climbs: dict[int, list[Climb]] = {}

    async def climbs(self, ticket_id: int) -> Sequence[Climb]:
        if ticket_id not in self._climbs:
            await self.gather([ticket_id])
        return list(self._climbs[ticket_id])

    async def climbed(self, ticket_id: int, climbs: Sequence[Climb]) -> None:
        await self.climbs(ticket_id)
        await self._session.keep_all(climbs)
        self._climbs[ticket_id] += climbs

    async def gather(self, ticket_ids: Sequence[int]) -> None:
        self._climbs.update((ticket_id, []) for ticket_id in ticket_ids)
        for climb in await self._session.find_all(Climb, _CLIMBS, {"tickets": ticket_ids}):
            self._climbs[climb.ticket_id].append(climb)

    def begin(self, ticket_id: int) -> None:
        self._climbs[ticket_id] = []

    def forget(self) -> None:
        self._climbs.clear()

    async def hold(self, ticket_ids: Sequence[int], *, due: datetime) -> Sequence[int]:
        if not ticket_ids:
            return []
        query = select(Ticket.id).where(Ticket.id.in_(ticket_ids), Ticket.due_at <= due).order_by(Ticket.id)
        # PostgreSQL; on SQLite the unit has the only writer's turn.
        return (await self._session.scalars(query.with_for_update(key_share=True))).all()

    async def policy(self, version: str) -> PolicyVersion | None:
        return await self._session.find(PolicyVersion, version)

    async def fold(self, chat_id: int) -> Fold | None:
        return await self._session.find(Fold, chat_id)
