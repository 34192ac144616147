"""What the clock moves: in every process the rules in force, in one process at a time what falls due."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from telegram.ext import ExtBot

from bot.learning import Learner, models_of
from bot.listening import Listener
from bot.night import Night, retention_of
from bot.papers import tidy_papers
from bot.pulse import Beat, Pulse, beating
from bot.readiness import team_groups
from bot.reloading import Reloader
from bot.stepping import Steps
from bot.working import Desk
from escalation.morning import GoodMorning
from escalation.recounting import Recount
from escalation.scheduler import Scheduler
from escalation.sweep import BATCH, SHORT_BATCH, Sweep
from settings.environment import Environment
from storage.unit import SqlUnit
from surveys.campaigns import Campaigns
from surveys.invitations import Invitations

_SWEEP = timedelta(seconds=5)
_MORNING = timedelta(minutes=1)
_SURVEYS = timedelta(seconds=15)
_CAMPAIGNS = timedelta(seconds=1)
_GUARD = timedelta(minutes=1)
_HOUSEKEEPING = timedelta(hours=1)
_NIGHT = timedelta(minutes=10)


def rule_ticks(
    desk: Desk, environment: Environment, staff: ExtBot[None], *, leads: Callable[[], bool]
) -> Scheduler:
    """Corrections, replies and edited files reach every process; only one `leads`: it fits models and tells."""
    return Scheduler(
        {
            "learning": (_SWEEP, Learner(desk, folder=models_of(environment), leads=leads)),
            "guard": (_GUARD, Listener(desk)),
            "configuration": (
                _SWEEP,
                Reloader(desk, environment, look=partial(team_groups, staff=staff), leads=leads),
            ),
        }
    )


async def keep_time(desk: Desk, environment: Environment, *, wake: Callable[[], None], pulse: Pulse) -> None:
    """Do what falls due, until cancelled; a tick under way is finished."""
    with pulse.of("sweep") as beat:
        await _tick_on(desk, environment, wake=wake, beat=beat)


async def _tick_on(desk: Desk, environment: Environment, *, wake: Callable[[], None], beat: Beat) -> None:
    size = BATCH if desk.database.is_shared else SHORT_BATCH
    scheduler = Scheduler(
        {
            "clock": (_SWEEP, Steps(desk, wake=wake)),
            "sweep": (_SWEEP, beating(Sweep(desk, wake=wake, size=size), beat)),
            "calendar": (_SWEEP, Recount(desk, wake=wake, size=size)),
            "morning": (_MORNING, GoodMorning(desk, wake=wake)),
            "surveys": (_SURVEYS, Invitations(desk, wake=wake)),
            "campaigns": (_CAMPAIGNS, Campaigns(desk, wake=wake)),
            "housekeeping": (_HOUSEKEEPING, partial(_tidy, desk, environment)),
            "night": (_NIGHT, Night(desk, environment, wake=wake)),
            "papers": (_HOUSEKEEPING, partial(tidy_papers, desk, environment.files_dir)),
        }
    )
    scheduler.start()
    try:
        await asyncio.Event().wait()
    finally:
        await scheduler.stop()


async def _tidy(desk: Desk, environment: Environment) -> None:
    """Forget updates that Telegram will not send again, and parked ones whose time is over."""
    now, kept = desk.clock.now(), retention_of(environment)

    async def within(unit: SqlUnit) -> None:
        await unit.intake.forget_before(now - kept.of_seen)
        await unit.intake.drop_expired(now)

    await desk.database.transact(within)
