"""What can happen to a ticket: the journal's vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Value = str | int | float | bool | None


class EventKind(StrEnum):
    """Stable codes; the journal is read for years, so none is ever renamed or given a second meaning."""

    OPENED = (
        "opened"  # values: topic, severity, team, policy; segment where the customer has one; like, likely
    )
    RECEIPTED = "receipted"  # the receipt reached the customer
    CUSTOMER_WROTE = "customer_wrote"  # values: message
    CLAIMED = "claimed"  # by the new owner; also a hand-over or a take-over: values: reason
    RELEASED = "released"  # values: reason
    REPLIED = "replied"  # an agent's words accepted for sending; values: notice
    REPLY_FAILED = "reply_failed"  # the same words never arrived; values: notice
    HELD = "held"  # the guard stopped an agent's words; values: message, check
    DECIDED = "decided"  # what the agent did about them; values: check, choice
    NOTED = "noted"  # values: message
    WAITING = "waiting"  # for the customer
    REMINDED = "reminded"  # the customer was reminded of what we wait for
    RESUMED = "resumed"  # the customer answered, or the agent goes on
    RESOLVED = "resolved"  # values: notice
    REOPENED = "reopened"  # values: reason
    CLOSED = "closed"  # values: outcome
    TOPIC_CHANGED = "topic_changed"  # values: topic, severity, team, source; like, likely where it has none
    DETAIL_GIVEN = "detail_given"  # values: field (the words themselves are erasable and stand elsewhere)
    ESCALATED = "escalated"  # values: clock, epoch, rung, audience
    DUE_MOVED = "due_moved"  # the calendar was changed; values: clock, epoch, before, after, calendar
    ASKED = "asked"  # nobody took it, so one agent was asked by name; values: agent
    ACKNOWLEDGED = "acknowledged"  # somebody said "I have it"; values: clock, epoch
    RATED = "rated"  # values: score
    CALL_REQUESTED = "call_requested"  # values: call_at, once the customer chose a time
    CALLED = "called"  # staff talked to the customer on the telephone
    CALL_MISSED = "call_missed"  # staff called, and the customer did not answer
    RECOVERING = "recovering"  # an unhappy customer is owed more; values: ticket (of topic recovery), trouble
    MERGED = "merged"  # another ticket of the same complaint was closed into this one; values: ticket
    SPLIT = "split"  # one message became a ticket of its own; values: message, to
    UNSENT = "unsent"  # accepted words were taken back; values: notice, message
    STEP_DONE = "step_done"  # values: step, done (false: the tick was taken off)
    STEPS_WAIVED = "steps_waived"  # a supervisor lets it be resolved without them; values: open
    REDRESS_JUDGED = "redress_judged"  # by a supervisor; values: resolution, amount, approved
    PROMISED = "promised"  # the customer was told by when they are answered; values: until, reason
    EXTENDED = "extended"  # the legal term, once, by law; values: reason, notice
    EXTENSION_LOST = (
        "extension_lost"  # the customer was never told of it, so it does not hold; values: notice
    )
    CALL_OFFERED = "call_offered"  # the customer was asked when a call would suit
    LINKED = "linked"  # a later ticket goes on where this one was closed long ago; values: ticket
    FLOODED = "flooded"  # more than can be shown one by one: from here on together; values: message
    RULED = "ruled"  # the decision goes out; values: resolution, finding, cause, redress, amount, apology


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

    @property
    def parted(self) -> Value:
        """The customer's message that went to another ticket with this, None if none did."""
        is_parting = self.kind is EventKind.SPLIT or "moved_to" in self.values
        return self.values.get("message") if is_parting else None
