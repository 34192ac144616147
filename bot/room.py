"""Watches the room on the disks: told while there is still some, and once there is again.

A full disk loses nothing: what cannot be stored is not confirmed, and Telegram keeps it for a day. But nobody is
answered meanwhile.
"""

import asyncio
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog

from bot.trouble import Trouble
from bot.watch import Say
from settings.environment import Environment
from storage.database import Database

log = structlog.get_logger()
_LOOK = 60.0  # seconds between two looks
_MEBIBYTE = 1 << 20
_LOW = 256 * _MEBIBYTE
_ENOUGH = 2 * _LOW


class Room:
    """`free` says how many bytes there are on the disk of a folder."""

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        say: Say,
        is_ours: Callable[[], bool],
        free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        self._folders, self._say, self._is_ours, self._free = folders, say, is_ours, free
        self._has_told = False

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(_LOOK)

    async def look(self) -> None:
        left = await asyncio.to_thread(self._least)
        if left is None:
            return
        if left < _LOW:
            log.error("disk.low", mebibytes=left // _MEBIBYTE)
        if not self._is_ours():
            return
        if left < _LOW and not self._has_told:
            self._has_told = await self._tell("disk-low", left)
        elif left >= _ENOUGH and self._has_told:
            self._has_told = not await self._tell("disk-again", left)

    async def _tell(self, key: str, left: int) -> bool:
        try:
            await self._say(key, {"left": left // _MEBIBYTE})
        except Trouble as trouble:
            log.error("room.not_told", error=type(trouble).__name__)
            return False
        return True

    def _least(self) -> int | None:
        """Of all the folders that are there already."""
        return min((self._free(each) for each in self._folders if each.is_dir()), default=None)


def folders_of(environment: Environment, database: Database) -> list[Path]:
    """Where this desk writes; a database of its own machine is its owner's to watch."""
    folders = [environment.files_dir.absolute()]
    if not database.is_shared and database.url.database:
        folders.append(Path(database.url.database).absolute().parent)
    return folders
