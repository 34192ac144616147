"""The first day: the desk cannot answer /id before it knows its chats, so the doctor reads who wrote."""

from collections.abc import Iterable

from telegram import Chat, Update
from telegram.error import InvalidToken, TelegramError

from bot.bots import staff_bot
from bot.readiness import swapped, unknown_token, unreachable
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
    try:
        _name, chats = await _heard_by(environment)
    except InvalidToken:
        return [unknown_token("STAFF_BOT_TOKEN")]
    except TelegramError:
        return [unreachable(environment)]
    heard = [
        Fault("Telegram", f"the staff bot has heard from '{chat.effective_name}', number {chat.id}")
        for chat in chats.values()
    ]
    return heard or await _heard_by_the_other(environment) or [Fault("Telegram", _NOTHING_HEARD)]


async def _heard_by_the_other(environment: Environment) -> list[Fault]:
    """A silent staff bot beside a bot for customers that hears a group: the tokens changed places."""
    other = environment.model_copy(update={"staff_bot_token": environment.customer_bot_token})
    if not environment.customer_bot_token:
        return []
    try:
        name, chats = await _heard_by(other)
    except TelegramError:
        return []
    return [swapped(name, chat.id) for chat in chats.values() if chat.type in {Chat.GROUP, Chat.SUPERGROUP}]


async def _heard_by(environment: Environment) -> tuple[str, dict[int, Chat]]:
    """The user name of the bot whose token stands for the staff, and the chats of the updates that wait for it."""
    async with staff_bot(environment) as bot:
        return bot.username, _heard(await bot.get_updates(timeout=0))


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
