"""Entities as rows: begun, read and changed by plain statements.

SQLAlchemy's session can do the same and much besides; for one row that takes three times as long as SQLite and the
statement together. So it only remembers what it is given, and notes what changes.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import JSON, Connection, bindparam, insert, inspect, null, update
from sqlalchemy.orm import Mapper, make_transient, make_transient_to_detached
from sqlalchemy.orm.attributes import get_history, instance_state
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

from models.mapping import Entity

_WAS = "was_"  # before the name of a column: what stands there until the row is written


class Form:
    """How the entities of one class stand in their table; a column is called as its attribute."""

    def __init__(self, entity: type[Entity]) -> None:
        mapper: Mapper[Any] = inspect(entity)
        table = entity.metadata.tables[entity.__tablename__]
        self._mapper = mapper
        self.table = table.name
        self._names = [each.key for each in mapper.column_attrs]
        self._keys = [column.name for column in mapper.primary_key]
        self._places = [self._names.index(key) for key in self._keys]
        self._version = None if mapper.version_id_col is None else mapper.version_id_col.name
        self._guards = [*self._keys, self._version] if self._version else self._keys
        self._insert = insert(table)
        self._update = update(table).where(
            *(table.c[name] == bindparam(_WAS + name) for name in self._guards)
        )
        self.rank = entity.metadata.sorted_tables.index(table)
        defaults = {name: mapper.columns[name].default for name in self._names}
        self._blank = {name: _constant(default) for name, default in defaults.items()}
        if self._version is not None:
            self._blank[self._version] = 1
        self._made = {
            name: default.arg
            for name, default in defaults.items()
            if isinstance(default, CallableColumnDefault)
        }
        self._documents = [name for name in self._names if isinstance(mapper.columns[name].type, JSON)]
        counted = table.autoincrement_column
        self._id = None if counted is None else counted.name

    @property
    def width(self) -> int:
        """How many columns its rows have."""
        return len(self._names)

    def write(self, line: Connection, entity: Any) -> None:
        """At once; afterwards the entity is as one that was read, with its id and its defaults."""
        row = self._filled(entity)
        if self._id is None or row[self._id] is not None:
            line.execute(self._insert, row)
        else:
            del row[self._id]
            written = line.execute(self._insert, row)
            entity.__dict__[self._id] = written.inserted_primary_key[0]  # type: ignore[index]  # it has one
        _settle(entity)

    def write_all(self, line: Connection, entities: Sequence[Any]) -> None:
        """The same of many that have their keys."""
        line.execute(self._insert, [self._filled(entity) for entity in entities])
        for entity in entities:
            _settle(entity)

    def read(self, row: Sequence[Any], find: Callable[[Any], Any]) -> Any:
        """The entity of a row; one that `find` knows by its key stays as it is."""
        key = self.key(tuple(row[place] for place in self._places))
        known = find(key)
        if known is not None and not instance_state(known).expired:
            return known
        entity = self._mapper.class_manager.new_instance() if known is None else known
        entity.__dict__.update(zip(self._names, row, strict=True))
        if known is None:
            instance_state(entity).key = key
        else:
            _settle(entity)
        return entity

    @property
    def counts(self) -> bool:
        """Whether a row's id is the next number of its table."""
        return self._id is not None

    def begin(self, entity: Any, count: Callable[[str, int | None], int]) -> Any:
        """Before it is written: it has its defaults, its id by `count` and, as is told here, its key."""
        if instance_state(entity).key is not None:
            make_transient(entity)  # the unit that wrote it was undone
        told = entity.__dict__
        self._fill(told)
        if self._id is not None:
            told[self._id] = count(self.table, told[self._id])
        return self.key(tuple(told[name] for name in self._keys))

    def key(self, parts: tuple[Any, ...]) -> Any:
        """Under which SQLAlchemy knows the entity."""
        return self._mapper.identity_key_from_primary_key(parts)

    def news(self, entity: Any) -> tuple[str, ...] | None:
        """What changed since the entity was read; None if it has another key now, or was not read to its end."""
        state = instance_state(entity)
        touched = set(self._names) - state.unmodified
        if state.expired or not touched.isdisjoint(self._keys):
            return None
        return tuple(
            name for name in self._names if name in touched and get_history(entity, name).has_changes()
        )

    def change(self, line: Connection, entities: Sequence[Any], names: tuple[str, ...]) -> None:
        """Write these columns anew; raises StaleDataError if a row is not there, or has another version by now."""
        rows = []
        for entity in entities:
            told = entity.__dict__
            row = {_WAS + name: told[name] for name in self._guards} | self._row(told, names)
            if self._version is not None:
                row[self._version] = told[self._version] + 1
            rows.append(row)
        at_once = len(rows) if line.dialect.supports_sane_multi_rowcount else 1
        for start in range(0, len(rows), at_once):
            few = rows[start : start + at_once]
            if line.execute(self._update, few).rowcount != len(few):
                raise StaleDataError(f"{self._mapper.local_table} was changed meanwhile")
        if self._version is not None:
            for entity, row in zip(entities, rows, strict=True):
                entity.__dict__[self._version] = row[self._version]

    def _filled(self, entity: Any) -> dict[str, Any]:
        """The row of an entity that begins; it has its defaults afterwards."""
        told: dict[str, Any] = entity.__dict__
        self._fill(told)
        return self._row(told, self._names)

    def _fill(self, told: dict[str, Any]) -> None:
        for name, make in self._made.items():
            if name not in told:
                told[name] = make(None)  # type: ignore[arg-type]  # ours are `dict` and `list`
        told.update({**self._blank, **told})

    def _row(self, told: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
        row = {name: told[name] for name in names}
        for name in self._documents:
            if name in row and row[name] is None:
                row[name] = null()  # None would be a document that says null
        return row


form_of = cache(Form)


def write_begun(line: Connection, begun: dict[Any, Any]) -> list[Any]:
    """Those that have their keys, class by class: what they refer to stands before them. None is left in `begun`."""
    waiting = sorted(begun.items(), key=lambda each: form_of(each[1].__class__).rank)
    for kind, alike in groupby(waiting, key=lambda each: each[1].__class__):
        pairs = [*alike]
        form_of(kind).write_all(line, [entity for _key, entity in pairs])
        for key, _entity in pairs:
            del begun[key]
    return [entity for _key, entity in waiting]


class _Change(NamedTuple):
    rank: int
    key: tuple[Any, ...]
    names: tuple[str, ...]
    form: Form
    entity: Any


def write_changes(line: Connection, entities: Iterable[Any]) -> list[Any]:
    """In the order of tables and keys, so that no two units wait for each other; gives the entities that it wrote."""
    changes = []
    for entity in entities:
        form: Form = form_of(entity.__class__)
        names = form.news(entity)
        if names is not None:
            changes.append(_Change(form.rank, inspect(entity).identity, names, form, entity))
    changes.sort(key=lambda each: each[:2])
    for (form, names), alike in groupby(changes, key=lambda each: (each.form, each.names)):
        if names:
            form.change(line, [each.entity for each in alike], names)
    written = [each.entity for each in changes]
    for entity in written:
        _settle(entity)
    return written


def _settle(entity: Any) -> None:
    """From here on the entity is as one that was read just now, in the session in which it is."""
    state = instance_state(entity)
    session = state.session
    if state.key is not None:
        make_transient(entity)
    make_transient_to_detached(entity)
    if session is not None:
        session.add(entity)


def _constant(default: object) -> Any:
    """What stands in a column that nobody filled, unless it is made anew for each row."""
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None
