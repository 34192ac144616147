"""A new entity as one row, written by one statement of its own: a flush would write whatever else waits as well."""

from functools import cache
from typing import Any

from sqlalchemy import JSON, Connection, insert, inspect, null
from sqlalchemy.orm import Mapper, Session, make_transient, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

from models.mapping import Entity


class Form:
    """How the entities of one class are written; found out once."""

    def __init__(self, entity: type[Entity]) -> None:
        mapper: Mapper[Any] = inspect(entity)
        table = entity.metadata.tables[entity.__tablename__]
        self._insert = insert(table)
        self._names = {each.key: each.columns[0].name for each in mapper.column_attrs}
        defaults = {key: mapper.columns[key].default for key in self._names}
        self._blank = {key: _constant(default) for key, default in defaults.items()}
        self._made = {
            key: default.arg
            for key, default in defaults.items()
            if isinstance(default, CallableColumnDefault)
        }
        if mapper.version_id_col is not None:
            self._blank[mapper.get_property_by_column(mapper.version_id_col).key] = 1
        self._documents = [
            name for key, name in self._names.items() if isinstance(mapper.columns[key].type, JSON)
        ]
        counted = table.autoincrement_column
        self._id = None if counted is None else mapper.get_property_by_column(counted).key

    def write(self, session: Session, line: Connection, entity: Any) -> None:
        """At once; afterwards the entity is the session's, as one that was read, with its id and its defaults."""
        if instance_state(entity).key is not None:
            make_transient(entity)  # the unit that wrote it was undone
        told: dict[str, Any] = entity.__dict__
        for key, make in self._made.items():
            if key not in told:
                told[key] = make(None)  # type: ignore[arg-type]  # ours are `dict` and `list`
        told.update({**self._blank, **told})
        row = {name: told[key] for key, name in self._names.items()}
        for name in self._documents:
            if row[name] is None:
                row[name] = null()  # None would be a document that says null
        if self._id is None or told[self._id] is not None:
            line.execute(self._insert, row)
        else:
            del row[self._names[self._id]]
            written = line.execute(self._insert, row)
            told[self._id] = written.inserted_primary_key[0]  # type: ignore[index]  # an insert has one
        make_transient_to_detached(entity)
        session.add(entity)


form_of = cache(Form)


def _constant(default: object) -> Any:
    """What stands in a column that nobody filled, unless it is made anew for each row."""
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None
