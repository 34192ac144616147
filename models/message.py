"""Words and files that passed through the desk, in either direction."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import BigId, Entity

MAKER = "desk"
"""Stands in a file of the desk's own making where others have the bot that fetches them; it is kept for a day."""


class Author(StrEnum):
    """Who spoke."""

    CUSTOMER = "customer"
    AGENT = "agent"


class MessageState(StrEnum):
    """What became of words that somebody wrote."""

    RECEIVED = "received"  # a customer's words, stored
    DRAFT = "draft"  # an agent's words that wait for "claim and send" or "send"
    HELD = "held"  # an agent's words that the guard stopped, or that wait behind such words
    NOTE = "note"  # stays inside
    SENT = "sent"  # queued for the customer
    UNSENT = "unsent"  # taken back by the agent


class Message(Entity):
    """One message as it was written; the text is masked before it comes here and otherwise unchanged.

    `answer_id` is the notice that covers a customer's message: without it the message is unanswered.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("bot", "chat_id", "message_id"),
        Index("ix_messages_ticket_id_id", "ticket_id", "id"),
        Index("ix_messages_customer_id_at", "customer_id", "at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    bot: Mapped[str] = mapped_column(String(8))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(String(8))
    author_id: Mapped[int] = mapped_column(BigInteger)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)  # an agent's words with their formatting, as safe HTML
    reply_to: Mapped[int | None] = mapped_column(BigInteger)
    album: Mapped[str | None] = mapped_column(String(64))
    forwarded_from: Mapped[str | None] = mapped_column(String(256))  # whose words they are; "" if they hide
    at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    answer_id: Mapped[int | None] = mapped_column(BigInteger)


class Revision(Entity):
    """What a message said before it was edited."""

    __tablename__ = "revisions"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    replaced_at: Mapped[datetime]


class Attachment(Entity):
    """A file that came with a message; `sha256` is known once its bytes are kept."""

    __tablename__ = "attachments"
    __table_args__ = (
        Index(
            "ix_attachments_unfetched",
            "id",
            sqlite_where=text("kept_at IS NULL"),
            postgresql_where=text("kept_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    bot: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str] = mapped_column(String(16))
    file_id: Mapped[str] = mapped_column(String(256))
    file_name: Mapped[str | None] = mapped_column(String(256))
    mime: Mapped[str | None] = mapped_column(String(128))
    size: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(String(64))
    kept_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]  # its time was over; the hash stays


class FileCopy(Entity):
    """The id under which one bot can send again a file that it uploaded before."""

    __tablename__ = "file_copies"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    bot: Mapped[str] = mapped_column(String(8), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    file_id: Mapped[str] = mapped_column(String(256))
