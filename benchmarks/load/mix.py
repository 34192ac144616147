"""A desk's day as load: complaints, details, further words, thanks, questions, and all that agents do about them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from benchmarks.load.crowd import Crowd
from playground.agents import Agents
from playground.call_shapes import Call
from playground.defaults import STAFF_GROUP
from playground.people import CUSTOMER_BOT, Refused

AGENTS = 5
AT_ONCE = 20  # customers who wait for an answer
WORDS = (
    "Sampai sekarang belum ada kabar, mohon dibantu ya",
    "Bagaimana status laporan saya?",
    "Terima kasih",
)
DETAIL = "Rp250.000 pada 30 Januari"
PAUSE = 30  # seconds of the desk's clock after which it asks for details
TAPS = ("pick", "detail", "yes")


@dataclass(slots=True)
class Mix:
    """In waves, each through when the desk is silent: what is measured is work, not waiting."""

    people: Crowd
    customers: Sequence[int]
    words: Sequence[str]
    staff: Agents
    offers: dict[int, dict[str, tuple[int, str]]] = field(
        default_factory=dict
    )  # of each customer: verb, button
    held_back: list[Call] = field(default_factory=list)
    is_staffed: bool = False

    async def play(self) -> None:
        """Until the last complaint is rated."""
        self.people.saw = self._see
        await self._each(self._complain)
        await self.people.advance(PAUSE)
        await self.people.rest()
        await self._each(self._give_details)
        for words in WORDS:
            await self._each(partial(self._say, words=words))
        await self._serve()
        await self._each(self._confirm)
        await self._each(self._rate)

    def _see(self, call: Call) -> None:
        if call.bot_id == CUSTOMER_BOT and call.message_id is not None:
            for verb, rest in call.buttons.items():
                self.offers.setdefault(call.chat_id, {})[verb] = call.message_id, f"{verb}:{rest}"
        elif self.is_staffed:
            self.staff.saw(call)
        else:
            self.held_back.append(call)

    async def _each(self, act: Callable[[int], Awaitable[Any]]) -> None:
        queue = iter(self.customers)

        async def play() -> None:
            for who in queue:
                await act(who)

        await asyncio.gather(*(play() for _ in range(AT_ONCE)))
        await self.people.rest()

    async def _complain(self, who: int) -> None:
        place = self.customers.index(who)
        await self.people.hears(who, self.people.send(who, self.words[place % len(self.words)]))

    async def _say(self, who: int, *, words: str) -> None:
        await self.people.hears(who, self.people.send(who, words))

    async def _give_details(self, who: int) -> None:
        """A tap where there is a button, words where there is a question."""
        verb = next((each for each in TAPS if each in self.offers.get(who, {})), None)
        if verb is not None:
            await self._tap(who, verb)
        elif "skip" in self.offers.get(who, {}):
            await self.people.hears(who, self.people.send(who, DETAIL))

    async def _confirm(self, who: int) -> None:
        await self._tap(who, "solved")

    async def _rate(self, who: int) -> None:
        await self._tap(who, "answer")

    async def _tap(self, who: int, verb: str) -> None:
        button = self.offers.get(who, {}).pop(verb, None)
        if button is None:
            return
        try:
            await self.people.hears(who, self.people.press(who, *button), patience=2.0)
        except (Refused, TimeoutError):
            return  # the message was changed meanwhile, or is answered over the button alone

    async def _serve(self) -> None:
        """Agents claim, answer and resolve what was shown to them."""
        self.is_staffed = True
        for call in self.held_back:
            self.staff.saw(call)
        working = asyncio.create_task(self.staff.work())
        await self.people.rest()
        await self.staff.finish()
        await self.people.rest()
        working.cancel()


async def mix(people: Crowd, words: Sequence[str], *, customers: int) -> Mix:
    """Its people, who have said nothing yet."""
    ids = [await people.add_person(f"Petugas {number}", kind="agent") for number in range(AGENTS)]
    staff = Agents(people, STAFF_GROUP, ids)
    return Mix(people, await people.gather(customers), words, staff)
