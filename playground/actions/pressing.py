"""People press buttons and share their number."""

from playground.actions.places import existing, place_of, private_bot
from playground.actors import Bot
from playground.chats import Chat
from playground.errors import ControlError
from playground.messages import Message
from playground.posting import post
from playground.schema import Json
from playground.world import Press, World


def press(world: World, values: Json) -> Press:
    """Press an inline button by its data or its place; forged data and vanished messages need `forged`."""
    person, chat = place_of(world, values)
    private_bot(world, person, chat)
    forged = bool(values.get("forged"))
    message_id = values.get("message_id")
    if forged:
        message = chat.messages.get(int(message_id or 0))
        if message is None:
            raise ControlError(f"There has never been a message {message_id} in this chat.")
    else:
        message = existing(chat, message_id)
    bot = _author(world, message)
    data = str(values.get("data") or "") if forged else _data(message, values)
    pressed = Press(str(world.number()), bot.id, person.id, world.clock.now())
    world.add_press(pressed)
    query = {
        "id": pressed.id,
        "from": person.user,
        "message": _as_pressed(message, bot.id),
        "chat_instance": str(abs(chat.id) * 7919),
        "data": data,
    }
    bot.queue.put("callback_query", query, now=world.clock.now(), lane=f"user:{person.id}")
    ids = world.ids_of(message) | {"bot_id": bot.id}
    world.journal.event("callback", callback_query_id=pressed.id, user_id=person.id, **ids)
    return pressed


def share_contact(world: World, values: Json) -> Message:
    """Press the keyboard button that asks for the phone number."""
    person, chat = place_of(world, values | {"chat_id": values.get("user_id")})
    private_bot(world, person, chat)
    asking = _asking_for_contact(chat)
    phone = values.get("phone")
    if not isinstance(phone, str) or not phone:
        raise ControlError("A phone number is needed.")
    contact = {"phone_number": phone, "user_id": person.id} | person.names()
    contact.pop("username", None)
    return post(world, chat, person.id, {"contact": contact}, reply_to=asking.id)


def _author(world: World, message: Message) -> Bot:
    bot = world.bots.get(message.sender_id)
    if bot is None:
        raise ControlError("Only messages of bots have buttons.")
    return bot


def _data(message: Message, values: Json) -> str:
    rows: list[list[Json]] = message.body.get("reply_markup", {}).get("inline_keyboard", [])
    if values.get("data") is not None:
        wanted = [button for row in rows for button in row if button.get("callback_data") == values["data"]]
        if not wanted:
            raise ControlError(f"The message has no button with the data {values['data']!r}.")
        return str(values["data"])
    try:
        button = rows[int(values["row"])][int(values["column"])]
    except (KeyError, IndexError, ValueError):
        raise ControlError("The message has no button at this place.") from None
    if "callback_data" not in button:
        raise ControlError(f"The button {button['text']!r} sends nothing to the bot.")
    return str(button["callback_data"])


def _as_pressed(message: Message, bot_id: int) -> Json:
    if message.deleted:
        return {"chat": message.chat.header, "message_id": message.id, "date": 0}
    return message.seen_by(bot_id)


def _asking_for_contact(chat: Chat) -> Message:
    """The message whose reply keyboard is on the screen, if it asks for the number."""
    for message in reversed(chat.messages.values()):
        if message.keyboard is None or message.deleted:
            continue
        rows = message.keyboard.get("keyboard", [])
        if any(button.get("request_contact") for row in rows for button in row):
            return message
        break
    raise ControlError("No button on the screen asks for the phone number.")
