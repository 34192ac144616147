"""Play a journal from the start: what its events alone say of a ticket."""

from collections.abc import Sequence
from typing import Any

from models.event import Event, EventKind
from models.lifecycle import TABLE, Move, Status

_MOVES = {
    EventKind.RELEASED: Move.RELEASE,
    EventKind.REPLIED: Move.REPLY,
    EventKind.WAITING: Move.WAIT,
    EventKind.RESUMED: Move.RESUME,
    EventKind.RESOLVED: Move.RESOLVE,
    EventKind.CLOSED: Move.CLOSE,
}


def replay(journal: Sequence[Event]) -> dict[str, Any]:
    """Status, owner, topic, severity, team, outcome and resolutions, as the events tell them."""
    said: dict[str, Any] = {"status": Status.NEW, "owner": None, "outcome": None, "resolutions": 0}
    for event in journal:
        move = _move(event, said["status"])
        said["status"] = TABLE[said["status"], move] if move else said["status"]
        said |= _facts(event)
    return said


def _move(event: Event, status: Status) -> Move | None:
    if event.kind is EventKind.CLAIMED:
        return Move.CLAIM if status is Status.NEW else Move.HAND_OVER
    if event.kind is EventKind.REOPENED:
        return Move.REOPEN if event.values["owner"] else Move.REQUEUE
    return _MOVES.get(event.kind)


def _facts(event: Event) -> dict[str, Any]:
    values = event.values
    facts: dict[EventKind, dict[str, Any]] = {
        EventKind.CLAIMED: {"owner": values.get("owner", event.by)},
        EventKind.RELEASED: {"owner": None},
        EventKind.REOPENED: {"owner": values.get("owner"), "outcome": None},
        EventKind.RESOLVED: {"resolutions": values.get("resolution")},
        EventKind.CLOSED: {"outcome": values.get("outcome")},
    }
    if event.kind in {EventKind.OPENED, EventKind.TOPIC_CHANGED}:
        return {name: values[name] for name in ("topic", "severity", "team")}
    return facts.get(event.kind, {})
