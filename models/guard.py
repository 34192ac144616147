"""What the guard said of agents' words, and what it has learned from those that were sent."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import BigId, Entity


class Choice(StrEnum):
    """What an agent did about words that were held."""

    SENT_ANYWAY = "sent_anyway"
    EDITED = "edited"  # the new words were checked anew
    MOVED = "moved"  # the ticket went to the topic that the words are about
    LEFT = "left"  # the ticket went on without them


class Check(Entity):
    """One look of the guard at one agent's words; `reasons` are pairs of kind and detail.

    A held one waits for a choice. `notice_id` is the bot's reply beneath the words.
    """

    __tablename__ = "checks"
    __table_args__ = (
        Index(
            "ix_checks_undecided",
            "ticket_id",
            sqlite_where=text("verdict = 'hold' AND chosen_at IS NULL"),
            postgresql_where=text("verdict = 'hold' AND chosen_at IS NULL"),
        ),
        Index(
            "ix_checks_taught",
            "taught_at",
            "id",
            sqlite_where=text("taught_at IS NOT NULL"),
            postgresql_where=text("taught_at IS NOT NULL"),
        ),
        Index("ix_checks_at", "at"),
        Index("ix_checks_message_id", "message_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    agent_id: Mapped[int] = mapped_column(BigInteger)
    topic: Mapped[str | None] = mapped_column(String(128))
    verdict: Mapped[str] = mapped_column(String(8))
    looks_like: Mapped[str | None] = mapped_column(String(128))
    words: Mapped[list[Any]]
    reasons: Mapped[list[Any]]
    score: Mapped[float | None]
    at: Mapped[datetime]
    notice_id: Mapped[int | None] = mapped_column(BigInteger)
    choice: Mapped[str | None] = mapped_column(String(16))
    chosen_at: Mapped[datetime | None]
    chosen_by: Mapped[int | None] = mapped_column(BigInteger)
    reminded_at: Mapped[datetime | None]
    alerted_at: Mapped[datetime | None]
    taught_at: Mapped[datetime | None]  # the words reached the customer and taught the guard

    @property
    def is_undecided(self) -> bool:
        return self.verdict == "hold" and self.chosen_at is None

    def choose(self, choice: Choice, *, by: int | None, at: datetime) -> None:
        self.choice, self.chosen_by, self.chosen_at = choice, by, at


class Heard(Entity):
    """How often a word stood in a topic's sent replies; the empty word counts the replies themselves."""

    __tablename__ = "heard"

    topic: Mapped[str] = mapped_column(String(128), primary_key=True)
    feature: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[float] = mapped_column(default=0.0)
