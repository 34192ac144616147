"""A playground, a browser and its page; the tests play the bots themselves, no desk runs behind it."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from playground.server import Running, start

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))


class Server:
    """The playground over HTTP: as a bot and as the control side."""

    def __init__(self, address: str, session: aiohttp.ClientSession) -> None:
        self.address = address
        self.session = session

    async def bot(self, token: str, method: str, **params: Any) -> Any:
        async with self.session.post(f"{self.address}/bot{token}/{method}", json=params) as response:
            body = await response.json()
        assert body["ok"], body
        return body["result"]

    async def ask(self, path: str, **query: Any) -> Any:
        async with self.session.get(self.address + path, params=query) as response:
            return await response.json()

    async def tell(self, path: str, **body: Any) -> Any:
        async with self.session.post(self.address + path, json=body) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def words_of(self, chat_id: int, **query: Any) -> list[Any]:
        messages = await self.ask("/control/messages", chat_id=chat_id, **query)
        return [message.get("text") for message in messages if not message["_deleted"]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def playground() -> AsyncIterator[Running]:
    running = await start(port=0)
    yield running
    await running.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs a browser where there is none."""
    if CHROMIUM.exists():
        return
    reason = f"browser tests need Chromium: none at {CHROMIUM} (install it or set CHROMIUM to its path)"
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def server(playground: Running) -> AsyncIterator[Server]:
    async with aiohttp.ClientSession() as session:
        server = Server(playground.address, session)
        await server.tell("/control/reset")
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def window(browser: Browser) -> Page:
    """One window for all tests; each loads the page anew in it."""
    window = await browser.new_page(reduced_motion="reduce")
    window.set_default_timeout(5000)
    return window


@pytest_asyncio.fixture(loop_scope="module")
async def page(window: Page, server: Server) -> AsyncIterator[Page]:
    """The page in English on a desktop screen; any error in its console fails the test."""
    complaints: list[str] = []
    watchers = {
        "pageerror": lambda error: complaints.append(str(error)),
        "console": lambda line: complaints.append(line.text) if line.type == "error" else None,
        "dialog": lambda dialog: complaints.append(f"dialog {dialog.message}"),
    }
    for event, watcher in watchers.items():
        window.on(event, watcher)
    await window.set_viewport_size({"width": 1440, "height": 900})
    await window.goto(f"{server.address}/?lang=en")
    await expect(window.get_by_test_id("connection")).to_have_attribute("data-state", "live")
    await expect(window.get_by_test_id("customer-501")).to_be_visible()
    yield window
    for event, watcher in watchers.items():
        window.remove_listener(event, watcher)
    await window.goto("about:blank")
    assert complaints == []


@pytest.fixture
def phone(page: Page) -> Locator:
    return page.get_by_test_id("pane-phone")


@pytest.fixture
def group(page: Page) -> Locator:
    return page.get_by_test_id("pane-group")


@pytest.fixture
def write() -> Callable[[Locator, str], Awaitable[None]]:
    """Type into a pane's chat and send."""

    async def write(pane: Locator, text: str) -> None:
        await pane.get_by_test_id("composer-input").fill(text)
        await pane.get_by_test_id("composer-input").press("Enter")

    return write
