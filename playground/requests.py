"""Turns the parameters of a call into the types of the schema, as leniently as Telegram does."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any

from playground.errors import BotApiError, bad_request
from playground.files import Upload
from playground.schema import SCALARS, Fields, Json, Kind, discriminator, method_fields, type_fields, variants

# value, its name, the unknown names found so far -> typed value
Coercer = Callable[[Any, str, list[str]], Any]

MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "voice": "there is no voice in the request",
    "audio": "there is no audio in the request",
    "video": "there is no video in the request",
    "animation": "there is no animation in the request",
    "sticker": "there is no sticker in the request",
    "video_note": "there is no video note in the request",
    "file_id": "file_id not specified",
    "url": "bad webhook: An HTTPS URL must be provided for webhook",
}
TRUE_WORDS = {"true", "1", "yes", "t", "y"}


def typed_parameters(method: str, raw: Json) -> tuple[Json, list[str]]:
    """Typed parameters and the names that the method does not know (Telegram ignores those)."""
    fields = method_fields(method)
    # A file that a parameter names by attach:// travels under a name of its own.
    unknown = [name for name, value in raw.items() if name not in fields and not isinstance(value, Upload)]
    typed: Json = {}
    for name, value in raw.items():
        if name in fields and value is not None:
            typed[name] = coercer(Kind.parse(fields[name][0]))(value, name, unknown)
    for name, (_, required) in fields.items():
        if required and typed.get(name) in (None, ""):
            _refuse_missing(method, name, typed)
    return typed, unknown


def _refuse_missing(method: str, name: str, typed: Json) -> None:
    if name in typed and method in {"setWebhook", "editForumTopic"}:
        return  # an empty string is a value there
    raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))


@cache
def coercer(kind: Kind) -> Coercer:
    if kind.depth:
        return _array(kind.element())
    if "InputFile" in kind.names:
        return _file
    if kind.names == ("Integer", "String"):
        return _integer_or_string
    if len(kind.names) == 1 and kind.names[0] in SCALARS:
        return _SCALARS[kind.names[0]]
    return _object(kind.names)


def _array(element: Kind) -> Coercer:
    def coerce(value: Any, name: str, unknown: list[str]) -> Any:
        items = _parsed(value, name)
        if not isinstance(items, list):
            raise bad_request(f"can't parse {name}: expected an Array")
        each = coercer(element)
        return [each(item, f"{name}[{index}]", unknown) for index, item in enumerate(items)]

    return coerce


def _object(names: tuple[str, ...]) -> Coercer:
    def coerce(value: Any, name: str, unknown: list[str]) -> Any:
        if names == ("InputPollOption",) and isinstance(value, str):
            value = {"text": value}  # the older form, which frameworks still send
        found = _parsed(value, name)
        if not isinstance(found, dict):
            raise bad_request(_object_expected(name))
        fields = _concrete(names, found, name)
        if fields is None:
            return found
        typed = {}
        for key, item in found.items():
            if key not in fields:
                unknown.append(f"{name}.{key}")
            elif item is not None:
                typed[key] = coercer(Kind.parse(fields[key][0]))(item, f"{name}.{key}", unknown)
        _need_fields(fields, typed, name)
        return typed

    return coerce


def _need_fields(fields: Fields, typed: Json, name: str) -> None:
    for key, (_, required) in fields.items():
        if required and key not in typed:
            raise bad_request(f"can't parse {name}: can't find field \"{key}\"")


def _concrete(names: tuple[str, ...], found: Json, name: str) -> Fields | None:
    """The fields that `found` should have; None where the schema leaves them open."""
    if len(names) == 1:
        members = variants(names[0])
        if not members:
            return type_fields(names[0]) or None
        concrete = members.get(str(found.get(discriminator(names[0]), "")))
        if concrete is None:
            raise bad_request(f"can't parse {name}: unknown type")
        return type_fields(concrete)
    for candidate in names:
        fields = type_fields(candidate) or {}
        wanted = [key for key, (_, required) in fields.items() if required]
        if all(key in found for key in wanted) and _same_type(candidate, found):
            return fields
    raise bad_request(_object_expected(name))


def _same_type(candidate: str, found: Json) -> bool:
    """Among InputMedia... alternatives only the one whose name ends in the value's type fits."""
    kind = found.get("type")
    if not isinstance(kind, str) or not candidate.startswith("InputMedia"):
        return True
    return candidate.removeprefix("InputMedia").lower() == kind.replace("_", "")


def _object_expected(name: str) -> str:
    return "object expected as reply markup" if name == "reply_markup" else f"can't parse {name} JSON object"


def _parsed(value: Any, name: str) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        label = "reply keyboard markup" if name == "reply_markup" else name
        raise bad_request(f"can't parse {label} JSON object") from None


def _file(value: Any, name: str, unknown: list[str]) -> Any:
    if isinstance(value, str | Upload):
        return value
    raise _wrong(name, "InputFile or String")


def _integer(value: Any, name: str, unknown: list[str]) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        with suppress(ValueError):
            return int(value)
    raise _wrong(name, "Integer")


def _integer_or_string(value: Any, name: str, unknown: list[str]) -> int | str:
    if isinstance(value, str) and not value.lstrip("-").isdigit():
        return value
    return _integer(value, name, unknown)


def _string(value: Any, name: str, unknown: list[str]) -> str:
    if isinstance(value, str):
        if not value.isascii():
            _refuse_half_characters(value)
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise _wrong(name, "String")


def _refuse_half_characters(value: str) -> None:
    """JSON may smuggle in half a surrogate pair."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _boolean(value: Any, name: str, unknown: list[str]) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | str):
        return str(value).lower() in TRUE_WORDS
    raise _wrong(name, "Boolean")


def _float(value: Any, name: str, unknown: list[str]) -> float:
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        with suppress(ValueError):
            return float(value)
    raise _wrong(name, "Float")


def _wrong(name: str, wanted: str) -> BotApiError:
    return bad_request(f'parameter "{name}" must be of type {wanted}')


_SCALARS: dict[str, Coercer] = {
    "Integer": _integer,
    "String": _string,
    "Boolean": _boolean,
    "True": _boolean,
    "Float": _float,
}
