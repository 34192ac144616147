"""The first day: the desk cannot answer /id before it knows its chats, so the doctor reads who wrote."""

from collections.abc import Iterable

from telegram import Chat, Update
from telegram.error import TelegramError

from bot.bots import staff_bot
from settings.environment import Environment
from settings.faults import Fault


async def chats_to_choose_from(environment: Environment) -> list[Fault]:
    """One line for each chat that the staff bot has heard of; nothing is confirmed, the desk still gets it.

    Only for a desk that does not run: Telegram gives updates to one asker at a time.
    """
    if not environment.staff_bot_token:
        return []
    bot = staff_bot(environment)
    try:
        async with bot:
            updates = await bot.get_updates(timeout=0)
    except TelegramError:
        return []
    return [
        Fault("Telegram", f"the staff bot has heard from '{chat.effective_name}', number {chat.id}")
        for chat in _heard(updates).values()
    ]


def _heard(updates: Iterable[Update]) -> dict[int, Chat]:
    chats: dict[int, Chat] = {}
    for update in updates:
        chat, message = update.effective_chat, update.effective_message
        if chat is None:
            continue
        chats[chat.id] = chat
        if message is not None and message.migrate_to_chat_id:
            del chats[chat.id]  # a group that became a supergroup answers to its new number only
    return chats
