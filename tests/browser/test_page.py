"""The page around the chats: clock, language, faults, journal, screens, starting over."""

import re
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, expect

STAFF_TOKEN = "7000000002:PLAYGROUND_staff_bot_token_000002"
CUSTOMER_BOT = 7000000001
SUPERVISORS = -1001000000002
ANDI = 501

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_page_says_that_it_is_a_simulation_and_shows_all_four_panes(page: Page) -> None:
    await expect(page.get_by_test_id("simulation")).to_have_text("Simulation – nothing here reaches Telegram")
    for pane in ("phone", "group", "office", "journal"):
        await expect(page.get_by_test_id(f"pane-{pane}")).to_be_visible()


async def test_the_clock_buttons_move_the_simulated_clock(page: Page, server: Any) -> None:
    before = (await server.ask("/clock"))["offset"]

    for name in ("clock-15m", "clock-1h", "clock-1d"):
        async with page.expect_response("**/clock"):
            await page.get_by_test_id(name).click()

    after = (await server.ask("/clock"))["offset"]
    assert after - before == pytest.approx(900 + 3600 + 86400)


async def test_the_chosen_language_names_everything_and_is_remembered(page: Page, server: Any) -> None:
    await page.get_by_test_id("lang-id").click()
    await expect(page.get_by_test_id("simulation")).to_have_text(
        "Simulasi – tidak ada yang dikirim ke Telegram"
    )
    await expect(page.get_by_test_id("topic-0")).to_contain_text("Umum")

    await page.goto(server.address)

    await expect(page.get_by_test_id("clock-1d")).to_have_text("+1 hari")
    assert await page.evaluate("document.documentElement.lang") == "id"


async def test_a_blocked_bot_is_refused_until_the_customer_unblocks_it(
    page: Page, server: Any, phone: Locator
) -> None:
    await page.get_by_test_id("phone-menu").click()
    await page.get_by_test_id("block").click()
    await expect(phone.get_by_test_id("composer-input")).to_be_disabled()
    [andi] = [one for one in (await server.ask("/control/world"))["people"] if one["id"] == ANDI]
    assert andi["blocked"] == [CUSTOMER_BOT]

    await page.get_by_test_id("phone-menu").click()
    await page.get_by_test_id("block").click()

    await expect(phone.get_by_test_id("composer-input")).to_be_enabled()


async def test_a_new_customer_gets_a_phone_of_their_own(
    page: Page, server: Any, phone: Locator, write: Any
) -> None:
    await page.get_by_test_id("new-customer").click()
    await page.get_by_test_id("new-name").fill("Wayan Sudarta")
    await page.get_by_test_id("dialog-ok").click()
    await expect(page.get_by_role("button", name="Wayan", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )

    await write(phone, "Halo")

    await expect(phone.get_by_test_id("words")).to_have_text("Halo")
    assert "Wayan Sudarta" in [one["name"] for one in (await server.ask("/control/world"))["people"]]


async def test_an_ordered_fault_fails_the_next_call_and_stands_red_in_the_journal(
    page: Page, server: Any
) -> None:
    await page.get_by_test_id("faults").click()
    await page.get_by_test_id("fail-500").click()
    await expect(page.get_by_test_id("faults-panel")).to_contain_text("1 × sendMessage → 500")
    url = f"{server.address}/bot{STAFF_TOKEN}/sendMessage"
    async with server.session.post(url, json={"chat_id": SUPERVISORS, "text": "Late"}) as response:
        assert response.status == 500
    await server.bot(STAFF_TOKEN, "getMe")
    await expect(page.get_by_test_id("journal-row")).to_have_count(2)

    await page.get_by_test_id("only-errors").check()
    row = page.get_by_test_id("journal-row")
    await expect(row).to_have_count(1)
    await row.locator("summary").click()

    await expect(row).to_have_class(re.compile("refused"))
    await expect(row.locator("pre")).to_contain_text('"text": "Late"')


async def test_a_step_of_the_story_prepares_the_words_but_leaves_sending_to_the_reader(
    page: Page, server: Any, phone: Locator
) -> None:
    await page.get_by_test_id("step-1").click()

    words = phone.get_by_test_id("composer-input")
    await expect(words).to_have_value("Min, cashback 5% belanja pake kartu debit kok blm masuk?")
    assert await server.words_of(ANDI, bot_id=CUSTOMER_BOT) == []


async def test_on_a_narrow_screen_the_panes_become_tabs_and_nothing_sticks_out(page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(page.get_by_test_id("pane-group")).to_be_hidden()

    await page.get_by_test_id("tab-group").click()

    await expect(page.get_by_test_id("pane-group")).to_be_visible()
    await expect(page.get_by_test_id("pane-phone")).to_be_hidden()
    for width in (390, 820, 1024, 1440):
        await page.set_viewport_size({"width": width, "height": 800})
        assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_without_the_event_stream_the_page_keeps_up_by_asking(browser: Browser, server: Any) -> None:
    page = await browser.new_page()
    await page.route("**/control/events*", lambda route: route.abort())
    await page.goto(f"{server.address}/?lang=en")
    await expect(page.get_by_test_id("connection")).to_have_attribute("data-state", "polling")

    await server.bot(STAFF_TOKEN, "sendMessage", chat_id=SUPERVISORS, text="Overdue")

    await expect(page.get_by_test_id("chat-office").get_by_test_id("words")).to_have_text("Overdue")
    await page.close()


async def test_starting_over_empties_the_chats(page: Page, server: Any, phone: Locator, write: Any) -> None:
    await write(phone, "Halo")
    await expect(phone.get_by_test_id("words")).to_have_count(1)

    await page.get_by_test_id("reset").click()
    await page.get_by_test_id("dialog-ok").click()

    await expect(page.get_by_test_id("example-card")).to_have_count(3)
    assert await server.words_of(ANDI, bot_id=CUSTOMER_BOT) == []
