"""What follows from a ticket's journal by one policy and one calendar: its clocks and all that falls due by them."""

from collections.abc import Sequence
from functools import cached_property

from escalation.calendar import Calendar
from escalation.clocks import Clock, clocks
from escalation.ladder import Moment, moments
from escalation.policy import Policy
from escalation.promises import Promise, promises
from escalation.timers import Timer, timers
from models.event import Event


class Course:
    """Of nothing else, and of no moment: so it stays true for as long as nobody adds to the journal.

    Each part is reckoned when it is first asked for.
    """

    def __init__(self, journal: Sequence[Event], policy: Policy, calendar: Calendar) -> None:
        self._journal, self._policy, self._calendar = journal, policy, calendar

    def is_by(self, policy: Policy, calendar: Calendar) -> bool:
        return policy is self._policy and calendar is self._calendar

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        return clocks(self._journal, self._policy, self._calendar)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Of the ladder."""
        return moments(self.clocks, self._policy, self._calendar)

    @cached_property
    def timers(self) -> tuple[Timer, ...]:
        return timers(self._journal, self._policy, self._calendar)

    @cached_property
    def promises(self) -> Sequence[Promise]:
        return promises(self._journal)
