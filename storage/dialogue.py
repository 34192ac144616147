"""Questions about what we asked a customer."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select

from models.dialogue import Correction, Question
from storage.session import UnitSession

_OPEN_OF = (
    select(Question)
    .where(Question.customer_id == bindparam("customer"), Question.answered_at.is_(None))
    .order_by(Question.id)
)
_ABOUT = select(Question).where(Question.ticket_id == bindparam("ticket")).order_by(Question.id)


class DialogueQueries:
    def __init__(self, session: UnitSession) -> None:
        self._session = session
        self._open: dict[int, list[Question]] = {}  # of the customers who were asked about, oldest first
        self._about: dict[int, list[Question]] = {}  # the tickets that begin in this unit

    async def pending(self, customer_id: int) -> Question | None:
        if customer_id not in self._open:
            asked = {"customer": customer_id}
            self._open[customer_id] = await self._session.find_all(Question, _OPEN_OF, asked)
        unanswered = [each for each in self._open[customer_id] if each.answered_at is None]
        return unanswered[-1] if unanswered else None

    def asked(self, question: Question) -> None:
        """A question that is put in this unit."""
        if question.customer_id in self._open:
            self._open[question.customer_id].append(question)
        if question.ticket_id in self._about:
            self._about[question.ticket_id].append(question)

    def begin(self, ticket_id: int) -> None:
        self._about[ticket_id] = []

    def meet(self, customer_id: int) -> None:
        """Who comes for the first time was asked nothing."""
        self._open[customer_id] = []

    def forget(self) -> None:
        self._open.clear()
        self._about.clear()

    async def get(self, question_id: int) -> Question | None:
        return await self._session.find(Question, question_id)

    async def asked_about(self, ticket_id: int) -> Sequence[Question]:
        if ticket_id in self._about:
            return list(self._about[ticket_id])
        return await self._session.find_now(Question, _ABOUT, {"ticket": ticket_id})

    async def corrections_count(self) -> int:
        return await self._session.scalar(select(func.count()).select_from(Correction)) or 0

    async def corrections(self) -> Sequence[Correction]:
        return (await self._session.scalars(select(Correction).order_by(Correction.id))).all()
