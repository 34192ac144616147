"""Questions about customers and staff."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from models.customer import Customer
from models.staff import ChatRole, Membership, StaffChat, StaffMember, TeamChat
from storage.session import UnitSession

_THESE = select(Customer).where(Customer.id.in_(bindparam("ids", expanding=True)))
_TEAM_CHATS = select(TeamChat).order_by(TeamChat.team)


class PeopleQueries:
    def __init__(self, session: UnitSession) -> None:
        self._session = session
        self._unknown: set[int] = set()  # of the customers that were gathered

    async def gather(self, customer_ids: Sequence[int]) -> None:
        found = await self._session.find_all(Customer, _THESE, {"ids": customer_ids})
        self._unknown.update(customer_ids)
        self._unknown.difference_update(each.id for each in found)

    def meet(self, customer_id: int) -> None:
        self._unknown.discard(customer_id)

    async def customer(self, customer_id: int) -> Customer | None:
        if customer_id in self._unknown:
            return None
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
        return await self._session.find_now(TeamChat, _TEAM_CHATS, {})

    async def present(self, chat_id: int) -> Sequence[StaffMember]:
        query = (
            select(StaffMember, Membership)
            .join(Membership, Membership.user_id == StaffMember.id)
            .where(Membership.chat_id == chat_id)
            .order_by(StaffMember.id)
        )
        return [member for member, seat in await self._session.execute(query) if seat.is_present]
