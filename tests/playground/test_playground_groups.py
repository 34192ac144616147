"""Groups: privacy mode, members, rights, anonymity, migration."""

from typing import Any

import pytest

from playground.actors import Bot
from playground.defaults import STAFF_GROUP, SUPERVISORS, default_world
from playground.people import CUSTOMER_BOT, STAFF_BOT, People, Refused
from playground.server import Running


async def heard(bot: Any) -> list[str]:
    """Texts that the bot got and forgets."""
    updates = await bot.updates()
    if updates:
        await bot.updates(offset=updates[-1]["update_id"] + 1)
    return [u["message"]["text"] for u in updates if "text" in u.get("message", {})]


async def test_an_ordinary_bot_in_privacy_mode_hears_only_what_is_meant_for_it(
    people: People, staff_bot: Any
) -> None:
    await people.do("/control/bot_rights", chat_id=STAFF_GROUP, bot_id=STAFF_BOT, status="member")
    said = await staff_bot.result("sendMessage", chat_id=STAFF_GROUP, text="saya bot")
    for text in ("obrolan", "/id", "/id@TanggapStafBot", "/id@BotLain", "@TanggapStafBot halo"):
        await people.send(601, text, chat_id=STAFF_GROUP)
    await people.send(601, "balasan", chat_id=STAFF_GROUP, reply_to=said["message_id"])

    assert await heard(staff_bot) == ["/id", "/id@TanggapStafBot", "balasan"]


async def test_an_administrator_hears_everything(people: People, staff_bot: Any) -> None:
    await people.send(601, "obrolan", chat_id=STAFF_GROUP)

    assert await heard(staff_bot) == ["obrolan"]


async def test_a_bot_without_privacy_mode_hears_everything(
    running: Running, people: People, staff_bot: Any
) -> None:
    running.world.bots[STAFF_BOT].privacy = False
    await people.do("/control/bot_rights", chat_id=STAFF_GROUP, bot_id=STAFF_BOT, status="member")
    await people.send(601, "obrolan", chat_id=STAFF_GROUP)

    assert await heard(staff_bot) == ["obrolan"]
    assert (await staff_bot.result("getMe"))["can_read_all_group_messages"] is True


async def test_bots_do_not_hear_one_another(people: People, staff_bot: Any, customer_bot: Any) -> None:
    await people.do("/control/bot_member", chat_id=STAFF_GROUP, bot_id=CUSTOMER_BOT, status="administrator")
    await staff_bot.result("sendMessage", chat_id=STAFF_GROUP, text="dari bot")

    assert "dari bot" not in await heard(customer_bot)


async def test_a_bot_learns_that_it_was_added_and_can_leave(people: People, customer_bot: Any) -> None:
    await people.do("/control/bot_member", chat_id=STAFF_GROUP, bot_id=CUSTOMER_BOT)
    updates = await customer_bot.updates()
    left = await customer_bot.result("leaveChat", chat_id=STAFF_GROUP)
    refusal = await customer_bot.refusal("sendMessage", chat_id=STAFF_GROUP, text="x")

    assert updates[0]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert updates[1]["message"]["new_chat_members"][0]["id"] == CUSTOMER_BOT
    assert left is True
    assert refusal == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_bot_that_was_thrown_out_is_told_so(people: People, staff_bot: Any) -> None:
    await people.do("/control/bot_rights", chat_id=STAFF_GROUP, bot_id=STAFF_BOT, status="kicked")

    refusal = await staff_bot.refusal("sendMessage", chat_id=STAFF_GROUP, text="x")

    assert refusal == "Forbidden: bot was kicked from the supergroup chat"


async def test_a_bot_asks_who_is_who(people: People, staff_bot: Any) -> None:
    agent = await staff_bot.result("getChatMember", chat_id=STAFF_GROUP, user_id=601)
    stranger = await staff_bot.result("getChatMember", chat_id=STAFF_GROUP, user_id=801)
    admins = await staff_bot.result("getChatAdministrators", chat_id=SUPERVISORS)
    count = await staff_bot.result("getChatMemberCount", chat_id=STAFF_GROUP)

    assert (agent["status"], stranger["status"]) == ("member", "left")
    assert [(admin["user"]["id"], admin["status"]) for admin in admins] == [
        (STAFF_BOT, "administrator"),
        (701, "creator"),
    ]
    assert count == 4


async def test_member_changes_reach_only_bots_that_asked(people: People, staff_bot: Any) -> None:
    await people.do("/control/member", chat_id=STAFF_GROUP, user_id=801, status="member")
    await staff_bot.updates(allowed_updates=["chat_member", "message"])
    await people.do("/control/member", chat_id=STAFF_GROUP, user_id=801, status="kicked")

    changes = [u["chat_member"] for u in await staff_bot.updates() if "chat_member" in u]

    assert [
        (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) for change in changes
    ] == [("member", "kicked")]
    assert changes[0]["from"]["id"] == 701


