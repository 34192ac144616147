"""What a bot can ask about a chat and its members, and do to them."""

from playground.calls import Call, answers, find_chat
from playground.chats import ADMIN, INSIDE, PERMISSIONS, Chat, Member
from playground.errors import bad_request
from playground.posting import post
from playground.schema import Json

NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
ANSWER_ALL = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}


@answers("ChatFullInfo", "getChat")
def get_chat(call: Call) -> Json:
    chat = _readable(call)
    found = chat.header | ANSWER_ALL
    if not chat.private:
        found["permissions"] = dict.fromkeys(PERMISSIONS, True)
    pinned = chat.message(chat.pinned[-1]) if chat.pinned else None
    if pinned is not None:
        found["pinned_message"] = pinned.seen_by(call.bot.id, nested=True)
    return found


@answers("ChatMember", "getChatMember")
def get_member(call: Call) -> Json:
    chat, user_id = _readable(call), call.params["user_id"]
    if user_id not in call.world.people and user_id not in call.world.bots:
        raise bad_request("PARTICIPANT_ID_INVALID")
    member = Member("member") if chat.private else chat.member(user_id)
    return member.as_json(call.world.user(user_id))


@answers("Array of ChatMember", "getChatAdministrators")
def get_administrators(call: Call) -> list[Json]:
    chat = _group(call, "there are no administrators in the private chat")
    # Telegram leaves out other bots, but not the one that asks.
    return [
        member.as_json(call.world.user(user_id))
        for user_id, member in chat.members.items()
        if member.status in ADMIN and (user_id == call.bot.id or user_id not in call.world.bots)
    ]


@answers("Integer", "getChatMemberCount")
def count_members(call: Call) -> int:
    chat = _readable(call)
    return 2 if chat.private else sum(member.status in INSIDE for member in chat.members.values())


@answers("True", "leaveChat")
def leave(call: Call) -> bool:
    chat = _group(call, "chat can't be left")
    old = chat.members[call.bot.id]
    post(call.world, chat, call.bot.id, {"left_chat_member": call.bot.as_user()})
    chat.members[call.bot.id] = Member("left")
    user = call.bot.as_user()
    update = {
        "chat": chat.header,
        "from": user,
        "date": call.world.clock.stamp(),
        "old_chat_member": old.as_json(user),
        "new_chat_member": Member("left").as_json(user),
    }
    call.bot.queue.put("my_chat_member", update, now=call.world.clock.now(), lane=f"chat:{chat.id}")
    call.world.journal.event("member", chat_id=chat.id, user_id=call.bot.id)
    return True


@answers("True", "setChatTitle")
def set_title(call: Call) -> bool:
    chat = _group(call, "can't change private chat title")
    if not chat.member(call.bot.id).may("can_change_info"):
        raise bad_request("not enough rights to change chat title")
    chat.title = call.params["title"]
    chat.refresh()
    post(call.world, chat, call.bot.id, {"new_chat_title": chat.title})
    return True


@answers("UserProfilePhotos", "getUserProfilePhotos")
def profile_photos(call: Call) -> Json:
    if call.params["user_id"] not in call.world.people:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


def _readable(call: Call) -> Chat:
    """Reading works even where the person has blocked the bot."""
    return find_chat(call.world, call.bot, call.params["chat_id"])


def _group(call: Call, refusal: str) -> Chat:
    chat = _readable(call)
    if chat.private:
        raise bad_request(refusal)
    return chat
