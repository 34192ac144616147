"""Questions about what customers answered, for reports."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from desk.ports.opinions import FollowUp, Given, Planned
from models.message import Attachment
from models.resolution import Resolution
from models.survey import Answer, Invitation, Recovery
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
        return await self._given(*_within(since, until))

    async def given_to(self, invitation_ids: Collection[int]) -> Sequence[Given]:
        return await self._given(Answer.invitation_id.in_(invitation_ids))

    async def _given(self, *which: ColumnElement[bool]) -> Sequence[Given]:
        query = (
            select(Answer.invitation_id, Answer.question, Answer.last, Answer.words, Answer.topic)
            .join(Invitation, Invitation.id == Answer.invitation_id)
            .where(*which)
            .order_by(Answer.invitation_id, Answer.first_at, Answer.question)
        )
        return [Given._make(row) for row in await self._session.execute(query)]

    async def follow_ups(self, since: datetime, until: datetime) -> Sequence[FollowUp]:
        again = aliased(Invitation)
        query = (
            select(Recovery.ticket_id, Invitation.survey, Ticket.outcome, again.id)
            .join(Ticket, Ticket.id == Recovery.ticket_id)
            .join(Invitation, Invitation.id == Recovery.invitation_id)
            .outerjoin(again, and_(again.ticket_id == Recovery.ticket_id, again.resolution == 1))
            .where(since <= Ticket.opened_at, until > Ticket.opened_at)
            .order_by(Recovery.ticket_id)
        )
        return [FollowUp._make(row) for row in await self._session.execute(query)]

    async def made_before(self, at: datetime, *, bot: str, limit: int) -> Sequence[Attachment]:
        query = (
            select(Attachment)
            .where(Attachment.bot == bot, Attachment.sha256.is_not(None), Attachment.kept_at < at)
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()


def _within(since: datetime, until: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return since <= Invitation.planned_at, until > Invitation.planned_at
