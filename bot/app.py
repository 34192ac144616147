"""The composition root: what every process needs is opened here, checked, and closed again."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

import aiohttp
from aiogram import Bot as AiogramBot
from telegram.ext import ExtBot

from bot.arriving import arrive
from bot.bots import customer_bot, staff_bot
from bot.clock import Clock, FollowingClock, SystemClock
from bot.courier import Courier
from bot.customer_courier import CustomerCourier
from bot.doors import Doors, make_doors
from bot.menus import offer_menus
from bot.office import keep_policy, open_office
from bot.readiness import StaffGroup
from bot.roles import Part
from bot.roll import call_roll
from bot.shift import Shift
from bot.staff_courier import StaffCourier
from bot.teams import settle_teams
from bot.working import Desk
from desk.meet import move_group, settle_chat
from desk.work import Work
from models.outbox import Bot
from models.staff import ChatRole
from settings.environment import Environment
from settings.faults import Fault, SettingsError
from storage.database import Database
from storage.schema import reach


class App:
    """One process of the desk. `ready` is called when it does its work."""

    def __init__(
        self, environment: Environment, *, limits_enforced: bool = True, part: Part | None = None
    ) -> None:
        self._environment, self._part = environment, part or Part()
        self._limits_enforced = limits_enforced and environment.send_limits == "telegram"

    async def run(self, stop: asyncio.Event, *, ready: Callable[[], None] = lambda: None) -> None:
        """From a cold start to an orderly stop; raises SettingsError for what its owner must mend.

        Telegram and the network are waited for.
        """
        environment = self._environment
        async with AsyncExitStack() as stack:
            database = Database(environment.database_url)
            stack.push_async_callback(database.close)
            self._must_fit(database)
            database.claim_file()
            office = await open_office(environment)
            await reach(database)
            session = await stack.enter_async_context(aiohttp.ClientSession())
            customers, staff = customer_bot(environment), staff_bot(environment)
            stack.push_async_callback(customers.session.close)
            stack.push_async_callback(staff.shutdown)
            groups = await arrive(environment, customers, staff, teams=office.policy.groups, stop=stop)
            if groups is None:
                return
            clock, follow = await _clock(environment, session)
            desk = Desk(database, clock, office)
            await desk.perform(partial(_settle, environment=environment, group=groups.staff))
            await desk.perform(keep_policy)
            await settle_teams(desk, groups.teams)
            await call_roll(desk, staff)
            await offer_menus(customers, staff, staff_language=environment.staff_language)
            await self._work(desk, session, customers, staff, follow=follow, stop=stop, ready=ready)

    async def _work(
        self,
        desk: Desk,
        session: aiohttp.ClientSession,
        customers: AiogramBot,
        staff: ExtBot[None],
        *,
        follow: Callable[[], Coroutine[Any, Any, None]] | None,
        stop: asyncio.Event,
        ready: Callable[[], None],
    ) -> None:
        couriers: dict[str, Courier] = {
            Bot.CUSTOMER: CustomerCourier(customers),
            Bot.STAFF: StaffCourier(staff),
        }
        environment = self._environment
        shift = Shift(
            desk,
            environment,
            self._part,
            couriers=couriers,
            staff=staff,
            enforced=self._limits_enforced,
            follow=follow,
        )
        made = await make_doors(desk, environment, couriers, customers, staff)
        await shift.run(Doors(made, desk, environment, session, shift.wake, shift.pulse), stop, ready)

    def _must_fit(self, database: Database) -> None:
        if not database.is_shared and not self._part.is_all:
            sentence = "is an SQLite file, which one process has for itself; --only needs PostgreSQL"
            raise SettingsError([Fault("DATABASE_URL", sentence)])


async def _clock(
    environment: Environment, session: aiohttp.ClientSession
) -> tuple[Clock, Callable[[], Coroutine[Any, Any, None]] | None]:
    """The machine's clock; beside a local Bot API server that has a clock of its own, that one."""
    if environment.is_local_api:
        following = FollowingClock(environment.telegram_api_base, session)
        if await following.look():
            return following, following.follow
    return SystemClock(), None


async def _settle(work: Work, *, environment: Environment, group: StaffGroup) -> None:
    chat = await settle_chat(
        work,
        ChatRole.STAFF,
        configured_id=environment.staff_group_id,
        title=group.title,
        is_forum=group.is_forum,
    )
    if chat.chat_id != group.chat_id:
        await move_group(work, old=chat.chat_id, new=group.chat_id)
    await settle_chat(work, ChatRole.SUPERVISORS, configured_id=environment.supervisor_chat_id)
