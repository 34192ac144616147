"""Questions about what customers answered, for reports."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from desk.ports.opinions import Given, Planned
from models.dialogue import Invitation
from models.event import EventKind
from models.lifecycle import Outcome
from models.message import Attachment
from models.resolution import Resolution
from models.ticket import JournalEntry, Ticket
from surveys.questions import OWN_WORDS

_SURVEY = "after_resolution"  # the one that the desk asks by itself
_GOOD = 4
_SAID: Mapping[tuple[str, str | None], str] = {
    (EventKind.CLOSED, Outcome.SOLVED): "yes",
    (EventKind.REOPENED, "not_solved"): "no",
}
_PLANNED_AT = func.coalesce(Invitation.sent_at, Invitation.due_at)  # its due time moves once it is sent


class OpinionQueries:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def planned(self, since: datetime, until: datetime) -> Sequence[Planned]:
        decision = and_(Resolution.ticket_id == Ticket.id, Resolution.number == Invitation.resolution)
        query = (
            select(
                Invitation.id,
                literal(_SURVEY),
                Invitation.state,
                literal(""),
                _PLANNED_AT,
                Invitation.sent_at,
                Invitation.expires_at,
                Invitation.agent_id,
                literal(1),
                Ticket.topic,
                Ticket.overdue_at,
                Resolution.finding,
            )
            .join(Ticket, Ticket.id == Invitation.ticket_id)
            .outerjoin(Resolution, decision)
            .where(*_within(since, until))
            .order_by(_PLANNED_AT, Invitation.id)
        )
        return [Planned._make(row) for row in await self._session.execute(query)]

    async def given(self, since: datetime, until: datetime) -> Sequence[Given]:
        within = _within(since, until)
        asked = (await self._session.scalars(select(Invitation).where(*within))).all()
        tickets = select(Invitation.ticket_id).where(*within)
        rated = [each for row in asked if row.score is not None for each in _given(row)]
        return [*await self._solved({(row.ticket_id, row.resolution): row for row in asked}, tickets), *rated]

    async def _solved(self, asked: Mapping[tuple[int, int], Invitation], tickets: Select[int]) -> list[Given]:
        """What customers pressed beneath their resolutions; the journal has it, and the last word counts."""
        query = (
            select(JournalEntry)
            .where(JournalEntry.ticket_id.in_(tickets))
            .where(JournalEntry.kind.in_([EventKind.RESOLVED, EventKind.CLOSED, EventKind.REOPENED]))
            .order_by(JournalEntry.ticket_id, JournalEntry.seq)
        )
        said: dict[int, str] = {}
        resolution = 0
        for each in await self._session.scalars(query):
            resolution = each.values.get("resolution", resolution)
            invitation = asked.get((each.ticket_id, resolution))
            answer = _SAID.get((each.kind, each.values.get("outcome") or each.values.get("reason")))
            if invitation is not None and answer and each.by == invitation.customer_id:
                said[invitation.id] = answer
        return [Given(asked_id, "solved", answer, None, None) for asked_id, answer in said.items()]

    async def made_before(self, at: datetime, *, bot: str, limit: int) -> Sequence[Attachment]:
        query = (
            select(Attachment)
            .where(Attachment.bot == bot, Attachment.sha256.is_not(None), Attachment.kept_at < at)
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()


def _within(since: datetime, until: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return since <= _PLANNED_AT, until > _PLANNED_AT


def _given(rated: Invitation) -> Iterator[Given]:
    """A score, and the reason that was typed for it."""
    score = rated.score or 0
    yield Given(rated.id, "score", str(score), None, None)
    if rated.comment:
        why = "why_good" if score >= _GOOD else "why_bad"
        yield Given(rated.id, why, OWN_WORDS, rated.comment, None)
