"""The two bots as their frameworks make them, pointed at the Bot API server of the environment."""

import os

from aiogram import Bot as CustomerBot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from settings.environment import Environment

os.environ.setdefault(
    "PTB_TIMEDELTA", "1"
)  # python-telegram-bot tells waits as timedelta, as it will for good
_SECONDS = 20.0  # for one call; files have their own, longer time


def customer_bot(environment: Environment) -> CustomerBot:
    server = TelegramAPIServer.from_base(environment.telegram_api_base)
    return CustomerBot(environment.customer_bot_token, session=AiohttpSession(api=server, timeout=_SECONDS))


def staff_bot(environment: Environment) -> ExtBot[None]:
    base = environment.telegram_api_base
    return ExtBot(
        environment.staff_bot_token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=HTTPXRequest(
            connection_pool_size=32,
            read_timeout=_SECONDS,
            write_timeout=_SECONDS,
            connect_timeout=_SECONDS,
            pool_timeout=_SECONDS,
            media_write_timeout=120.0,
        ),
    )
