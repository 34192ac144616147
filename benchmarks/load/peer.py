"""A peer: suppgram, the one Telegram support bot that was found on the package index and runs without further servers.

It needs other versions of the libraries than ours, so an environment of its own:
`python -m venv peer; peer/bin/pip install 'suppgram[sqlalchemy,telegram]'`. What it does with a complaint: it keeps the
customer, a conversation, the message and two events, on SQLite. It tells the customer nothing until an agent answers,
so it is through when it computes no more.
"""

import asyncio
from collections.abc import Sequence
from tempfile import TemporaryDirectory

from benchmarks.load.crowd import Crowd, crowd
from benchmarks.load.process import Child, child
from playground.defaults import CUSTOMER_TOKEN, STAFF_TOKEN

LOOK = 4.0  # seconds
STILL = 0.05  # seconds of the processor between two looks that asking for updates takes
PEER = """
import asyncio, logging, os, signal, sys, time
began = time.monotonic()
from telegram.ext import ApplicationBuilder
from suppgram.builder import Builder
print("imported", time.monotonic() - began, flush=True)
address, customers, managers, file = sys.argv[1:]
with_token = ApplicationBuilder.token
ApplicationBuilder.token = lambda self, token: with_token(self, token).base_url(address + "/bot")
logging.disable()

async def main() -> None:
    built = Builder().with_sqlalchemy_storage("sqlite+aiosqlite:///" + file)
    built = built.with_texts_class_path("suppgram.texts.en.EnglishTextProvider")
    built = built.with_telegram_customer_frontend(customers).with_telegram_manager_frontend(managers, 701)
    await built.build().start()
    print("ready", flush=True)
    await asyncio.Event().wait()

signal.signal(signal.SIGINT, lambda *_: os._exit(0))  # it has no orderly stop
asyncio.run(main())
"""


async def measure(python: str, words: Sequence[str], *, warm: int, messages: int) -> str:
    """A line of the table of `benchmarks/desk.py`."""
    with TemporaryDirectory() as folder:
        async with crowd() as people:
            arguments = people.address, CUSTOMER_TOKEN, STAFF_TOKEN, f"{folder}/peer.sqlite3"
            starting = child(PEER, *arguments, folder=folder, address=people.address, python=python)
            async with starting as process:
                before = process.mebibytes
                await _flood(people, process, words, warm)
                cpu = process.cpu
                await _flood(people, process, words, messages)
                return (
                    f"| suppgram | {messages / (process.cpu - cpu):.0f} | - | - "
                    f"| {process.imports:.1f} + {process.start:.1f} s | {before:.0f} | {process.mebibytes:.0f} |"
                )


async def _flood(people: Crowd, process: Child, words: Sequence[str], count: int) -> None:
    for place, who in enumerate(await people.gather(count)):
        await people.send(who, words[place % len(words)])
    before = -1.0
    while process.cpu - before > STILL:
        before = process.cpu
        await asyncio.sleep(LOOK)
