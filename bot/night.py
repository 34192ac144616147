"""Each night: old files go, the journal is sealed, the audit is held; supervisors hear only of what is wrong."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog

from bot.auditing import Finding, reconcile
from bot.working import Desk
from desk.tell import tell_chat
from desk.work import Work
from models.outbox import Urgency
from models.staff import ChatRole
from settings.environment import Environment
from settings.faults import SettingsError
from settings.retention import NAME, Retention, read_retention
from storage.unit import SqlUnit

log = structlog.get_logger()
_FROM = 2  # o'clock in the desk's zone
_BACK = timedelta(days=1, hours=1)
_ABOUT = ("messages", "notices", "tickets", "files", "journal")


class Night:
    """One tick; does its work once a night, whichever process keeps the time. A night that was missed is made up."""

    def __init__(self, desk: Desk, environment: Environment, *, wake: Callable[[], None]) -> None:
        self._desk, self._zone, self._wake = desk, environment.zone, wake
        self._environment, self._files = environment, environment.files_dir

    async def __call__(self) -> bool:
        """True if this was the tick that did it."""
        now = self._desk.clock.now()
        local = now.astimezone(self._zone)
        if local.hour < _FROM:
            return False
        day = local.date().isoformat()
        async with self._desk.database.reading() as unit:
            last = await unit.ledger.last_seal()
        if last is not None and last.day >= day:
            return False
        await self._tidy(now)
        found = await reconcile(self._desk.database, now=now, files=self._files, within=_BACK)
        found += await self._seal(day)
        for each in found:
            log.error("audit.found", about=each.about, what=each.sentence, count=len(each.which))
        if found:
            await self._desk.perform(partial(_tell, found=found))
            self._wake()
        return True

    async def _tidy(self, now: datetime) -> None:
        """What has been kept long enough goes: the bytes first, so that a crash in between leaves only rows."""
        kept = retention_of(self._environment)
        if kept.of_files is not None:
            before = now - kept.of_files
            async with self._desk.database.reading() as unit:
                over = await unit.messages.outlived(before)
            await asyncio.to_thread(_remove, over, self._files)
            await self._desk.database.transact(lambda unit: unit.messages.forget_files(over, at=now))
            log.info("files.removed", count=len(over))

    async def _seal(self, day: str) -> list[Finding]:
        """What moved is verified first: a journal that was tampered with is not sealed, and told each night."""
        at = self._desk.clock.now()

        async def within(unit: SqlUnit) -> tuple[list[str], str]:
            broken = await unit.ledger.broken(await unit.ledger.moved())
            unsealed = await unit.ledger.unsealed()
            numbers = {each.partition("/")[0] for each in broken}
            seal = await unit.ledger.seal(day=day, at=at, without=numbers)
            return [*broken, *unsealed], seal.root

        faults, root = await self._desk.database.transact(within)
        log.info("journal.sealed", day=day, root=root)
        return [Finding("journal", "places in the journal do not hold", tuple(faults))] if faults else []


def retention_of(environment: Environment) -> Retention:
    """What the owner wrote; what cannot be read removes nothing."""
    try:
        return read_retention(environment.config / NAME)
    except SettingsError as error:
        log.error("retention.refused", faults=[fault.place for fault in error.faults])
        return Retention()


def _remove(hashes: Iterable[str], folder: Path) -> None:
    for sha256 in hashes:
        (folder / sha256[:2] / sha256).unlink(missing_ok=True)


async def _tell(work: Work, *, found: Iterable[Finding]) -> None:
    counts = Counter(dict.fromkeys(_ABOUT, 0))
    for each in found:
        counts[each.about] += len(each.which)
    chat = await work.chat(ChatRole.SUPERVISORS)
    said = {about: str(count or "") for about, count in counts.items()}
    await tell_chat(work, chat, "audit-found", said, urgency=Urgency.ALERT)
