"""What the ladder remembers: rungs climbed and the policies that tickets were opened with."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import BigId, Entity


class Climb(Entity):
    """One rung, once for each clock and epoch: the primary key is the promise that nobody is told twice."""

    __tablename__ = "climbs"
    __table_args__ = (Index("ix_climbs_ticket_id_at", "ticket_id", "at"),)

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True)
    clock: Mapped[str] = mapped_column(String(16), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rung: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime]
    notice_id: Mapped[int | None] = mapped_column(BigInteger)
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[int | None] = mapped_column(BigId)


class PolicyVersion(Entity):
    """A policy as it was: a ticket keeps the one that it was opened with."""

    __tablename__ = "policy_versions"

    version: Mapped[str] = mapped_column(String(64), primary_key=True)
    document: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class Fold(Entity):
    """Many alerts of one chat in one message, while more come than the chat can take."""

    __tablename__ = "folds"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    notice_id: Mapped[int] = mapped_column(BigInteger)
    opened_at: Mapped[datetime]
    total: Mapped[int]
    worst: Mapped[list[Any]]  # the lines that it shows, the worst first
