"""The session of one unit of work: what was found by its key is found again without asking."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import (
    Connection,
    Executable,
    Row,
    Select,
    bindparam,
    column,
    event,
    func,
    inspect,
    select,
    table,
)
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import Mapper, ORMExecuteState, Session
from sqlalchemy.orm.attributes import instance_state

from models.mapping import Entity
from storage.rows import Form, form_of, write_begun, write_changes
from storage.sqlite import InLoop

E = TypeVar("E", bound=Entity)
T = TypeVar("T")


@cache
def _by_key(entity: type[E]) -> tuple[Form, Select[E]]:
    """Built once: `Session.get` builds its statement anew each time, which takes longer than the answer."""
    mapper: Mapper[E] = inspect(entity)
    found = [column == bindparam(f"part_{place}") for place, column in enumerate(mapper.primary_key)]
    return form_of(entity), select(entity).where(*found)


@cache
def _last_numbers() -> Select[*tuple[int, ...]]:
    """Of SQLite, by table: where a number is never given twice, not the highest that stands there now."""
    sequence = table("sqlite_sequence", column("name"), column("seq"))
    last = {}
    for each in Entity.metadata.sorted_tables:
        if each.dialect_options["sqlite"]["autoincrement"]:
            last[each.name] = select(sequence.c.seq).where(sequence.c.name == each.name).scalar_subquery()
        elif each.autoincrement_column is not None:
            last[each.name] = select(func.max(each.autoincrement_column)).scalar_subquery()
    return select(*(func.coalesce(number, 0).label(name) for name, number in last.items()))


class _Rows(Session):
    """Entities are read and changed as rows. SQLAlchemy is told of them once it is asked something itself."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.written: list[Entity] = []  # what was changed, oldest change first
        self.begun: dict[Any, Entity] = {}  # what has its key and is not written yet
        self._untold: dict[Any, Entity] = {}
        self._held: dict[Any, Entity] = {}  # SQLAlchemy knows an entity only as long as somebody holds it

    def known(self, key: Any) -> Any:
        return self.begun.get(key) or self._untold.get(key) or self.identity_map.get(key)

    def hold(self, entity: Entity) -> None:
        state = instance_state(entity)
        if state.key is None:
            return  # it has begun, and is held there
        held = self._untold if state.session is None else self._held
        held[state.key] = entity

    def write_begun(self) -> None:
        """Before anything is asked that could tell of it, and before anything that refers to it."""
        if self.begun:
            for entity in write_begun(self.connection(), self.begun):
                self.hold(entity)

    def tell(self) -> None:
        self.write_begun()
        untold, self._untold = self._untold, {}
        self.add_all(untold.values())
        self._held |= untold

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        self.write_begun()
        if self.new or self.deleted:
            self.tell()
        else:
            untold = (each for each in self._untold.values() if instance_state(each).modified)
            changed = [*untold, *self.dirty]
            written = write_changes(self.connection(), changed) if changed else []
            self.written += written
            if len(written) < len(changed):
                self.tell()
        super().flush(objects)

    def delete(self, instance: object) -> None:
        self.tell()
        super().delete(instance)

    def undo(self, kept: Iterable[Entity], written: Iterable[Entity]) -> None:
        """The database has undone what was `kept` and `written`, and what else was changed is as it was."""
        undone = {id(each) for each in kept}
        self.begun = {key: each for key, each in self.begun.items() if id(each) not in undone}
        for entity in kept:
            if self._untold.pop(instance_state(entity).key, None) is None and entity in self:
                self.expunge(entity)
        self.tell()
        for entity in [*written, *self.dirty]:
            if entity in self:
                self.expire(entity)


@event.listens_for(_Rows, "do_orm_execute")
def _tell(asked: ORMExecuteState) -> None:
    cast("_Rows", asked.session).tell()


