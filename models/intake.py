"""Which updates we have seen, and those that nobody could read."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import BigId, Entity


class SeenUpdate(Entity):
    """Presence says "done"; ids are never compared, for they restart at random after a quiet week."""

    __tablename__ = "seen_updates"
    __table_args__ = (Index("ix_seen_updates_at", "at"),)

    bot: Mapped[str] = mapped_column(String(8), primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[str | None] = mapped_column(String(24))  # such as `message`
    has_effect: Mapped[bool | None]  # whether anything else was written with it


class ParkedUpdate(Entity):
    """An update that kept failing: masked, kept for a person to look at, gone after `expires_at`."""

    __tablename__ = "parked_updates"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    bot: Mapped[str] = mapped_column(String(8))
    update_id: Mapped[int] = mapped_column(BigInteger)
    raw: Mapped[dict[str, Any]]
    error: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    expires_at: Mapped[datetime]
