"""Questions about what we asked a customer."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.dialogue import Correction, Question


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
