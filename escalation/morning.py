"""A tick that says good morning to the supervisors when the working day begins."""

from collections.abc import Callable

from desk.digest import say_good_morning
from escalation.sweep import Units


class GoodMorning:
    """One tick; the database keeps it at once a day, whatever restarts and whoever else ticks."""

    def __init__(self, units: Units, *, wake: Callable[[], None]) -> None:
        self._units, self._wake = units, wake

    async def __call__(self) -> bool:
        """Whether it was said now."""
        is_said = await self._units.perform(say_good_morning)
        if is_said:
            self._wake()
        return is_said
