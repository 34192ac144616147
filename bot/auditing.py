"""The audit: every update received is stored, acted on and answered, or it is in this list."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from settings.environment import Environment
from storage.database import Database
from storage.schema import must_be_current
from storage.unit import SqlUnit

_SHOWN = 10  # examples of one kind
_ALWAYS = timedelta(days=36_500)


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing that is wrong; `about` groups kinds for people, `which` names each one."""

    about: str
    sentence: str
    which: tuple[str, ...]

    def __str__(self) -> str:
        more = f" and {len(self.which) - _SHOWN} more" if len(self.which) > _SHOWN else ""
        return f"✗ {len(self.which)} {self.sentence}: {', '.join(self.which[:_SHOWN])}{more}"


async def reconcile(
    database: Database, *, now: datetime, files: Path, within: timedelta = _ALWAYS
) -> list[Finding]:
    """What is wrong now; of what is over and done with only what happened `within` this time."""
    since = now - within
    async with database.reading() as unit:
        found = [*await _rows(unit, now, since)]
        kept = await unit.audit.kept_files()
    missing, altered = await asyncio.to_thread(_files, kept, files)
    found += [
        ("files", "files are missing", missing),
        ("files", "files are not what was received", altered),
    ]
    return [Finding(about, sentence, tuple(which)) for about, sentence, which in found if which]


async def verify(database: Database) -> list[Finding]:
    """Every entry of every journal against its hash, every row against its journal, every night against its seal."""
    async with database.reading() as unit:
        tickets = await unit.ledger.every_ticket()
        broken = await unit.ledger.broken(tickets)
        spoilt = {each.partition("/")[0] for each in broken}
        strayed = [each for each in await unit.ledger.strayed(tickets) if each not in spoilt]
        vanished = await unit.ledger.vanished()
        unsealed = await unit.ledger.unsealed()
    found = [
        ("journal", "tickets are gone, though something of theirs is there", vanished),
        ("journal", "tickets are not what their journal says", strayed),
        ("journal", "journal entries were changed, inserted or deleted", broken),
        ("journal", "seals do not hold", unsealed),
    ]
    return [Finding(about, sentence, tuple(which)) for about, sentence, which in found if which]


async def audit_desk(environment: Environment, *, full: bool, say: Callable[[str], None]) -> int:
    """`tanggap audit`: prints what it finds; how many kinds of things are wrong."""
    database = Database(environment.database_url)
    try:
        await must_be_current(database)
        found = await reconcile(database, now=datetime.now(UTC), files=environment.files_dir)
        found += await verify(database) if full else []
        async with database.reading() as unit:
            seal = await unit.ledger.last_seal()
    finally:
        await database.close()
    for each in found:
        say(str(each))
    if not found:
        say("✓ Everything that was received is stored, acted on and answered.")
    if full and not any(each.about == "journal" for each in found):
        say("✓ The journal is whole.")
    if seal is not None:
        say(f"• sealed on {seal.day}: {seal.root}")
    return len(found)


async def _rows(unit: SqlUnit, now: datetime, since: datetime) -> list[tuple[str, str, Sequence[str]]]:
    ask = unit.audit
    return [
        ("messages", "messages of customers caused nothing (updates)", await ask.idle_updates()),
        ("messages", "updates could not be processed", await ask.parked_updates(since)),
        ("messages", "messages of customers are unanswered (rows)", await ask.unanswered(since, now)),
        ("notices", "notices are still unsent (rows)", await ask.late_notices(now)),
        ("notices", "notices to customers were refused (rows)", await ask.dead_notices(since)),
        ("tickets", "open tickets are watched by no clock", await ask.unwatched()),
        ("tickets", "tickets belong to somebody who left", await ask.without_owner()),
        ("tickets", "open tickets have no card", await ask.without_card()),
        ("tickets", "taken tickets have no topic", await ask.without_thread(now)),
        ("files", "files could not be fetched (rows)", await ask.unkept_files(now)),
    ]


def _files(kept: Sequence[tuple[int, str]], folder: Path) -> tuple[list[str], list[str]]:
    """(missing, altered); a file that came with several messages is read once."""
    missing, altered = [], []
    verdicts: dict[str, bool | None] = {}
    for attachment_id, sha256 in kept:
        if sha256 not in verdicts:
            verdicts[sha256] = _is_whole(folder / sha256[:2] / sha256, sha256)
        if verdicts[sha256] is None:
            missing.append(str(attachment_id))
        elif not verdicts[sha256]:
            altered.append(str(attachment_id))
    return missing, altered


def _is_whole(path: Path, sha256: str) -> bool | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return None
