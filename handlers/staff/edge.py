"""The staff bot's edge as the intake sees it: memberships are asked outside the unit, routing is inside."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Bot, Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from desk import rights
from desk.held_question import ask_again
from desk.meet import learn_membership
from desk.tell import tell_chat
from desk.work import Toast, Work
from handlers.staff import presses, talk
from handlers.staff.commands import COMMANDS, known
from handlers.staff.turn import CURRENT, StaffContext, Turn, person_of
from models.errors import DeskError, IllegalMove, NotAllowed, UnknownTicket, WordsAreHeld
from models.outbox import Button

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
News = tuple[int, int, str]  # chat, person, status
AskSeats = Callable[[int], Awaitable[Sequence[News]]]  # person -> what is new about their seats
Say = Callable[[str, Toast | None], Awaitable[None]]
Staff = Application[Any, Any, Any, Any, Any, Any]


_FOR_STAFF: dict[type[DeskError], str] = {
    IllegalMove: "staff-illegal-move",
    UnknownTicket: "staff-unknown-ticket",
}


class HonestApplication(Application[Any, Any, Any, Any, Any, Any]):
    """python-telegram-bot swallows what a handler raises; our transaction must hear of it."""

    async def process_error(self, update: object, error: Exception, *_job: object, **_more: object) -> bool:
        raise error


def application(bot: Bot) -> Staff:
    """The routing table. No updater, no job queue, nothing that outlives an update."""
    built: Staff = (
        Application.builder()
        .application_class(HonestApplication)
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=StaffContext))
        .build()
    )
    for name, command in COMMANDS.items():
        built.add_handler(CommandHandler(name, known(command), filters.UpdateType.MESSAGE))
    built.add_handler(CallbackQueryHandler(presses.press))
    built.add_handler(ChatMemberHandler(talk.member_changed, ChatMemberHandler.ANY_CHAT_MEMBER))
    built.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, talk.edit))
    built.add_handler(MessageHandler(filters.StatusUpdate.ALL, talk.service))
    built.add_handler(MessageHandler(filters.COMMAND, talk.unknown_command))
    built.add_handler(MessageHandler(filters.ALL, talk.write))
    return built


@dataclass(frozen=True, slots=True)
class StaffUpdate:
    """One update, parsed, with what Telegram says of the person's seats."""

    update: Update
    news: Sequence[News]
    edge: "StaffEdge"
    customer = None

    async def handle(self, work: Work) -> Toast | None:
        await self._learn(work)
        turn = Turn(work, self.edge.zone)
        token = CURRENT.set(turn)
        try:
            await self.edge.application.process_update(self.update)
        finally:
            CURRENT.reset(token)
        return turn.toast

    async def refuse(self, work: Work, error: DeskError) -> Toast | None:
        """One polite sentence where they asked; what they asked for was rolled back."""
        await self._learn(work)
        query, message = self.update.callback_query, self.update.effective_message
        if isinstance(message, Message) and (query is None or error.way_out):
            await self._say_no(work, error, message)
        if isinstance(error, WordsAreHeld):  # the question may be far up, or was deleted with its topic
            await ask_again(work, await work.unit.tickets.get(error.target))
        if query is None:
            return None
        key = "toast-refused" if isinstance(error, NotAllowed) else _sentence_of(error)
        return Toast(key, dict(error.values), alert=True)

    async def _say_no(self, work: Work, error: DeskError, message: Message) -> None:
        await tell_chat(
            work,
            message.chat_id,
            await self._sentence_for(work, error, message),
            dict(error.values),
            quote=message.message_id,
            thread_id=message.message_thread_id if message.is_topic_message else None,
            buttons=[[Button(f"{error.way_out}:{error.target}")]] if error.way_out else [],
        )

    async def _sentence_for(self, work: Work, error: DeskError, message: Message) -> str:
        """A colleague who lacks a supervisor's right is no stranger."""
        user = self.update.effective_user
        if not isinstance(error, NotAllowed) or user is None:
            return _sentence_of(error)
        if error.values["role"] == "supervisor" and await rights.is_agent(work, person_of(user)):
            return "only-supervisors"
        return "refused" if message.chat.type == "private" else _sentence_of(error)

    async def answer(self, toast: Toast | None) -> None:
        if self.update.callback_query is not None:
            await self.edge.say(self.update.callback_query.id, toast)

    async def _learn(self, work: Work) -> None:
        for chat_id, user_id, status in self.news:
            await learn_membership(work, chat_id=chat_id, user_id=user_id, status=status)


def _sentence_of(error: DeskError) -> str:
    """Staff hear what can be done instead, where customers hear no more than that it cannot be done."""
    return _FOR_STAFF.get(type(error), error.key)


class StaffEdge:
    """Owns python-telegram-bot's application; `zone` is the desk's, for dates in lists."""

    def __init__(self, bot: Bot, *, ask_seats: AskSeats, say: Say, zone: ZoneInfo) -> None:
        self.bot, self.say, self.zone, self._ask_seats = bot, say, zone, ask_seats
        self.application = application(bot)

    async def prepare(self, raw: dict[str, Any]) -> StaffUpdate:
        """Parse, and ask Telegram about a person whose seats we do not know or have not asked of lately."""
        update = Update.de_json(raw, self.bot)
        person = update.effective_user
        asks = person is not None and not person.is_bot and update.chat_member is None
        news = await self._ask_seats(person.id) if person is not None and asks else ()
        return StaffUpdate(update, news, self)
