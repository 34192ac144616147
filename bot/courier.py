"""What delivery asks of a bot, whichever framework carries it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from texts.rendering import Outgoing


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a chat, one of its topics, as the answer to one of its messages."""

    chat_id: int
    thread_id: int | None = None
    quote: int | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """A kept file on its way: its path, or the id under which this bot sent it before."""

    kind: str
    path: Path
    name: str
    file_id: str | None = None
    size: int = 0  # bytes


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: int
    file_id: str | None = None


class Courier(Protocol):
    """Every method raises `bot.trouble.Trouble` and nothing else of the network's."""

    async def send(self, place: Place, message: Outgoing) -> Sent: ...
    async def edit(self, chat_id: int, message_id: int, message: Outgoing) -> None: ...
    async def delete(self, chat_id: int, message_id: int) -> None: ...
    async def react(self, chat_id: int, message_id: int, emoji: str) -> None: ...
    async def send_file(self, place: Place, parcel: Parcel, caption: str) -> Sent: ...
    async def send_album(self, place: Place, parcels: Sequence[Parcel], caption: str) -> list[Sent]: ...
    async def open_thread(self, chat_id: int, name: str) -> int: ...
    async def name_thread(self, chat_id: int, thread_id: int, name: str) -> None: ...
    async def close_thread(self, chat_id: int, thread_id: int) -> None: ...
    async def reopen_thread(self, chat_id: int, thread_id: int) -> None: ...
    async def leave(self, chat_id: int) -> None: ...
    async def toast(self, callback_id: str, text: str, *, alert: bool) -> None: ...
    async def fetch(self, file_id: str, to: Path) -> None: ...
    async def status_of(self, chat_id: int, user_id: int) -> str: ...
