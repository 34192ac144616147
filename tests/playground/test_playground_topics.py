"""Forum topics: creating, writing, closing, deleting, and General."""

from typing import Any

import pytest

from playground.defaults import STAFF_GROUP, SUPERVISORS
from playground.people import STAFF_BOT, People, Refused

NO_THREAD = "Bad Request: message thread not found"


@pytest.fixture
async def thread(staff_bot: Any) -> int:
    topic = await staff_bot.result("createForumTopic", chat_id=STAFF_GROUP, name="Kartu hilang")
    return int(topic["message_thread_id"])


async def demote(people: People) -> None:
    await people.do("/control/bot_rights", chat_id=STAFF_GROUP, bot_id=STAFF_BOT, status="member")


async def test_a_topic_opens_with_a_line_that_has_its_id(people: People, staff_bot: Any, thread: int) -> None:
    updates = await staff_bot.updates()

    opening = updates[0]["message"]
    assert opening["message_id"] == opening["message_thread_id"] == thread
    assert opening["forum_topic_created"] == {"name": "Kartu hilang", "icon_color": 7322096}


async def test_a_message_in_a_topic_answers_its_opening(people: People, staff_bot: Any, thread: int) -> None:
    await people.send(601, "halo", chat_id=STAFF_GROUP, thread_id=thread)

    message = (await staff_bot.updates())[-1]["message"]

    assert message["is_topic_message"] is True
    assert message["message_thread_id"] == thread
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "Kartu hilang"


async def test_a_reply_goes_to_the_topic_of_what_it_answers(
    people: People, staff_bot: Any, thread: int
) -> None:
    asked = await people.send(601, "halo", chat_id=STAFF_GROUP, thread_id=thread)

    sent = await staff_bot.result(
        "sendMessage", chat_id=STAFF_GROUP, text="ya", reply_parameters={"message_id": asked}
    )

    assert sent["message_thread_id"] == thread


@pytest.mark.parametrize("thread_id", [1, 4711])
async def test_a_thread_that_is_not_there_is_refused(staff_bot: Any, thread_id: int) -> None:
    refusal = await staff_bot.refusal(
        "sendMessage", chat_id=STAFF_GROUP, text="x", message_thread_id=thread_id
    )

    assert refusal == NO_THREAD


async def test_a_group_without_topics_has_no_threads(staff_bot: Any) -> None:
    refusal = await staff_bot.refusal("createForumTopic", chat_id=SUPERVISORS, name="x")

    assert refusal == "Bad Request: the chat is not a forum"


async def test_a_deleted_topic_takes_its_messages_with_it(
    people: People, staff_bot: Any, thread: int
) -> None:
    sent = await staff_bot.result("sendMessage", chat_id=STAFF_GROUP, text="x", message_thread_id=thread)

    await people.do("/control/topic", chat_id=STAFF_GROUP, thread_id=thread, action="delete")
    refusals = [
        await staff_bot.refusal("sendMessage", chat_id=STAFF_GROUP, text="x", message_thread_id=thread),
        await staff_bot.refusal(
            "editMessageText", chat_id=STAFF_GROUP, text="y", message_id=sent["message_id"]
        ),
        await staff_bot.refusal("closeForumTopic", chat_id=STAFF_GROUP, message_thread_id=thread),
    ]

    assert refusals == [
        NO_THREAD,
        "Bad Request: message to edit not found",
        "Bad Request: TOPIC_ID_INVALID",
    ]


async def test_in_a_closed_topic_only_administrators_write(
    people: People, staff_bot: Any, thread: int
) -> None:
    await staff_bot.result("closeForumTopic", chat_id=STAFF_GROUP, message_thread_id=thread)
    await staff_bot.result("sendMessage", chat_id=STAFF_GROUP, text="x", message_thread_id=thread)
    await people.send(701, "penyelia", chat_id=STAFF_GROUP, thread_id=thread)
    with pytest.raises(Refused, match="This topic is closed"):
        await people.send(601, "petugas", chat_id=STAFF_GROUP, thread_id=thread)

    await demote(people)
    refusal = await staff_bot.refusal("sendMessage", chat_id=STAFF_GROUP, text="x", message_thread_id=thread)

    assert refusal == "Bad Request: TOPIC_CLOSED"


async def test_closing_and_reopening_twice_is_not_modified(staff_bot: Any, thread: int) -> None:
    ids = {"chat_id": STAFF_GROUP, "message_thread_id": thread}
    open_again = await staff_bot.refusal("reopenForumTopic", **ids)
    await staff_bot.result("closeForumTopic", **ids)
    closed_again = await staff_bot.refusal("closeForumTopic", **ids)
    await staff_bot.result("reopenForumTopic", **ids)

    assert open_again == closed_again == "Bad Request: TOPIC_NOT_MODIFIED"


