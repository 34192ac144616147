"""A desk to which Telegram gives no messages any more tells the supervisors, for nobody else would notice."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.pulse import Pulse
from bot.silence import Silence
from bot.trouble import Down
from tests.bot.stage import JAKARTA, HandTicks
from texts.rendering import render

CUSTOMERS, STAFF = "updates:customer", "updates:staff"


class Scene:
    """A desk of which only its pulse is felt, and a chat that hears."""

    def __init__(self) -> None:
        self.ticks = HandTicks()
        self.pulse = Pulse(clock=self.ticks)
        self.silence = Silence(self.pulse, say=self.say)
        self.heard: list[tuple[str, str]] = []
        self.is_mute = False

    async def say(self, key: str, params: Mapping[str, Any]) -> None:
        if self.is_mute:
            raise Down("no answer")
        self.heard.append((key, params["bot"]))

    async def passes(self, seconds: float) -> list[tuple[str, str]]:
        """What is heard while time goes by, with a look every fifteen seconds."""
        before = len(self.heard)
        for _ in range(int(seconds // 15)):
            self.ticks.at += 15
            await self.silence.look()
        return self.heard[before:]


@pytest.fixture
def scene() -> Scene:
    return Scene()


async def test_two_minutes_without_an_answer_of_telegram_are_told_once_and_their_end_too(scene: Scene):
    with scene.pulse.of(CUSTOMERS) as beat:
        assert await scene.passes(120) == []
        assert await scene.passes(600) == [("updates-stopped", "customer")]
        beat()
        assert await scene.passes(15) == [("updates-again", "customer")]
        beat()
        assert await scene.passes(90) == []


async def test_each_bot_is_told_of_by_itself_and_other_parts_are_not(scene: Scene):
    with scene.pulse.of(CUSTOMERS) as beat, scene.pulse.of(STAFF), scene.pulse.of("sweep"):
        await scene.passes(60)
        beat()

        assert await scene.passes(75) == [("updates-stopped", "staff")]


async def test_what_could_not_be_told_is_told_at_the_next_look(scene: Scene):
    with scene.pulse.of(CUSTOMERS):
        scene.is_mute = True
        await scene.passes(180)
        scene.is_mute = False

        assert await scene.passes(15) == [("updates-stopped", "customer")]


async def test_where_another_process_asks_by_now_nothing_is_said_of_it(scene: Scene):
    with scene.pulse.of(CUSTOMERS):
        await scene.passes(180)

    assert await scene.passes(60) == []


@pytest.mark.parametrize(
    ("language", "bot", "words"),
    [
        ("id", "customer", "Telegram tidak memberi pesan nasabah kepada meja pengaduan"),
        ("id", "staff", "Telegram tidak memberi pesan petugas kepada meja pengaduan"),
        ("en", "customer", "Telegram has not given the desk any messages of customers"),
        ("en", "staff", "Telegram has not given the desk any messages of staff"),
    ],
)
def test_the_sentence_says_whose_messages_are_missing(language: str, bot: str, words: str):
    assert words in render("updates-stopped", {"bot": bot}, language, JAKARTA).html
