"""Questions about what customers answered, for reports."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from desk.ports.opinions import Given, Planned
from models.message import Attachment
from models.resolution import Resolution
from models.survey import Answer, Invitation
from models.ticket import Ticket


class OpinionQueries:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def planned(self, since: datetime, until: datetime) -> Sequence[Planned]:
        decision = and_(Resolution.ticket_id == Ticket.id, Resolution.number == Invitation.resolution)
        query = (
            select(
                Invitation.id,
                Invitation.survey,
                Invitation.state,
                func.coalesce(Invitation.reason, ""),
                Invitation.planned_at,
                Invitation.sent_at,
                Invitation.expires_at,
                Invitation.agent_id,
                Invitation.hands,
                Ticket.topic,
                Ticket.overdue_at,
                Resolution.finding,
            )
            .outerjoin(Ticket, Ticket.id == Invitation.ticket_id)
            .outerjoin(Resolution, decision)
            .where(*_within(since, until))
            .order_by(Invitation.planned_at, Invitation.id)
        )
        return [Planned._make(row) for row in await self._session.execute(query)]

    async def given(self, since: datetime, until: datetime) -> Sequence[Given]:
        query = (
            select(Answer.invitation_id, Answer.question, Answer.last, Answer.words, Answer.topic)
            .join(Invitation, Invitation.id == Answer.invitation_id)
            .where(*_within(since, until))
            .order_by(Answer.invitation_id, Answer.first_at, Answer.question)
        )
        return [Given._make(row) for row in await self._session.execute(query)]

    async def made_before(self, at: datetime, *, bot: str, limit: int) -> Sequence[Attachment]:
        query = (
            select(Attachment)
            .where(Attachment.bot == bot, Attachment.sha256.is_not(None), Attachment.kept_at < at)
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()


def _within(since: datetime, until: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return since <= Invitation.planned_at, until > Invitation.planned_at
