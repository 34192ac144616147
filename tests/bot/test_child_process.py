"""`tanggap` as its own process: what it prints, what it imports, how it ends."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, SUPERVISORS
from playground.people import People
from playground.server import Running

ROOT = Path(__file__).parents[2]
SECRETS = [CUSTOMER_TOKEN.split(":")[1], STAFF_TOKEN.split(":")[1]]
PATIENCE = 300  # seconds for a machine that is busy; nothing here waits for them
Variables = dict[str, str]
Child = asyncio.subprocess.Process


@pytest.fixture
def variables(config: Path, cache: Path, tmp_path: Path) -> Variables:
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(cache),
        "CONFIG_DIR": str(config),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'desk.sqlite3'}",
        "FILES_DIR": str(tmp_path / "files"),
        "CUSTOMER_BOT_TOKEN": CUSTOMER_TOKEN,
        "STAFF_BOT_TOKEN": STAFF_TOKEN,
        "STAFF_GROUP_ID": str(STAFF_GROUP),
        "SUPERVISOR_CHAT_ID": str(SUPERVISORS),
        "LOG_LEVEL": "DEBUG",
    }


@asynccontextmanager
async def tanggap(
    *arguments: str, env: Variables, cwd: Path, options: tuple[str, ...] = ()
) -> AsyncIterator[Child]:
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *options,
        "-m",
        "bot",
        *arguments,
        env=env,
        cwd=cwd,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.communicate()


async def line_of(child: Child) -> str:
    assert child.stdout is not None
    return (await child.stdout.readline()).decode()


def says(words: str) -> Callable[[Any], bool]:
    return lambda message: words in (message.get("text") or "")


async def test_sigterm_stops_the_desk_in_order(
    variables: Variables, tmp_path: Path, running: Running, people: People
) -> None:
    variables["TELEGRAM_API_BASE"] = running.address
    async with tanggap("run", env=variables, cwd=tmp_path) as desk:
        ready = await line_of(desk)
        await people.send(501, "cashback kartu debit saya belum masuk")
        receipt = await people.wait_for(501, says("TG-"), seconds=60)
        async with tanggap("run", env=variables, cwd=tmp_path) as second:
            _, refused = await second.communicate()

        desk.terminate()
        async with asyncio.timeout(30):
            out, err = await desk.communicate()

    assert ready == "Tanggap is ready: the desk takes messages. Stop it with Ctrl+C.\n"
    assert receipt
    assert desk.returncode == 0
    assert second.returncode == 2
    assert b"another desk is already working on" in refused
    said = (out + err + refused).decode()
    assert "Traceback" not in said
    assert not any(secret in said for secret in SECRETS)


async def test_a_wrong_token_ends_with_two_and_one_sentence(
    variables: Variables, tmp_path: Path, running: Running
) -> None:
    wrong = {"STAFF_BOT_TOKEN": "7000000002:" + "y" * 35, "LOG_LEVEL": "INFO"}
    variables |= wrong | {"TELEGRAM_API_BASE": running.address}

    async with tanggap("run", env=variables, cwd=tmp_path) as desk:
        out, err = await desk.communicate()

    assert desk.returncode == 2
    assert out == b""
    assert err == b"STAFF_BOT_TOKEN: Telegram does not know this token; copy it anew from BotFather\n"


async def test_match_answers_each_line_at_once_and_imports_no_framework(
    variables: Variables, tmp_path: Path, config: Path
) -> None:
    catalogue = str(config / "catalogue.yaml")
    lines = [
        b'{"id": 1, "text": "cashback kartu debit saya belum masuk"}\n',
        b"no json\n",
        b'{"id": "\\ud83d", "text": "saya pindah alamat \xff"}\n',
    ]
    answers = []

    async with tanggap(
        "match", "--catalogue", catalogue, env=variables, cwd=tmp_path, options=("-X", "importtime")
    ) as match:
        assert match.stdin is not None
        for line in lines:
            match.stdin.write(line)
            await match.stdin.drain()
            answers.append(json.loads(await line_of(match)))
        match.stdin.close()  # communicate() leaves an unused one open in Python 3.11
        _, imported = await match.communicate()

    names = {line.rpartition("|")[2].strip().split(".")[0] for line in imported.decode().splitlines()}
    assert match.returncode == 0
    assert [answer["id"] for answer in answers] == [1, None, "\ud83d"]
    assert answers[0]["topic"] == "cashback"
    assert "error" in answers[1]
    assert "numpy" in names
    assert not names & {
        "aiogram",
        "telegram",
        "sqlalchemy",
        "alembic",
        "aiohttp",
        "sklearn",
        "scipy",
        "babel",
    }


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("missing", None, "cannot be read (No such file or directory); check that it exists"),
        ("broken", "topics: [", "broken.yaml:"),
    ],
)
async def test_match_refuses_a_catalogue_in_one_sentence(
    variables: Variables, tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    path = tmp_path / f"{name}.yaml"
    if text is not None:
        path.write_text(text, encoding="utf-8")

    async with tanggap("match", "--catalogue", str(path), env=variables, cwd=tmp_path) as match:
        out, err = await match.communicate()

    assert match.returncode == 2
    assert out == b""
    assert err.decode().count("\n") == 1
    assert said in err.decode()
