"""Questions about how resolved tickets were decided."""

from sqlalchemy import select

from models.outbox import Action, Notice
from models.resolution import Resolution
from storage.session import UnitSession


class DecisionQueries:
    def __init__(self, session: UnitSession) -> None:
        self._session = session

    async def resolution(self, ticket_id: int, number: int) -> Resolution | None:
        return await self._session.find(Resolution, (ticket_id, number))

    async def newest_told(self, ticket_id: int, key: str) -> Notice | None:
        query = (
            select(Notice)
            .where(Notice.ticket_id == ticket_id, Notice.key == key, Notice.action == Action.SEND)
            .order_by(Notice.id.desc())
            .limit(1)
        )
        return (await self._session.scalars(query)).one_or_none()
