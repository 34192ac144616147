"""Keep files as evidence: fetched by the bot that saw them, named by their SHA-256, never by their sender."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import puremagic
import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.limits import backoff
from bot.trouble import Blocked, MessageGone, Refused
from bot.working import Desk
from desk.work import Work
from storage.database import cause, is_outage

log = structlog.get_logger()
_IDLE = 1.0  # seconds
_GATHER = 0.2  # seconds after a nudge in which others may come: one look serves them all
_BATCH = 10
_TRIES = 20  # with the waits between them more than an hour: Telegram may be away that long


class Fetcher(Protocol):
    """Whoever can bring a file's bytes: the bot that saw it, or the desk that makes it."""

    async def fetch(self, file_id: str, to: Path) -> None:
        """Raises `bot.trouble.Trouble`."""
        ...


class Keeper:
    """Fetches what was seen and not kept yet; every file in its own unit."""

    def __init__(
        self,
        desk: Desk,
        *,
        couriers: Mapping[str, Fetcher],
        folder: Path,
        wake: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._desk, self._couriers, self._folder, self._wake = desk, couriers, folder, wake
        self._clock = clock
        self._failed: dict[int, tuple[int, float]] = {}  # attachment -> (tries, moment of the next one)
        self._due = asyncio.Event()

    def nudge(self) -> None:
        self._due.set()

    async def run(self) -> None:
        while True:
            if not await self._round_if_possible():
                try:
                    async with asyncio.timeout(_IDLE):  # wait_for of Python 3.11 may lose a cancellation
                        await self._due.wait()
                        await asyncio.sleep(_GATHER)
                except TimeoutError:
                    continue
                finally:
                    self._due.clear()

    async def _round_if_possible(self) -> int:
        try:
            return await self.round()
        except (SQLAlchemyError, OSError) as error:
            if not is_outage(error):
                raise
            log.error("database.unreachable", error=cause(error))
            return 0

    async def round(self) -> int:
        """Fetch a few files; how many were settled. One that failed lets others go first for a while."""
        now = self._clock()
        resting = [each for each, (_tries, next_at) in self._failed.items() if next_at > now]
        async with self._desk.looking() as work:
            files = await work.unit.messages.unfetched(limit=_BATCH, besides=resting)
            wanted = [(each.id, each.bot, each.file_id) for each in files]
        settled = [await self._settle(*each) for each in wanted]
        if any(settled):
            self._wake()
        return sum(settled)

    async def _settle(self, attachment_id: int, bot: str, file_id: str) -> bool:
        """A fault of ours in making one file is tried again too: it must not end the keeper of all others."""
        [fetched] = await asyncio.gather(self._fetch(bot, file_id), return_exceptions=True)
        match fetched:
            case Refused() | MessageGone() | Blocked():
                log.warning("file.refused", attachment_id=attachment_id, error=str(fetched))
                await self._settled(attachment_id, sha256=None, mime=None, size=None)
            case BaseException():
                return await self._failed_again(attachment_id, fetched)
            case sha256, mime, size:
                await self._settled(attachment_id, sha256=sha256, mime=mime, size=size)
        return True

    async def _settled(
        self, attachment_id: int, *, sha256: str | None, mime: str | None, size: int | None
    ) -> None:
        self._failed.pop(attachment_id, None)
        await self._desk.insist(
            partial(_book, attachment_id=attachment_id, sha256=sha256, mime=mime, size=size)
        )

    async def _failed_again(self, attachment_id: int, error: BaseException) -> bool:
        tries = self._failed.get(attachment_id, (0, 0.0))[0] + 1
        next_at = self._clock() + backoff(tries - 1).total_seconds()
        self._failed[attachment_id] = (tries, next_at)
        log.warning(
            "file.not_fetched", attachment_id=attachment_id, attempt=tries, error=type(error).__name__
        )
        if tries < _TRIES or isinstance(error, OSError):
            return False  # a disk has room again some day, and the file is there
        await self._settled(attachment_id, sha256=None, mime=None, size=None)
        return True

    async def _fetch(self, bot: str, file_id: str) -> tuple[str, str | None, int]:
        """(SHA-256, sniffed type, size in bytes) of the file, which then lies under its hash."""
        self._folder.mkdir(parents=True, exist_ok=True)
        part = self._folder / f"{uuid4().hex}.part"
        try:
            await self._couriers[bot].fetch(file_id, part)
            return await asyncio.to_thread(_file_away, part, self._folder)
        finally:
            part.unlink(missing_ok=True)


def _file_away(part: Path, folder: Path) -> tuple[str, str | None, int]:
    with part.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = part.stat().st_size
    place = folder / sha256[:2] / sha256
    place.parent.mkdir(exist_ok=True)
    part.replace(place)
    return sha256, _sniffed(place), size


def _sniffed(path: Path) -> str | None:
    """The type by the file's own first bytes; what the sender says of it counts for nothing."""
    try:
        return str(puremagic.from_file(str(path), mime=True)) or None
    except (puremagic.PureError, ValueError):
        return None


async def _book(
    work: Work, *, attachment_id: int, sha256: str | None, mime: str | None, size: int | None
) -> None:
    file = await work.unit.messages.attachment(attachment_id)
    if file is None or file.kept_at is not None:
        return
    now: datetime = work.now
    file.kept_at, file.sha256 = now, sha256
    file.mime, file.size = mime or file.mime, size or file.size
