"""What a report asks about surveys."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from models.message import Attachment


class Planned(NamedTuple):
    """An invitation and the complaint behind it, if it is about one."""

    id: int
    survey: str
    state: str
    reason: str
    planned_at: datetime
    sent_at: datetime | None
    expires_at: datetime | None
    agent_id: int | None
    hands: int
    topic: str | None
    overdue_at: datetime | None
    finding: str | None


class Given(NamedTuple):
    """The last answer to one question; `words` are what was typed, `topic` is what they are about."""

    invitation_id: int
    question: str
    answer: str | None
    words: str | None
    topic: str | None


class FollowUp(NamedTuple):
    """A ticket that was opened for a dissatisfied customer; `again_id` is the invitation that asked once more."""

    ticket_id: int
    survey: str
    outcome: str | None
    again_id: int | None


class Opinions(Protocol):
    async def planned(self, since: datetime, until: datetime) -> Sequence[Planned]:
        """Invitations planned in that stretch, in their order."""
        ...

    async def given(self, since: datetime, until: datetime) -> Sequence[Given]:
        """The answers to them."""
        ...

    async def given_to(self, invitation_ids: Collection[int]) -> Sequence[Given]:
        """The answers to these."""
        ...

    async def follow_ups(self, since: datetime, until: datetime) -> Sequence[FollowUp]:
        """Those that were opened in that stretch, in their order."""
        ...

    async def made_before(self, at: datetime, *, bot: str, limit: int) -> Sequence[Attachment]:
        """Files of the desk's own making that were kept before that moment and still lie there."""
        ...
