"""How a complaint was decided, and which steps of its topic's procedure were done."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import Entity


class Finding(StrEnum):
    """What the complaint was found to be."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"


class Resolution(Entity):
    """The decision of one resolution of a ticket, as its agent set it down; empty until they did."""

    __tablename__ = "resolutions"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # counts the resolutions
    agent_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    finding: Mapped[str | None] = mapped_column(String(16))
    cause: Mapped[str | None] = mapped_column(String(32))
    redress: Mapped[str | None] = mapped_column(String(16))  # its kind; "none" was chosen, None was not
    amount: Mapped[int | None] = mapped_column(BigInteger)  # whole units of the desk's currency
    reference: Mapped[str | None] = mapped_column(Text)
    apologised: Mapped[bool] = mapped_column(default=False)
    form_id: Mapped[int | None] = mapped_column(BigInteger)  # the notice that shows the form
    asked_at: Mapped[datetime | None]  # a supervisor was asked to approve the amount
    approved_by: Mapped[int | None] = mapped_column(BigInteger)
    approved_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]  # the customer was owed the decision

    def approve(self, *, by: int, at: datetime) -> None:
        self.approved_by, self.approved_at = by, at


class Step(Entity):
    """One step of the topic's procedure, ticked off."""

    __tablename__ = "steps"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True)
    step: Mapped[str] = mapped_column(String(64), primary_key=True)
    by: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
