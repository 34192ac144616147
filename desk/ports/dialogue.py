"""What is asked about our questions and what was set right."""

from collections.abc import Sequence
from typing import Protocol

from models.dialogue import Correction, Question


class Dialogue(Protocol):
    async def pending(self, customer_id: int) -> Question | None:
        """The newest question that has no answer yet."""
        ...

    async def get(self, question_id: int) -> Question | None: ...
    async def asked_about(self, ticket_id: int) -> Sequence[Question]: ...
    async def corrections_count(self) -> int: ...
    async def corrections(self) -> Sequence[Correction]:
        """What people set right, the oldest first."""
        ...
