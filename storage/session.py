"""The session of one unit of work: what was found by its key is found again without asking."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, Select, bindparam, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapper
from sqlalchemy.orm.attributes import instance_state

from models.mapping import Entity
from storage.rows import form_of

E = TypeVar("E", bound=Entity)
AS_READ = {"autoflush": False}  # for questions whose answer nothing that waits to be written can change


@cache
def _by_key(entity: type[E]) -> tuple[Mapper[E], Select[E]]:
    """Built once: `Session.get` builds its statement anew each time, which takes longer than the answer."""
    mapper: Mapper[E] = inspect(entity)
    found = [column == bindparam(f"part_{place}") for place, column in enumerate(mapper.primary_key)]
    return mapper, select(entity).where(*found)


class UnitSession(AsyncSession):
    """SQLAlchemy knows an entity only as long as somebody holds it, so a unit holds what it looked up."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._held: dict[Any, object] = {}
        self._kept: list[Any] = []  # what began in this unit

    async def find(self, entity: type[E], key: Any) -> E | None:
        """By primary key; new entities are written before anybody can ask for them."""
        mapper, statement = _by_key(entity)
        parts = key if isinstance(key, tuple) else (key,)
        known = mapper.identity_key_from_primary_key(parts)
        found: E | None = self.sync_session.identity_map.get(known)
        if found is None or instance_state(found).expired:
            asked = {f"part_{place}": part for place, part in enumerate(parts)}
            found = await self.scalar(statement, asked, execution_options=AS_READ)
        if found is not None:
            self._held[known] = found
        return found

    def knows(self, entity: type[Entity], key: int) -> bool:
        """Whether it was read in this unit."""
        mapper, _statement = _by_key(entity)
        return mapper.identity_key_from_primary_key((key,)) in self.sync_session.identity_map

    async def find_all(self, query: Select[E], asked: Mapping[str, Any]) -> Sequence[E]:
        """Each of them will be found by its key without asking."""
        found = (await self.scalars(query, asked, execution_options=AS_READ)).all()
        self.hold(found)
        return found

    def hold(self, entities: Iterable[object]) -> None:
        """Of what was read for many at once, each will be found by its key."""
        self._held.update((instance_state(each).key, each) for each in entities)

    @cached_property
    def _line(self) -> Connection:
        """The unit's own; a unit ends with its transaction."""
        return self.sync_session.connection()

    async def value(self, statement: Executable, asked: Mapping[str, Any]) -> Any:
        """What a statement tells that is about no entity: asked at once, with nothing written before."""
        return await self.run_sync(lambda _session: self._line.execute(statement, asked).scalar())

    async def values(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
        """The same, told of many rows."""
        return await self.run_sync(lambda _session: self._line.execute(statement, rows).scalars().all())

    async def write(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        """Many rows of which nobody will need the entities."""
        await self.run_sync(lambda _session: self._line.execute(statement, rows))

    @property
    def kept(self) -> int:
        """How many entities began in this unit so far."""
        return len(self._kept)

    async def keep(self, entity: Entity) -> None:
        """Write a new entity; it has its id afterwards, and what else waits to be written goes on waiting."""
        await self.run_sync(lambda session: form_of(type(entity)).write(session, self._line, entity))
        self._kept.append(entity)
        self._held[instance_state(entity).key] = entity

    def forget(self, *, since: int) -> None:
        """The database has undone what began after `since` entities."""
        for entity in self._kept[since:]:
            self.sync_session.expunge(entity)
            self._held.pop(instance_state(entity).key, None)
        del self._kept[since:]
