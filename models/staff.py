"""The people who answer, and the chats in which they work."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import BigId, Entity

PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


class StaffMember(Entity):
    """Somebody seen in a staff chat; rights come from `Membership`, never from being known."""

    __tablename__ = "staff_members"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(256))
    username: Mapped[str | None] = mapped_column(String(64))
    on_duty: Mapped[bool] = mapped_column(default=True)
    started_at: Mapped[datetime | None]  # opened a private chat with the staff bot, so it may write there

    @property
    def public_name(self) -> str:
        """What customers see: the first name only."""
        return self.name.split(maxsplit=1)[0] if self.name.strip() else "Petugas"


class Membership(Entity):
    """Whether a person is in a staff chat, as Telegram last told us."""

    __tablename__ = "memberships"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, index=True)
    status: Mapped[str] = mapped_column(String(16))
    updated_at: Mapped[datetime]

    @property
    def is_present(self) -> bool:
        return self.status in PRESENT


class ChatRole(StrEnum):
    STAFF = "staff"
    SUPERVISORS = "supervisors"


class Group:
    """A place of the staff: which id it has now (groups change theirs) and whether it has topics."""

    configured_id: Mapped[int] = mapped_column(BigId)
    chat_id: Mapped[int] = mapped_column(BigId)
    title: Mapped[str] = mapped_column(String(256), default="")
    is_forum: Mapped[bool] = mapped_column(default=False)

    def settle(self, configured_id: int, *, title: str, is_forum: bool | None) -> None:
        """Take what Telegram says; the id stays the newest one known, unless the owner wrote another."""
        if self.configured_id != configured_id:
            self.configured_id = self.chat_id = configured_id
        self.title = title or self.title
        self.is_forum = self.is_forum if is_forum is None else is_forum


class StaffChat(Group, Entity):
    """The main staff group and the supervisors' chat, as `.env` names them."""

    __tablename__ = "staff_chats"

    role: Mapped[str] = mapped_column(String(16), primary_key=True)


class TeamChat(Group, Entity):
    """The staff group of one team; kept when the owner strikes it out, for its tickets must be fetched back."""

    __tablename__ = "team_chats"

    team: Mapped[str] = mapped_column(String(64), primary_key=True)
