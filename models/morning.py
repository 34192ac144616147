"""What is said once a day."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import Entity


class Morning(Entity):
    """A working day whose digest was decided, told or not: its primary key keeps it one, whoever ticks."""

    __tablename__ = "mornings"

    day: Mapped[date] = mapped_column(primary_key=True)
    at: Mapped[datetime]
