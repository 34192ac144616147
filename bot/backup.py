"""Backups: the database and the files in one folder, with a manifest that says what belongs to it.

A file lies in its place before its row is committed and never changes, so files copied after the database are
complete. What happened after the backup is not in it: Telegram does not bring it again.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.auditing import reconcile, verify
from settings.environment import Environment
from settings.faults import Fault, SettingsError
from storage.database import Database
from storage.schema import must_be_current, reach
from storage.snapshot import load, must_be_idle, name_of, save

Say = Callable[[str], None]
_MANIFEST = "manifest.json"


async def back_up(environment: Environment, folder: Path, *, say: Say) -> Path:
    """Make a new folder in `folder`; also while the desk runs."""
    now = datetime.now(UTC)
    database = Database(environment.database_url)
    place = folder / f"tanggap-{now:%Y%m%dT%H%M%SZ}"
    try:
        await must_be_current(database)
        _make(place)
        copy = place / name_of(database.url)
        _save(database, copy)
        files = _copy_files(environment.files_dir, place / "files")
        async with database.reading() as unit:
            seal = await unit.ledger.last_seal()
    finally:
        await database.close()
    manifest = {
        "made_at": now.isoformat(),
        "database": copy.name,
        "sha256": _hash(copy),
        "files": files,
        "seal": seal.root if seal else None,
    }
    (place / _MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    say(f"✓ {place}: the database, {files} files")
    return place


async def restore(environment: Environment, backup: Path, *, replace: bool, say: Say) -> int:
    """Put a backup back, look at it, and say what the audit finds; how many kinds of things are wrong.

    Never under a working desk. Where there is a database already it is replaced only if asked for, and is
    backed up first.
    """
    database = Database(environment.database_url)
    try:
        copy = _checked(backup, name_of(database.url))
        await must_be_idle(database)
        if await database.has_tables():
            if not replace:
                sentence = "holds a desk already; --replace backs that up and puts this one in its place"
                raise SettingsError([Fault("DATABASE_URL", sentence)])
            await reach(database)
            await back_up(environment, backup.parent / "before-restore", say=say)
        await load(database, copy)
        files = _copy_files(backup / "files", environment.files_dir)
        await reach(database)
        found = await reconcile(database, now=datetime.now(UTC), files=environment.files_dir)
        found += await verify(database)
    finally:
        await database.close()
    say(f"✓ {backup} is back: the database, {files} files that were not there")
    for each in found:
        say(str(each))
    return len(found)


def _checked(backup: Path, name: str) -> Path:
    """The copy of the database, whole and for this kind of database; raises SettingsError."""
    try:
        manifest: dict[str, Any] = json.loads((backup / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        sentence = "is no backup of a desk: it has no manifest.json that can be read"
        raise SettingsError([Fault(str(backup), sentence)]) from error
    copy = backup / name
    if manifest.get("database") != name:
        sentence = f"holds {manifest.get('database')}; DATABASE_URL is another kind of database"
        raise SettingsError([Fault(str(backup), sentence)])
    if not copy.is_file() or _hash(copy) != manifest.get("sha256"):
        raise SettingsError([Fault(str(copy), "is not what was backed up; take another backup")])
    return copy


def _save(database: Database, copy: Path) -> None:
    """What could not be copied leaves no folder that looks like a backup."""
    try:
        save(database.url, copy)
    except SettingsError:
        shutil.rmtree(copy.parent)
        raise


def _make(place: Path) -> None:
    """Customers' words lie in it: for its owner's eyes only."""
    try:
        place.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise SettingsError([Fault(str(place), f"cannot be made ({error.strerror})")]) from error


def _copy_files(source: Path, target: Path) -> int:
    """Copy what is not there yet; the name of a kept file is its hash, so the same name is the same file."""
    count = 0
    for path in sorted(source.rglob("*")) if source.is_dir() else []:
        goal = target / path.relative_to(source)
        if not path.is_file() or path.suffix == ".part" or goal.exists():
            continue
        goal.parent.mkdir(parents=True, exist_ok=True)
        part = goal.with_name(f"{goal.name}.part")
        shutil.copyfile(path, part)
        part.replace(goal)
        count += 1
    return count


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
