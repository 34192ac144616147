"""What we last asked a customer, and what they set right."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
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
    COMMENT = "comment"  # a comment that may be a complaint: shall it be one?
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
