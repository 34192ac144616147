"""A complaint on its way from receipt to closing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.chain import link
from models.errors import AlreadyClaimed, NotTheOwner
from models.event import Event, EventKind
from models.lifecycle import OPEN, Move, Outcome, Status, after
from models.mapping import BigId, Entity
from models.number import number

CALL_AT = "call_at"  # in a ticket's details: when the customer asked to be called
CALL_RUNG = "call_rung"  # in a ticket's details: that the agents were told so when it came
LIKE = "like"  # in a ticket's details: the critical topic by whose terms it runs while nobody knows its own
LIKELY = "likely"  # beside it: that it is more probable than not, so who is told at once is told


class Ticket(Entity):
    """Guards its own moves; each move returns the event that the caller must record."""

    __tablename__ = "tickets"
    __table_args__ = (
        CheckConstraint("status != 'new' OR owner_id IS NULL", name="new_has_no_owner"),
        CheckConstraint(
            "status NOT IN ('claimed', 'waiting', 'resolved') OR owner_id IS NOT NULL", name="taken_has_owner"
        ),
        Index("ix_tickets_due_at", "due_at", "id"),
        Index("ix_tickets_customer_id_status", "customer_id", "status"),
        Index("ix_tickets_owner_id_status", "owner_id", "status"),
        Index("ix_tickets_status_opened_at", "status", "opened_at"),
        {"sqlite_autoincrement": True},  # a number is never given twice, not even after a deletion
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    status: Mapped[str] = mapped_column(String(16))
    owner_id: Mapped[int | None] = mapped_column(BigId)
    topic: Mapped[str | None] = mapped_column(String(128))
    topic_source: Mapped[str] = mapped_column(String(16), default="matcher")
    confidence: Mapped[float] = mapped_column(default=0.0)
    severity: Mapped[str] = mapped_column(String(16))
    team: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    segment: Mapped[str | None] = mapped_column(String(32))  # the customer's when it was opened
    policy: Mapped[str] = mapped_column(String(64))
    opened_at: Mapped[datetime]
    promised_at: Mapped[datetime | None]  # by when the customer was told to hear from a person
    resolved_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(16))
    resolutions: Mapped[int] = mapped_column(default=0)
    warned_at: Mapped[datetime | None]  # the card is yellow since then
    overdue_at: Mapped[datetime | None]  # the card is red since then
    due_at: Mapped[datetime | None]  # the next moment at which something must happen
    calendar: Mapped[str | None] = mapped_column(String(16))  # the version by which it was reckoned last
    dues: Mapped[dict[str, Any] | None]  # clock:epoch -> when it was due by that
    ask_at: Mapped[datetime | None]  # when the customer has been silent long enough to be asked for details
    merged_into: Mapped[int | None] = mapped_column(BigId)
    split_from: Mapped[int | None] = mapped_column(BigId)
    waits_for: Mapped[str | None] = mapped_column(Text)  # what the customer was asked to send
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    head: Mapped[str | None] = mapped_column(String(64))  # the hash of the newest entry of its journal
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once by SQLAlchemy

    @classmethod
    def open(
        cls,
        *,
        customer_id: int,
        topic: str | None,
        confidence: float,
        severity: str,
        team: str,
        language: str,
        policy: str,
        at: datetime,
        segment: str | None = None,
    ) -> Self:
        """A complaint exists from its first message; the event follows once the row has its id."""
        return cls(
            customer_id=customer_id,
            status=Status.NEW,
            topic=topic,
            topic_source="matcher",
            confidence=confidence,
            severity=severity,
            team=team,
            language=language,
            policy=policy,
            segment=segment,
            opened_at=at,
            resolutions=0,
            details={},
        )

    @property
    def number(self) -> str:
        return number(self.id)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def runs_as(self) -> str | None:
        """The topic whose terms hold: its own, else the critical one that it may turn out to have."""
        return self.topic or self.details.get(LIKE)

    @property
    def call_due_at(self) -> datetime | None:
        """When the customer expects our call; None once it was rung for."""
        chosen = self.details.get(CALL_AT)
        if chosen is None or self.details.get(CALL_RUNG) or not self.is_open:
            return None
        return datetime.fromisoformat(chosen)

    def expect_call(self, at: datetime | None) -> None:
        """The customer chose a time, or another one; None if they are not waiting for a call."""
        kept = {key: value for key, value in self.details.items() if key not in {CALL_AT, CALL_RUNG}}
        self.details = kept if at is None else {**kept, CALL_AT: at.isoformat()}

    def opened(self) -> Event:
        values = {"topic": self.topic, "severity": self.severity, "team": self.team, "policy": self.policy}
        values |= self._likeness()
        if self.segment is not None:
            values["segment"] = self.segment
        return Event(ticket_id=self.id, kind=EventKind.OPENED, at=self.opened_at, values=values)

    def claim(self, *, by: int, at: datetime) -> Event:
        """Give the ticket to `by`; a second claimant is turned away with the holder's id."""
        if self.is_open and self.owner_id is not None and self.owner_id != by:
            raise AlreadyClaimed(holder=self.owner_id)
        self._move(Move.CLAIM)
        self.owner_id = by
        return self._event(EventKind.CLAIMED, at, by=by)

    def hand_over(self, *, to: int, by: int, at: datetime) -> Event:
        """Take the ticket over, or give it to a colleague; the clocks go on."""
        before = self.owner_id
        self._move(Move.HAND_OVER)
        self.owner_id = to
        return self._event(EventKind.CLAIMED, at, by=by, owner=to, before=before)

    def release(self, *, by: int | None, at: datetime, reason: str = "") -> Event:
        self._move(Move.RELEASE)
        before, self.owner_id = self.owner_id, None
        return self._event(EventKind.RELEASED, at, by=by, before=before, reason=reason)

    def reply(self, *, by: int, at: datetime, notice: int) -> Event:
        """Only the owner's words go to the customer."""
        self.must_belong_to(by)
        self._move(Move.REPLY)
        return self._event(EventKind.REPLIED, at, by=by, notice=notice)

    def wait(self, *, by: int, at: datetime) -> Event:
        self.must_belong_to(by)
        self._move(Move.WAIT)
        return self._event(EventKind.WAITING, at, by=by)

    def resume(self, *, by: int | None, at: datetime) -> Event:
        self._move(Move.RESUME)
        return self._event(EventKind.RESUMED, at, by=by)

    def resolve(self, *, by: int, at: datetime) -> Event:
        self.must_belong_to(by)
        self._move(Move.RESOLVE)
        self.resolved_at = at
        self.resolutions += 1
        return self._event(EventKind.RESOLVED, at, by=by, resolution=self.resolutions)

    def reopen(self, *, by: int | None, at: datetime, to_owner: bool, reason: str) -> Event:
        """Back to the agent who had it while on duty, else to the queue."""
        keep = to_owner and self.owner_id is not None
        self._move(Move.REOPEN if keep else Move.REQUEUE)
        if not keep:
            self.owner_id = None
        self.resolved_at = self.closed_at = self.outcome = self.merged_into = None
        self.warned_at = self.overdue_at = None
        return self._event(EventKind.REOPENED, at, by=by, owner=self.owner_id, reason=reason)

    def close(self, *, by: int | None, at: datetime, outcome: Outcome) -> Event:
        self._move(Move.CLOSE)
        self.closed_at, self.outcome = at, outcome
        return self._event(EventKind.CLOSED, at, by=by, outcome=outcome)

    def change_topic(
        self,
        *,
        topic: str | None,
        severity: str,
        team: str,
        source: str,
        confidence: float,
        by: int | None,
        at: datetime,
    ) -> Event:
        """The complaint is about something else than we thought; its start and its pauses stay."""
        self.topic, self.severity, self.team = topic, severity, team
        self.topic_source, self.confidence = source, confidence
        self.details = {key: value for key, value in self.details.items() if key not in {LIKE, LIKELY}}
        return self._event(
            EventKind.TOPIC_CHANGED, at, by=by, topic=topic, severity=severity, team=team, source=source
        )

    def fear(self, likeness: Mapping[str, str | bool], *, severity: str, at: datetime) -> Event:
        """Still nobody knows the topic, but it may be a critical one: from now on it runs by that one's terms."""
        self.details = {**self.details, **likeness}
        return self.set_priority(severity, by=None, at=at, source="matcher")

    def set_priority(self, severity: str, *, by: int | None, at: datetime, source: str = "priority") -> Event:
        """Staff weigh this one complaint apart from its topic."""
        self.severity = severity
        return self._event(
            EventKind.TOPIC_CHANGED,
            at,
            by=by,
            topic=self.topic,
            severity=severity,
            team=self.team,
            source=source,
            **self._likeness(),
        )

    def merge_into(self, other: int, *, by: int, at: datetime) -> Event:
        """The same complaint as ticket `other`, which goes on."""
        event = self.close(by=by, at=at, outcome=Outcome.MERGED)
        self.merged_into = other
        return event

    def happened(
        self,
        kind: EventKind,
        *,
        at: datetime,
        by: int | None = None,
        **values: str | int | float | bool | None,
    ) -> Event:
        """A fact that moves nothing (the customer wrote, a rung was climbed)."""
        return self._event(kind, at, by=by, **values)

    def must_belong_to(self, person: int) -> None:
        if self.owner_id != person:
            raise NotTheOwner(number=self.number)

    def _likeness(self) -> dict[str, Any]:
        return {key: self.details[key] for key in (LIKE, LIKELY) if key in self.details}

    def _move(self, move: Move) -> None:
        self.status = after(Status(self.status), move)

    def _event(
        self, kind: EventKind, at: datetime, by: int | None = None, **values: str | int | float | bool | None
    ) -> Event:
        return Event(ticket_id=self.id, kind=kind, at=at, by=by, values=values)


class JournalEntry(Entity):
    """One event, kept for ever; `seq` counts within its ticket, `chain` holds it to the entry before."""

    __tablename__ = "journal"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(BigId)
    values: Mapped[dict[str, Any]]
    chain: Mapped[str | None] = mapped_column(String(64))

    def linked(self, before: str) -> str:
        """What `chain` must be after an entry with the hash `before`."""
        return link(
            before,
            ticket_id=self.ticket_id,
            seq=self.seq,
            kind=self.kind,
            at=self.at,
            by=self.by,
            values=self.values,
        )

    def event(self) -> Event:
        return Event(
            ticket_id=self.ticket_id, kind=EventKind(self.kind), at=self.at, by=self.by, values=self.values
        )
