"""Is everything there that a desk needs on Telegram? `run` asks for the vital part, `doctor` for all."""

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from aiogram import Bot as CustomerBot
from aiogram.exceptions import (
    AiogramError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from telegram import Chat, ChatFullInfo, ChatMember, ChatMemberAdministrator
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from settings.environment import Environment
from settings.faults import Fault, Passing, SettingsError

_CUSTOMERS_AWAY = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
_STAFF_AWAY = (NetworkError, RetryAfter)


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """The staff group as Telegram describes it; `chat_id` is the one that it has by now."""

    chat_id: int
    title: str
    is_forum: bool


async def must_be_ready(environment: Environment, customers: CustomerBot, staff: ExtBot[None]) -> StaffGroup:
    """Tokens known, group reachable, rights given; raises SettingsError with a sentence for each fault.

    Where only Telegram or the way to it is away, that error says so (`is_passing`).
    """
    faults = [*await _customer_token(environment, customers), *await _staff_token(environment, staff)]
    if faults:
        lasting = [each for each in faults if not isinstance(each, Passing)]
        raise SettingsError(list(dict.fromkeys(lasting or faults)))
    group, faults = await staff_group(environment.staff_group_id, staff)
    if faults or group is None:
        is_seen = group is not None
        raise SettingsError(await _swapped(environment.staff_group_id, customers, is_seen=is_seen) or faults)
    return group


async def _swapped(chat_id: int, customers: CustomerBot, *, is_seen: bool) -> list[Fault]:
    """Where the bot for customers sits in the staff group and the other has no place there, they changed places."""
    try:
        member = await customers.get_chat_member(chat_id, customers.id)
    except TelegramMigrateToChat as moved:
        return await _swapped(moved.migrate_to_chat_id, customers, is_seen=is_seen)
    except AiogramError:
        return []
    telling = {ChatMember.ADMINISTRATOR} if is_seen else {ChatMember.ADMINISTRATOR, ChatMember.MEMBER}
    return [swapped((await customers.me()).username, chat_id)] if member.status in telling else []


def swapped(name: str | None, chat_id: int) -> Fault:
    sentence = (
        f"is the token of @{name}, the bot that sits in the group {chat_id}; it looks swapped with "
        "STAFF_BOT_TOKEN: let the two change places"
    )
    return Fault("CUSTOMER_BOT_TOKEN", sentence)


async def _customer_token(environment: Environment, bot: CustomerBot) -> list[Fault]:
    try:
        await bot.me()
    except (TelegramUnauthorizedError, TelegramNotFound):
        return [unknown_token("CUSTOMER_BOT_TOKEN")]
    except _CUSTOMERS_AWAY:
        return [_away(environment)]
    except AiogramError:
        return [unreachable(environment)]
    return []


async def _staff_token(environment: Environment, bot: ExtBot[None]) -> list[Fault]:
    try:
        await bot.initialize()
    except InvalidToken:
        return [unknown_token("STAFF_BOT_TOKEN")]
    except _STAFF_AWAY:
        return [_away(environment)]
    except TelegramError:
        return [unreachable(environment)]
    return []


async def team_groups(groups: Mapping[str, int], staff: ExtBot[None]) -> dict[str, StaffGroup]:
    """The teams' groups, in the policy's words; raises SettingsError that names each team's fault."""
    found: dict[str, StaffGroup] = {}
    faults: list[Fault] = []
    for team, chat_id in groups.items():
        group, wrong = await staff_group(chat_id, staff, place=team_place(team))
        faults += wrong
        if group is not None:
            found[team] = group
    if faults:
        raise SettingsError(faults)
    return found


def team_place(team: str) -> str:
    return f"escalation.yaml, groups, {team}"


async def staff_group(
    chat_id: int, bot: ExtBot[None], *, place: str = "STAFF_GROUP_ID"
) -> tuple[StaffGroup | None, list[Fault]]:
    """The group and what is wrong with the staff bot's place in it; `place` is where its number stands."""
    try:
        chat = await bot.get_chat(chat_id)
        if chat.type not in {Chat.GROUP, Chat.SUPERGROUP}:
            sentence = f"{chat_id} is not a group; make a group for the staff and write its number"
            return None, [Fault(place, sentence)]
        member = await bot.get_chat_member(chat_id, bot.id)
    except ChatMigrated as moved:
        return await staff_group(moved.new_chat_id, bot, place=place)
    except (BadRequest, Forbidden):
        sentence = f"the staff bot cannot see the group {chat_id}; add it there and check the number with /id"
        return None, [Fault(place, sentence)]
    except TelegramError as error:
        return None, [
            Passing(place, f"the group {chat_id} could not be asked ({type(error).__name__}); try again")
        ]
    return StaffGroup(chat_id, chat.title or "", bool(chat.is_forum)), list(_rights(chat, member, place))


def _rights(chat: ChatFullInfo, member: ChatMember, place: str) -> list[Fault]:
    if member.status != ChatMember.ADMINISTRATOR:
        sentence = "the staff bot is no administrator there, so it sees only commands; make it one"
        return [Fault(place, sentence)]
    may_topics = isinstance(member, ChatMemberAdministrator) and member.can_manage_topics
    if chat.is_forum and not may_topics:
        return [Fault(place, "the staff bot may not manage topics there; give it that administrator right")]
    return []


async def advice(
    environment: Environment,
    customers: CustomerBot,
    staff: ExtBot[None],
    teams: Mapping[str, StaffGroup] = MappingProxyType({}),
) -> AsyncIterator[Fault]:
    """What works without, but worse: topics off, supervisors unreachable, the customer bot in groups."""
    group, _faults = await staff_group(environment.staff_group_id, staff)
    if group is not None and not group.is_forum:
        sentence = "topics are off in the staff group: tickets are talked over in replies; switch topics on"
        yield Fault("STAFF_GROUP_ID", sentence)
    for team in (name for name, each in teams.items() if not each.is_forum):
        sentence = "topics are off in this group: tickets are talked over in replies; switch topics on"
        yield Fault(team_place(team), sentence)
    async for fault in _supervisors(environment, staff):
        yield fault
    if (await customers.me()).can_join_groups:
        sentence = "the customer bot may be added to groups (it leaves them); switch that off in BotFather"
        yield Fault("CUSTOMER_BOT_TOKEN", sentence)


async def _supervisors(environment: Environment, staff: ExtBot[None]) -> AsyncIterator[Fault]:
    if environment.supervisor_chat_id == environment.staff_group_id:
        sentence = (
            "is the staff group's number too, so every agent is a supervisor; make them a group of their own"
        )
        yield Fault("SUPERVISOR_CHAT_ID", sentence)
    try:
        chat = await staff.get_chat(environment.supervisor_chat_id)
        if chat.type == Chat.PRIVATE:
            return
        for admin in await staff.get_chat_administrators(environment.supervisor_chat_id):
            async for fault in _has_started(staff, admin):
                yield fault
    except TelegramError:
        sentence = "the staff bot cannot write there; add it to the chat, or press start in it, then /id"
        yield Fault("SUPERVISOR_CHAT_ID", sentence)


async def _has_started(staff: ExtBot[None], member: ChatMember) -> AsyncIterator[Fault]:
    """A bot cannot write first: a supervisor who never pressed start gets no private alert."""
    if member.user.is_bot:
        return
    try:
        await staff.get_chat(member.user.id)
    except TelegramError:
        sentence = (
            f"{member.user.full_name} has not started the staff bot; ask them to open it and press start"
        )
        yield Fault("SUPERVISOR_CHAT_ID", sentence)


async def unreached(told: Iterable[int], staff: ExtBot[None]) -> AsyncIterator[Fault]:
    """Of the chats and people whom the ladder may tell, those to whom the staff bot cannot write."""
    for chat_id in told:
        try:
            await staff.get_chat(chat_id)
        except TelegramError:
            remedy = (
                "ask this person to open the staff bot and press start"
                if chat_id > 0
                else "add the staff bot to that chat"
            )
            sentence = (
                f"{chat_id} is to be told of late tickets, but the staff bot cannot write there; {remedy}"
            )
            yield Fault("escalation.yaml", sentence)


def unknown_token(variable: str) -> Fault:
    return Fault(variable, "Telegram does not know this token; copy it anew from BotFather")


def _away(environment: Environment) -> Fault:
    sentence = f"{environment.telegram_api_base} does not answer; check the address and the network"
    return Passing("TELEGRAM_API_BASE", sentence)


def unreachable(environment: Environment) -> Fault:
    address = environment.telegram_api_base
    sentence = (
        f"{address} does not answer as Telegram would; check the address and the network, then start again"
    )
    return Fault("TELEGRAM_API_BASE", sentence)
