"""A command as the staff bot's edge takes it, with the refusal said where it was asked."""

from typing import Any

from telegram import Bot, User

from bot.working import Desk
from desk.incoming import Person
from handlers.staff.edge import StaffEdge
from models.errors import DeskError
from tests.desk.world import GROUP, JAKARTA, World

_TOKEN = "42:test"


async def type_as_staff(world: World, text: str, *, who: Person | None = None, **more: Any) -> None:
    """`thread_id` and `chat_id` say where; a refusal is answered in a unit of its own, as the intake does."""
    who = who or world.sari
    chat_id, thread_id, reply_to = more.get("chat_id", GROUP), more.get("thread_id"), more.get("reply_to")
    command = text.split()[0]
    kind = {"id": chat_id, "type": "supergroup", "title": "Petugas", "is_forum": chat_id == GROUP}
    message = {
        "message_id": world.fresh_id(),
        "date": int(world.now.timestamp()),
        "chat": kind if chat_id < 0 else {"id": chat_id, "type": "private", "first_name": who.name},
        "from": {"id": who.id, "is_bot": False, "first_name": who.name},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(command)}]
        if text.startswith("/")
        else [],
        **({"reply_to_message": {"message_id": reply_to, "date": 1, "chat": kind}} if reply_to else {}),
        **({"message_thread_id": thread_id, "is_topic_message": True} if thread_id else {}),
    }
    bot = Bot(_TOKEN)
    bot._bot_user = User(1, "Meja", is_bot=True, username="meja_bot")
    await _take(world, StaffEdge(bot, ask_seats=_nobody, say=_unsaid, zone=JAKARTA), message)


async def _take(world: World, edge: StaffEdge, message: dict[str, Any]) -> None:
    update = await edge.prepare({"update_id": world.fresh_id(), "message": message})
    edge.application._initialized = True
    desk: Desk = world.desk
    try:
        await desk.perform(update.handle)
    except DeskError as error:
        refusal = error
        world.refusals.append(error.key)
        await desk.perform(lambda work: update.refuse(work, refusal))
    await world.deliver()


async def _nobody(_person: int) -> list[Any]:
    return []


async def _unsaid(_query: str, _toast: object) -> None:
    return
