"""The world that a playground begins with; all ids are fixed."""

from playground.actors import Bot, Person, PersonKind
from playground.chats import Chat, Member
from playground.world import World

CUSTOMER_TOKEN = "7000000001:PLAYGROUND_customer_bot_token_0001"  # noqa: S105 - opens nothing but a playground
STAFF_TOKEN = "7000000002:PLAYGROUND_staff_bot_token_000002"  # noqa: S105 - opens nothing but a playground
STAFF_GROUP = -1001000000001
SUPERVISORS = -1001000000002
BOT_RIGHTS = {
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_invite_users": True,
    "can_pin_messages": True,
    "can_manage_topics": True,
}
PERSON_RIGHTS = BOT_RIGHTS | {"can_change_info": True, "can_restrict_members": True}
PEOPLE: list[tuple[int, str, str, str, PersonKind]] = [
    (501, "Andi Wijaya", "andiwijaya", "id", "customer"),
    (502, "Siti Rahma", "sitirahma", "id", "customer"),
    (503, "Emily Clark", "emilyclark", "en", "customer"),
    (601, "Rina Putri", "rinaputri", "id", "agent"),
    (602, "Budi Santoso", "budisantoso", "id", "agent"),
    (701, "Dewi Lestari", "dewilestari", "id", "supervisor"),
    (801, "Joko", "jokojoko", "id", "stranger"),
]


def default_world(*, customer_token: str = CUSTOMER_TOKEN, staff_token: str = STAFF_TOKEN) -> World:
    """Two bots, a staff forum, a supervisors' group, seven people."""
    world = World()
    for token, username, name, role in (
        (customer_token, "TanggapBankBot", "Bank Contoh", "customer"),
        (staff_token, "TanggapStafBot", "Staf Bank Contoh", "staff"),
    ):
        bot = Bot(int(token.partition(":")[0]), token, username, name, role)
        world.bots[bot.id] = bot
    staff_bot = next(bot.id for bot in world.bots.values() if bot.role == "staff")
    world.groups[STAFF_GROUP] = Chat(STAFF_GROUP, "supergroup", "Petugas Bank Contoh", is_forum=True)
    world.groups[SUPERVISORS] = Chat(SUPERVISORS, "supergroup", "Penyelia")
    for chat in world.groups.values():
        chat.members[staff_bot] = Member("administrator", dict(BOT_RIGHTS))
    for user_id, full_name, username, language, kind in PEOPLE:
        enter(world, Person(user_id, full_name, language, kind, username))
    return world


def enter(world: World, person: Person) -> None:
    """Add a person; agents and supervisors are members of the groups from the start."""
    world.people[person.id] = person
    staff, supervisors = world.groups.get(STAFF_GROUP), world.groups.get(SUPERVISORS)
    if staff is not None and person.kind == "agent":
        staff.members[person.id] = Member("member")
    if person.kind == "supervisor":
        if staff is not None:
            staff.members[person.id] = Member("administrator", dict(PERSON_RIGHTS))
        if supervisors is not None:
            supervisors.members[person.id] = Member("creator")


def lines_for_env(address: str, world: World) -> list[str]:
    """The .env lines of a desk that should talk to this playground."""
    tokens = {bot.role: bot.token for bot in world.bots.values()}
    return [
        f"CUSTOMER_BOT_TOKEN={tokens['customer']}",
        f"STAFF_BOT_TOKEN={tokens['staff']}",
        f"STAFF_GROUP_ID={STAFF_GROUP}",
        f"SUPERVISOR_CHAT_ID={SUPERVISORS}",
        f"TELEGRAM_API_BASE={address}",
    ]
