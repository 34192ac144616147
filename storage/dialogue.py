"""Questions about what we asked a customer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.dialogue import Correction, Invitation, InvitationState, Question


class DialogueQueries:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def pending(self, customer_id: int) -> Question | None:
        query = (
            select(Question)
            .where(Question.customer_id == customer_id, Question.answered_at.is_(None))
            .order_by(Question.id.desc())
            .limit(1)
        )
        return (await self._session.scalars(query)).one_or_none()

    async def get(self, question_id: int) -> Question | None:
        return await self._session.get(Question, question_id)

    async def asked_about(self, ticket_id: int) -> Sequence[Question]:
        query = select(Question).where(Question.ticket_id == ticket_id).order_by(Question.id)
        return (await self._session.scalars(query)).all()

    async def corrections_count(self) -> int:
        return await self._session.scalar(select(func.count()).select_from(Correction)) or 0

    async def corrections(self) -> Sequence[Correction]:
        return (await self._session.scalars(select(Correction).order_by(Correction.id))).all()

    async def invitation(self, ticket_id: int, resolution: int) -> Invitation | None:
        query = select(Invitation).where(
            Invitation.ticket_id == ticket_id, Invitation.resolution == resolution
        )
        return (await self._session.scalars(query)).one_or_none()

    async def last_ratings(self, customer_id: int, *, limit: int) -> Sequence[Invitation]:
        query = (
            select(Invitation)
            .where(Invitation.customer_id == customer_id, Invitation.score.is_not(None))
            .order_by(Invitation.scored_at.desc())
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()

    async def ratings_of(self, agent_id: int, *, since: datetime) -> list[tuple[int, datetime]]:
        query = select(Invitation.score, Invitation.scored_at).where(
            Invitation.agent_id == agent_id, Invitation.scored_at >= since
        )
        found = await self._session.execute(query)
        return [(score, at) for score, at in found if score is not None and at is not None]

    async def invitation_by_id(self, invitation_id: int) -> Invitation | None:
        return await self._session.get(Invitation, invitation_id)

    async def invitations_due(self, now: datetime, *, limit: int) -> Sequence[Invitation]:
        query = (
            select(Invitation)
            .where(
                Invitation.state.in_([InvitationState.DUE, InvitationState.SENT]), Invitation.due_at <= now
            )
            .order_by(Invitation.due_at)
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()
