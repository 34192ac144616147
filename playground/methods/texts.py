"""sendMessage, sendChatAction and the small contents: location, venue, contact, dice."""

from random import Random

from playground.calls import Call, answers
from playground.errors import bad_request
from playground.methods.sending import send, text_of, writable_thread
from playground.schema import Json

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "record_audio",
        "upload_audio",
    }
)
DICE_SIDES = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


@answers("Message", "sendMessage", sends=True)
def send_text(call: Call) -> Json:
    content = text_of(call)
    preview = call.get("link_preview_options")
    if preview:
        content["link_preview_options"] = preview
    return send(call, content)


@answers("True", "sendChatAction")
def send_chat_action(call: Call) -> bool:
    chat = call.chat()
    writable_thread(call, chat)
    if call.params["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.journal.event("action", chat_id=chat.id, bot_id=chat.bot_id)
    return True


@answers("Message", "sendLocation", sends=True)
def send_location(call: Call) -> Json:
    return send(call, {"location": _place(call)})


@answers("Message", "sendVenue", sends=True)
def send_venue(call: Call) -> Json:
    place = _place(call)
    venue = {"location": place, "title": call.params["title"], "address": call.params["address"]}
    return send(call, {"venue": venue, "location": place})


@answers("Message", "sendContact", sends=True)
def send_contact(call: Call) -> Json:
    fields = ("phone_number", "first_name", "last_name", "vcard")
    return send(call, {"contact": {name: call.params[name] for name in fields if call.get(name)}})


@answers("Message", "sendDice", sends=True)
def send_dice(call: Call) -> Json:
    emoji = call.get("emoji") or "🎲"
    if emoji not in DICE_SIDES:
        raise bad_request("wrong dice emoji")
    luck = Random(call.world.number())  # noqa: S311 - a game, repeatable from the world's numbers
    return send(call, {"dice": {"emoji": emoji, "value": luck.randint(1, DICE_SIDES[emoji])}})


def _place(call: Call) -> Json:
    latitude, longitude = call.params["latitude"], call.params["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong latitude or longitude specified")
    place: Json = {"latitude": latitude, "longitude": longitude}
    fields = ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius")
    return place | {name: call.params[name] for name in fields if call.get(name)}
