"""Which process does what only one may do at a time."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import Entity


class Lease(Entity):
    """Held until `expires_at`, by the database's clock; `epoch` grows with every new holder.

    Whoever writes under a lease checks the epoch in the same transaction, so that a holder who was taken for
    dead and comes back can change nothing.
    """

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64))
    epoch: Mapped[int]
    expires_at: Mapped[datetime]
