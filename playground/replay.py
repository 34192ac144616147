"""Hundreds of customers say real messages to a running desk over HTTP; agents claim, answer and resolve.

`python -m playground.replay FILE.jsonl[.gz] ... --address URL` plays against a playground with a desk, and
prints what came of it. Exit code 1 if a message stayed unanswered or anything else went wrong. See
`playground.ledger` for what counts as answered, answered twice, repeated and inverted.
"""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from playground.agents import WORDS, Agents
from playground.call_shapes import read_call
from playground.defaults import STAFF_GROUP
from playground.ledger import Ledger
from playground.people import CUSTOMER_BOT, People
from playground.schema import Json
from playground.script import Line, kill_points, language_of, write_script
from playground.tally import Tally

Kill = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Plan:
    """`rate` is messages a second, 0 for as fast as they are accepted; times are seconds.

    The replay ends when every message is answered and the desk was silent for `quiet`, or after `patience`.
    """

    files: Sequence[Path]
    customers: int = 500
    messages: int = 2000
    rate: float = 10.0
    agents: int = 5
    seed: int = 1
    limits: bool = True
    kills: int = 0
    quiet: float = 3.0
    patience: float = 120.0


@dataclass(slots=True)
class Replay:
    """One run. `kill` stops the desk the hard way and starts it again."""

    people: People
    plan: Plan
    kill: Kill | None = None
    ledger: Ledger = field(init=False)
    agents: Agents = field(init=False)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _killing: asyncio.Lock = field(default_factory=asyncio.Lock)
    _pending: dict[tuple[int, int], tuple[str, float]] = field(default_factory=dict)
    _calls_read: int = 0
    _heard: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> Tally:
        plan = self.plan
        lines = write_script(plan.files, customers=plan.customers, messages=plan.messages, seed=plan.seed)
        await self.people.faults(limits=plan.limits)
        self.ledger = Ledger(CUSTOMER_BOT, agents_words=WORDS, ahead=await self._ahead())
        ids = [await self.people.add_person(f"Petugas {place}", kind="agent") for place in range(plan.agents)]
        self.agents = Agents(self.people, STAFF_GROUP, ids)
        customers = await self._gather_customers()
        self._calls_read = max((call["seq"] for call in await self.people.journal()), default=0)
        ready = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            beside = [group.create_task(self._follow(ready)), group.create_task(self.agents.work())]
            await ready.wait()
            started_at = time.monotonic()
            await self._say_all(lines, customers)
            said_for = time.monotonic() - started_at
            await self._settle()
            for task in beside:
                task.cancel()
        return Tally(self.ledger, self.agents, said_for=said_for, took=time.monotonic() - started_at)

    async def _ahead(self) -> float:
        """Seconds by which the playground's clock is ahead of ours."""
        told = await self.people.ask("/clock")
        return datetime.fromisoformat(told["now"]).timestamp() - time.time()

    async def _gather_customers(self) -> list[int]:
        languages = [language_of(path) for path in self.plan.files]
        return [
            await self.people.add_person(f"Nasabah {place}", language=languages[place % len(languages)])
            for place in range(self.plan.customers)
        ]

    async def _say_all(self, lines: Sequence[Line], customers: Sequence[int]) -> None:
        started_at = time.monotonic()
        blows = set(kill_points(len(lines), self.plan.kills if self.kill else 0))
        killing: list[asyncio.Task[None]] = []
        for place, line in enumerate(lines):
            if self.plan.rate:
                await asyncio.sleep(max(0.0, started_at + place / self.plan.rate - time.monotonic()))
            if place in blows and self.kill is not None:
                killing.append(asyncio.create_task(self._blow(self.kill)))
            await self._say(customers[line.customer], line.text)
        await asyncio.gather(*killing)

    async def _blow(self, kill: Kill) -> None:
        async with self._killing:  # a desk that is still starting is not killed again
            await kill()

    async def _say(self, customer: int, text: str) -> None:
        at = time.time()
        async with self._turn:  # so that whoever reads the events knows every message in them
            message_id = await self.people.send(customer, text)
            self._pending[customer, message_id] = (text, at)

    async def _follow(self, ready: asyncio.Event) -> None:
        """Keep the books in the playground's own order, from its one stream of events."""
        async with aclosing(self.people.events(heartbeat=True)) as events:
            async for bunch in events:
                ready.set()
                async with self._turn:
                    await self._read(bunch)

    async def _read(self, bunch: Sequence[Json]) -> None:
        calls: dict[int, Json] = {}
        if any(event["kind"] == "journal" for event in bunch):
            calls = {call["seq"]: call for call in await self.people.journal(after=self._calls_read)}
        for event in bunch:
            if event["kind"] == "message" and event["bot_id"] == CUSTOMER_BOT:
                spoken = self._pending.pop((event["chat_id"], event["message_id"]), None)
                if spoken is not None:
                    self.ledger.customer_said(event["chat_id"], event["message_id"], *spoken)
            elif event["kind"] == "journal" and event["call"] in calls:
                self._hear(calls[event["call"]])

    def _hear(self, entry: Json) -> None:
        self._calls_read = entry["seq"]
        call = read_call(entry)
        self.ledger.desk_called(call)
        self.agents.saw(call)
        if call.method != "getUpdates":
            self._heard.set()

    async def _settle(self) -> None:
        """Wait for the last answers, then until the desk falls silent; at most `patience` in all."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.plan.patience):
                while self._pending or self.ledger.unanswered:
                    await self._next_call()
                await self.agents.finish()
                while True:
                    async with asyncio.timeout(self.plan.quiet):
                        await self._next_call()

    async def _next_call(self) -> None:
        self._heard.clear()
        await self._heard.wait()


async def replay(address: str, plan: Plan, *, kill: Kill | None = None) -> Tally:
    """Play against the playground at `address`."""
    async with People(address) as people:
        return await Replay(people, plan, kill).run()


def killing(command: str) -> Kill:
    """A shell command that kills the desk and starts it again."""

    async def kill() -> None:
        shell = await asyncio.create_subprocess_shell(command)
        if await shell.wait() != 0:
            raise RuntimeError(f"the command that kills the desk failed with code {shell.returncode}")

    return kill


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _options().parse_args(arguments)
    plan = Plan(
        files=chosen.files,
        customers=chosen.customers,
        messages=chosen.messages,
        rate=chosen.rate,
        agents=chosen.agents,
        seed=chosen.seed,
        limits=chosen.limits == "on",
        kills=chosen.kills if chosen.kill_command else 0,
        patience=chosen.patience,
    )
    kill = killing(chosen.kill_command) if chosen.kill_command else None
    tally = asyncio.run(replay(chosen.address, plan, kill=kill))
    print("\n".join(tally.lines()))
    return 0 if tally.is_sound else 1


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m playground.replay", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="JSON lines with a `text` each")
    parser.add_argument("--address", required=True, help="the playground, as it printed it")
    parser.add_argument("--customers", type=int, default=500)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--rate", type=float, default=10.0, help="messages a second; 0: as fast as possible")
    parser.add_argument("--agents", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limits", choices=("on", "off"), default="on", help="the playground's send limits")
    parser.add_argument("--kill-command", help="shell command that kills the desk and starts it again")
    parser.add_argument("--kills", type=int, default=3, help="how often, evenly spread; needs --kill-command")
    parser.add_argument("--patience", type=float, default=120.0, help="seconds to wait for the last answers")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
