"""Agents of a replay: they claim what is new, answer where they are mentioned, and resolve."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from playground.call_shapes import EDITS, SENDS, Call
from playground.people import STAFF_BOT, People, Refused

RIVALS = 10  # every tenth card is pressed by two agents at once
WORDS = "Kami sudah memeriksa dan membereskannya. / Checked and put right."


@dataclass(frozen=True, slots=True)
class Card:
    """A ticket that nobody has, and the message whose button claims it."""

    ticket_id: str
    message_id: int


@dataclass(frozen=True, slots=True)
class Talk:
    """A thread in which the desk called for one agent."""

    thread_id: int
    agent: int


@dataclass(slots=True)
class Agents:
    """`group` is the staff group's id; `ids` are the people who work in it."""

    people: People
    group: int
    ids: Sequence[int]
    claimed: int = 0
    answered: int = 0
    resolved: int = 0
    _work: "asyncio.Queue[Card | Talk]" = field(default_factory=asyncio.Queue)
    _known: set[str] = field(default_factory=set)
    _called_for: set[Talk] = field(default_factory=set)
    _done: set[int] = field(default_factory=set)
    _answers: "count[int]" = field(default_factory=lambda: count(1))

    def saw(self, call: Call) -> None:
        """Something appeared in the staff group; what is to be done about it waits for a free agent."""
        if call.chat_id != self.group or not call.ok or call.method not in SENDS | EDITS or not self.ids:
            return
        ticket_id = call.buttons.get("claim")
        if ticket_id is not None and call.message_id is not None and ticket_id not in self._known:
            self._known.add(ticket_id)
            self._work.put_nowait(Card(ticket_id, call.message_id))
        elif call.thread_id is not None and call.mentioned is not None:
            self._called(Talk(call.thread_id, call.mentioned))

    def _called(self, talk: Talk) -> None:
        if talk.agent in self.ids and talk not in self._called_for:
            self._called_for.add(talk)
            self._work.put_nowait(talk)

    async def work(self) -> None:
        """All agents side by side, until cancelled."""
        async with asyncio.TaskGroup() as group:
            for agent in self.ids:
                group.create_task(self._shift(agent))

    async def finish(self) -> None:
        """Until nothing that was seen is left to do."""
        await self._work.join()

    async def _shift(self, agent: int) -> None:
        while True:
            job = await self._work.get()
            try:
                await (self._claim(agent, job) if isinstance(job, Card) else self._answer(job))
            finally:
                self._work.task_done()

    async def _claim(self, agent: int, card: Card) -> None:
        self.claimed += 1
        place = self.ids.index(agent)
        rival = self.ids[(place + 1) % len(self.ids)]
        pressing = [agent, rival] if self.claimed % RIVALS == 0 else [agent]
        await asyncio.gather(*(self._press(each, card) for each in pressing))

    async def _press(self, agent: int, card: Card) -> None:
        try:
            await self.people.press(
                agent,
                card.message_id,
                f"claim:{card.ticket_id}",
                chat_id=self.group,
                bot_id=STAFF_BOT,
            )
        except Refused:
            return  # the card was redrawn without its button: somebody has the ticket

    async def _answer(self, talk: Talk) -> None:
        self._called_for.discard(talk)
        self.answered += 1
        await self._write(talk, f"{WORDS} ({next(self._answers)})")
        if talk.thread_id not in self._done:
            self._done.add(talk.thread_id)
            self.resolved += 1
            await self._write(talk, "/resolve")

    async def _write(self, talk: Talk, text: str) -> None:
        await self.people.send(
            talk.agent, text, chat_id=self.group, bot_id=STAFF_BOT, thread_id=talk.thread_id
        )
