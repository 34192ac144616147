"""What arrives from a chat, free of any framework; texts are masked before they come here."""

from dataclasses import dataclass
from datetime import datetime

from topics.matcher import Decision

_LONGEST_NAME, _LONGEST_TYPE = 256, 128  # characters that are kept
_LONGEST_CALLED = 129  # Telegram takes 64 each for a first and a last name


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str
    username: str | None = None
    language: str | None = None  # of their phone, as Telegram says it: "id", "en-GB" or nothing

    def __post_init__(self) -> None:
        """A longer name would not fit into a message in which it stands."""
        object.__setattr__(self, "name", self.name[:_LONGEST_CALLED])


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file that Telegram keeps for us until it is fetched; `size` in bytes where it is said."""

    kind: str
    file_id: str
    file_name: str | None = None
    mime: str | None = None
    size: int | None = None

    def __post_init__(self) -> None:
        """Names are the sender's to choose, at any length; the end of a file's name tells what it is.

        What cannot be seen in one is left out: no call carries a line break there, and "fdp.exe" can be written
        so that it reads "exe.pdf".
        """
        if self.file_name is not None:
            seen = "".join(each for each in self.file_name if each.isprintable())
            object.__setattr__(self, "file_name", seen[-_LONGEST_NAME:])
        if self.mime is not None:
            object.__setattr__(self, "mime", self.mime[:_LONGEST_TYPE])


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a customer."""

    person: Person
    message_id: int
    at: datetime
    kind: str
    text: str = ""
    secrets: tuple[str, ...] = ()
    understanding: Decision | None = None
    reply_to: int | None = None
    album: str | None = None
    forwarded_from: str | None = None  # whose words they are, "" if Telegram does not say; None for their own
    file: FileSeen | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One message of an agent in a staff chat."""

    person: Person
    chat_id: int
    message_id: int
    at: datetime
    kind: str
    text: str = ""
    html: str = ""
    thread_id: int | None = None
    reply_to: int | None = None
    album: str | None = None
    file: FileSeen | None = None
