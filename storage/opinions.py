"""Questions about what customers answered, for reports."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from desk.ports.opinions import Given, Planned
from models.dialogue import Invitation
from models.message import Attachment
from models.resolution import Resolution
from models.ticket import Ticket
from surveys.questions import OWN_WORDS

_SURVEY = "after_resolution"  # the one that the desk asks by itself
_GOOD = 4
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
        query = select(Invitation).where(*_within(since, until), Invitation.score.is_not(None))
        return [each for row in await self._session.scalars(query) for each in _given(row)]

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
