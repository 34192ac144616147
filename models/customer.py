"""The person who writes to the customer bot."""

from datetime import datetime
from typing import Self

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import BigId, Entity


class Customer(Entity):
    """One person; `id` is the Telegram user id and, as in every private chat, the chat id too."""

    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(256))
    username: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    language_chosen: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str | None] = mapped_column(String(32))
    segment: Mapped[str | None] = mapped_column(String(32))  # a kind of customer that the policy's rules name
    created_at: Mapped[datetime]
    blocked_at: Mapped[datetime | None]
    silenced_at: Mapped[datetime | None]  # staff marked what they write as spam: kept, not answered
    surveys_stopped_at: Mapped[datetime | None]
    last_survey_at: Mapped[datetime | None]
    zone: Mapped[str | None] = mapped_column(
        String(32)
    )  # of the place that they told us; unknown without one

    @classmethod
    def meet(cls, *, id: int, name: str, username: str | None, language: str, at: datetime) -> Self:  # noqa: A002 - the column's name
        """A newcomer; the language is a first guess from the phone until they choose one."""
        return cls(
            id=id, name=name, username=username, language=language, language_chosen=False, created_at=at
        )

    def choose_language(self, language: str) -> None:
        self.language, self.language_chosen = language, True

    def block(self, *, at: datetime) -> None:
        self.blocked_at = self.blocked_at or at

    def unblock(self) -> None:
        self.blocked_at = None
