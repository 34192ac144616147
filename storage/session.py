"""The session of one unit of work: what was found by its key is found again without asking."""

from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncSession

E = TypeVar("E")
AS_READ = {"autoflush": False}  # for questions whose answer nothing that waits to be written can change


class UnitSession(AsyncSession):
    """SQLAlchemy knows an entity only as long as somebody holds it, so a unit holds what it looked up."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._held: dict[Any, object] = {}

    async def find(self, entity: type[E], key: Any) -> E | None:
        """By primary key; new entities are written before anybody can ask for them."""
        mapper = inspect(entity)
        known = mapper.identity_key_from_primary_key(key if isinstance(key, tuple) else (key,))
        found = self.sync_session.identity_map.get(known)
        if found is None or inspect(found).expired:
            found = await self.get(entity, key, execution_options=AS_READ)
        if found is not None:
            self._held[known] = found
        return found
