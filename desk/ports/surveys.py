"""What is asked about invitations, answers, campaigns, and what is owed to who stayed unhappy."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from models.survey import Answer, Campaign, Invitation, Recovery


class Rated(NamedTuple):
    """One answer to a question, and what was typed with the survey."""

    ticket_id: int | None
    agent_id: int | None
    score: int
    at: datetime
    words: str


class Reached(NamedTuple):
    """A customer whom a campaign would ask."""

    customer_id: int
    language: str
    zone: str | None
    since: datetime
    last_ticket_at: datetime | None
    last_survey_at: datetime | None
    is_away: bool  # blocked us, was silenced, or wants no surveys


class Surveys(Protocol):
    async def get(self, invitation_id: int) -> Invitation | None: ...
    async def of_resolution(self, ticket_id: int, resolution: int) -> Invitation | None: ...
    async def standing_in(self, notice_id: int, *, customer_id: int) -> Invitation | None:
        """The invitation of this customer whose question stands in that message."""
        ...

    async def due(self, now: datetime, *, limit: int) -> Sequence[int]:
        """Ids of invitations to which something must happen by now, the longest-waiting first."""
        ...

    async def last_sent(self, customer_id: int, survey: str) -> datetime | None:
        """When this customer was last asked that survey."""
        ...

    async def answers(self, invitation_id: int) -> Sequence[Answer]: ...
    async def ratings(
        self, customer_id: int, questions: Sequence[tuple[str, str]], *, limit: int
    ) -> Sequence[Rated]:
        """This customer's last answers to those questions (survey, key), the newest first."""
        ...

    async def ratings_of(
        self, agent_id: int, questions: Sequence[tuple[str, str]], *, since: datetime, until: datetime
    ) -> Sequence[Rated]:
        """The same of the resolutions that this agent answered, first given in that stretch."""
        ...

    async def asked_since(
        self, survey: str, since: datetime, *, among: tuple[int, int] | None = None
    ) -> frozenset[int]:
        """Customers who were asked that survey since then; `among` ids from the first to the last."""
        ...

    async def campaign(self, campaign_id: int) -> Campaign | None: ...
    async def campaigns(self, *, limit: int) -> Sequence[Campaign]:
        """The newest ones first."""
        ...

    async def under_way(self, survey: str) -> Campaign | None:
        """The campaign of this survey that runs or is stopped; there is one at a time."""
        ...

    async def running(self) -> Sequence[int]:
        """Ids of campaigns that go on."""
        ...

    async def reachable(self, *, after: int, limit: int) -> Sequence[Reached]:
        """Customers with a larger id than `after`, in the order of their ids."""
        ...

    async def unsent(self, campaign_id: int, *, limit: int) -> Sequence[Invitation]:
        """A campaign's invitations that were not tried yet, in their order."""
        ...

    async def tally(self, campaign_id: int) -> Mapping[tuple[str, str], int]:
        """How many invitations of a campaign stand where: by state, and by the reason of those not asked."""
        ...

    async def put_off(self, campaign_id: int) -> int:
        """How many of a campaign's invitations wait for a better moment."""
        ...

    async def recovery(self, ticket_id: int) -> Recovery | None: ...
    async def recovery_for(self, invitation_id: int) -> Recovery | None: ...
    async def recoveries_from(self, source_id: int) -> Sequence[Recovery]: ...
