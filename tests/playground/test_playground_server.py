"""The process, its page, its memory, and its check of itself against the schema."""

import asyncio
import os
import signal
import sys
from typing import Any

import pytest
from aiohttp import ClientSession

from playground import schema
from playground.answers import check_answer
from playground.defaults import default_world, lines_for_env
from playground.errors import SchemaViolation
from playground.journal import KEPT_CALLS, Journal, journalled
from playground.people import CUSTOMER_BOT
from playground.server import Running, main, serve


def test_the_journal_forgets_the_oldest() -> None:
    journal = Journal()
    for _ in range(KEPT_CALLS + 5):
        journal.call({"bot_id": 1, "method": "getMe"})

    assert len(journal.calls) == KEPT_CALLS
    assert journal.calls_after(0)[0]["seq"] == 6
    assert journal.calls_after(KEPT_CALLS + 4) == [journal.calls[-1]]
    assert Journal().events_after(3) == []


def test_the_journal_cuts_long_texts() -> None:
    assert len(journalled({"text": "a" * 9000})["text"]) == 8192


async def test_the_page_and_its_assets_are_served(
    session: ClientSession, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.server.PAGE", tmp_path)
    async with session.get("/") as response:
        before = response.status
    (tmp_path / "index.html").write_text("<p>halo</p>")
    (tmp_path / "a.css").write_text("p {}")
    found = {}
    for path in ("/", "/static/a.css", "/static/none.js", "/static/..%2f..%2fsecret"):
        async with session.get(path) as response:
            found[path] = response.status

    assert before == 404
    assert list(found.values()) == [200, 200, 404, 404]


def test_a_desk_gets_its_env_lines() -> None:
    lines = lines_for_env("http://127.0.0.1:1", default_world())

    assert dict(line.split("=", 1) for line in lines) == {
        "CUSTOMER_BOT_TOKEN": "7000000001:PLAYGROUND_customer_bot_token_0001",
        "STAFF_BOT_TOKEN": "7000000002:PLAYGROUND_staff_bot_token_000002",
        "STAFF_GROUP_ID": "-1001000000001",
        "SUPERVISOR_CHAT_ID": "-1001000000002",
        "TELEGRAM_API_BASE": "http://127.0.0.1:1",
    }


async def test_sigterm_ends_a_playground_that_was_told_its_tokens(capsys: pytest.CaptureFixture[str]) -> None:
    world = default_world(customer_token="42:satu", staff_token="43:dua")
    task = asyncio.create_task(serve(port=0, host="127.0.0.1", world=world))
    printed = ""
    while "TELEGRAM_API_BASE" not in printed:
        await asyncio.sleep(0.001)
        printed += capsys.readouterr().out

    os.kill(os.getpid(), signal.SIGTERM)

    await asyncio.wait_for(task, 30)
    assert "CUSTOMER_BOT_TOKEN=42:satu" in printed


def test_a_token_without_a_number_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--staff-token", "rahasia"])

    assert ended.value.code == 2
    assert "'rahasia' is no bot token" in capsys.readouterr().err


async def test_the_process_starts_and_ends_cleanly() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "playground.server",
        "--port",
        "0",
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    first = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
    process.send_signal(signal.SIGTERM)

    code = await asyncio.wait_for(process.wait(), 60)

    assert first.startswith("Playground: http://127.0.0.1:")
    assert code == 0


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("User", {"id": 1, "is_bot": False}),
        ("User", {"id": 1, "is_bot": False, "first_name": "A", "shoe_size": 42}),
        ("User", {"id": "1", "is_bot": False, "first_name": "A"}),
        ("User", {"id": 1, "is_bot": 0, "first_name": "A"}),
        ("User", []),
        ("Array of User", {}),
        ("True", False),
        ("Float", "1"),
        ("ChatMember", {"status": "king"}),
        ("ChatMember", None),
        ("MaybeInaccessibleMessage", {}),
        ("NoSuchType", {}),
    ],
)
def test_an_answer_that_the_schema_does_not_allow_is_caught(kind: str, value: Any) -> None:
    with pytest.raises(SchemaViolation):
        check_answer(kind, value)


async def test_a_broken_answer_of_the_playground_is_an_error_500(
    running: Running, customer_bot: Any, caplog: pytest.LogCaptureFixture
) -> None:
    running.world.bots[CUSTOMER_BOT].name = 5  # type: ignore[assignment] # the fault under test

    answer = await customer_bot("getMe")

    assert answer["error_code"] == 500
    assert "User.first_name is no String" in answer["description"]
    assert "breaks the Bot API schema" in caplog.text


def test_unions_know_their_members() -> None:
    assert schema.variants("ReactionType")["custom_emoji"] == "ReactionTypeCustomEmoji"
    assert schema.variants("MessageOrigin")["hidden_user"] == "MessageOriginHiddenUser"
    assert schema.variants("User") == {}
