"""The journal sealed each night, so that what was written before cannot be changed unseen."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import BigId, Entity


class Seal(Entity):
    """One night. `root` covers the root before it, so all tickets of all nights; write it down elsewhere."""

    __tablename__ = "seals"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)  # counts the nights from 1
    day: Mapped[str] = mapped_column(String(10), unique=True)  # the desk's own date
    at: Mapped[datetime]
    root: Mapped[str] = mapped_column(String(64))


class SealedHead(Entity):
    """Where the journal of a ticket ended when it was sealed; a row for each night in which it moved."""

    __tablename__ = "sealed_heads"
    __table_args__ = (Index("ix_sealed_heads_ticket_id_chain", "ticket_id", "chain"),)

    seal_id: Mapped[int] = mapped_column(ForeignKey("seals.id"), primary_key=True)
    ticket_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    seq: Mapped[int]
    chain: Mapped[str] = mapped_column(String(64))
