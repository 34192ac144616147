"""The life of a ticket as one table: everything that moves a ticket asks it, the diagram is drawn from it."""

from enum import StrEnum

from models.errors import IllegalMove


class Status(StrEnum):
    """Where a ticket stands. `new` is exactly "nobody has it"."""

    NEW = "new"
    CLAIMED = "claimed"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"


class Move(StrEnum):
    """What can be done with a ticket."""

    CLAIM = "claim"
    HAND_OVER = "hand_over"
    RELEASE = "release"
    REPLY = "reply"
    WAIT = "wait"
    RESUME = "resume"
    RESOLVE = "resolve"
    REOPEN = "reopen"  # to the agent who had it
    REQUEUE = "requeue"  # reopened, and that agent is off duty or there was none
    CLOSE = "close"


class Outcome(StrEnum):
    """How a closed ticket ended."""

    SOLVED = "solved"
    SELF_SOLVED = "self_solved"
    WITHDRAWN = "withdrawn"
    NO_REPLY = "no_reply"
    MERGED = "merged"
    SPAM = "spam"


OPEN = frozenset({Status.NEW, Status.CLAIMED, Status.WAITING})

TABLE: dict[tuple[Status, Move], Status] = {
    (Status.NEW, Move.CLAIM): Status.CLAIMED,
    (Status.NEW, Move.HAND_OVER): Status.CLAIMED,
    (Status.NEW, Move.CLOSE): Status.CLOSED,
    (Status.CLAIMED, Move.HAND_OVER): Status.CLAIMED,
    (Status.CLAIMED, Move.RELEASE): Status.NEW,
    (Status.CLAIMED, Move.REPLY): Status.CLAIMED,
    (Status.CLAIMED, Move.WAIT): Status.WAITING,
    (Status.CLAIMED, Move.RESOLVE): Status.RESOLVED,
    (Status.CLAIMED, Move.CLOSE): Status.CLOSED,
    (Status.WAITING, Move.HAND_OVER): Status.WAITING,
    (Status.WAITING, Move.RELEASE): Status.NEW,
    (Status.WAITING, Move.REPLY): Status.WAITING,
    (Status.WAITING, Move.RESUME): Status.CLAIMED,
    (Status.WAITING, Move.RESOLVE): Status.RESOLVED,
    (Status.WAITING, Move.CLOSE): Status.CLOSED,
    (Status.RESOLVED, Move.REPLY): Status.RESOLVED,
    (Status.RESOLVED, Move.REOPEN): Status.CLAIMED,
    (Status.RESOLVED, Move.REQUEUE): Status.NEW,
    (Status.RESOLVED, Move.CLOSE): Status.CLOSED,
    (Status.CLOSED, Move.REOPEN): Status.CLAIMED,
    (Status.CLOSED, Move.REQUEUE): Status.NEW,
}


def after(status: Status, move: Move) -> Status:
    """The status after `move`; raises IllegalMove, which says what can be done instead."""
    try:
        return TABLE[status, move]
    except KeyError:
        raise IllegalMove(status=status, move=move, instead=tuple(possible(status))) from None


def possible(status: Status) -> list[Move]:
    """The moves that a ticket in `status` allows, in the table's order."""
    return [move for (start, move) in TABLE if start is status]


def diagram() -> str:
    """The table as a page for people: a Mermaid state diagram and one line for each move."""
    arrows: dict[tuple[Status, Status], list[str]] = {}
    for (start, move), end in TABLE.items():
        arrows.setdefault((start, end), []).append(move)
    drawn = [f"    {start} --> {end}: {', '.join(moves)}" for (start, end), moves in arrows.items()]
    rows = [f"| {start} | {move} | {end} |" for (start, move), end in TABLE.items()]
    return "\n".join(
        [
            "# The life of a ticket",
            "",
            "Drawn from `models/lifecycle.py` by `make lifecycle`; a test fails when this page is stale.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            "    [*] --> new",
            *drawn,
            "    closed --> [*]",
            "```",
            "",
            "| status | move | status after |",
            "|---|---|---|",
            *rows,
            "",
            "A closed ticket ended in one of these ways: " + ", ".join(Outcome) + ".",
            "",
        ]
    )