class UnitSession(AsyncSession):
    """A unit holds what it looked up, and asks its connection outright for what is asked all the time.

    On SQLite that is answered there and then: no statement but the first and the commit has anything to wait for.
    """

    sync_session_class = _Rows
    sync_session: _Rows

    def __init__(self, bind: AsyncEngine, **options: Any) -> None:
        super().__init__(bind, **options)
        self._in_loop = bind.dialect if isinstance(bind.dialect, InLoop) else None
        self._line: Connection | None = None
        self._numbers: dict[str, int] = {}  # the last of each table that counts its rows
        self._kept: list[Any] = []  # what began in this unit

    async def __aexit__(self, *raised: Any) -> None:
        if self._in_loop:
            self.sync_session.close()
        else:
            await super().__aexit__(*raised)

    async def find(self, entity: type[E], key: Any) -> E | None:
        """By primary key; what began in this unit is found, written or not."""
        form, statement = _by_key(entity)
        parts = key if isinstance(key, tuple) else (key,)
        found: E | None = self.sync_session.known(form.key(parts))
        if found is not None and not instance_state(found).expired:
            self.sync_session.hold(found)
            return found
        asked = {f"part_{place}": part for place, part in enumerate(parts)}
        rows = await self._ask(lambda line: line.execute(statement, asked).all(), of_new=False)
        return next(iter(self._read(entity, rows)), None)

    async def find_all(self, entity: type[E], query: Select[Any], asked: Mapping[str, Any]) -> list[E]:
        """Each of them will be found by its key without asking.

        What was changed is not written before: who asks for what may change looks at it again.
        """
        return self._read(entity, await self.rows(query, asked))

    async def find_now(self, entity: type[E], query: Select[Any], asked: Mapping[str, Any]) -> list[E]:
        """The same; what was changed is written before."""
        await self.flush()
        return await self.find_all(entity, query, asked)

    async def find_both(
        self, entity: type[Entity], other: type[Entity], query: Executable, asked: Mapping[str, Any]
    ) -> None:
        """Two in each row, to be found by their keys."""
        rows, width = await self.rows(query, asked), form_of(entity).width
        self._read(entity, [row[:width] for row in rows])
        self._read(other, [row[width:] for row in rows])

    def _read(self, entity: type[E], rows: Iterable[Sequence[Any]]) -> list[E]:
        form, session = form_of(entity), self.sync_session
        found: list[E] = []
        for row in rows:
            found.append(form.read(row, session.known))
            session.hold(found[-1])
        return found

    def knows(self, entity: type[Entity], key: int) -> bool:
        """Whether it was read in this unit."""
        return self.sync_session.known(form_of(entity).key((key,))) is not None

    async def rows(self, statement: Executable, asked: Mapping[str, Any]) -> Sequence[Row[*tuple[Any, ...]]]:
        """What a statement tells as it is; what was changed is not written before."""
        return await self._ask(lambda line: line.execute(statement, asked).all())

    async def value(self, statement: Executable, asked: Mapping[str, Any]) -> Any:
        """The one thing that a statement tells; the same holds."""
        return await self._ask(lambda line: line.execute(statement, asked).scalar())

    async def values(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
        """One thing of each of many rows that are told to a statement."""
        return await self._ask(lambda line: line.execute(statement, rows).scalars().all())

    async def write(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        """Many rows of which nobody will need the entities."""
        await self._ask(lambda line: line.execute(statement, rows))

    async def keep(self, entity: Entity) -> None:
        """Write a new entity; it has its id afterwards, and what else waits to be written goes on waiting.

        On SQLite, where nobody else can write meanwhile, it gets its id here and waits too: until the commit or
        the next question, whichever comes first, so that it is written once, beside others of its class.
        """
        form = form_of(type(entity))
        if self._in_loop is None:
            await self._ask(lambda line: form.write(line, entity))
            self._hold_new([entity])
            return
        if form.counts and not self._numbers:
            self._numbers = await self._ask(lambda line: dict(line.execute(_last_numbers()).mappings().one()))
        key = form.begin(entity, self._count)
        if key in self.sync_session.begun:
            await self.flush()  # so that the database refuses the second
        self.sync_session.begun[key] = entity
        self._kept.append(entity)

    def _count(self, table: str, given: int | None) -> int:
        number = self._numbers[table] + 1 if given is None else given
        self._numbers[table] = max(self._numbers[table], number)
        return number

    async def keep_all(self, entities: Sequence[Entity]) -> None:
        """The same at once, of many of one class that have their keys."""
        if entities:
            form = form_of(entities[0].__class__)
            await self._ask(lambda line: form.write_all(line, entities))
            self._hold_new(entities)

    def _hold_new(self, entities: Sequence[Entity]) -> None:
        self._kept += entities
        for entity in entities:
            self.sync_session.hold(entity)

    async def _ask(self, work: Callable[[Connection], T], *, of_new: bool = True) -> T:
        """Without `of_new` nothing that has begun in this unit can be in the answer."""
        line = self._line
        if line is None or line.closed:
            line = self._line = await self.run_sync(lambda session: session.connection())
        if self._in_loop is None:
            return await self.run_sync(lambda _session: work(line))
        await self._in_loop.let_others()
        if of_new:
            self.sync_session.write_begun()
        return work(line)

    @property
    def place(self) -> tuple[int, int]:
        """How far this unit has come: how many entities began and were changed in it."""
        return len(self._kept), len(self.sync_session.written)

    def forget(self, *, since: tuple[int, int]) -> None:
        """The database has undone what was written after that place."""
        kept, written = since
        self.sync_session.undo(self._kept[kept:], self.sync_session.written[written:])
        del self._kept[kept:], self.sync_session.written[written:]

    async def flush(self, objects: Sequence[Any] | None = None) -> None:
        await self._ask(lambda _line: self.sync_session.flush(objects))
