"""Writing, pressing and reading in the page's chats."""

import base64
import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

CUSTOMER_TOKEN = "7000000001:PLAYGROUND_customer_bot_token_0001"
STAFF_TOKEN = "7000000002:PLAYGROUND_staff_bot_token_000002"
CUSTOMER_BOT = 7000000001
STAFF_GROUP = -1001000000001
SUPERVISORS = -1001000000002
ANDI = 501
RINA = 601
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_what_a_customer_writes_reaches_the_server_with_its_line_breaks(
    server: Any, phone: Locator
) -> None:
    words = phone.get_by_test_id("composer-input")

    await words.type("Halo")
    await words.press("Shift+Enter")
    await words.type("cashback saya?")
    await words.press("Enter")

    await expect(phone.get_by_test_id("words")).to_have_text("Halo\ncashback saya?")
    assert await server.words_of(ANDI, bot_id=CUSTOMER_BOT) == ["Halo\ncashback saya?"]


async def test_an_example_is_sent_with_one_tap_in_the_language_of_the_phone(
    page: Page, server: Any, phone: Locator
) -> None:
    await page.get_by_test_id("customer-503").click()

    await page.get_by_test_id("example").first.click()

    await expect(phone.get_by_test_id("words")).to_have_text(
        "The 5% cash back on my debit card never arrived"
    )
    assert len(await server.words_of(503, bot_id=CUSTOMER_BOT)) == 1


async def test_a_bots_button_can_be_pressed_and_its_answer_is_shown(
    page: Page, server: Any, phone: Locator
) -> None:
    keys = {"inline_keyboard": [[{"text": "Not this", "callback_data": "no"}]]}
    await server.tell("/control/send", user_id=ANDI, chat_id=ANDI, bot_id=CUSTOMER_BOT, text="/start")
    await server.bot(CUSTOMER_TOKEN, "getUpdates", offset=-1)
    sent = await server.bot(CUSTOMER_TOKEN, "sendMessage", chat_id=ANDI, text="Cash back?", reply_markup=keys)

    await phone.get_by_test_id("key-0-0").click()
    [press] = [
        update["callback_query"]
        for update in await server.bot(
            CUSTOMER_TOKEN, "getUpdates", timeout=2, allowed_updates=["callback_query"]
        )
        if "callback_query" in update
    ]
    await server.bot(CUSTOMER_TOKEN, "answerCallbackQuery", callback_query_id=press["id"], text="Understood")

    assert (press["data"], press["message"]["message_id"]) == ("no", sent["message_id"])
    await expect(page.get_by_test_id("toast")).to_have_text("Understood")


async def test_messages_of_a_bot_appear_change_and_vanish_without_a_reload(page: Page, server: Any) -> None:
    sent = await server.bot(STAFF_TOKEN, "sendMessage", chat_id=SUPERVISORS, text="Overdue")
    office = page.get_by_test_id("chat-office")
    await expect(office.get_by_test_id("words")).to_have_text("Overdue")
    place = {"chat_id": SUPERVISORS, "message_id": sent["message_id"]}

    await server.bot(STAFF_TOKEN, "editMessageText", **place, text="Dewi has it")
    await expect(office.get_by_test_id("words")).to_have_text("Dewi has it")
    await server.bot(STAFF_TOKEN, "deleteMessage", **place)

    await expect(office.get_by_test_id("words")).to_have_count(0)


async def test_markup_of_the_bot_is_drawn_and_html_of_a_person_is_only_text(
    page: Page, server: Any, phone: Locator, write: Any
) -> None:
    attack = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    await write(phone, attack)
    await expect(phone.get_by_test_id("words").first).to_have_text(attack)
    await server.bot(
        CUSTOMER_TOKEN,
        "sendMessage",
        chat_id=ANDI,
        parse_mode="HTML",
        text="<b>TG-1 😀 <i>now</i></b>\n"
        "<blockquote expandable>1\n2\n3\n4\n5</blockquote><tg-spoiler>x</tg-spoiler>",
    )

    answer = phone.get_by_test_id("words").nth(1)
    await expect(answer.locator("strong")).to_have_text("TG-1 😀 now")
    await expect(answer.locator("strong em")).to_have_text("now")
    await answer.get_by_role("button", name="Show all").click()
    await expect(answer.locator("blockquote.open")).to_be_visible()
    await answer.locator(".spoiler").click()
    await expect(answer.locator(".spoiler")).to_have_class(re.compile("revealed"))
    assert await page.locator(".list img, .list script").count() == 0


