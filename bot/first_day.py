"""The first day: the desk cannot answer /id before it knows its chats, so the doctor reads who wrote."""

from collections.abc import Iterable

from telegram import Chat, Update
from telegram.error import InvalidToken, TelegramError

from bot.bots import staff_bot
from bot.readiness import unknown_token, unreachable
from settings.environment import Environment
from settings.faults import Fault

_NOTHING_HEARD = (
    "the staff bot has heard from no chat yet; add it to both groups as an administrator, "
    "send /id there, and ask again"
)


async def chats_to_choose_from(environment: Environment) -> list[Fault]:
    """One line for each chat that the staff bot has heard of; nothing is confirmed, the desk still gets it.

    One that says what to do where it has heard of none; none where no number is missing, or no bot can be asked.
    Only for a desk that does not run: Telegram gives updates to one asker at a time.
    """
    token = environment.staff_bot_token
    has_numbers = environment.staff_group_id and environment.supervisor_chat_id
    if has_numbers or token in {"", environment.customer_bot_token}:
        return []
    bot = staff_bot(environment)
    try:
        async with bot:
            updates = await bot.get_updates(timeout=0)
    except InvalidToken:
        return [unknown_token("STAFF_BOT_TOKEN")]
    except TelegramError:
        return [unreachable(environment)]
    heard = [
        Fault("Telegram", f"the staff bot has heard from '{chat.effective_name}', number {chat.id}")
        for chat in _heard(updates).values()
    ]
    return heard or [Fault("Telegram", _NOTHING_HEARD)]


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
