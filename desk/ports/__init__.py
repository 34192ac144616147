"""What the desk asks of its storage; every query is named like its question."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol, TypeVar

from desk.ports.dialogue import Dialogue
from desk.ports.guarding import Guarding
from desk.ports.messages import Messages
from desk.ports.mornings import Mornings
from desk.ports.opinions import Opinions
from desk.ports.outbox import Outbox
from desk.ports.people import People
from desk.ports.surveys import Surveys
from desk.ports.tickets import Decisions, Findable, Ladder, Tickets
from models.mapping import Entity

__all__ = ["Findable", "Unit"]

E = TypeVar("E", bound=Entity)


class Unit(Protocol):
    """One unit of work: all of it is kept, or nothing."""

    @property
    def tickets(self) -> Tickets: ...
    @property
    def people(self) -> People: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def opinions(self) -> Opinions: ...
    @property
    def dialogue(self) -> Dialogue: ...
    @property
    def surveys(self) -> Surveys: ...
    @property
    def ladder(self) -> Ladder: ...
    @property
    def guard(self) -> Guarding: ...
    @property
    def decisions(self) -> Decisions: ...
    @property
    def mornings(self) -> Mornings: ...

    async def is_first(self, bot: str, update_id: int, *, at: datetime, kind: str = "") -> bool:
        """Note an update as done; False if it was done before."""
        ...

    async def are_first(self, bot: str, kinds: Mapping[int, str], *, at: datetime) -> set[int]:
        """Note many, each with its kind; those that were not done before."""
        ...

    async def note_effect(self, bot: str, update_id: int) -> None:
        """Note whether anything was added for that update, since the one before it in this unit.

        The nightly audit lists those that did nothing.
        """
        ...

    async def add(self, entity: E) -> E:
        """Keep a new entity; it has its id afterwards."""
        ...

    async def discard(self, entity: Entity) -> None: ...
    async def gather(self, ticket_ids: Sequence[int]) -> None:
        """Read at once what will be asked about each of many tickets; their cards must not change places."""
        ...

    async def gather_running(self, ticket_ids: Sequence[int]) -> None:
        """Read at once what these tickets are reckoned by; less than `gather`."""
        ...

    async def look_over(self, ticket_ids: Sequence[int]) -> None:
        """Read at once what the cards of these tickets show; only for a unit that changes nothing."""
        ...

    def part(self) -> AbstractAsyncContextManager[object]:
        """A part of the unit that is undone by itself if it raises; the rest of the unit stays.

        What was held of it must be found anew after that.
        """
        ...
