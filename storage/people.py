"""Questions about customers and staff."""

from collections.abc import Sequence

from sqlalchemy import select

from models.customer import Customer
from models.staff import ChatRole, Membership, StaffChat, StaffMember, TeamChat
from storage.session import UnitSession


class PeopleQueries:
    def __init__(self, session: UnitSession) -> None:
        self._session = session

    async def customer(self, customer_id: int) -> Customer | None:
        return await self._session.find(Customer, customer_id)

    async def held(self, customer_id: int) -> Customer | None:
        query = (
            select(Customer)
            .where(Customer.id == customer_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return (await self._session.scalars(query)).one_or_none()

    async def staff(self, staff_id: int) -> StaffMember | None:
        return await self._session.find(StaffMember, staff_id)

    async def membership(self, chat_id: int, user_id: int) -> Membership | None:
        return await self._session.find(Membership, (chat_id, user_id))

    async def staff_chat(self, role: ChatRole) -> StaffChat | None:
        return await self._session.find(StaffChat, role)

    async def team_chat(self, team: str) -> TeamChat | None:
        return await self._session.find(TeamChat, team)

    async def team_chats(self) -> Sequence[TeamChat]:
        return (await self._session.scalars(select(TeamChat).order_by(TeamChat.team))).all()

    async def present(self, chat_id: int) -> Sequence[StaffMember]:
        query = (
            select(StaffMember, Membership)
            .join(Membership, Membership.user_id == StaffMember.id)
            .where(Membership.chat_id == chat_id)
            .order_by(StaffMember.id)
        )
        return [member for member, seat in await self._session.execute(query) if seat.is_present]
