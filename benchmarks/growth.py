"""Memory of a desk that works for long: `python benchmarks/growth.py [--updates 100000]`.

A thousand customers with a complaint each ask how it stands, say thanks, ask for help, press a button; one in a
hundred complains anew. Prints the desk's resident memory every tenth of the way; exit code 1 if it still grows in the
second half: by more than 5 %. Telegram's limits are off. Takes about as many seconds as a hundredth of the updates.
"""

import argparse
import asyncio
import itertools
import sys
import time
from collections.abc import Coroutine, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.load.crowd import Crowd, complaints, crowd
from benchmarks.load.process import DESK, Child, child

CUSTOMERS = 1000
AT_ONCE = 40  # customers who wait for an answer
ALLOWED = 1.05  # of what it was at half-way
LIGHT = ("/status", "terima kasih", "/help", "status:0", "halo", "/language")
NEW = 100  # every so many updates a new complaint


def script(customers: list[int]) -> Iterator[tuple[int, str]]:
    """Who does what, for ever."""
    words = itertools.cycle(complaints())
    for place in itertools.count():
        customer = customers[place % len(customers)]
        is_new = place < len(customers) or place % NEW == 0
        yield customer, next(words) if is_new else LIGHT[(place + place // len(customers)) % len(LIGHT)]


async def do(people: Crowd, buttons: dict[int, int], customer: int, what: str) -> None:
    """Say it, or press it where it was last seen, and hear the answer."""
    act: Coroutine[Any, Any, object]
    if what == "status:0" and customer in buttons:
        act = people.press(customer, buttons[customer], what)
    else:
        act = people.send(customer, "/status" if what == "status:0" else what)
    heard = await people.hears(customer, act)
    if heard.message_id is not None and heard.buttons.get("status") == "0":
        buttons[customer] = heard.message_id


async def load(people: Crowd, running: Child, updates: int) -> list[float]:
    """Mebibytes at the beginning and after each tenth."""
    acts = script(await people.gather(CUSTOMERS))
    memory = [running.mebibytes]
    buttons: dict[int, int] = {}
    first, began = people.updates, time.monotonic()

    async def play() -> None:
        while people.updates - first < updates * len(memory) // 10:
            await do(people, buttons, *next(acts))

    while len(memory) <= 10:
        await asyncio.gather(*(play() for _ in range(AT_ONCE)))
        memory.append(running.mebibytes)
        print(
            f"| {people.updates - first:,} | {memory[-1]:.0f} MiB | {running.cpu:.0f} s of a processor "
            f"| {time.monotonic() - began:.0f} s |",
            flush=True,
        )
    return memory


async def measure(updates: int) -> bool:
    with TemporaryDirectory() as folder:
        async with crowd() as people, child(DESK, "run", folder=folder, address=people.address) as running:
            print(f"at the start: {running.mebibytes:.0f} MiB")
            print("| updates | memory | computed | passed |\n|---|---|---|---|")
            memory = await load(people, running, updates)
    print(f"from half-way to the end: {memory[-1] / memory[5] - 1:+.1%}")
    return memory[-1] <= memory[5] * ALLOWED


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=100_000)
    sys.exit(0 if asyncio.run(measure(parser.parse_args().updates)) else 1)


if __name__ == "__main__":
    main()
