"""Take the owner's edits without a restart; what cannot be read changes nothing and is told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import structlog

from bot.office import keep_policy, open_office
from bot.readiness import StaffGroup
from bot.teams import Look, settle_teams
from bot.working import Desk
from desk.tell import tell_chat
from desk.work import Work
from models.outbox import Urgency
from models.staff import ChatRole
from settings.environment import Environment
from settings.faults import SettingsError

log = structlog.get_logger()
_FILES = ("catalogue.yaml", "calendar.yaml", "escalation.yaml", "replies.yaml", "surveys.yaml")
_SHOWN = 5  # faults in one message


async def _unasked(_groups: Mapping[str, int]) -> Mapping[str, StaffGroup]:
    return {}


class Reloader:
    """One tick: if a file changed since the last one, make the office anew; `look` asks for new groups.

    Of several processes only the one that `leads` tells of files that cannot be read.
    """

    def __init__(
        self,
        desk: Desk,
        environment: Environment,
        *,
        look: Look = _unasked,
        leads: Callable[[], bool] = lambda: True,
    ) -> None:
        self._desk, self._environment, self._look, self._leads = desk, environment, look, leads
        self._seen = self._stamps()

    async def __call__(self) -> bool:
        """True if a new office went into force; tickets keep the policy they were opened with."""
        stamps = self._stamps()
        if stamps == self._seen:
            return False
        self._seen = stamps
        try:
            office = await open_office(self._environment)
            moved = office.policy.groups != self._desk.office.policy.groups
            teams = await self._look(office.policy.groups) if moved else {}
        except SettingsError as error:
            return await self._refuse([str(fault) for fault in error.faults])
        self._desk.office = replace(office, policies={})
        await self._desk.perform(keep_policy)
        if moved:
            await settle_teams(self._desk, teams)
        log.info("configuration.reloaded", catalogue=office.catalogue.version)
        return True

    async def _refuse(self, faults: list[str]) -> bool:
        log.error("configuration.refused", faults=len(faults))
        if self._leads():
            await self._desk.perform(partial(_tell, faults=faults))
        return False

    def _stamps(self) -> list[tuple[int, int]]:
        """(changed, size) of each file that is there."""
        found = [path.stat() for name in _FILES if (path := self._environment.config / name).is_file()]
        return [(each.st_mtime_ns, each.st_size) for each in found]


async def _tell(work: Work, *, faults: list[str]) -> None:
    chat = await work.chat(ChatRole.SUPERVISORS)
    await tell_chat(
        work, chat, "configuration-refused", {"faults": "\n".join(faults[:_SHOWN])}, urgency=Urgency.ALERT
    )
