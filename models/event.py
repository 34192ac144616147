"""What can happen to a ticket: the journal's vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Value = str | int | float | bool | None


class EventKind(StrEnum):
    """Stable codes; the journal is read for years, so none is ever renamed or given a second meaning."""

    OPENED = "opened"  # values: topic, severity, team, policy
    RECEIPTED = "receipted"  # the receipt reached the customer
    CUSTOMER_WROTE = "customer_wrote"  # values: message
    CLAIMED = "claimed"  # by the new owner; also a hand-over or a take-over: values: reason
    RELEASED = "released"  # values: reason
    REPLIED = "replied"  # an agent's words accepted for sending; values: notice
    REPLY_FAILED = "reply_failed"  # the same words never arrived; values: notice
    NOTED = "noted"  # values: message
    WAITING = "waiting"  # for the customer
    RESUMED = "resumed"  # the customer answered, or the agent goes on
    RESOLVED = "resolved"  # values: notice
    REOPENED = "reopened"  # values: reason
    CLOSED = "closed"  # values: outcome
    TOPIC_CHANGED = "topic_changed"  # values: topic, severity, team, source
    DETAIL_GIVEN = "detail_given"  # values: field (the words themselves are erasable and stand elsewhere)
    ESCALATED = "escalated"  # values: clock, epoch, rung, audience
    ACKNOWLEDGED = "acknowledged"  # somebody said "I have it"; values: clock, epoch
    RATED = "rated"  # values: score
    CALL_REQUESTED = "call_requested"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one ticket.

    `by` is the person's Telegram id, or None when the desk itself acted. `values` holds ids and codes, never
    free text: people's words live in tables that can be erased, the journal is for ever.
    """

    ticket_id: int
    kind: EventKind
    at: datetime
    by: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
