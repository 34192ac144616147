"""The administrators of the staff's chats, whom Telegram lists; plain members are met as they come."""

from collections.abc import Collection, Iterable
from functools import partial

import structlog
from telegram import ChatMember
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.working import Desk
from desk.incoming import Person
from desk.meet import learn_membership, meet_staff
from desk.work import Work
from models.staff import ChatRole

log = structlog.get_logger()


async def call_roll(desk: Desk, staff: ExtBot[None]) -> None:
    """Meet those who have not spoken yet, so that an alert can name them and a ticket be handed to them.

    A supervisor who only administers a staff group stays a supervisor: nobody asks them to take tickets there.
    """
    async with desk.looking() as work:
        above = (await work.chat(ChatRole.SUPERVISORS)).chat_id
        groups = [each.chat_id for each in await work.groups() if each.chat_id != above]
    deciders = await _administrators(staff, above) if above < 0 else []
    await desk.perform(partial(_meet, chat_id=above, members=deciders))
    for chat_id in groups:
        found = _others(await _administrators(staff, chat_id), {each.user.id for each in deciders})
        await desk.perform(partial(_meet, chat_id=chat_id, members=found))


async def _administrators(staff: ExtBot[None], chat_id: int) -> list[ChatMember]:
    try:
        return [each for each in await staff.get_chat_administrators(chat_id) if not each.user.is_bot]
    except TelegramError as error:
        log.warning("roll.unknown", chat_id=chat_id, error=str(error))
        return []


def _others(members: Iterable[ChatMember], known: Collection[int]) -> list[ChatMember]:
    return [each for each in members if each.user.id not in known]


async def _meet(work: Work, *, chat_id: int, members: Iterable[ChatMember]) -> None:
    for each in members:
        user = each.user
        await meet_staff(work, Person(user.id, user.full_name, user.username, user.language_code))
        await learn_membership(work, chat_id=chat_id, user_id=user.id, status=str(each.status))
