"""The replay as a command: its script, its figures, its exit code, and the blow that kills a desk."""

import asyncio
import gzip
import json
from pathlib import Path

import pytest

from playground.agents import Agents
from playground.call_shapes import read_call
from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN
from playground.ledger import Ledger
from playground.people import CUSTOMER_BOT, STAFF_BOT, People
from playground.replay import Plan, killing, main, replay
from playground.script import kill_points, language_of, texts_in, write_script
from playground.server import Running
from playground.tally import Tally, quantile


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """One plain file in English, one packed file in Indonesian; the first holds one text twice."""
    plain, packed = tmp_path / "bank_en.jsonl", tmp_path / "bank_id.jsonl.gz"
    rows = [json.dumps({"text": f"question {place}"}) for place in (1, 2, 3, 3)]
    plain.write_text("\n".join([*rows, "", '{"text": "/start"}']), encoding="utf-8")
    with gzip.open(packed, "wt", encoding="utf-8") as file:
        file.write("\n".join(json.dumps({"text": f"tanya {place}"}) for place in (1, 2, 3)))
    return [plain, packed]


async def _echo(people: People) -> None:
    """The plainest desk: it confirms, and quotes each message back with a receipt's shape."""
    offset = 0
    while True:
        told = await people.do(f"/bot{CUSTOMER_TOKEN}/getUpdates", offset=offset, timeout=5)
        for update in told["result"]:
            offset = update["update_id"] + 1
            text = f"TG-{10000 + offset % 1000}<blockquote>{update['message']['text']}</blockquote>"
            markup = {"inline_keyboard": [[{"text": "p", "callback_data": f"person:{offset % 1000}"}]]}
            chat_id = update["message"]["chat"]["id"]
            await people.do(
                f"/bot{CUSTOMER_TOKEN}/sendMessage",
                chat_id=chat_id,
                text=text,
                parse_mode="HTML",
                reply_markup=markup,
            )


def test_a_file_gives_each_text_once_and_no_commands(files: list[Path]) -> None:
    assert [texts_in(path) for path in files] == [
        ["question 1", "question 2", "question 3"],
        ["tanya 1", "tanya 2", "tanya 3"],
    ]
    assert [language_of(path) for path in files] == ["en", "id"]


def test_a_script_is_repeatable_and_every_customer_keeps_to_one_file(files: list[Path]) -> None:
    script = write_script(files, customers=4, messages=5, seed=7)

    assert script == write_script(files, customers=4, messages=5, seed=7)
    assert len(script) == 5
    assert all(line.text.startswith(("question", "tanya")[line.customer % 2]) for line in script)


def test_a_script_ends_when_the_files_do(files: list[Path]) -> None:
    assert len(write_script([files[0], files[0]], customers=2, messages=100, seed=1)) == 3


def test_blows_fall_evenly_and_never_at_the_ends() -> None:
    assert list(kill_points(2000, 3)) == [500, 1000, 1500]


async def test_a_replay_ends_when_all_is_answered_and_kills_on_the_way(
    running: Running, files: list[Path]
) -> None:
    killed = []

    async def kill() -> None:
        killed.append(True)

    async with People(running.address) as people:
        desk = asyncio.create_task(_echo(people))
        plan = Plan(files, customers=3, messages=6, rate=200, agents=0, limits=False, kills=2, quiet=0.05)
        tally = await replay(running.address, plan, kill=kill)
        desk.cancel()

    assert tally.is_sound, tally.lines()
    assert len(tally.ledger.waits) == 6
    assert killed == [True, True]


async def test_the_command_prints_figures_and_tells_by_its_code_that_messages_stayed_unanswered(
    running: Running, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [*map(str, files), "--address", running.address, "--customers", "2", "--messages", "4"]
    arguments += [
        "--rate",
        "0",
        "--limits",
        "off",
        "--patience",
        "0.1",
        "--kill-command",
        "true",
        "--kills",
        "1",
    ]

    code = await asyncio.to_thread(main, arguments)

    assert code == 1
    assert "unanswered        4" in capsys.readouterr().out


async def test_a_command_that_cannot_kill_ends_the_replay() -> None:
    with pytest.raises(RuntimeError, match="code 3"):
        await killing("exit 3")()


async def test_an_agent_who_finds_no_button_leaves_the_card_alone(running: Running) -> None:
    async with People(running.address) as people:
        agents = Agents(people, STAFF_GROUP, [601, 602])
        entry = {
            "method": "sendMessage",
            "bot_id": STAFF_BOT,
            "at": "2026-03-02T01:00:00+00:00",
            "ok": True,
            "result_message_id": 77,
            "params": {
                "chat_id": STAFF_GROUP,
                "text": "kartu",
                "reply_markup": {"inline_keyboard": [[{"text": "Ambil", "callback_data": "claim:5"}]]},
            },
        }
        for _ in range(2):
            agents.saw(read_call(entry))
        working = asyncio.create_task(agents.work())
        await agents.finish()
        working.cancel()

    assert (agents.claimed, agents.answered) == (1, 0)
    assert STAFF_TOKEN.startswith(str(STAFF_BOT))


def test_a_quantile_is_the_smallest_value_that_covers_the_share() -> None:
    assert [quantile([1.0, 2.0, 3.0, 4.0], share) for share in (0.5, 0.95, 1.0)] == [2.0, 4.0, 4.0]
    assert quantile([], 0.5) == 0.0


async def test_a_replay_of_nothing_is_sound(running: Running) -> None:
    async with People(running.address) as people:
        tally = Tally(Ledger(CUSTOMER_BOT), Agents(people, STAFF_GROUP, []), said_for=0.0, took=0.0)

    assert tally.is_sound
    assert "messages          0 in 0.0 s (0.0 a second)" in tally.lines()