async def test_reactions_reach_only_bots_that_asked(people: People, staff_bot: Any) -> None:
    message_id = await people.send(601, "x", chat_id=STAFF_GROUP)
    await people.do("/control/react", user_id=601, chat_id=STAFF_GROUP, message_id=message_id, emoji="👍")
    await staff_bot.updates(allowed_updates=["message_reaction"])
    await people.do("/control/react", user_id=601, chat_id=STAFF_GROUP, message_id=message_id, emoji="👍")
    await people.do("/control/react", user_id=601, chat_id=STAFF_GROUP, message_id=message_id)

    changes = [u["message_reaction"] for u in await staff_bot.updates() if "message_reaction" in u]

    assert [(change["old_reaction"], change["new_reaction"]) for change in changes] == [
        ([{"type": "emoji", "emoji": "👍"}], []),
    ]


async def test_an_anonymous_administrator_writes_as_the_group(people: People, staff_bot: Any) -> None:
    await people.send(701, "/claim", chat_id=STAFF_GROUP, anonymous=True)
    with pytest.raises(Refused, match="Only administrators"):
        await people.send(601, "x", chat_id=STAFF_GROUP, anonymous=True)

    message = (await staff_bot.updates())[-1]["message"]

    assert message["from"]["id"] == 1087968824
    assert message["sender_chat"]["id"] == STAFF_GROUP


async def test_a_migrated_group_answers_under_its_new_id(people: People, staff_bot: Any) -> None:
    new_id = (await people.do("/control/migrate", chat_id=STAFF_GROUP))["chat_id"]

    refused = await staff_bot("sendMessage", chat_id=STAFF_GROUP, text="x")
    sent = await staff_bot.result("sendMessage", chat_id=new_id, text="x")
    lines = [update["message"] for update in await staff_bot.updates()]

    assert refused["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused["parameters"] == {"migrate_to_chat_id": new_id}
    assert sent["chat"]["id"] == new_id
    assert lines[0]["migrate_to_chat_id"] == new_id
    assert lines[1]["migrate_from_chat_id"] == STAFF_GROUP
    with pytest.raises(Refused, match="has become the supergroup"):
        await people.send(601, "x", chat_id=STAFF_GROUP)
    with pytest.raises(Refused, match="has become the supergroup"):
        await people.do("/control/migrate", chat_id=STAFF_GROUP)


async def test_a_plain_group_can_be_founded_and_left(people: People, staff_bot: Any) -> None:
    group = await people.do("/control/group", title="Kecil", type="group", members=[701, 601], id=-5)
    await people.do("/control/bot_member", chat_id=-5, bot_id=STAFF_BOT)
    await people.do("/control/bot_member", chat_id=-5, bot_id=STAFF_BOT, status="left")

    refusal = await staff_bot.refusal("sendMessage", chat_id=-5, text="x")

    assert [member["status"] for member in group["members"]] == ["creator", "member"]
    assert refusal == "Forbidden: bot is not a member of the group chat"


async def test_a_title_needs_a_right(people: People, staff_bot: Any) -> None:
    refusal = await staff_bot.refusal("setChatTitle", chat_id=STAFF_GROUP, title="Baru")
    rights = {"can_change_info": True}
    await people.do(
        "/control/bot_rights", chat_id=STAFF_GROUP, bot_id=STAFF_BOT, status="administrator", rights=rights
    )

    await staff_bot.result("setChatTitle", chat_id=STAFF_GROUP, title="Baru")

    assert refusal == "Bad Request: not enough rights to change chat title"
    assert (await staff_bot.result("getChat", chat_id=STAFF_GROUP))["title"] == "Baru"


@pytest.mark.parametrize(
    ("path", "values", "sentence"),
    [
        ("/control/member", {"chat_id": STAFF_GROUP, "user_id": 801, "status": "king"}, "A status is one of"),
        ("/control/member", {"chat_id": -1, "user_id": 801, "status": "member"}, "There is no group -1"),
        ("/control/member", {"chat_id": STAFF_GROUP, "user_id": 9, "status": "left"}, "no person 9"),
        ("/control/bot_member", {"chat_id": STAFF_GROUP, "bot_id": 9}, "There is no bot 9"),
        ("/control/group", {"id": 5}, "cannot be the id of a new group"),
        ("/control/group", {"type": "channel"}, "group or supergroup"),
        ("/control/block", {"user_id": "x", "bot_id": CUSTOMER_BOT}, "There is no person x"),
    ],
)
async def test_impossible_changes_are_explained(
    people: People, path: str, values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        await people.do(path, **values)


async def test_blocking_twice_is_told_once(people: People, customer_bot: Any) -> None:
    await people.send(501, "/start")
    await people.block(501)
    await people.block(501)

    assert len([u for u in await customer_bot.updates() if "my_chat_member" in u]) == 1
    with pytest.raises(Refused, match="has blocked this bot"):
        await people.send(501, "x")


async def test_an_empty_group_has_nobody_to_act(people: People) -> None:
    group = await people.do("/control/group", title="Kosong")

    with pytest.raises(Refused, match="has no members"):
        await people.do("/control/migrate", chat_id=group["id"])


def test_a_bot_knows_its_tokens_id() -> None:
    world = default_world(customer_token="42:abc")  # a token of a test

    assert isinstance(world.bots[42], Bot)
