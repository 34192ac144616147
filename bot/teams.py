"""The groups of the teams: asked of Telegram, noted in the database, and their tickets brought there."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import structlog

from bot.readiness import StaffGroup
from bot.working import Desk
from desk import moving
from desk.meet import move_group, settle_team
from desk.work import Work

log = structlog.get_logger()
Look = Callable[[Mapping[str, int]], Awaitable[Mapping[str, StaffGroup]]]


async def settle_teams(desk: Desk, found: Mapping[str, StaffGroup]) -> None:
    """Note each group under the number in the policy, then fetch what stands in another group; can be repeated."""
    for team, group in found.items():
        configured = desk.office.policy.groups[team]
        await desk.perform(partial(_settle, team=team, configured_id=configured, group=group))
    async with desk.looking() as work:
        astray = await moving.astray(work)
    for ticket in astray:
        await desk.perform(partial(moving.fetch, ticket_id=ticket))
    if astray:
        log.info("teams.fetched", tickets=len(astray))


async def _settle(work: Work, *, team: str, configured_id: int, group: StaffGroup) -> None:
    chat = await settle_team(
        work, team, configured_id=configured_id, title=group.title, is_forum=group.is_forum
    )
    if chat.chat_id != group.chat_id:
        await move_group(work, old=chat.chat_id, new=group.chat_id)
