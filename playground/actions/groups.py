"""People and bots come, go, rise and fall; groups grow topics and migrate."""

from playground.actions.places import GENERAL
from playground.actors import Bot
from playground.chats import ADMIN, INSIDE, Chat, Member
from playground.defaults import BOT_RIGHTS, PERSON_RIGHTS
from playground.errors import BotApiError, ControlError
from playground.methods.topics import erase_topic, open_topic, turn_topic
from playground.posting import post
from playground.schema import Json
from playground.world import World

STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked")


def block(world: World, values: Json) -> None:
    """Block a bot, or let it write again."""
    person, bot = world.person(values.get("user_id")), world.bot(values.get("bot_id"))
    blocked = bool(values.get("blocked", True))
    if blocked == (bot.id in person.blocked):
        return
    old, new = (Member("member"), Member("kicked")) if blocked else (Member("kicked"), Member("member"))
    (person.blocked.add if blocked else person.blocked.discard)(bot.id)
    chat = world.private(bot, person)
    _tell(world, bot, chat, "my_chat_member", old=old, new=new, by=person.user, whom=bot.as_user())
    world.journal.event("person", user_id=person.id, bot_id=bot.id)


def set_member(world: World, values: Json) -> None:
    """Give a person a status in a group; administrators among the bots hear of it if they asked to."""
    chat, person = _live_group(world, values), world.person(values.get("user_id"))
    old = chat.member(person.id)
    new = _member(values, PERSON_RIGHTS)
    chat.members[person.id] = new
    by = person.user if new.status in {"member", "left"} else _boss(world, chat)
    for bot in world.bots_in(chat):
        if chat.is_admin(bot.id):
            _tell(world, bot, chat, "chat_member", old=old, new=new, by=by, whom=person.user)
    _say_passage(world, chat, person.id, person.user, old, new)
    world.journal.event("member", chat_id=chat.id, user_id=person.id)


def set_bot(world: World, values: Json) -> None:
    """Add a bot to a group, change its rights, or throw it out."""
    chat, bot = _live_group(world, values), world.bot(values.get("bot_id"))
    old = chat.member(bot.id)
    new = _member({"status": "member"} | values, BOT_RIGHTS)
    chat.members[bot.id] = new
    boss = _boss(world, chat)
    _tell(world, bot, chat, "my_chat_member", old=old, new=new, by=boss, whom=bot.as_user())
    if boss["id"] != bot.id:
        _say_passage(world, chat, boss["id"], bot.as_user(), old, new)
    world.journal.event("member", chat_id=chat.id, user_id=bot.id)


def change_topic(world: World, values: Json) -> Json:
    """Create, close, reopen or delete a topic by a person's hand."""
    chat = _live_group(world, values)
    if not chat.is_forum:
        raise ControlError(f"{chat.title} has no topics.")
    actor = int(values["user_id"]) if values.get("user_id") else int(_boss(world, chat)["id"])
    action = values.get("action")
    if action == "create":
        topic = open_topic(world, chat, actor, name=str(values.get("name") or "Topik"))
        return {"thread_id": topic.thread_id}
    if action in {"close", "reopen"} and values.get("thread_id") == GENERAL:
        chat.general_closed = action == "close"
        return {"thread_id": GENERAL}
    try:
        topic = chat.topic(values.get("thread_id") or 0)
        if action == "delete":
            erase_topic(world, chat, topic)
        elif action in {"close", "reopen"}:
            turn_topic(world, chat, actor, topic, closed=action == "close")
        else:
            raise ControlError("A topic's action is create, close, reopen or delete.")
    except BotApiError as error:
        raise ControlError(f"{error.description}.") from None
    return {"thread_id": topic.thread_id}


def migrate(world: World, values: Json) -> Chat:
    """Turn a group into a supergroup with a new id; the old id only says where it went."""
    old = _live_group(world, values)
    new_id = int(values.get("new_id") or -(1_002_000_000_000 + world.number()))
    new = Chat(new_id, "supergroup", old.title, is_forum=bool(values.get("is_forum", old.is_forum)))
    new.members = dict(old.members)
    world.groups[new.id] = new
    boss = int(_boss(world, old)["id"])
    post(world, old, boss, {"migrate_to_chat_id": new.id})
    old.migrated_to = new.id
    post(world, new, boss, {"migrate_from_chat_id": old.id})
    world.journal.event("member", chat_id=new.id)
    return new


def found_group(world: World, values: Json) -> Chat:
    """A new group with the given members; `type` group or supergroup."""
    chat_id = int(values.get("id") or -(1_003_000_000_000 + world.number()))
    if chat_id in world.groups or chat_id >= 0:
        raise ControlError(f"{chat_id} cannot be the id of a new group.")
    kind = str(values.get("type") or "supergroup")
    if kind not in {"group", "supergroup"}:
        raise ControlError("A group's type is group or supergroup.")
    chat = Chat(chat_id, kind, str(values.get("title") or "Grup"), is_forum=bool(values.get("is_forum")))
    for index, user_id in enumerate(values.get("members") or []):
        chat.members[world.person(user_id).id] = Member("member" if index else "creator")
    world.groups[chat.id] = chat
    world.journal.event("member", chat_id=chat.id)
    return chat


def _live_group(world: World, values: Json) -> Chat:
    chat = world.group(values.get("chat_id"))
    if chat.migrated_to is not None:
        raise ControlError(f"{chat.title} has become the supergroup {chat.migrated_to}.")
    return chat


def _member(values: Json, usual: dict[str, bool]) -> Member:
    status = values.get("status")
    if status not in STATUSES:
        raise ControlError(f"A status is one of {', '.join(STATUSES)}.")
    rights = (
        dict(usual)
        if values.get("rights") is None
        else {str(k): bool(v) for k, v in values["rights"].items()}
    )
    return Member(str(status), rights if status in ADMIN else {}, anonymous=bool(values.get("anonymous")))


def _boss(world: World, chat: Chat) -> Json:
    """Whoever could have done it: an administrator, a person before a bot."""
    admins = [user_id for user_id, member in chat.members.items() if member.status in ADMIN]
    people = [user_id for user_id in admins if user_id in world.people]
    everyone = [*people, *admins, *chat.members]
    if not everyone:
        raise ControlError(f"{chat.title} has no members.")
    return world.user(everyone[0])


def _tell(
    world: World, bot: Bot, chat: Chat, kind: str, *, old: Member, new: Member, by: Json, whom: Json
) -> None:
    update = {
        "chat": chat.header,
        "from": by,
        "date": world.clock.stamp(),
        "old_chat_member": old.as_json(whom),
        "new_chat_member": new.as_json(whom),
    }
    bot.queue.put(kind, update, now=world.clock.now(), lane=f"chat:{chat.id}")


def _say_passage(world: World, chat: Chat, actor_id: int, whom: Json, old: Member, new: Member) -> None:
    """The line that the group sees when somebody enters or leaves."""
    was, now = old.status in INSIDE, new.status in INSIDE
    if now and not was:
        post(world, chat, actor_id, {"new_chat_members": [whom]})
    elif was and not now:
        post(world, chat, actor_id, {"left_chat_member": whom})
