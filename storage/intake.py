"""Which updates are done; a row of its own in the transaction of what the update caused."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from models.intake import ParkedUpdate, SeenUpdate
from storage.session import UnitSession

_SEEN = SeenUpdate.metadata.tables[SeenUpdate.__tablename__]
_INSERT = {
    "postgresql": postgresql.insert(_SEEN).on_conflict_do_nothing().returning(_SEEN.c.update_id),
    "sqlite": sqlite.insert(_SEEN).on_conflict_do_nothing().returning(_SEEN.c.update_id),
}


class IntakeQueries:
    def __init__(self, session: UnitSession) -> None:
        self._session = session

    async def is_first(self, bot: str, update_id: int, *, at: datetime, kind: str = "") -> bool:
        """Note the update; False if it was done before, by whichever process."""
        return bool(await self.are_first(bot, {update_id: kind}, at=at))

    async def are_first(self, bot: str, kinds: Mapping[int, str], *, at: datetime) -> set[int]:
        insert = _INSERT[self._session.get_bind().dialect.name]
        same = {"bot": bot, "at": at, "has_effect": True}
        rows = [{**same, "update_id": number, "kind": kind[:24]} for number, kind in kinds.items()]
        return set(await self._session.values(insert, rows))

    async def was_idle(self, bot: str, update_id: int) -> None:
        """Nothing else was written with this update."""
        seen = await self._session.find(SeenUpdate, (bot, update_id))
        if seen is not None:
            seen.has_effect = False

    async def forget_before(self, at: datetime) -> None:
        """Telegram redelivers for a day at most; parked updates go when their time is over."""
        await self._session.execute(delete(SeenUpdate).where(SeenUpdate.at < at))

    async def drop_expired(self, now: datetime) -> None:
        await self._session.execute(delete(ParkedUpdate).where(ParkedUpdate.expires_at < now))
