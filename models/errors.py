"""What can go wrong on the desk, each with the key of the sentence that says so to a person.

DeskError
├── IllegalMove          the lifecycle table has no such move
├── AlreadyClaimed       somebody else has the ticket
├── NotTheOwner          only the ticket's owner may do this
├── NotAllowed           the person has no right to do this here
├── UnknownTicket        no ticket has this number
├── NothingToSay         the command needs words that are missing
├── WordsAreHeld         a reply waits for a decision, so the ticket cannot be resolved yet
├── StepsOpen            the procedure of a grave complaint is not done
├── FormOver             the decision's form belongs to a resolution that is over
├── NotTheDecider        only who resolved the ticket, or a supervisor, fills its decision
├── AlreadyDecided       the customer has the decision; it is not changed any more
├── OtherGroup           the ticket belongs to a group in which the agent does not sit
├── RatedAgent           the ticket is about dissatisfaction with the agent's own answer
├── NoCampaign           a survey cannot be sent to many now
├── TooMuchWork          the agent holds as many tickets as the policy allows
├── ReasonHeld           the guard would hold what the customer is asked for
├── UnknownPeriod        a report is asked of days that nobody can tell
└── PeriodNotBegun       or of days that lie ahead
"""

from collections.abc import Mapping, Sequence

from models.number import fault_of


class DeskError(Exception):
    """The desk cannot do what was asked; `key` names the sentence, `values` fill it."""

    key = "error-desk"
    way_out = ""  # the verb of a button under the refusal, pressed with the number `target`
    target = 0

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
    """`fault` says what is wrong with the number as it was written."""

    key = "error-unknown-ticket"

    def __init__(self, *, number: str) -> None:
        super().__init__(number=number, fault=fault_of(number))


class NothingToSay(DeskError):
    key = "error-nothing-to-say"


class WordsAreHeld(DeskError):
    """`target` is the ticket whose held words are asked about again."""

    key = "resolve-held"

    def __init__(self, *, ticket: int, number: str) -> None:
        super().__init__(number=number)
        self.target = ticket


class StepsOpen(DeskError):
    """`steps` are the open ones, a line each; a supervisor may resolve the ticket all the same.

    `words` is the draft that it would be resolved with, by its row id.
    """

    key = "error-steps-open"
    way_out = "waive_steps"

    def __init__(self, *, ticket: int, number: str, steps: Sequence[str], words: int = 0) -> None:
        super().__init__(number=number, count=len(steps), steps="".join(f"\n{each}" for each in steps))
        self.target = ticket
        if words:
            self.way_out, self.target = "waive_words", words


class FormOver(DeskError):
    key = "error-form-over"


class NotTheDecider(DeskError):
    """`name` is who resolved the ticket."""

    key = "error-not-the-decider"


class AlreadyDecided(DeskError):
    key = "error-already-decided"


class OtherGroup(DeskError):
    """`group` is its title, as far as we know it."""

    key = "error-other-group"


class RatedAgent(DeskError):
    key = "error-rated-agent"


class NoCampaign(DeskError):
    """`reason` is unknown, nobodys (no owner or decision, or off), under_way or none; `codes`: which there are."""

    key = "error-no-campaign"


class TooMuchWork(DeskError):
    """`load` open tickets, `limit` allowed."""

    key = "error-too-much-work"


class ReasonHeld(DeskError):
    key = "error-reason-held"


class UnknownPeriod(DeskError):
    key = "error-unknown-period"


class PeriodNotBegun(DeskError):
    key = "error-period-not-begun"
