"""The official Bot API schema: methods, types, and which concrete type a union value is."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

Json = dict[str, Any]
Fields = dict[str, tuple[str, bool]]

SCALARS = frozenset({"Integer", "String", "Boolean", "True", "Float"})
# Every other union tells its members apart by "type".
DISCRIMINATORS = {"ChatMember": "status", "ChatBoostSource": "source", "PassportElementError": "source"}
CHAT_MEMBER_STATUS = {
    "creator": "ChatMemberOwner",
    "administrator": "ChatMemberAdministrator",
    "member": "ChatMemberMember",
    "restricted": "ChatMemberRestricted",
    "left": "ChatMemberLeft",
    "kicked": "ChatMemberBanned",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A field's type: alternatives, inside `depth` levels of array."""

    names: tuple[str, ...]
    depth: int

    @classmethod
    @cache
    def parse(cls, text: str) -> "Kind":
        depth = 0
        while text.startswith("Array of "):
            text = text.removeprefix("Array of ")
            depth += 1
        return cls(tuple(re.split(r", | or | and ", text)), depth)

    def element(self) -> "Kind":
        return Kind(self.names, self.depth - 1)


@cache
def _document() -> Json:
    return cast(Json, json.loads(Path(__file__).with_name("bot_api_schema.json").read_text(encoding="utf-8")))


@cache
def type_fields(name: str) -> Fields | None:
    """Fields of a type as name -> (type, required); None when the schema has no such type."""
    fields = _document()["types"].get(name)
    return None if fields is None else {key: (kind, required) for key, (kind, required) in fields.items()}


@cache
def method_fields(name: str) -> Fields:
    return {key: (kind, required) for key, (kind, required) in _document()["methods"][name].items()}


@cache
def method_names() -> dict[str, str]:
    """Lower-case name -> name: Telegram takes methods in any case."""
    return {name.lower(): name for name in _document()["methods"]}


@cache
def variants(name: str) -> dict[str, str]:
    """Discriminator value -> concrete type of a union such as ReactionType; empty for a plain type."""
    if name == "ChatMember":
        return CHAT_MEMBER_STATUS
    if type_fields(name):
        return {}
    key = discriminator(name)
    found = {}
    for candidate in _document()["types"]:
        fields = type_fields(candidate) or {}
        if candidate != name and candidate.startswith(name) and key in fields:
            found[_snake(candidate.removeprefix(name))] = candidate
    return found


def discriminator(name: str) -> str:
    return DISCRIMINATORS.get(name, "type")


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
