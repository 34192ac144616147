"""What we owe to somebody: notices wait in lanes, cards show a ticket as it is, threads hold a talk."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import BigId, Entity


class Bot(StrEnum):
    """The two bots: one faces the world, one faces the team."""

    CUSTOMER = "customer"
    STAFF = "staff"


class Action(StrEnum):
    """What the courier does with a notice."""

    SEND = "send"
    EDIT = "edit"  # the message that `target` sent
    DELETE = "delete"  # the message that `target` sent
    REACT = "react"
    NAME_THREAD = "name_thread"
    CLOSE_THREAD = "close_thread"
    REOPEN_THREAD = "reopen_thread"
    LEAVE = "leave"


class Urgency(IntEnum):
    """Order between lanes; inside a lane the order is first in, first out."""

    ALERT = 0
    WORDS = 1
    CARD = 2
    DIGEST = 3


class NoticeState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    DEAD = "dead"  # Telegram will never take it
    PARKED = "parked"  # the customer blocked the bot; goes out on return
    DROPPED = "dropped"  # moot before it was sent


class Button(NamedTuple):
    """`data` comes back when pressed; its first word names the label, unless `label` says it outright."""

    data: str
    label: str | None = None


class Notice(Entity):
    """Text key, parameters and language are frozen at commit: a promise must not change while it waits."""

    __tablename__ = "notices"
    __table_args__ = (
        Index(
            "ix_notices_waiting",
            "bot",
            "lane",
            "id",
            sqlite_where=text("state = 'queued'"),
            postgresql_where=text("state = 'queued'"),
        ),
        Index(
            "ix_notices_urgent",
            "bot",
            "urgency",
            "id",
            "chat_id",  # so that what waits for a full chat is passed over without being read
            "not_before",
            sqlite_where=text("state = 'queued'"),
            postgresql_where=text("state = 'queued'"),
        ),
        Index(
            "ix_notices_edits",
            "target",
            sqlite_where=text("state = 'queued'"),
            postgresql_where=text("state = 'queued'"),
        ),
        Index(
            "ix_notices_parked",
            "chat_id",
            sqlite_where=text("state = 'parked'"),
            postgresql_where=text("state = 'parked'"),
        ),
        Index(
            "ix_notices_album",
            "album",
            sqlite_where=text("album IS NOT NULL"),
            postgresql_where=text("album IS NOT NULL"),
        ),
        Index("ix_notices_sent", "bot", "chat_id", "message_id"),
        Index("ix_notices_ticket_id", "ticket_id"),
        Index("ix_notices_source_id", "source_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    bot: Mapped[str] = mapped_column(String(8))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    in_thread: Mapped[bool] = mapped_column(default=False)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)  # a topic that is no ticket's own
    lane: Mapped[str] = mapped_column(String(64))
    urgency: Mapped[int]
    action: Mapped[str] = mapped_column(String(16), default=Action.SEND)
    target: Mapped[int | None] = mapped_column(BigInteger)  # the notice to edit, or the message to react to
    key: Mapped[str] = mapped_column(String(64))
    params: Mapped[dict[str, Any]] = mapped_column(default=dict)
    buttons: Mapped[list[Any]] = mapped_column(default=list)
    language: Mapped[str] = mapped_column(String(2))
    quote: Mapped[int | None] = mapped_column(BigInteger)  # the message of that chat which this answers
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    album: Mapped[str | None] = mapped_column(String(64))  # files of one lane that go as one album
    source_id: Mapped[int | None] = mapped_column(BigInteger)  # the agent's message that it carries
    state: Mapped[str] = mapped_column(String(8), default=NoticeState.QUEUED)
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    sent_text: Mapped[str | None] = mapped_column(Text)

    @property
    def rows(self) -> list[list[Button]]:
        return [[Button(*button) for button in row] for row in self.buttons]

    def sequel(self, action: Action, *, at: datetime, key: str, **fields: Any) -> "Notice":
        """What is done later to the message that this notice sends, in the same lane."""
        return Notice(
            bot=self.bot,
            chat_id=self.chat_id,
            ticket_id=self.ticket_id,
            in_thread=self.in_thread,
            lane=self.lane,
            urgency=self.urgency,
            language=self.language,
            action=action,
            target=self.id,
            key=key,
            created_at=at,
            not_before=at,
            **fields,
        )

    def put_off(self, *, now: datetime, wait: timedelta, error: str, is_try: bool = True) -> None:
        """Try again later; the lane waits with it, so order is kept."""
        self.attempts += is_try
        self.not_before, self.error = now + wait, error[:500]

    def finish(self, *, at: datetime, message_id: int | None, sent_text: str) -> None:
        self.state, self.sent_at, self.message_id, self.sent_text = (
            NoticeState.SENT,
            at,
            message_id,
            sent_text,
        )
        self.error = None

    def give_up(self, *, at: datetime, error: str) -> None:
        self.state, self.sent_at, self.error = NoticeState.DEAD, at, error[:500]


MOVED = "moved"  # the place of a card whose ticket left the group: it says where to, and has no buttons


class Card(Entity):
    """The one message in a place that shows a ticket's present state; the sender edits it to the newest."""

    __tablename__ = "cards"
    __table_args__ = (
        UniqueConstraint("ticket_id", "chat_id", "place"),
        Index(
            "ix_cards_stale",
            "not_before",
            sqlite_where=text("wanted > shown"),
            postgresql_where=text("wanted > shown"),
        ),
        Index("ix_cards_message", "chat_id", "message_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    place: Mapped[str] = mapped_column(String(8), default="queue")
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    wanted: Mapped[int] = mapped_column(default=1)
    shown: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)


class Overview(Entity):
    """The one message of a group that stands for all cards which wait for their turn; none while few wait."""

    __tablename__ = "overviews"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    is_open: Mapped[bool]
    listed: Mapped[list[Any]]  # the tickets that it names, in its order
    shown_at: Mapped[datetime]
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)


class Thread(Entity):
    """The forum topic in which one ticket is talked over; absent until the first claim."""

    __tablename__ = "threads"
    __table_args__ = (Index("ix_threads_place", "chat_id", "thread_id"),)

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    is_closed: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime | None]


Params = Mapping[str, Any]
