"""The two bots as their frameworks make them, pointed at the Bot API server of the environment."""

import os
from typing import Any, TypeVar

from aiogram import Bot as CustomerBot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import Response, TelegramMethod
from telegram.ext import ExtBot

from bot.answers import read_answer
from bot.wire import Wire
from settings.environment import Environment

T = TypeVar("T")
os.environ.setdefault(
    "PTB_TIMEDELTA", "1"
)  # python-telegram-bot tells waits as timedelta, as it will for good
_CONNECTIONS = 32
_SECONDS = 20.0  # for one call; files have their own, longer time


def customer_bot(environment: Environment) -> CustomerBot:
    server = TelegramAPIServer.from_base(environment.telegram_api_base)
    session = AiohttpSession(api=server, timeout=_SECONDS, json_loads=read_answer)
    session.middleware(_Remembering())
    return CustomerBot(environment.customer_bot_token, session=session)


class _Remembering(BaseRequestMiddleware):
    """Holds the form of each kind of answer: pydantic lets go of one that nobody holds, and it takes 15 ms to make."""

    def __init__(self) -> None:
        self._forms: dict[Any, type[Response[Any]]] = {}

    async def __call__(
        self, make_request: NextRequestMiddlewareType[T], bot: CustomerBot, method: TelegramMethod[T]
    ) -> Response[T]:
        told = method.__returning__
        if told not in self._forms:
            self._forms[told] = Response[told]  # type: ignore[valid-type]  # made at run time
        return await make_request(bot, method)


def staff_bot(environment: Environment) -> ExtBot[None]:
    base = environment.telegram_api_base
    return ExtBot(
        environment.staff_bot_token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=Wire(connections=_CONNECTIONS, seconds=_SECONDS),
        get_updates_request=Wire(connections=1, seconds=_SECONDS),  # never asked: bot.polling fetches
    )