async def test_a_topic_appears_with_its_unread_words_and_the_chosen_agent_answers_there(
    page: Page, server: Any, group: Locator, write: Any
) -> None:
    topic = await server.bot(STAFF_TOKEN, "createForumTopic", chat_id=STAFF_GROUP, name="TG-10018 · Cashback")
    thread = topic["message_thread_id"]
    await server.bot(STAFF_TOKEN, "sendMessage", chat_id=STAFF_GROUP, message_thread_id=thread, text="Card")
    entry = page.get_by_test_id(f"topic-{thread}")
    await expect(entry.locator(".badge")).to_have_text("1")

    await entry.click()
    await page.get_by_test_id("who-602").click()
    await write(group, "We are on it")

    await expect(group.locator(".message.mine").get_by_test_id("words")).to_have_text("We are on it")
    await expect(entry.locator(".badge")).to_be_empty()
    message = (await server.ask("/control/messages", chat_id=STAFF_GROUP))[-1]
    assert (message["from"]["id"], message["_thread_id"]) == (602, thread)
    await server.bot(STAFF_TOKEN, "closeForumTopic", chat_id=STAFF_GROUP, message_thread_id=thread)
    await expect(entry).to_have_class(re.compile("closed"))
    await expect(group.get_by_test_id("composer-input")).to_be_disabled()


async def test_a_link_to_a_topic_opens_it(page: Page, server: Any) -> None:
    topic = await server.bot(STAFF_TOKEN, "createForumTopic", chat_id=STAFF_GROUP, name="TG-7 · ATM")
    thread = topic["message_thread_id"]
    link = {"text": "Open", "url": f"https://t.me/c/{str(STAFF_GROUP)[4:]}/{thread}"}
    await server.bot(
        STAFF_TOKEN,
        "sendMessage",
        chat_id=SUPERVISORS,
        text="Late",
        reply_markup={"inline_keyboard": [[link]]},
    )

    await expect(page.get_by_test_id(f"topic-{thread}")).to_be_visible()
    await page.get_by_test_id("chat-office").get_by_test_id("key-0-0").click()

    await expect(page.get_by_test_id(f"topic-{thread}")).to_have_attribute("aria-current", "true")


async def test_replying_and_editing_reach_the_server(server: Any, group: Locator, write: Any) -> None:
    await server.tell("/control/send", user_id=RINA, chat_id=STAFF_GROUP, text="First")
    message = group.get_by_test_id("message").first
    await message.hover()
    await message.get_by_test_id("reply").click()
    await write(group, "Second")
    await expect(group.get_by_test_id("words")).to_have_count(2)

    await group.get_by_test_id("composer-input").press("ArrowUp")
    await write(group, "Second, better")

    await expect(group.get_by_test_id("words").nth(1)).to_have_text("Second, better")
    await expect(group.locator(".edited")).to_have_text("edited")
    reply = (await server.ask("/control/messages", chat_id=STAFF_GROUP))[-1]
    assert (reply["text"], reply["reply_to_message"]["text"]) == ("Second, better", "First")


async def test_the_phone_number_is_shared_through_the_bots_keyboard(
    page: Page, server: Any, phone: Locator, write: Any
) -> None:
    await write(phone, "/start")
    await expect(phone.get_by_test_id("words").first).to_have_text("/start")
    keyboard = {"keyboard": [[{"text": "Share my number", "request_contact": True}]]}
    await server.bot(CUSTOMER_TOKEN, "sendMessage", chat_id=ANDI, text="Your number?", reply_markup=keyboard)

    await page.get_by_test_id("reply-key").click()
    await page.get_by_test_id("dialog-ok").click()

    await expect(phone.locator(".chip")).to_contain_text("Andi Wijaya")
    contact = (await server.ask("/control/messages", chat_id=ANDI, bot_id=CUSTOMER_BOT))[-1]["contact"]
    assert contact["user_id"] == ANDI


async def test_two_photos_picked_together_are_sent_as_an_album_and_shown(server: Any, phone: Locator) -> None:
    files = [{"name": f"{name}.png", "mimeType": "image/png", "buffer": PNG + name.encode()} for name in "ab"]
    await phone.get_by_test_id("pick-photo").set_input_files(files)

    await expect(phone.get_by_test_id("album").locator("img")).to_have_count(2)
    sent = await server.ask("/control/messages", chat_id=ANDI, bot_id=CUSTOMER_BOT)
    assert len({message["media_group_id"] for message in sent}) == 1
    width = await phone.locator("img").first.evaluate("node => node.decode().then(() => node.naturalWidth)")
    assert width == 1


async def test_whatever_a_phone_can_send_is_accepted_and_drawn(page: Page, phone: Locator) -> None:
    for count, kind in enumerate(("sendVoice", "sendLocation", "sendContact", "sendSticker", "sendPoll"), 1):
        await phone.get_by_test_id("attach").click()
        await phone.get_by_test_id(kind).click()

        await expect(phone.get_by_test_id("message")).to_have_count(count)
    await expect(page.get_by_test_id("toast")).to_have_count(0)
