"""Ten thousand customers of one day: when they complain, what they add, what they press."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

from benchmarks.load.telegram import Seen
from bot.working import Desk
from desk.incoming import Incoming, Person
from desk.receive import receive
from desk.status import show_status
from models.errors import DeskError
from tests.desk.buttons import press_as_customer

HOURS = (0, 0, 0, 0, 0, 0, 3.5, 4, 8, 11, 11, 9, 7, 8, 8.5, 8, 7, 4.5, 3.5, 3, 2, 1.5, 1, .5)  # fmt: skip
"""Of a hundred complaints how many come in each hour: those of the night by seven, offices open, lunch, an evening."""

RUSH = 7

MORE = "Sampai sekarang belum ada kabar, mohon dibantu ya"
DETAIL = "Rp250.000 pada 30 Januari"
ADDS, ASKS, TELLS = 0.25, 0.1, 0.6  # of customers: say more, ask how it stands, answer what is asked
SOLVED, UNSOLVED, RATES = 0.6, 0.05, 0.5


@dataclass(slots=True)
class Story:
    """One complaint as its customer sees it: seconds of the day at which it was said, receipted, answered, resolved."""

    place: int
    said: float
    receipt: float | None = None
    ticket: int | None = None
    answer: float | None = None
    told: float | None = None


@dataclass(slots=True)
class Customers:
    """`wake` tells the senders that something was committed."""

    desk: Desk
    wake: Callable[[], None]
    chance: random.Random
    words: Sequence[str]
    stories: dict[int, Story] = field(default_factory=dict)  # by the customer's id
    refusals: int = 0
    messages: int = 0
    presses: int = 0
    _ids: "count[int]" = field(default_factory=lambda: count(1))
    _inboxes: "dict[int, asyncio.Queue[Seen]]" = field(default_factory=dict)
    under_way: "set[asyncio.Task[None]]" = field(default_factory=set)

    def come(self, complaints: int, *, is_rush: bool = False) -> None:
        """Spread over the day, or over the hour in which the offices open."""
        for place in range(complaints):
            (hour,) = [RUSH] if is_rush else self.chance.choices(range(24), HOURS)
            story = Story(place, 3600 * (hour + self.chance.random()))
            person = Person(100_000 + place, f"Nasabah {place}", None, "id")
            self.stories[person.id], self._inboxes[person.id] = story, asyncio.Queue()
            asyncio.get_running_loop().call_at(story.said, self._begin, person, story)

    def hear(self, seen: Seen) -> None:
        """Something new stands in a customer's chat."""
        story, now = self.stories[seen.chat_id], asyncio.get_running_loop().time()
        if story.receipt is None:
            story.receipt = now
        if "solved" in seen.verbs:
            story.told = story.told or now
        if f"#{story.place:05d}" in seen.html:
            story.answer = story.answer or now
        self._inboxes[seen.chat_id].put_nowait(seen)

    def _begin(self, person: Person, story: Story) -> None:
        acts = self._complain(person, story), self._react(person)
        self.under_way.update(asyncio.create_task(each) for each in acts)

    async def _complain(self, person: Person, story: Story) -> None:
        await self._say(person, self.chance.choice(self.words))
        if self.chance.random() < ADDS:
            await asyncio.sleep(self.chance.uniform(20, 120))
            await self._say(person, MORE)
        if self.chance.random() < ASKS:
            await asyncio.sleep(self.chance.uniform(3600, 3 * 3600))
            if story.told is None:
                self.messages += 1
                await self._do(partial(show_status, person=person))

    async def _react(self, person: Person) -> None:
        """Presses what they are asked for, each kind once."""
        asked: set[str] = set()
        while True:
            seen = await self._inboxes[person.id].get()
            verb = next(
                (
                    each
                    for each in ("pick", "detail", "yes", "skip", "solved", "answer")
                    if each in seen.verbs
                ),
                "",
            )
            if verb and (verb not in asked or verb == "answer"):
                asked.add(verb)
                await self._answer(person, verb, seen)

    async def _answer(self, person: Person, verb: str, seen: Seen) -> None:
        chance = self.chance.random()
        if verb == "solved":
            await asyncio.sleep(self.chance.uniform(60, 1800))
            if chance < SOLVED:
                await self._press(person, seen.verbs["solved"][0])
            elif chance < SOLVED + UNSOLVED:
                await self._press(person, seen.verbs["unsolved"][0])
        elif chance < (RATES if verb == "answer" else TELLS):
            await asyncio.sleep(self.chance.uniform(5, 60))
            if verb == "skip":
                await self._say(person, DETAIL)
            else:
                await self._press(person, self.chance.choice(seen.verbs[verb]))

    async def _say(self, person: Person, text: str) -> None:
        self.messages += 1
        decision = self.desk.office.matcher.decide(text)
        said = Incoming(person, next(self._ids), self.desk.clock.now(), "text", text, understanding=decision)
        await self._do(partial(receive, incoming=said))

    async def _press(self, person: Person, data: str) -> None:
        self.presses += 1
        await self._do(partial(press_as_customer, person=person, data=data))

    async def _do(self, use_case: Callable[..., Awaitable[Any]]) -> None:
        try:
            await self.desk.perform(use_case)
        except DeskError:
            self.refusals += 1
        self.wake()
