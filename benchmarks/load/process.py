"""The desk, and the echo bot beside it, each as a process of its own whose time and memory are read."""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, SUPERVISORS

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300  # seconds; the first start on a machine trains the matcher
STOPPING = 60  # seconds in which an orderly stop is through
TICKS = os.sysconf("SC_CLK_TCK")
DESK = """
import sys, time
began = time.monotonic()
import bot.app, bot.command
print("imported", time.monotonic() - began, flush=True)
sys.argv[0] = "tanggap"
bot.command.main()
"""
PROFILED = """
import cProfile, signal, sys, time
import bot.app, bot.command
profile = cProfile.Profile(time.thread_time)
signal.signal(signal.SIGUSR1, lambda *_: profile.enable())
signal.signal(signal.SIGUSR2, lambda *_: (profile.disable(), profile.dump_stats("profile")))
sys.argv[0] = "tanggap"
bot.command.main()
"""
ECHO = """
import sys, time
began = time.monotonic()
import asyncio, contextlib, logging
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

print("imported", time.monotonic() - began, flush=True)
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


@dataclass(frozen=True, slots=True)
class Child:
    """Seconds: until its imports were done, and from then until it took messages."""

    pid: int
    imports: float
    start: float

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
async def child(
    program: str, *arguments: str, folder: str, address: str, python: str = sys.executable, **settings: str
) -> AsyncIterator[Child]:
    """`settings` are further variables of its environment; it is stopped at the end."""
    began = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *(python, "-c", program, *arguments),
        cwd=folder,
        env=_environment(folder, address, settings),
        stdout=PIPE,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            imports = await _imports(process)
        yield Child(process.pid, imports, time.monotonic() - began - imports)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        try:
            async with asyncio.timeout(STOPPING):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


async def _imports(process: Process) -> float:
    """Until it is ready; how long its imports took, as it says itself."""
    imports = 0.0
    assert process.stdout is not None
    while line := (await process.stdout.readline()).decode():
        if line.startswith("imported"):
            imports = float(line.split()[1])
        elif "ready" in line:
            return imports
    raise RuntimeError("the process ended before it was ready")


def _environment(folder: str, address: str, settings: Mapping[str, str]) -> dict[str, str]:
    return {
        **os.environ,
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
        **settings,
    }
