"""`tanggap doctor`: look at everything a desk needs, and say of each what to do."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp

from bot.bots import customer_bot, staff_bot
from bot.checking import check_configuration, team_numbers, told_numbers
from bot.first_day import chats_to_choose_from
from bot.readiness import StaffGroup, advice, must_be_ready, team_groups, unreached
from settings.environment import Environment
from settings.faults import Fault, SettingsError
from storage.database import Database
from storage.schema import reach

Say = Callable[[str], None]
_SKEW = timedelta(minutes=1)


async def examine(environment: Environment, *, say: Say) -> int:
    """Prints each finding; returns how many must be mended before the desk can run."""
    faults = 0
    for name, look in (
        ("environment", _environment),
        ("configuration", _configuration),
        ("database", _database),
        ("Telegram", _telegram),
    ):
        try:
            notes = await look(environment)
        except SettingsError as error:
            faults += len(error.faults)
            for fault in error.faults:
                say(f"✗ {fault}")
            continue
        for note in notes:
            say(f"• {note}")
        say(f"✓ {name}")
    return faults


async def upgrade_database(environment: Environment) -> None:
    """Apply what migrations are missing; raises SettingsError if the database cannot be reached."""
    database = Database(environment.database_url)
    try:
        database.claim_file()
        await reach(database)
    finally:
        await database.close()


async def _environment(environment: Environment) -> list[str]:
    if missing := environment.missing():
        raise SettingsError(missing)
    return []


async def _configuration(environment: Environment) -> list[str]:
    return list(check_configuration(environment))


async def _database(environment: Environment) -> list[str]:
    await upgrade_database(environment)
    return []


async def _telegram(environment: Environment) -> list[str]:
    if environment.missing():
        nothing = Fault("Telegram", "was not asked; mend the variables that are named above first")
        raise SettingsError(await chats_to_choose_from(environment) or [nothing])
    customers, staff = customer_bot(environment), staff_bot(environment)
    try:
        group = await must_be_ready(environment, customers, staff)
        teams = await team_groups(team_numbers(environment), staff)
        found = [str(fault) async for fault in advice(environment, customers, staff, teams)]
        found += [str(fault) async for fault in unreached(told_numbers(environment), staff)]
        return [*_groups(group, teams), *found, *await _clock(environment)]
    finally:
        await customers.session.close()
        await staff.shutdown()


def _groups(group: StaffGroup, teams: Mapping[str, StaffGroup]) -> list[str]:
    return [
        f"staff group: {group.title}",
        *(f"group of the team {team}: {each.title}" for team, each in teams.items()),
    ]


async def _clock(environment: Environment) -> list[str]:
    """Telegram's own clock against ours: promises are counted from it."""
    try:
        async with aiohttp.ClientSession() as session, session.get(environment.telegram_api_base) as answer:
            told = answer.headers.get("Date")
    except (aiohttp.ClientError, TimeoutError):
        told = None
    if told is None:
        return []
    skew = abs(datetime.now(UTC) - parsedate_to_datetime(told))
    return (
        [f"this machine's clock is off by {skew.total_seconds():.0f} s; set it by NTP"]
        if skew > _SKEW
        else []
    )
