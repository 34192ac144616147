"""Deadlines that stand still are told to the supervisors, even if the part that stands still is the database."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy.exc import OperationalError

from bot.trouble import Down
from bot.watch import Watch
from bot.working import Desk
from storage.figures import Unserved

NOW = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)


class Scene:
    """A desk of which only the line of what is due is seen, and a chat that hears."""

    def __init__(self) -> None:
        self.seconds, self.heard, self.line, self.ours = 0.0, [], [], True
        self.fault: Exception | None = None
        self.is_mute = False
        self.watch = Watch(
            cast(Desk, SimpleNamespace(clock=SimpleNamespace(now=lambda: NOW), database=self)),
            say=self.say,
            is_ours=lambda: self.ours,
            clock=lambda: self.seconds,
        )

    def reading(self) -> "Scene":
        return self

    async def __aenter__(self) -> Any:
        if self.fault is not None:
            raise self.fault
        return SimpleNamespace(figures=self)

    async def __aexit__(self, *_: object) -> None:
        return None

    async def unserved(self, _now: datetime) -> Unserved | None:
        if not self.line:
            return None
        return Unserved(self.line[0], f"TG-{self.line[0]}", NOW - timedelta(minutes=5), len(self.line))

    async def say(self, key: str, _params: object) -> None:
        if self.is_mute:
            raise Down("no answer")
        self.heard.append(key)

    async def passes(self, seconds: float) -> list[str]:
        """What is heard while time goes by, with a look every fifteen seconds."""
        before = len(self.heard)
        for _ in range(int(seconds // 15)):
            self.seconds += 15
            await self.watch.look()
        return self.heard[before:]


@pytest.fixture
def scene() -> Scene:
    return Scene()


async def test_what_stays_due_for_two_minutes_is_told_once_and_its_end_too(scene: Scene):
    scene.line = [7, 8, 9]

    assert await scene.passes(120) == []
    assert await scene.passes(600) == ["deadlines-stopped"]

    scene.line = []
    assert await scene.passes(60) == ["deadlines-again"]


async def test_a_long_line_that_moves_is_no_alarm(scene: Scene):
    scene.line = list(range(100))

    for _ in range(90):
        assert await scene.passes(15) == []
        scene.line = scene.line[1:]


async def test_one_ticket_that_nobody_can_get_past_is_told_although_others_go_on(scene: Scene):
    scene.line = [7]

    assert await scene.passes(150) == ["deadlines-stopped"]


@pytest.mark.parametrize("fault", [OperationalError("SELECT", {}, Exception()), TimeoutError(), OSError()])
async def test_a_database_that_does_not_answer_is_told_without_it(scene: Scene, fault: Exception):
    scene.fault = fault

    assert await scene.passes(150) == ["deadlines-unreadable"]

    scene.fault = None
    assert await scene.passes(30) == ["deadlines-again"]


async def test_what_could_not_be_told_is_told_at_the_next_look(scene: Scene):
    scene.line, scene.is_mute = [7], True
    await scene.passes(300)
    scene.is_mute = False

    assert await scene.passes(30) == ["deadlines-stopped"]


async def test_of_several_processes_only_the_one_whose_turn_it_is_tells(scene: Scene):
    scene.line, scene.ours = [7], False

    assert await scene.passes(300) == []
