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
    status, said = Status.NEW, {"owner": None, "topic": None, "outcome": None, "resolutions": 0}
    for event in journal:
        values = event.values
        if event.kind in {EventKind.OPENED, EventKind.TOPIC_CHANGED}:
            said |= {name: values[name] for name in ("topic", "severity", "team")}
        elif event.kind is EventKind.CLAIMED:
            move = Move.CLAIM if status is Status.NEW else Move.HAND_OVER
            status, said["owner"] = TABLE[status, move], values.get("owner", event.by)
        elif event.kind is EventKind.REOPENED:
            move = Move.REOPEN if values["owner"] else Move.REQUEUE
            status, said["owner"], said["outcome"] = TABLE[status, move], values["owner"], None
        elif event.kind in _MOVES:
            status = TABLE[status, _MOVES[event.kind]]
        if event.kind is EventKind.RELEASED:
            said["owner"] = None
        elif event.kind is EventKind.RESOLVED:
            said["resolutions"] = values["resolution"]
        elif event.kind is EventKind.CLOSED:
            said["outcome"] = values["outcome"]
    return {"status": status, **said}