async def test_a_topic_is_renamed(people: People, staff_bot: Any, thread: int) -> None:
    ids = {"chat_id": STAFF_GROUP, "message_thread_id": thread}

    await staff_bot.result("editForumTopic", name="Selesai", icon_custom_emoji_id="5", **ids)
    same = await staff_bot.refusal("editForumTopic", name="Selesai", **ids)

    chats = (await people.world())["chats"]
    assert chats[0]["topics"][0]["name"] == "Selesai"
    assert same == "Bad Request: TOPIC_NOT_MODIFIED"


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"name": "  "}, "topic title must be non-empty"),
        ({"name": "x" * 129}, "topic title is too long"),
        ({"name": "x", "icon_color": 1}, "TOPIC_ICON_COLOR_INVALID"),
    ],
)
async def test_a_topics_name_and_colour_have_limits(
    staff_bot: Any, params: dict[str, Any], sentence: str
) -> None:
    assert (
        await staff_bot.refusal("createForumTopic", chat_id=STAFF_GROUP, **params)
        == f"Bad Request: {sentence}"
    )


async def test_managing_topics_needs_the_right(people: People, staff_bot: Any, thread: int) -> None:
    await demote(people)
    ids = {"chat_id": STAFF_GROUP, "message_thread_id": thread}

    refusals = [
        await staff_bot.refusal("createForumTopic", chat_id=STAFF_GROUP, name="x"),
        await staff_bot.refusal("editForumTopic", name="x", **ids),
        await staff_bot.refusal("deleteForumTopic", **ids),
        await staff_bot.refusal("pinChatMessage", chat_id=STAFF_GROUP, message_id=thread),
    ]

    assert refusals == [
        "Bad Request: not enough rights to create a topic",
        "Bad Request: not enough rights to edit the topic",
        "Bad Request: not enough rights to delete the topic",
        "Bad Request: not enough rights to manage pinned messages in the chat",
    ]


async def test_general_can_be_closed(people: People, staff_bot: Any) -> None:
    await staff_bot.result("closeGeneralForumTopic", chat_id=STAFF_GROUP)
    again = await staff_bot.refusal("closeGeneralForumTopic", chat_id=STAFF_GROUP)
    with pytest.raises(Refused, match="This topic is closed"):
        await people.send(601, "x", chat_id=STAFF_GROUP)
    await demote(people)
    refusal = await staff_bot.refusal("sendMessage", chat_id=STAFF_GROUP, text="x")
    await people.do("/control/topic", chat_id=STAFF_GROUP, thread_id=1, action="reopen")

    await people.send(601, "x", chat_id=STAFF_GROUP)

    assert again == "Bad Request: TOPIC_NOT_MODIFIED"
    assert refusal == "Bad Request: TOPIC_CLOSED"


async def test_people_create_close_and_reopen_topics(people: People) -> None:
    made = await people.do("/control/topic", chat_id=STAFF_GROUP, action="create", name="Baru", user_id=701)
    ids = {"chat_id": STAFF_GROUP, "thread_id": made["thread_id"]}
    await people.do("/control/topic", action="close", **ids)
    await people.do("/control/topic", action="reopen", **ids)

    lines = await people.messages(STAFF_GROUP, thread_id=made["thread_id"])

    assert [next(key for key in line if key.startswith("forum_")) for line in lines] == [
        "forum_topic_created",
        "forum_topic_closed",
        "forum_topic_reopened",
    ]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"chat_id": SUPERVISORS, "action": "create"}, "has no topics"),
        ({"chat_id": STAFF_GROUP, "action": "close", "thread_id": 99}, "message thread not found"),
        ({"chat_id": STAFF_GROUP, "action": "paint"}, "message thread not found"),
    ],
)
async def test_an_impossible_topic_action_is_explained(
    people: People, values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        await people.do("/control/topic", **values)


async def test_an_unknown_topic_action_is_explained(people: People, thread: int) -> None:
    with pytest.raises(Refused, match="create, close, reopen or delete"):
        await people.do("/control/topic", chat_id=STAFF_GROUP, thread_id=thread, action="paint")
    with pytest.raises(Refused, match="There is no topic 99"):
        await people.send(601, "x", chat_id=STAFF_GROUP, thread_id=99)


async def test_messages_can_be_read_by_topic(people: People, thread: int) -> None:
    await people.send(601, "di umum", chat_id=STAFF_GROUP)
    await people.send(601, "di topik", chat_id=STAFF_GROUP, thread_id=thread)

    general = await people.messages(STAFF_GROUP, thread_id=1)
    topic = await people.messages(STAFF_GROUP, thread_id=thread, after=thread)

    assert [message["text"] for message in general] == ["di umum"]
    assert [message["text"] for message in topic] == ["di topik"]


async def test_pins_of_a_topic_are_removed_together(people: People, staff_bot: Any, thread: int) -> None:
    for params in ({"message_thread_id": thread}, {}):
        sent = await staff_bot.result("sendMessage", chat_id=STAFF_GROUP, text="x", **params)
        await staff_bot.result("pinChatMessage", chat_id=STAFF_GROUP, message_id=sent["message_id"])
    pinned_outside = sent["message_id"]

    await staff_bot.result("unpinAllForumTopicMessages", chat_id=STAFF_GROUP, message_thread_id=thread)

    assert (await people.world())["chats"][0]["pinned"] == [pinned_outside]
