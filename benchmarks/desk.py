"""The whole desk beside a bare echo bot: `python benchmarks/desk.py [--messages N] [--only NAME] [--profile]`.

Each runs in a process of its own against a playground in this one, with Telegram's limits off. The echo bot is
aiogram's own polling with one handler that answers: what the framework costs when nothing is kept. The desk keeps,
understands and shows everything, on SQLite, and on PostgreSQL with one, two and three webhook replicas behind a
balancer. Two loads: every message a new customer's complaint (the hardest), and a desk's day (`load/mix.py`).
Counted is the processor time, user and system, of the desk's processes (not PostgreSQL's own) from the first update
that counts until all is answered and shown; a hundred complaints before it warm them up. Then the time from an
update to its receipt, at 20 and at 100 complaints a second. `--profile` shows where the desk's time goes, and slows
it down. `--peer PYTHON` adds another support bot, see `load/peer.py`.

Belongs on an idle machine; the playground takes the second core.
"""

import argparse
import asyncio
import os
import pstats
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.load import peer
from benchmarks.load.crowd import Crowd, complaints, crowd
from benchmarks.load.mix import mix
from benchmarks.load.process import DESK, ECHO, PROFILED, Child, child
from playground.defaults import CUSTOMER_TOKEN
from playground.tally import quantile
from tests.postgres import NewDatabase, server
from tests.replay.balancer import balancer, free_ports

WARM = 100  # messages before it counts: what is imported, parsed and compiled once
AT_ONCE = 200  # customers who wait for an answer
RATES = (20, 100)  # complaints a second
SECONDS = 30  # for which a rate is kept up
SATURATED = 0.9  # of a rate; what answers fewer falls behind
SHOWN = 40  # lines of a profile
SECRET = "s" * 40


class Ready:
    """Desks that take updates, all of one kind, and the crowd that writes to them."""

    def __init__(self, name: str, people: Crowd, processes: Sequence[Child]) -> None:
        self.name, self.people, self.processes = name, people, processes

    @property
    def cpu(self) -> float:
        return sum(each.cpu for each in self.processes)

    @property
    def memory(self) -> str:
        return " + ".join(f"{each.mebibytes:.0f}" for each in self.processes)


@asynccontextmanager
async def echo() -> AsyncIterator[Ready]:
    with TemporaryDirectory() as folder:
        async with (
            crowd() as people,
            child(ECHO, people.address, CUSTOMER_TOKEN, folder=folder, address=people.address) as process,
        ):
            yield Ready("echo bot", people, [process])


@asynccontextmanager
async def desks(name: str, *, url: str = "", replicas: int = 0, program: str = DESK) -> AsyncIterator[Ready]:
    """One that asks for updates; with `replicas` so many to which they are pushed, in turns."""
    async with AsyncExitStack() as stack:
        people = await stack.enter_async_context(crowd())
        settings = [{"DATABASE_URL": url} if url else {}]
        if replicas:
            front, *ports = free_ports(1 + replicas)
            hook = {"WEBHOOK_URL": f"http://127.0.0.1:{front}/telegram", "WEBHOOK_SECRET": SECRET}
            settings = [{**settings[0], **hook, "HTTP_PORT": str(port)} for port in ports]
            await stack.enter_async_context(balancer(ports, port=front))
        processes = []
        folder = stack.enter_context(TemporaryDirectory())
        if program == PROFILED:
            stack.callback(show, Path(folder) / "profile")  # once its process is through
        for each in settings:
            arguments = ("run", "--webhook") if replicas else ("run",)
            starting = child(program, *arguments, folder=folder, address=people.address, **each)
            processes.append(await stack.enter_async_context(starting))
        yield Ready(name, people, processes)


def show(profile: Path) -> None:
    pstats.Stats(str(profile)).sort_stats("tottime").print_stats(SHOWN)


async def flood(people: Crowd, customers: Sequence[int], words: Sequence[str]) -> None:
    """A complaint of each, as fast as they are answered."""
    queue = iter(enumerate(customers))

    async def play() -> None:
        for place, who in queue:
            await people.hears(who, people.send(who, words[place % len(words)]))

    await asyncio.gather(*(play() for _ in range(AT_ONCE)))
    await people.rest()


