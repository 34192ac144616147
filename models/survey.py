"""Who was asked what, and what they said; campaigns that ask many; what is owed to who stays unhappy."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import BigId, Entity


class InvitationState(StrEnum):
    """Where an invitation stands; the last three were never sent or are over without an answer."""

    DUE = "due"
    SENT = "sent"
    ANSWERED = "answered"  # at least its first question; `finished_at` says whether all
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"  # its resolution did not last, or the customer ended it
    SKIPPED = "skipped"  # never sent; `reason` says why


class Skip(StrEnum):
    """Why somebody was not asked, or not asked on; stable codes, counted in reports."""

    REOPENED = "reopened"
    STOPPED = "stopped"  # wants no surveys
    BLOCKED = "blocked"  # blocked the bot
    SILENCED = "silenced"  # staff marked what they write as spam
    ASKED_LATELY = "asked_lately"
    COMPLAINT_OPEN = "complaint_open"
    NOT_SOLVED = "not_solved"  # the ticket ended without a resolution that anybody confirmed
    STAFF = "staff"  # nobody rates the desk that they sit at
    ENDED = "ended"  # the owner ended this survey


class Invitation(Entity):
    """One customer, one survey, one occasion: a resolution or a campaign; the unique keys make it one for each.

    `due_at` is the next moment at which something must happen to it (send, remind, end), None when nothing will.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint("ticket_id", "resolution"),
        UniqueConstraint("campaign_id", "customer_id"),
        Index("ix_invitations_planned_at", "planned_at"),
        Index("ix_invitations_state_due_at", "state", "due_at"),
        Index("ix_invitations_campaign_id_state", "campaign_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    survey: Mapped[str] = mapped_column(String(16))  # its code in the owner's file
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    resolution: Mapped[int | None]
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))
    agent_id: Mapped[int | None] = mapped_column(BigInteger, index=True)  # who really answered the customer
    hands: Mapped[int] = mapped_column(default=1)  # how many agents answered
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(16))  # a `Skip`, where it was not asked
    planned_at: Mapped[datetime]  # when it was first to be sent
    due_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]  # the first answer
    finished_at: Mapped[datetime | None]
    asking: Mapped[str | None] = mapped_column(String(16))  # the question that stands
    notice_id: Mapped[int | None] = mapped_column(BigInteger)  # the message in which it stands
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once by SQLAlchemy

    @property
    def is_waiting(self) -> bool:
        """Sent, and not through."""
        return self.state in {InvitationState.SENT, InvitationState.ANSWERED} and self.finished_at is None

    def send(self, *, at: datetime, expiry: timedelta, reminder: timedelta | None) -> None:
        self.state, self.sent_at, self.expires_at = InvitationState.SENT, at, at + expiry
        self.due_at = at + min(expiry, reminder or expiry)

    def put_off(self, until: datetime) -> None:
        self.due_at = until

    def skip(self, reason: Skip) -> None:
        self.state, self.reason, self.due_at = InvitationState.SKIPPED, reason, None

    def withdraw(self, reason: Skip) -> None:
        """What was answered stays an answer; nothing more is asked."""
        if self.state != InvitationState.ANSWERED:
            self.state = InvitationState.WITHDRAWN
        self.reason, self.due_at = reason, None

    def expire(self) -> None:
        if self.state == InvitationState.SENT:
            self.state = InvitationState.EXPIRED
        self.due_at = None

    def hear(self, *, at: datetime) -> None:
        """An answer came."""
        self.state, self.answered_at = InvitationState.ANSWERED, self.answered_at or at

    def finish(self, *, at: datetime) -> None:
        self.finished_at, self.asking, self.due_at = self.finished_at or at, None, None

    def takes_answers(self, now: datetime, *, changeable: timedelta) -> bool:
        """Until it expires, and an answer may be changed for `changeable` after the first."""
        if self.state not in {InvitationState.SENT, InvitationState.ANSWERED} or self.expires_at is None:
            return False
        last = self.answered_at + changeable if self.answered_at is not None else self.expires_at
        return now <= max(self.expires_at, last)


class Answer(Entity):
    """One answer to one question: the last counts, the first is kept beside it.

    A code ("4", "yes", "service,product"), None where the question was skipped; `words` are what was typed, erasable.
    """

    __tablename__ = "answers"

    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitations.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(16), primary_key=True)
    first: Mapped[str | None] = mapped_column(String(200))
    last: Mapped[str | None] = mapped_column(String(200))
    first_at: Mapped[datetime]
    at: Mapped[datetime]
    words: Mapped[str | None] = mapped_column(Text)
    topic: Mapped[str | None] = mapped_column(String(128))  # what the words are about

    def change(self, answer: str | None, *, at: datetime) -> None:
        self.last, self.at = answer, at


class CampaignState(StrEnum):
    RUNNING = "running"
    STOPPED = "stopped"  # by hand; may be resumed
    DONE = "done"


class Campaign(Entity):
    """One survey sent to many, at the owner's word; rows are made in the order of the customers' ids."""

    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    survey: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(8), index=True)
    started_by: Mapped[int | None] = mapped_column(BigInteger)  # None: from the command line
    started_at: Mapped[datetime]
    invited_to: Mapped[int] = mapped_column(BigInteger, default=0)  # the last customer who has a row
    invited_at: Mapped[datetime | None]  # when everybody had one
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once by SQLAlchemy


class Unhappy(StrEnum):
    """Why somebody is owed recovery; stable codes."""

    LOW_SCORE = "low_score"
    DETRACTOR = "detractor"
    NOT_SOLVED = "not_solved"


class Recovery(Entity):
    """What stands behind a ticket of topic `recovery`: who is unhappy with what, and what was done."""

    __tablename__ = "recoveries"
    __table_args__ = (UniqueConstraint("invitation_id"),)

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True, autoincrement=False)
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"))
    source_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"), index=True)
    agent_id: Mapped[int | None] = mapped_column(BigInteger)  # who was rated, and does not take it
    trouble: Mapped[str] = mapped_column(String(16))
    offered_at: Mapped[datetime | None]  # when the customer was asked for a time to call
    slot_at: Mapped[datetime | None]
    prefers_chat: Mapped[bool] = mapped_column(default=False)
    called_at: Mapped[datetime | None]
    called_by: Mapped[int | None] = mapped_column(BigInteger)
