"""The menus that Telegram shows behind the slash, in each phone's language."""

import structlog
from aiogram import Bot as CustomerBot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand
from telegram.error import TelegramError
from telegram.ext import ExtBot

from texts.sentences import LANGUAGES, sentence

log = structlog.get_logger()
CUSTOMER_MENU = ("new", "status", "help", "language", "mydata", "forget", "stop", "start")
STAFF_MENU = (
    "claim",
    "resolve",
    "redress",
    "wait",
    "note",
    "take",
    "release",
    "assign",
    "reopen",
    "card",
    "customer",
    "find",
    "reply",
    "steps",
    "priority",
    "segment",
    "merge",
    "split",
    "unsend",
    "spam",
    "unspam",
    "topic",
    "queue",
    "mine",
    "mystats",
    "overdue",
    "why",
    "call",
    "extend",
    "on",
    "off",
    "report",
    "survey",
    "id",
    "help",
)


async def offer_menus(customers: CustomerBot, staff: ExtBot[None], *, staff_language: str) -> None:
    """A convenience: if Telegram refuses it, the desk works as well without."""
    try:
        for language in LANGUAGES:
            menu = [
                BotCommand(command=name, description=sentence(f"menu-{name}", language))
                for name in CUSTOMER_MENU
            ]
            await customers.set_my_commands(menu, language_code=None if language == "id" else language)
        told = [(name, sentence(f"staff-menu-{name}", staff_language)) for name in STAFF_MENU]
        await staff.set_my_commands(told)
    except (AiogramError, TelegramError) as error:
        log.warning("menus.refused", error=type(error).__name__)
