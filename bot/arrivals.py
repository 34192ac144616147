"""One bot's updates on their way into the database: each is done once, beside its mark."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.convoy import Convoy
from bot.working import Desk
from desk.work import Toast, Work
from models.outbox import Bot

_MOST = 10  # go together, some 20 ms: what has happened already waits behind them to be booked


@dataclass(slots=True)
class Step:
    """An update and its use case; afterwards whether it came for the first time, and the toast to be said."""

    update_id: int
    kind: str
    do: Callable[[Work], Awaitable[Toast | None]]
    customer: int | None = None  # who will be asked about
    is_first: bool = False
    toast: Toast | None = None


class Arrivals:
    """Only customers go together: what they do concerns their own tickets, while staff work on each other's.

    And only where one writes at a time: on PostgreSQL two convoys could wait for each other.
    """

    def __init__(self, bot: Bot, desk: Desk) -> None:
        self._bot = bot
        self._is_together = bot == Bot.CUSTOMER and not desk.database.is_shared
        self._convoy = Convoy(f"updates:{bot}", perform=desk.perform, write=self._do, most=_MOST)

    async def do(self, step: Step, *, alone: bool = False) -> None:
        """Returns after the commit."""
        together = self._is_together and not alone
        await (self._convoy.go(step) if together else self._convoy.go_alone(step))

    async def _do(self, work: Work, steps: list[Step]) -> None:
        kinds = {each.update_id: each.kind for each in steps}
        new = await work.unit.are_first(self._bot, kinds, at=work.now)
        if len(steps) > 1:
            await work.unit.people.gather([each.customer for each in steps if each.customer is not None])
        for each in steps:
            each.is_first = each.update_id in new
            if each.is_first:
                new.discard(each.update_id)
                each.toast = await each.do(work)
                await work.unit.note_effect(self._bot, each.update_id)
