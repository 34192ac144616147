"""Who sits in which staff chat: asked of Telegram when unknown or not asked of lately, outside any unit."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.courier import Courier
from bot.trouble import Blocked, Refused, Trouble
from bot.working import Desk
from models.staff import ChatRole

log = structlog.get_logger()
_REMEMBERED = 10_000  # people
_LOOKED_UP = timedelta(seconds=30)  # `chat_member` updates go into the table, so this only saves looks
_FRESH = timedelta(minutes=10)  # without administrator rights Telegram tells us nothing by itself
# Moments that lie ahead were noted by a clock that was set back since: as old as those long past.


class Seats:
    """`chat_member` updates keep the table current; this fills what they left out."""

    def __init__(self, desk: Desk, courier: Courier) -> None:
        self._desk, self._courier = desk, courier
        self._known_at: dict[int, datetime] = {}  # person -> when the table was last seen to be fresh

    async def news_of(self, person: int) -> Sequence[tuple[int, int, str]]:
        """(chat, person, status) for each staff chat in which the person's seat is not known freshly."""
        now = self._desk.clock.now()
        if person in self._known_at and abs(now - self._known_at[person]) < _LOOKED_UP:
            return []
        unsure = await self._unsure(person)
        if not unsure:
            self._remember(person, now)
        return [
            (chat_id, person, status) for chat_id in unsure if (status := await self._ask(chat_id, person))
        ]

    def _remember(self, person: int, now: datetime) -> None:
        if len(self._known_at) >= _REMEMBERED:
            self._known_at.clear()
        self._known_at[person] = now

    async def _unsure(self, person: int) -> list[int]:
        async with self._desk.looking() as work:
            groups = {each.chat_id for each in await work.groups()}
            chats = groups | {(await work.chat(ChatRole.SUPERVISORS)).chat_id}
            unsure = []
            for chat_id in sorted(chats - {person}):
                seat = await work.unit.people.membership(chat_id, person)
                if chat_id < 0 and (seat is None or abs(work.now - seat.updated_at) > _FRESH):
                    unsure.append(chat_id)
            return unsure

    async def _ask(self, chat_id: int, person: int) -> str:
        try:
            return await self._courier.status_of(chat_id, person)
        except (Refused, Blocked):
            return "left"  # Telegram does not know this person in that chat
        except Trouble as trouble:
            log.warning("seats.unknown", chat_id=chat_id, error=str(trouble))
            return ""
