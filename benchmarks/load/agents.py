"""Agents of one day: they claim what they see in their group, read, answer, tick the steps, resolve."""

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from html import escape
from itertools import count
from typing import Any

from benchmarks.load.telegram import Seen
from bot.working import Desk
from desk import claim, reply, steps, whole
from desk.incoming import Person, Words
from desk.work import Toast
from models.errors import DeskError
from models.number import numbers_in
from tests.desk.buttons import press_as_staff

FROM, UNTIL = 7 * 3600, 22 * 3600  # seconds of the day at which their work begins and ends
WORDS = "Kami sudah memeriksa dan membereskannya."
LOOKS, READS, ENDS, TICKS = (3, 15), (40, 100), (10, 30), (2, 6)  # seconds, from and to
LATE = 600  # seconds after which an agent leaves a topic that did not come, or a question
GRAVE = {"high", "critical"}
DECIDE = ("send_anyway", "resolve_anyway")


@dataclass(slots=True)
class Group:
    """What its members see: tickets to be claimed, and the topics of those that are."""

    chat_id: int
    open: dict[int, None] = field(default_factory=dict)  # the longest in sight first
    waiting: "list[asyncio.Future[None]]" = field(default_factory=list)
    topics: dict[int, int] = field(default_factory=dict)  # of tickets
    asked: dict[int, list[str]] = field(default_factory=dict)  # in a topic: the buttons of a question
    overviews: set[int] = field(default_factory=set)  # messages

    def tell(self) -> None:
        """Everybody looks up."""
        waiting, self.waiting = self.waiting, []
        for each in waiting:
            if not each.done():
                each.set_result(None)

    async def until(self, sees: Callable[[], bool]) -> None:
        """Look again at all that is new."""
        while not sees():
            news = asyncio.get_running_loop().create_future()
            self.waiting.append(news)
            await news


@dataclass(slots=True)
class Agents:
    """`places` are the complaints behind the tickets; `moments` the seconds of the day at which each was worked on."""

    desk: Desk
    wake: Callable[[], None]
    chance: random.Random
    groups: dict[int, Group] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    moments: dict[int, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    refusals: Counter[str] = field(default_factory=Counter)
    left: int = 0  # tickets that they could not resolve
    _ids: "count[int]" = field(default_factory=lambda: count(10_000_000))

    def see(self, seen: Seen) -> None:
        """Something new stands in a group."""
        group = self.groups[seen.chat_id]
        offered = [int(data.split(":")[1]) for data in seen.verbs.get("claim", ())]
        if len(offered) > 1:
            group.overviews.add(seen.message_id)
        is_overview = seen.message_id in group.overviews
        for ticket in offered:
            group.open.setdefault(ticket)
            self._note(ticket, "named" if is_overview else "card")
        if seen.thread_id is not None:
            for ticket in numbers_in(seen.html)[:1]:
                group.topics.setdefault(ticket, seen.thread_id)
            for verb in (*DECIDE, "step"):
                if verb in seen.verbs:
                    group.asked[seen.thread_id] = seen.verbs[verb]
        group.tell()

    async def work(self, person: Person, group: Group) -> None:
        """One day of one agent."""
        await asyncio.sleep(FROM - asyncio.get_running_loop().time())
        while asyncio.get_running_loop().time() < UNTIL:
            await group.until(lambda: bool(group.open))
            ticket = next(iter(group.open))
            del group.open[ticket]
            await self._pause(LOOKS)
            if await self._claim(person, ticket):
                await self._serve(person, group, ticket)

    async def _claim(self, person: Person, ticket: int) -> bool:
        toast = await self._do(partial(claim.claim, person=person, ticket_id=ticket))
        if not isinstance(toast, Toast) or toast.key != "toast-claimed":
            return False
        self._note(ticket, "claimed")
        return True

    async def _serve(self, person: Person, group: Group, ticket: int) -> None:
        if not await self._until(group, lambda: ticket in group.topics):
            return
        self._note(ticket, "thread")
        await self._pause(READS)
        await self._tick(person, group, ticket)
        words = self._words(person, group, ticket, f"{WORDS} (#{self.places.get(ticket, -1):05d})")
        await self._do(partial(reply.speak, words=words, ticket_id=ticket))
        self._note(ticket, "answered")
        await self._pause(ENDS)
        if group.topics[ticket] in group.asked:  # the guard holds the words
            await self._decide(person, group, ticket)
            self._note(ticket, "answered")
        words = self._words(person, group, ticket, "")
        resolved = await self._do(partial(whole.resolve_if_whole, words=words, ticket_id=ticket))
        if resolved is None:
            resolved = await self._decide(person, group, ticket) == "toast-resolved"
        if resolved is False:
            self.left += 1  # the customer chose another topic, and it went to another group
            return
        self._note(ticket, "resolved")

    async def _decide(self, person: Person, group: Group, ticket: int) -> str:
        """Press what the question in the topic offers; the word over the button."""
        topic = group.topics[ticket]
        if not await self._until(group, lambda: topic in group.asked):
            return ""
        await self._pause(LOOKS)
        (data, *_) = group.asked.pop(topic)
        toast = await self._do(partial(press_as_staff, person=person, data=data))
        return toast.key if isinstance(toast, Toast) else ""

    async def _tick(self, person: Person, group: Group, ticket: int) -> None:
        """The steps of a grave complaint, as they are done."""
        async with self.desk.looking() as work:
            found = await work.unit.tickets.get(ticket)
            if found.severity not in GRAVE or not await steps.open_steps(work, found):
                return
        topic = group.topics[ticket]
        await self._do(
            partial(steps.show_steps, words=self._words(person, group, ticket, ""), ticket_id=ticket)
        )
        if await self._until(group, lambda: topic in group.asked):
            for data in group.asked.pop(topic):
                await self._pause(TICKS)
                await self._do(partial(press_as_staff, person=person, data=data))
            group.asked.pop(topic, None)

    async def _until(self, group: Group, sees: Callable[[], bool]) -> bool:
        try:
            async with asyncio.timeout(LATE):
                await group.until(sees)
        except TimeoutError:
            return False
        return True

    def _words(self, person: Person, group: Group, ticket: int, text: str) -> Words:
        return Words(
            person,
            group.chat_id,
            next(self._ids),
            self.desk.clock.now(),
            "text",
            text,
            escape(text),
            thread_id=group.topics[ticket],
        )

    def _note(self, ticket: int, moment: str) -> None:
        """The first time of most things; of an answer that was held, the second."""
        moments = self.moments[ticket]
        if moment not in moments or moment == "answered":
            moments[moment] = asyncio.get_running_loop().time()

    async def _pause(self, seconds: tuple[float, float]) -> None:
        await asyncio.sleep(self.chance.uniform(*seconds))

    async def _do(self, use_case: Callable[..., Awaitable[Any]]) -> Any:
        try:
            return await self.desk.perform(use_case)
        except DeskError as error:
            self.refusals[error.key] += 1
            return False
        finally:
            self.wake()