async def measure(ready: Ready, messages: int, *, is_desk: bool = True) -> tuple[float, float]:
    """Updates a processor second under both loads; the echo bot knows one."""
    people, words = ready.people, complaints()
    first = ready.processes[0]
    before = ready.memory
    await flood(people, await people.gather(WARM), words)
    customers = await people.gather(messages)
    cpu, began = ready.cpu, time.monotonic()
    await flood(people, customers, words)
    hard, took = messages / (ready.cpu - cpu), time.monotonic() - began
    mixed = 0.0
    if is_desk:
        play = await mix(people, words, customers=messages // 2)
        cpu, count = ready.cpu, people.updates
        await play.play()
        count = people.updates - count
        mixed = count / (ready.cpu - cpu)
    print(
        f"| {ready.name} | {hard:.0f} | {mixed:.0f} | {messages / took:.0f} "
        f"| {first.imports:.1f} + {first.start:.1f} s | {before} | {ready.memory} |",
        flush=True,
    )
    return hard, mixed


async def receipts(ready: Ready, rate: int) -> str:
    """At a rate that is kept up whatever the desk does; one that cannot follow says what it did. A line."""
    people, words, waits = ready.people, complaints(), list[float]()
    customers = await people.gather(rate * SECONDS)
    began = time.monotonic()

    async def complain(place: int, who: int) -> None:
        await asyncio.sleep(began + place / rate - time.monotonic())
        said = time.monotonic()
        await people.hears(who, people.send(who, words[place % len(words)]), patience=600)
        waits.append(time.monotonic() - said)

    await asyncio.gather(*(complain(*each) for each in enumerate(customers)))
    did = len(waits) / (time.monotonic() - began)
    waits.sort()
    figures = " | ".join(f"{1000 * quantile(waits, share):,.0f} ms" for share in (0.5, 0.95, 0.99))
    note = "" if did >= SATURATED * rate else f"saturated: {did:.0f} a second"
    await people.rest()
    return f"| {ready.name} | {rate} a second | {figures} | {note} |"


async def compare(messages: int, only: str | None, databases: NewDatabase | None, python: str | None) -> None:
    print(
        "| | complaints a processor second | mixed updates | complaints a second "
        "| start: imports + ours | MiB before | after |"
    )
    print("|---|---|---|---|---|---|---|")
    async with echo() as ready:
        bare, _ = await measure(ready, messages, is_desk=False)
    if python is not None:
        print(await peer.measure(python, complaints(), warm=WARM, messages=messages), flush=True)
    kinds = [("SQLite", "", 0)] if only != "postgresql" else []
    if databases is not None:
        kinds += [("PostgreSQL, asking", databases(), 0)]
        kinds += [(f"PostgreSQL, webhooks, {count} replicas", databases(), count) for count in (1, 2, 3)]
    shares, lines = [], []
    for name, url, replicas in kinds:
        async with desks(name, url=url, replicas=replicas) as ready:
            hard, mixed = await measure(ready, messages)
            shares.append(f"{name} {hard / bare:.1%} and {mixed / bare:.1%}")
            lines += [await receipts(ready, rate) for rate in RATES]
    print("\nof the bare echo bot, complaints and mixed: " + "; ".join(shares) + "\n")
    print("| | load | p50 | p95 | p99 | |\n|---|---|---|---|---|---|", *lines, sep="\n", flush=True)


async def profile(messages: int) -> None:
    async with desks("SQLite", program=PROFILED) as ready:
        await flood(ready.people, await ready.people.gather(WARM), complaints())
        customers = await ready.people.gather(messages)
        os.kill(ready.processes[0].pid, signal.SIGUSR1)
        await flood(ready.people, customers, complaints())
        os.kill(ready.processes[0].pid, signal.SIGUSR2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=500)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--profile", action="store_true", help="show where the desk's time goes")
    parser.add_argument("--peer", metavar="PYTHON", help="of an environment with suppgram")
    chosen = parser.parse_args()
    if chosen.profile:
        asyncio.run(profile(chosen.messages))
        return
    with nullcontext() if chosen.only == "sqlite" else server(is_durable=True) as databases:
        asyncio.run(compare(chosen.messages, chosen.only, databases, chosen.peer))


if __name__ == "__main__":
    main()
