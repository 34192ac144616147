"""Who takes part: bots and people."""

from dataclasses import dataclass, field
from typing import Literal

from playground.errors import ControlError
from playground.schema import Json
from playground.updates import UpdateQueue

PersonKind = Literal["customer", "agent", "supervisor", "stranger"]
PERSON_KINDS = ("customer", "agent", "supervisor", "stranger")
ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


@dataclass(slots=True)
class Profile:
    """What a bot says of itself, by language code ("" is the default)."""

    name: dict[str, str] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    rights: dict[bool, Json] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)


@dataclass(slots=True)
class Webhook:
    """Where updates are pushed; an empty url means polling."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""


@dataclass(slots=True)
class Bot:
    """A bot account; `privacy` is what BotFather calls privacy mode."""

    id: int
    token: str
    username: str
    name: str
    role: str
    privacy: bool = True
    next_message_id: int = 1
    queue: UpdateQueue = field(default_factory=UpdateQueue)
    profile: Profile = field(default_factory=Profile)
    webhook: Webhook = field(default_factory=Webhook)

    def as_user(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def as_me(self) -> Json:
        return self.as_user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def as_json(self) -> Json:
        commands = next(iter(self.profile.commands.values()), [])
        return {
            "id": self.id,
            "username": self.username,
            "name": self.name,
            "role": self.role,
            "commands": commands,
        }


@dataclass(slots=True)
class Person:
    """A person with a phone. `started` and `blocked` hold bot ids."""

    id: int
    name: str
    language: str
    kind: PersonKind
    username: str | None = None
    started: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    user: Json = field(init=False)

    def __post_init__(self) -> None:
        self.user = self._as_user()

    def _as_user(self) -> Json:
        user: Json = {"id": self.id, "is_bot": False} | self.names()
        if self.language:
            user["language_code"] = self.language
        return user

    def names(self) -> Json:
        """The fields that a User and a private Chat share."""
        first, _, last = self.name.partition(" ")
        names: Json = {"first_name": first}
        if last:
            names["last_name"] = last
        if self.username:
            names["username"] = self.username
        return names

    def rename(self, *, name: str | None, language: str | None) -> None:
        """The person sets another name, or their phone to another language."""
        self.name, self.language = name or self.name, self.language if language is None else language
        self.user = self._as_user()

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "username": self.username,
            "language": self.language,
            "kind": self.kind,
            "blocked": sorted(self.blocked),
            "started": sorted(self.started),
        }


def person_kind(value: str) -> PersonKind:
    for kind in PERSON_KINDS:
        if kind == value:
            return kind  # type: ignore[return-value] # the tuple holds exactly the literal's members
    raise ControlError(f"A person is one of {', '.join(PERSON_KINDS)}, not {value!r}.")
