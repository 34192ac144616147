"""Bring a database's tables to this version's form."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from settings.faults import Fault, SettingsError
from storage.database import Database

_HERE = Path(__file__).parent / "migrations"
_MIGRATING = 7_428_215  # the number under which one replica at a time migrates


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration without a file: the folder, and the connection to work on."""
    settings = Config()
    settings.set_main_option("script_location", str(_HERE))
    settings.attributes["connection"] = connection
    return settings


async def upgrade(engine: AsyncEngine, revision: str = "head") -> None:
    """On PostgreSQL all steps are one transaction, and a second replica waits for its end."""
    async with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
        await connection.run_sync(lambda sync: command.upgrade(config(sync), revision))
        await connection.commit()


async def downgrade(engine: AsyncEngine, revision: str = "base") -> None:
    async with engine.connect() as connection:
        await connection.run_sync(lambda sync: command.downgrade(config(sync), revision))
        await connection.commit()


async def reach(database: Database) -> None:
    """Connect and upgrade; raises SettingsError that names the remedy when the database cannot be reached."""
    try:
        await upgrade(database.writer)
    except CommandError as error:  # it knows a migration that we do not
        sentence = "was made by a newer version of the desk; update the desk, or restore an older backup"
        raise SettingsError([Fault("DATABASE_URL", sentence)]) from error
    except (SQLAlchemyError, OSError, TypeError) as error:
        raise _unreachable(database, error) from error


async def must_be_current(database: Database) -> None:
    """For commands that only look; raises SettingsError if the tables are not of this version's form."""
    newest = ScriptDirectory.from_config(config()).get_current_head()
    try:
        async with database.reader.connect() as connection:
            found = await connection.run_sync(
                lambda sync: MigrationContext.configure(sync).get_current_revision()
            )
    except (SQLAlchemyError, OSError, TypeError) as error:
        raise _unreachable(database, error) from error
    if found != newest:
        sentence = "has tables of another version; run tanggap db upgrade first, with the desk stopped"
        raise SettingsError([Fault("DATABASE_URL", sentence)])


def _unreachable(database: Database, error: Exception) -> SettingsError:
    """TypeError comes of an option that the driver does not know."""
    shown = database.url.difference_update_query(["password"]).render_as_string(hide_password=True)
    cause = type(getattr(error, "orig", None) or error).__name__
    sentence = f"{shown} cannot be reached ({cause}); check the address, the password and that it runs"
    return SettingsError([Fault("DATABASE_URL", sentence)])
