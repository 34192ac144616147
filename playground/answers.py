"""Checks that what the playground says is what the Bot API's schema allows it to say."""

from collections.abc import Callable
from functools import cache
from typing import Any

from playground.errors import SchemaViolation
from playground.schema import SCALARS, Kind, discriminator, type_fields, variants

Checker = Callable[[Any, str], None]


def check_answer(kind: str, value: Any) -> None:
    """Raise SchemaViolation unless `value` is a `kind`, with every required field and no invented one."""
    checker(Kind.parse(kind))(value, kind)


@cache
def checker(kind: Kind) -> Checker:
    if kind.depth:
        return _array(kind.element())
    if len(kind.names) > 1:
        return _either(kind.names)
    name = kind.names[0]
    if name in SCALARS:
        return _SCALAR_CHECKS[name]
    if name == "MaybeInaccessibleMessage":
        return _either(("Message", "InaccessibleMessage"))
    return _union(name) if variants(name) else _object(name)


def _array(element: Kind) -> Checker:
    def check(value: Any, path: str) -> None:
        if type(value) is not list:
            raise SchemaViolation(f"{path} is not an array")
        check_item = checker(element)
        for index, item in enumerate(value):
            check_item(item, f"{path}[{index}]")

    return check


def _either(names: tuple[str, ...]) -> Checker:
    def check(value: Any, path: str) -> None:
        faults = []
        for name in names:
            try:
                return checker(Kind((name,), 0))(value, path)
            except SchemaViolation as fault:
                faults.append(str(fault))
        raise SchemaViolation("; ".join(faults))

    return check


def _union(name: str) -> Checker:
    key, members = discriminator(name), variants(name)

    def check(value: Any, path: str) -> None:
        concrete = members.get(value.get(key, "")) if type(value) is dict else None
        if concrete is None:
            raise SchemaViolation(f"{path} is no {name}")
        checker(Kind((concrete,), 0))(value, path)

    return check


def _object(name: str) -> Checker:
    fields = type_fields(name)
    if fields is None:
        raise SchemaViolation(f"the schema has no type {name}")
    required = [key for key, (_, needed) in fields.items() if needed]
    field_checker = _compiled_when_met(name, {key: kind for key, (kind, _) in fields.items()})

    def check(value: Any, path: str) -> None:
        if type(value) is not dict:
            raise SchemaViolation(f"{path} is no {name}")
        for key in required:
            if key not in value:
                raise SchemaViolation(f"{path}.{key} is missing")
        for key, item in value.items():
            field_checker(key, path)(item, f"{path}.{key}")

    return check


def _compiled_when_met(name: str, kinds: dict[str, str]) -> Callable[[str, str], Checker]:
    """Types contain one another, so a field's checker cannot be made before it is needed."""
    checks: dict[str, Checker] = {}

    def find(key: str, path: str) -> Checker:
        found = checks.get(key)
        if found is None:
            if key not in kinds:
                raise SchemaViolation(f"{path}.{key} is not a field of {name}")
            found = checks[key] = checker(Kind.parse(kinds[key]))
        return found

    return find


def _scalar(name: str, fits: Callable[[Any], bool]) -> Checker:
    def check(value: Any, path: str) -> None:
        if not fits(value):
            raise SchemaViolation(f"{path} is no {name}: {value!r}")

    return check


_SCALAR_CHECKS: dict[str, Checker] = {
    "Integer": _scalar("Integer", lambda value: type(value) is int),
    "String": _scalar("String", lambda value: type(value) is str),
    "Boolean": _scalar("Boolean", lambda value: type(value) is bool),
    "True": _scalar("True", lambda value: value is True),
    "Float": _scalar("Float", lambda value: type(value) in {int, float}),
}
