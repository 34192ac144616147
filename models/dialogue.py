"""What we last asked a customer, and what they were asked after a resolution."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import BigId, Entity


class Ask(StrEnum):
    """Kinds of questions; `TYPED` below are answered by words, the others by buttons alone."""

    TOPIC = "topic"  # which of these is it about?
    SECOND_TOPIC = "second_topic"  # you mention a second matter: a ticket of its own?
    WHICH_TICKET = "which_ticket"  # we added it here; or is it a new complaint?
    REPHRASE = "rephrase"  # please say it in other words
    LINE_OF_TEXT = "line_of_text"  # a photo or voice came alone
    NEW_COMPLAINT = "new_complaint"  # /new
    WHY = "why"  # the reason behind a rating
    WITHDRAW = "withdraw"
    FORGET = "forget"
    DETAIL = "detail"  # one required detail of the topic


TYPED = frozenset({Ask.REPHRASE, Ask.LINE_OF_TEXT, Ask.NEW_COMPLAINT, Ask.WHY, Ask.DETAIL})


class Question(Entity):
    """One question to one customer; the newest open one decides what words without a ticket mean."""

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_customer_id_id", "customer_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    choices: Mapped[list[Any]]
    message_id: Mapped[int | None] = mapped_column(
        BigInteger
    )  # our row id of the customer's message in question
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(String(128))

    def close(self, answer: str, *, at: datetime) -> None:
        self.answer, self.answered_at = answer, at


class InvitationState(StrEnum):
    DUE = "due"
    SENT = "sent"
    ANSWERED = "answered"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Invitation(Entity):
    """The 1-5 question after one resolution; the unique key makes it one for each resolution."""

    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint("ticket_id", "resolution"),
        Index("ix_invitations_state_due_at", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    resolution: Mapped[int]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    agent_id: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(10))
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    first_score: Mapped[int | None]
    score: Mapped[int | None]
    scored_at: Mapped[datetime | None]
    comment: Mapped[str | None] = mapped_column(Text)

    def rate(self, score: int, *, at: datetime) -> None:
        """The last answer counts; the first is kept beside it."""
        self.first_score = self.first_score or score
        self.score, self.scored_at, self.state = score, at, InvitationState.ANSWERED


class Correction(Entity):
    """A message whose topic a person set right: a labelled example for the next model."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    was: Mapped[str | None] = mapped_column(String(128))
    topic: Mapped[str] = mapped_column(String(128))
    source: Mapped[str] = mapped_column(String(16))  # customer (weak) or agent (strong)
    at: Mapped[datetime]
