"""The composition root: everything is made here, started in one order and stopped in the other."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial

import aiohttp
import structlog
from aiogram import Bot as AiogramBot
from telegram.ext import ExtBot

from bot.bots import customer_bot, staff_bot
from bot.clock import Clock, FollowingClock, SystemClock
from bot.courier import Courier
from bot.customer_courier import CustomerCourier
from bot.errands import Planner
from bot.intake import Intake
from bot.keeper import Keeper
from bot.learning import Learner, models_of
from bot.limits import Limits
from bot.listening import Listener
from bot.menus import offer_menus
from bot.office import keep_policy, open_office
from bot.polling import Poller
from bot.readiness import StaffGroup, must_be_ready, team_groups
from bot.reloading import Reloader
from bot.running import cancel, drain, until
from bot.seats import Seats
from bot.sender import Sender
from bot.staff_courier import StaffCourier
from bot.teams import settle_teams
from bot.trouble import Trouble
from bot.working import Desk
from desk.meet import move_group, settle_chat
from desk.work import Toast, Work
from escalation.scheduler import Scheduler
from escalation.sweep import Sweep
from handlers.customer.edge import ALLOWED as CUSTOMER_UPDATES
from handlers.customer.edge import CustomerEdge
from handlers.staff.edge import ALLOWED as STAFF_UPDATES
from handlers.staff.edge import StaffEdge
from models.outbox import Bot
from models.staff import ChatRole
from settings.environment import Environment
from storage.database import Database
from storage.schema import reach
from surveys.invitations import Invitations
from texts.rendering import toast as toast_text

log = structlog.get_logger()
_SWEEP = timedelta(seconds=5)
_SURVEYS = timedelta(seconds=15)
_GUARD = timedelta(minutes=1)  # making it anew costs a second of one core
_HOUSEKEEPING = timedelta(hours=1)
_SEEN_FOR = timedelta(days=3)  # Telegram redelivers for one


class App:
    """One desk. `ready` is called when it takes updates."""

    def __init__(self, environment: Environment, *, limits_enforced: bool = True) -> None:
        self._environment = environment
        self._limits_enforced = limits_enforced and environment.send_limits == "telegram"

    async def run(self, stop: asyncio.Event, *, ready: Callable[[], None] = lambda: None) -> None:
        """From a cold start to an orderly stop; raises SettingsError for what its owner must mend."""
        environment = self._environment
        async with AsyncExitStack() as stack:
            database = Database(environment.database_url)
            stack.push_async_callback(database.close)
            database.claim_file()
            office = await open_office(environment)
            await reach(database)
            session = await stack.enter_async_context(aiohttp.ClientSession())
            clock, follow = await _clock(environment, session)
            desk = Desk(database, clock, office)
            customers, staff = customer_bot(environment), staff_bot(environment)
            stack.push_async_callback(customers.session.close)
            stack.push_async_callback(staff.shutdown)
            group = await must_be_ready(environment, customers, staff)
            teams = await team_groups(office.policy.groups, staff)
            await desk.perform(partial(_settle, environment=environment, group=group))
            await desk.perform(keep_policy)
            await settle_teams(desk, teams)
            await offer_menus(customers, staff, staff_language=environment.staff_language)
            await self._work(desk, session, customers, staff, stop, ready, follow)

    async def _work(
        self,
        desk: Desk,
        session: aiohttp.ClientSession,
        customers: AiogramBot,
        staff: ExtBot[None],
        stop: asyncio.Event,
        ready: Callable[[], None],
        follow: Callable[[], Coroutine[None, None, None]] | None,
    ) -> None:
        couriers: dict[str, Courier] = {
            Bot.CUSTOMER: CustomerCourier(customers),
            Bot.STAFF: StaffCourier(staff),
        }
        senders = {bot: self._sender(Bot(bot), courier, desk) for bot, courier in couriers.items()}

        def wake() -> None:
            for sender in senders.values():
                sender.wake()
            keeper.nudge()

        keeper = Keeper(desk, couriers=couriers, folder=self._environment.files_dir, wake=wake)
        intakes = await self._intakes(desk, session, customers, staff, couriers, wake)
        scheduler = Scheduler(
            {
                "sweep": (_SWEEP, Sweep(desk, wake=wake)),
                "learning": (_SWEEP, Learner(desk, folder=models_of(self._environment))),
                "guard": (_GUARD, Listener(desk)),
                "configuration": (
                    _SWEEP,
                    Reloader(desk, self._environment, look=partial(team_groups, staff=staff)),
                ),
                "surveys": (_SURVEYS, Invitations(desk, wake=wake)),
                "housekeeping": (_HOUSEKEEPING, partial(_tidy, desk)),
            }
        )
        scheduler.start()
        delivery = [asyncio.create_task(each.run()) for each in senders.values()]
        delivery.append(asyncio.create_task(keeper.run()))
        if follow is not None:
            delivery.append(asyncio.create_task(follow()))
        taking = [asyncio.create_task(intake.run()) for intake in intakes]
        ready()
        await until(stop, [*taking, *delivery])
        await cancel(taking)
        await scheduler.stop()
        await drain(list(senders.values()))
        await cancel(delivery)

    def _sender(self, bot: Bot, courier: Courier, desk: Desk) -> Sender:
        planner = Planner(bot, zone=self._environment.zone, files=self._environment.files_dir)
        return Sender(
            bot, courier=courier, planner=planner, limits=Limits(enforced=self._limits_enforced), desk=desk
        )

    async def _intakes(
        self,
        desk: Desk,
        session: aiohttp.ClientSession,
        customers: AiogramBot,
        staff: ExtBot[None],
        couriers: dict[str, Courier],
        wake: Callable[[], None],
    ) -> list[Intake]:
        base, language = self._environment.telegram_api_base, self._environment.staff_language

        async def say(callback_id: str, toast: Toast | None, language: str, *, bot: Bot) -> None:
            text = toast_text(toast.key, toast.values, language) if toast else ""
            try:
                await couriers[bot].toast(callback_id, text, alert=bool(toast and toast.alert))
            except Trouble as trouble:
                log.info("toast.lost", bot=bot, error=str(trouble))

        customer_edge = CustomerEdge(
            customers,
            understand=lambda words: desk.office.matcher.decide(words),
            say=partial(say, bot=Bot.CUSTOMER),
        )
        staff_edge = StaffEdge(
            staff,
            ask_seats=Seats(desk, couriers[Bot.STAFF]).news_of,
            say=lambda callback_id, toast: say(callback_id, toast, language, bot=Bot.STAFF),
            zone=self._environment.zone,
        )
        await staff_edge.application.initialize()
        edges = (
            (Bot.CUSTOMER, self._environment.customer_bot_token, CUSTOMER_UPDATES, customer_edge),
            (Bot.STAFF, self._environment.staff_bot_token, STAFF_UPDATES, staff_edge),
        )
        return [
            Intake(
                bot,
                poller=Poller(session, base=base, token=token, allowed=allowed),
                edge=edge,
                desk=desk,
                wake=wake,
            )
            for bot, token, allowed, edge in edges
        ]


async def _clock(
    environment: Environment, session: aiohttp.ClientSession
) -> tuple[Clock, Callable[[], Coroutine[None, None, None]] | None]:
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


async def _tidy(desk: Desk) -> None:
    """Forget updates that Telegram will not send again, and parked ones whose time is over."""
    now = desk.clock.now()
    async with desk.database.writing() as unit:
        await unit.intake.forget_before(now - _SEEN_FOR)
        await unit.intake.drop_expired(now)
        await unit.commit()
