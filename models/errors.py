"""What can go wrong on the desk, each with the key of the sentence that says so to a person.

DeskError
├── IllegalMove          the lifecycle table has no such move
├── AlreadyClaimed       somebody else has the ticket
├── NotTheOwner          only the ticket's owner may do this
├── NotAllowed           the person has no right to do this here
├── UnknownTicket        no ticket has this number
└── NothingToSay         the command needs words that are missing
"""

from collections.abc import Mapping, Sequence


class DeskError(Exception):
    """The desk cannot do what was asked; `key` names the sentence, `values` fill it."""

    key = "error-desk"

    def __init__(self, **values: str | int) -> None:
        super().__init__(f"{self.key} {values}")
        self.values: Mapping[str, str | int] = values


class IllegalMove(DeskError):
    """`instead` lists the moves that the ticket allows now."""

    key = "error-illegal-move"

    def __init__(self, *, status: str, move: str, instead: Sequence[str]) -> None:
        super().__init__(status=str(status), move=str(move), instead=", ".join(instead))


class AlreadyClaimed(DeskError):
    key = "error-already-claimed"

    def __init__(self, *, holder: int, name: str = "") -> None:
        super().__init__(holder=holder, name=name)
        self.holder = holder


class NotTheOwner(DeskError):
    key = "error-not-the-owner"


class NotAllowed(DeskError):
    """`role` is who may do it: agent or supervisor."""

    key = "error-not-allowed"

    def __init__(self, role: str = "agent") -> None:
        super().__init__(role=role)


class UnknownTicket(DeskError):
    key = "error-unknown-ticket"


class NothingToSay(DeskError):
    key = "error-nothing-to-say"
