"""The desk beside a playground: everything real but Telegram, and it says so."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import App
from bot.logging import configure
from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, SUPERVISORS
from playground.server import Running, lines_for_env, start
from settings.environment import Environment, read_environment
from settings.faults import Fault, SettingsError


async def run_demo(stop: asyncio.Event, *, port: int) -> None:
    """Start the playground, then the desk on a fresh SQLite file that is gone afterwards."""
    configure("WARNING")
    running = await _listen(port)
    try:
        print("Preparing the desk; the first time takes about twenty seconds ...", flush=True)  # noqa: T201 - for the person who started it
        with TemporaryDirectory(prefix="tanggap-demo-") as folder:
            await App(_demo_environment(running, Path(folder))).run(stop, ready=lambda: _invite(running))
    finally:
        await running.stop()


async def run_playground(stop: asyncio.Event, *, port: int) -> None:
    """The playground alone, with the lines that a desk's .env needs to use it."""
    running = await _listen(port)
    print(f"The playground: {running.address}\nA desk that should use it needs in its .env:", flush=True)  # noqa: T201 - for the person who started it
    print(*lines_for_env(running.address, running.world), sep="\n", flush=True)  # noqa: T201 - the same
    await stop.wait()
    await running.stop()


async def _listen(port: int) -> Running:
    try:
        return await start(port=port)
    except OSError as error:
        sentence = f"{port} is taken by another program ({error.strerror}); choose another one, or 0 for any"
        raise SettingsError([Fault("--port", sentence)]) from error


def _demo_environment(running: Running, folder: Path) -> Environment:
    return read_environment(
        _env_file=None,
        customer_bot_token=CUSTOMER_TOKEN,
        staff_bot_token=STAFF_TOKEN,
        staff_group_id=STAFF_GROUP,
        supervisor_chat_id=SUPERVISORS,
        telegram_api_base=running.address,
        database_url=f"sqlite:///{folder / 'demo.sqlite3'}",
        files_dir=folder / "files",
    )


def _invite(running: Running) -> None:
    print(  # noqa: T201 - for the person who started it
        f"\nTanggap demo: {running.address}\n"
        "A simulation: nothing here reaches Telegram. Open the address; stop with Ctrl+C.\n",
        flush=True,
    )
