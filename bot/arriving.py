"""Wait for Telegram: a desk that starts while the network is away begins by itself when it is back."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from aiogram import Bot as CustomerBot
from telegram.ext import ExtBot

from bot.readiness import StaffGroup, must_be_ready, team_groups
from settings.environment import Environment
from settings.faults import SettingsError

log = structlog.get_logger()
_AGAIN = 5.0  # seconds between two tries


@dataclass(frozen=True, slots=True)
class Groups:
    """Where the staff sit, as Telegram describes it; `teams` in the policy's words."""

    staff: StaffGroup
    teams: Mapping[str, StaffGroup]


async def arrive(
    environment: Environment,
    customers: CustomerBot,
    staff: ExtBot[None],
    *,
    teams: Mapping[str, int],
    stop: asyncio.Event,
) -> Groups | None:
    """Ask until Telegram answers; None if told to stop before it did.

    Raises SettingsError for what no waiting mends, such as a token that is refused.
    """
    asking = asyncio.create_task(_ask_again_and_again(environment, customers, staff, teams))
    told = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait([asking, told], return_when=asyncio.FIRST_COMPLETED)
        return asking.result() if asking.done() else None
    finally:
        asking.cancel()
        told.cancel()
        await asyncio.wait([asking, told])


async def _ask_again_and_again(
    environment: Environment, customers: CustomerBot, staff: ExtBot[None], teams: Mapping[str, int]
) -> Groups:
    while True:
        try:
            group = await must_be_ready(environment, customers, staff)
            return Groups(group, await team_groups(teams, staff))
        except SettingsError as error:
            if not error.is_passing:
                raise
            log.error("telegram.away", said=str(error), again_in=_AGAIN)
        await asyncio.sleep(_AGAIN)
