"""What is asked about people and the chats they sit in."""

from collections.abc import Sequence
from typing import Protocol

from models.customer import Customer
from models.staff import ChatRole, Membership, StaffChat, StaffMember, TeamChat


class People(Protocol):
    async def gather(self, customer_ids: Sequence[int]) -> None:
        """Read at once whoever of these is known."""
        ...

    async def customer(self, customer_id: int) -> Customer | None: ...
    async def held(self, customer_id: int) -> Customer | None:
        """The customer as they are now; until the end of this unit nobody else decides about them."""
        ...

    async def staff(self, staff_id: int) -> StaffMember | None: ...
    async def membership(self, chat_id: int, user_id: int) -> Membership | None: ...
    async def staff_chat(self, role: ChatRole) -> StaffChat | None: ...
    async def team_chat(self, team: str) -> TeamChat | None: ...
    async def team_chats(self) -> Sequence[TeamChat]:
        """Every group that a team has or had."""
        ...

    async def present(self, chat_id: int) -> Sequence[StaffMember]:
        """Everybody known to be in this chat."""
        ...
