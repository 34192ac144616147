"""How updates come in: the two chat edges, and for each a poller or a webhook."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import aiohttp
import structlog
from aiogram import Bot as AiogramBot
from telegram.ext import ExtBot

from bot.courier import Courier
from bot.figures import DECISIONS
from bot.http import HttpServer
from bot.intake import Edge, Intake, Taker
from bot.lease import Lease
from bot.polling import Line, Poller
from bot.pulse import Pulse
from bot.seats import Seats
from bot.silence import INTAKE
from bot.trouble import Trouble
from bot.webhook import Webhook, register
from bot.working import Desk
from desk.work import Toast
from handlers.customer.edge import ALLOWED as CUSTOMER_UPDATES
from handlers.customer.edge import CustomerEdge
from handlers.staff.edge import ALLOWED as STAFF_UPDATES
from handlers.staff.edge import StaffEdge
from models.outbox import Bot
from settings.environment import Environment
from texts.rendering import toast as toast_text
from topics.decision import Decision

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Door:
    """One bot's: its edge, its token, and the kinds of updates that its edge reads."""

    bot: Bot
    edge: Edge
    token: str
    allowed: tuple[str, ...]


async def make_doors(
    desk: Desk,
    environment: Environment,
    couriers: Mapping[str, Courier],
    customers: AiogramBot,
    staff: ExtBot[None],
) -> list[Door]:
    async def say(callback_id: str, toast: Toast | None, language: str, *, bot: Bot) -> None:
        text = toast_text(toast.key, toast.values, language) if toast else ""
        try:
            await couriers[bot].toast(callback_id, text, alert=bool(toast and toast.alert))
        except Trouble as trouble:
            log.info("toast.lost", bot=bot, error=str(trouble))

    def understand(words: str) -> Decision:
        decision = desk.office.matcher.decide(words)
        DECISIONS.labels(decision.decision).inc()
        return decision

    language = environment.staff_language
    customer_edge = CustomerEdge(customers, understand=understand, say=partial(say, bot=Bot.CUSTOMER))
    staff_edge = StaffEdge(
        staff,
        ask_seats=Seats(desk, couriers[Bot.STAFF]).news_of,
        say=lambda callback_id, toast: say(callback_id, toast, language, bot=Bot.STAFF),
        zone=environment.zone,
    )
    await staff_edge.application.initialize()
    return [
        Door(Bot.CUSTOMER, customer_edge, environment.customer_bot_token, CUSTOMER_UPDATES),
        Door(Bot.STAFF, staff_edge, environment.staff_bot_token, STAFF_UPDATES),
    ]


class Doors:
    """The doors, opened in one of two ways."""

    def __init__(
        self,
        doors: list[Door],
        desk: Desk,
        environment: Environment,
        session: aiohttp.ClientSession,
        wake: Callable[[], None],
        pulse: Pulse,
    ) -> None:
        self._doors, self._desk, self._environment = doors, desk, environment
        self._session, self._wake, self._pulse = session, wake, pulse

    def poll(self, lease_of: Callable[[str], Lease] | None) -> list[asyncio.Task[None]]:
        """Ask Telegram; on a shared database one process asks for each bot, for Telegram answers one only."""
        works = [
            (lease_of(f"poll:{door.bot}") if lease_of else None, partial(self._poll, door))
            for door in self._doors
        ]
        return [asyncio.create_task(lease.hold(work) if lease else work()) for lease, work in works]

    async def _poll(self, door: Door) -> None:
        """With a poller of its own each time: what another process confirmed meanwhile is not ours to say."""
        base = self._environment.telegram_api_base
        poller = Poller(self._session, base=base, token=door.token, allowed=door.allowed)
        with self._pulse.of(f"{INTAKE}{door.bot}") as beat:
            intake = Intake(
                door.bot, poller=poller, edge=door.edge, desk=self._desk, wake=self._wake, beat=beat
            )
            await intake.run()

    def listen(self, server: HttpServer) -> None:
        """Give each bot a place at our web server; before the server starts."""
        for door in self._doors:
            taker = Taker(door.bot, edge=door.edge, desk=self._desk, wake=self._wake)
            webhook = Webhook(door.bot, taker=taker, secret=self._environment.webhook_secret)
            server.take(f"{self._environment.webhook_path}/{door.bot}", webhook.receive)

    async def announce(self) -> None:
        """Tell Telegram where to push; from the next moment on updates come."""
        environment = self._environment
        for door in self._doors:
            await register(
                Line(self._session, base=environment.telegram_api_base, token=door.token),
                url=f"{environment.webhook_url}/{door.bot}",
                secret=environment.webhook_secret,
                allowed=door.allowed,
            )
