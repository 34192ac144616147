"""One errand as one call to Telegram: a message, a file, an album, an edit, a reaction, a turn of a topic."""

from bot.courier import Courier, Sent
from bot.errands import Errand
from models.outbox import Action


async def carry(courier: Courier, errand: Errand) -> list[Sent]:
    """What came of it: a message for each file of an album, else one. Raises Trouble."""
    if errand.together:
        parcels = [each.parcel for each in errand.together if each.parcel is not None]
        return await courier.send_album(errand.place, parcels, errand.message.html)
    return [await _call(courier, errand)]


async def _call(courier: Courier, errand: Errand) -> Sent:
    chat_id = errand.chat_id
    if errand.action == Action.EDIT and errand.message_id:
        await courier.edit(chat_id, errand.message_id, errand.message)
        return Sent(errand.message_id)
    if errand.action in {Action.SEND, Action.EDIT}:
        if errand.parcel is not None:
            return await courier.send_file(errand.place, errand.parcel, errand.message.html)
        return await courier.send(errand.place, errand.message)
    if errand.action == Action.REACT:
        await courier.react(chat_id, errand.message_id or 0, errand.emoji)
    elif errand.action == Action.DELETE and errand.message_id:  # what never arrived needs no deletion
        await courier.delete(chat_id, errand.message_id)
    elif errand.action == Action.LEAVE:
        await courier.leave(chat_id)
    elif errand.place.thread_id is not None:
        await _turn_thread(courier, errand, errand.place.thread_id)
    return Sent(0)


async def _turn_thread(courier: Courier, errand: Errand, thread_id: int) -> None:
    match errand.action:
        case Action.NAME_THREAD:
            await courier.name_thread(errand.chat_id, thread_id, errand.thread_name)
        case Action.CLOSE_THREAD:
            await courier.close_thread(errand.chat_id, thread_id)
        case Action.REOPEN_THREAD:
            await courier.reopen_thread(errand.chat_id, thread_id)
