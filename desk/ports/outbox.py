"""What is asked about what we owe, and about what stands in a chat."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from models.outbox import Card, Notice, Overview, Thread


class Head(NamedTuple):
    """Where the first notice of a lane goes to, and how urgent it is."""

    id: int
    chat_id: int
    urgency: int


Choose = Callable[[Sequence[Head]], Sequence[Head]]


class Outbox(Protocol):
    async def get(self, notice_id: int) -> Notice | None: ...
    async def these(self, notice_ids: Sequence[int]) -> Sequence[Notice]:
        """Those of them that there are, in no order; `get` then knows them."""
        ...

    async def shown(self, card_id: int, *, message_id: int | None, revision: int) -> bool:
        """Note by one statement that a card stands there; False, and nothing done, where more is to be seen to.

        That is where a card of its ticket stands in a group that the ticket left, and where the unit read it before.
        """
        ...

    async def sent_at_place(self, bot: str, chat_id: int, message_id: int) -> Notice | None: ...
    async def count_waiting(self, bot: str, urgency: int) -> int:
        """How many notices of that urgency are queued."""
        ...

    async def last_said(self, chat_id: int) -> Notice | None:
        """The newest notice to this customer that is no change of an older one."""
        ...

    async def said_lately(self, chat_id: int, keys: Collection[str], *, since: datetime) -> Notice | None:
        """The newest of these sentences to this customer, unless it is older or will never arrive."""
        ...

    async def last_asked(self, chat_id: int) -> Notice | None:
        """The same, where a survey that shows its next question in an older message has spoken, too: that change."""
        ...

    async def heads(
        self,
        bot: str,
        now: datetime,
        *,
        limit: int,
        without: Collection[int] = (),
        choose: Choose = list,
    ) -> Sequence[Notice]:
        """The first waiting notice of each lane, if its time has come; the most urgent first.

        Left out are the chats `without`; of the others only those that it is told to `choose` are read.
        """
        ...

    async def of_ticket(self, ticket_id: int, keys: Collection[str]) -> Sequence[Notice]:
        """Everything owed about a ticket in these sentences, edits too, the oldest first."""
        ...

    async def carrying(self, row_id: int) -> Notice | None:
        """The notice that brings this agent's message to a customer."""
        ...

    async def carriers(self, row_id: int) -> list[Notice]:
        """All notices that bring this agent's message to a customer: its parts and its files."""
        ...

    async def of_album(self, bot: str, lane: str, album: str) -> Sequence[Notice]:
        """The notices of an album in that lane, sent and queued ones, in their order."""
        ...

    async def parked_for(self, chat_id: int) -> Sequence[Notice]: ...
    async def waiting_edit(self, notice_id: int) -> Notice | None:
        """The edit of that notice which is still queued, if any."""
        ...

    async def shown_of(self, ticket_id: int) -> Collection[int]:
        """The customer's messages that were put into the ticket's thread, by our row ids."""
        ...

    async def waiting_in(self, bot: str, chat_id: int) -> Sequence[Notice]: ...
    async def last_told(self, key: str, chat_id: int) -> datetime | None:
        """When that chat was last owed this sentence."""
        ...

    async def alerts_waiting(self, chat_id: int, *, limit: int) -> int:
        """How many alerts are queued for that chat, counted up to `limit`."""
        ...

    async def stale_cards(
        self, now: datetime, *, limit: int, without: Collection[int] = (), last: Collection[int] = ()
    ) -> Sequence[Card]:
        """Cards behind their ticket, the longest-waiting first.

        Where an overview lists the tickets `last`: cards that stand first, then those of unlisted new tickets.
        """
        ...

    async def unshown(self, *, without: Collection[int] = ()) -> Mapping[int, Sequence[int]]:
        """By chat, but for those `without`: new tickets without a card there yet, the most urgent first."""
        ...

    async def overviews(self) -> Sequence[Overview]: ...
    async def overview(self, chat_id: int) -> Overview | None: ...
    async def waiting_in_lane(self, bot: str, lane: str) -> Notice | None:
        """The newest notice of that lane that is still queued."""
        ...

    async def cards(self, ticket_id: int) -> Sequence[Card]: ...
    async def card(self, card_id: int) -> Card | None: ...
    async def card_at(self, chat_id: int, message_id: int) -> Card | None: ...
    async def thread(self, ticket_id: int, chat_id: int) -> Thread | None: ...
    async def thread_at(self, chat_id: int, thread_id: int) -> Thread | None: ...
    async def move_chat(self, old: int, new: int) -> None:
        """Everything addressed to a group that became a supergroup goes to its new id."""
        ...
