"""The whole desk beside a bare echo bot: `python benchmarks/desk.py [--messages N] [--profile]`.

Both poll the same kind of playground, each in a process of its own, and answer the same messages from as many
customers. The echo bot is aiogram's own polling with one handler that answers: what the framework costs when
nothing is kept. The desk understands, stores, opens a ticket, sends the receipt and a card, on SQLite, with
Telegram's limits off. Counted is the processor time of the process (user and system) from the first message
that counts until all is answered and shown; a hundred before it warm both up. Then the desk alone at 20 messages
a second: time from the update to the receipt. `--profile` shows where the desk's time goes, and slows it down.

Belongs on an idle machine; the playground takes the second core.
"""

import argparse
import asyncio
import json
import os
import pstats
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playground.call_shapes import SENDS, read_call
from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, SUPERVISORS
from playground.people import CUSTOMER_BOT, People
from playground.replay import Plan, replay
from playground.server import start
from playground.tally import quantile

ROOT = Path(__file__).resolve().parent.parent
FILES = [ROOT / "tests" / "data" / f"blind_bank_{language}.jsonl" for language in ("id", "en")]
WARM = 100  # messages before it counts: what is imported, parsed and compiled once
REST = 2.0  # seconds
SHOWN = 40  # lines of a profile
TICKS = os.sysconf("SC_CLK_TCK")
ECHO = """
import asyncio, contextlib, logging, sys
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

logging.disable()
router = Dispatcher()

@router.message()
async def echo(message: Message) -> None:
    await message.answer(message.text or "?")

async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[1]))
    print("ready", flush=True)
    await router.start_polling(Bot(sys.argv[2], session=session), handle_signals=False)

with contextlib.suppress(KeyboardInterrupt):
    asyncio.run(main())
"""
PROFILED = """
import cProfile, signal, sys, time

profile = cProfile.Profile(time.thread_time)
signal.signal(signal.SIGUSR1, lambda *_: profile.enable())
signal.signal(signal.SIGUSR2, lambda *_: (profile.disable(), profile.dump_stats("profile")))
sys.argv = ["tanggap", "run"]
from bot.command import main
main()
"""


@dataclass(frozen=True, slots=True)
class Child:
    pid: int
    started: float  # seconds until it took messages

    @property
    def cpu(self) -> float:
        """Seconds of the processor so far, user and system."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def mebibytes(self) -> float:
        """Resident memory."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@asynccontextmanager
async def child(*arguments: str, folder: str, address: str) -> AsyncIterator[Child]:
    """A process that says so when it takes messages; stopped at the end."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "CUSTOMER_BOT_TOKEN": CUSTOMER_TOKEN,
        "STAFF_BOT_TOKEN": STAFF_TOKEN,
        "STAFF_GROUP_ID": str(STAFF_GROUP),
        "SUPERVISOR_CHAT_ID": str(SUPERVISORS),
        "TELEGRAM_API_BASE": address,
        "DATABASE_URL": f"sqlite:///{folder}/desk.sqlite3",
        "FILES_DIR": f"{folder}/files",
        "SEND_LIMITS": "off",
        "LOG_LEVEL": "WARNING",
    }
    began = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(300):
        assert b"ready" in await process.stdout.readline()
    yield Child(process.pid, time.monotonic() - began)
    process.send_signal(signal.SIGINT)
    await process.wait()


def texts() -> list[str]:
    return [
        json.loads(line)["text"] for path in FILES for line in path.read_text(encoding="utf-8").splitlines()
    ]


async def flood(
    people: People, running: Child, messages: int, *, profiled: bool = False
) -> tuple[float, float]:
    """(messages a processor second, messages a second): every one from a customer of their own, as fast as it goes."""
    await people.faults(limits=False)
    customers = [await people.add_person(f"Nasabah {number}") for number in range(WARM + messages)]
    words, answers = texts(), Answers(people)
    await asyncio.gather(*(people.send(each, words[each % len(words)]) for each in customers[:WARM]))
    await people.until(lambda: answers.reach(WARM), seconds=600)
    await answers.end()
    if profiled:
        os.kill(running.pid, signal.SIGUSR1)
    cpu, began = running.cpu, time.monotonic()
    await asyncio.gather(*(people.send(each, words[each % len(words)]) for each in customers[WARM:]))
    await people.until(lambda: answers.reach(WARM + messages), seconds=600)
    took = time.monotonic() - began
    await answers.end()
    used = running.cpu - cpu
    if profiled:
        os.kill(running.pid, signal.SIGUSR2)
    return messages / used, messages / took


@dataclass(slots=True)
class Answers:
    """The private chats that the customer bot has written to, read as they come."""

    people: People
    chats: set[int] = field(default_factory=set)
    read: int = 0

    async def reach(self, messages: int) -> bool | None:
        for entry in await self.people.journal(after=self.read):
            self.read, call = entry["seq"], read_call(entry)
            if call.bot_id == CUSTOMER_BOT and call.ok and call.method in SENDS and (call.chat_id or 0) > 0:
                self.chats.add(call.chat_id)
        return len(self.chats) >= messages or None

    async def end(self) -> None:
        """Until nothing has been called for a while: the cards follow the receipts."""
        before = -1
        while before < self.read:
            before = self.read
            await asyncio.sleep(REST)
            await self.reach(0)


async def compare(messages: int, *, profiled: bool) -> None:
    figures = {}
    for name, arguments in (
        ("echo", ("-c", ECHO)),
        ("desk", ("-c", PROFILED) if profiled else ("-m", "bot", "run")),
    ):
        playground = await start(port=0)
        with TemporaryDirectory() as folder:
            more = (playground.address, CUSTOMER_TOKEN) if name == "echo" else ()
            async with (
                child(*arguments, *more, folder=folder, address=playground.address) as running,
                People(playground.address) as people,
            ):
                before = running.mebibytes
                is_profiled = profiled and name == "desk"
                figures[name], wall = await flood(people, running, messages, profiled=is_profiled)
                print(
                    f"{name}: {figures[name]:.0f} messages a processor second, {wall:.0f} a second; "
                    f"{before:.0f} MiB at the start, {running.mebibytes:.0f} MiB after; "
                    f"ready in {running.started:.1f} s"
                )
            if is_profiled:
                pstats.Stats(f"{folder}/profile").sort_stats("tottime").print_stats(SHOWN)
        await playground.stop()
    print(f"the desk does {100 * figures['desk'] / figures['echo']:.0f} % of what the bare echo bot does")


async def at_twenty_a_second(messages: int) -> None:
    playground = await start(port=0)
    with TemporaryDirectory() as folder:
        async with child("-m", "bot", "run", folder=folder, address=playground.address):
            plan = Plan(FILES, customers=messages, messages=messages, rate=20, agents=0, limits=False)
            tally = await replay(playground.address, plan)
    await playground.stop()
    p50, p95, p99 = (1000 * quantile(tally.ledger.waits, share) for share in (0.5, 0.95, 0.99))
    print(f"to the receipt at 20 messages a second: p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=500)
    parser.add_argument("--profile", action="store_true", help="show where the desk's time goes")
    chosen = parser.parse_args()
    asyncio.run(compare(chosen.messages, profiled=chosen.profile))
    asyncio.run(at_twenty_a_second(chosen.messages))


if __name__ == "__main__":
    main()
