"""What an owner must mend is one sentence that names the fault and the remedy; never a traceback, never a token."""

import asyncio
import errno
import json
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from bot.app import App
from bot.command import main
from playground.actions.speaking import say
from playground.chats import Member
from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, SUPERVISORS, default_world
from playground.people import STAFF_BOT
from playground.server import Running, start
from playground.world import World

SECRETS = [CUSTOMER_TOKEN.split(":")[1], STAFF_TOKEN.split(":")[1]]

NO_ANSWER = (
    "TELEGRAM_API_BASE: {} does not answer as Telegram would; "
    "check the address and the network, then start again"
)


@pytest.fixture
def world() -> World:
    return default_world()


@pytest.fixture
def address(world: World) -> Iterator[str]:
    """A playground in a thread of its own, for commands that run a loop themselves."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    running: Running = asyncio.run_coroutine_threadsafe(start(port=0, world=world), loop).result(20)
    yield running.address
    asyncio.run_coroutine_threadsafe(running.stop(), loop).result(20)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@dataclass
class Command:
    """`tanggap` with an environment of its own, run in this process."""

    patch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]
    folder: Path
    values: dict[str, str]

    def __call__(self, *arguments: str, **changed: str | None) -> tuple[int, str, list[str]]:
        """(exit code, what was printed, what was complained of, a line each)"""
        self.patch.chdir(self.folder)
        self.patch.setattr(sys, "argv", ["tanggap", *arguments])
        for name, value in (self.values | changed).items():
            if value is None:
                self.patch.delenv(name, raising=False)
            else:
                self.patch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self.capture.readouterr()
        assert not any(secret in (err if arguments[0] == "playground" else out + err) for secret in SECRETS)
        assert "Traceback" not in err
        return int(ended.value.code or 0), out, err.splitlines()


@pytest.fixture
def tanggap(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    config: Path,
    quiet_logging: None,
) -> Command:
    values = {
        "CUSTOMER_BOT_TOKEN": CUSTOMER_TOKEN,
        "STAFF_BOT_TOKEN": STAFF_TOKEN,
        "STAFF_GROUP_ID": str(STAFF_GROUP),
        "SUPERVISOR_CHAT_ID": str(SUPERVISORS),
        "TELEGRAM_API_BASE": "http://127.0.0.1:1",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'desk.sqlite3'}",
        "CONFIG_DIR": str(config),
        "FILES_DIR": str(tmp_path / "files"),
    }
    return Command(monkeypatch, capsys, tmp_path, values)


def test_a_missing_token(tanggap: Command) -> None:
    code, _, said = tanggap("run", CUSTOMER_BOT_TOKEN=None)

    assert code == 2
    assert said == ["CUSTOMER_BOT_TOKEN: is missing; ask BotFather for the customer bot's token"]


def test_everything_that_is_missing_is_named_at_once(tanggap: Command) -> None:
    missing = dict.fromkeys(
        ("CUSTOMER_BOT_TOKEN", "STAFF_BOT_TOKEN", "STAFF_GROUP_ID", "SUPERVISOR_CHAT_ID"), None
    )

    code, _, said = tanggap("run", **missing)

    assert code == 2
    assert [line.split(":")[0] for line in said] == list(missing)


def test_a_malformed_token(tanggap: Command) -> None:
    code, _, said = tanggap("run", STAFF_BOT_TOKEN="12345:too-short")

    assert code == 2
    assert len(said) == 1
    assert said[0].startswith("STAFF_BOT_TOKEN: is not a bot token; copy it whole from BotFather")
    assert "too-short" not in said[0]


def test_one_token_for_both_bots(tanggap: Command) -> None:
    code, _, said = tanggap("run", STAFF_BOT_TOKEN=CUSTOMER_TOKEN)

    assert code == 2
    assert said == ["STAFF_BOT_TOKEN: is the customer bot's token too; the staff need a bot of their own"]


def test_wrong_tokens(tanggap: Command, address: str) -> None:
    wrong = {"CUSTOMER_BOT_TOKEN": "7000000001:" + "x" * 35, "STAFF_BOT_TOKEN": "7000000002:" + "y" * 35}

    code, out, said = tanggap("run", TELEGRAM_API_BASE=address, **wrong)

    sentence = "Telegram does not know this token; copy it anew from BotFather"
    assert code == 2
    assert said == [f"CUSTOMER_BOT_TOKEN: {sentence}", f"STAFF_BOT_TOKEN: {sentence}"]
    assert "x" * 35 not in out
    assert "y" * 35 not in out


def test_an_address_where_no_bot_api_lives(tanggap: Command, address: str) -> None:
    code, _, said = tanggap("run", TELEGRAM_API_BASE=f"{address}/static")

    assert code == 2
    assert said == [NO_ANSWER.format(f"{address}/static")]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://desk:hemlig@127.0.0.1:1/desk", "cannot be reached (ConnectionRefusedError)"),
        ("postgresql://desk:hemlig@127.0.0.1:1/desk?colour=red", "cannot be reached (TypeError)"),
        ("postgresql://desk:hemlig@127.0.0.1:port/desk", "write"),
        ("mysql://desk:hemlig@127.0.0.1/desk", "is not a database the desk knows"),
    ],
)
def test_a_database_that_cannot_be_reached(tanggap: Command, url: str, words: str) -> None:
    code, out, said = tanggap("run", DATABASE_URL=url)

    assert code == 2
    assert len(said) == 1
    assert said[0].startswith("DATABASE_URL: ")
    assert words in said[0]
    assert "hemlig" not in out + said[0]


def test_a_database_file_in_a_place_that_cannot_be_written(tanggap: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    code, _, said = tanggap("run", DATABASE_URL=f"sqlite:///{tmp_path / 'file' / 'desk.sqlite3'}")

    assert code == 2
    assert len(said) == 1
    assert "cannot be written there" in said[0]
    assert "choose a folder that the desk may use" in said[0]


def test_a_file_that_is_no_database(tanggap: Command, tmp_path: Path) -> None:
    (tmp_path / "desk.sqlite3").write_text("this is no database at all, but words " * 100)

    code, _, said = tanggap("run")

    assert code == 2
    assert len(said) == 1
    assert "cannot be reached (DatabaseError)" in said[0]


def test_a_second_desk_on_the_same_file(tanggap: Command, tmp_path: Path) -> None:
    with FileLock(f"{tmp_path / 'desk.sqlite3'}.lock"):
        code, _, said = tanggap("run")

    assert code == 2
    assert len(said) == 1
    assert "another desk is already working on" in said[0]
    assert "stop it first, or use PostgreSQL" in said[0]


Spoil = Callable[[str], str]


@pytest.mark.parametrize(
    ("name", "spoil", "words"),
    [
        ("catalogue.yaml", lambda text: text.replace("[cash", "[[cash", 1), "catalogue.yaml:"),
        ("catalogue.yaml", lambda text: text.replace("title:", "tittle:", 1), "catalogue.yaml:"),
        ("catalogue.yaml", lambda _: "", "catalogue.yaml"),
        ("calendar.yaml", lambda text: text.replace("08:00-17:00", "8 to 5", 1), "calendar.yaml:"),
        ("escalation.yaml", lambda text: text.replace("first_response: 2h", "first_response: soon", 1), ":"),
    ],
)
def test_a_broken_configuration(tanggap: Command, config: Path, name: str, spoil: Spoil, words: str) -> None:
    path = config / name
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")

    code, _, said = tanggap("run")

    assert code == 2
    assert said
    assert all(name in line and words in line for line in said)


def test_a_configuration_that_is_not_there(tanggap: Command, config: Path) -> None:
    (config / "calendar.yaml").unlink()

    code, _, said = tanggap("run")

    assert code == 2
    assert said == [
        f"{config / 'calendar.yaml'}: cannot be read (No such file or directory); check that it exists"
    ]


def test_a_folder_in_which_no_model_can_be_kept(tanggap: Command, tmp_path: Path) -> None:
    (tmp_path / "full").write_text("no folder")

    code, _, said = tanggap("run", XDG_CACHE_HOME=str(tmp_path / "full"))

    assert code == 2
    assert len(said) == 1
    assert "XDG_CACHE_HOME" in said[0]


@pytest.mark.parametrize(
    ("member", "words"),
    [
        (Member("left"), "cannot see the group"),
        (Member("kicked"), "cannot see the group"),
        (Member("member"), "is no administrator there, so it sees only commands; make it one"),
        (
            Member("administrator", {"can_manage_chat": True, "can_manage_topics": False}),
            "may not manage topics there; give it that administrator right",
        ),
    ],
    ids=["gone", "removed", "no administrator", "no topics"],
)
def test_a_group_where_the_bot_lacks_its_place(
    tanggap: Command, address: str, world: World, member: Member, words: str
) -> None:
    world.groups[STAFF_GROUP].members[STAFF_BOT] = member

    code, _, said = tanggap("run", TELEGRAM_API_BASE=address)

    assert code == 2
    assert len(said) == 1
    assert said[0].startswith("STAFF_GROUP_ID: ")
    assert words in said[0]


@pytest.mark.parametrize("number", ["-1009999999999", "501"])
def test_a_number_that_is_no_group_of_ours(tanggap: Command, address: str, number: str) -> None:
    code, _, said = tanggap("run", TELEGRAM_API_BASE=address, STAFF_GROUP_ID=number)

    assert code == 2
    assert len(said) == 1
    assert "add it there and check the number with /id" in said[0]


def test_a_person_in_place_of_the_staff_group(tanggap: Command, address: str, world: World) -> None:
    say(world, {"user_id": 601, "chat_id": 601, "bot_id": STAFF_BOT, "text": "/start"})

    code, _, said = tanggap("run", TELEGRAM_API_BASE=address, STAFF_GROUP_ID="601")

    assert code == 2
    assert "is not a group; make a group for the staff and write its number" in said[0]


def test_check_says_that_all_is_in_order(tanggap: Command, config: Path) -> None:
    code, out, said = tanggap("check")

    assert code == 0
    assert said == []
    assert f"{config}: 2 topics, 16 examples" in out


def test_check_names_every_fault_of_every_file(tanggap: Command, config: Path) -> None:
    for name in ("catalogue.yaml", "calendar.yaml"):
        (config / name).write_text("[", encoding="utf-8")

    code, _, said = tanggap("check")

    assert code == 2
    assert [Path(line.split(":")[0]).name for line in said] == ["catalogue.yaml", "calendar.yaml"]


def test_check_explains_what_will_happen_to_a_topic(tanggap: Command) -> None:
    code, out, _ = tanggap("check", "--explain", "cashback")

    assert code == 0
    assert "cashback: severity medium" in out
    assert "  first_response: " in out
    assert "yellow (first_response) to card" in out
    assert "WIB" in out


def test_check_knows_no_other_topics(tanggap: Command) -> None:
    code, _, said = tanggap("check", "--explain", "weather")

    assert code == 2
    assert said == ["--explain: the catalogue has no topic 'weather'; it has cashback, address"]


def test_doctor_finds_everything_in_order(tanggap: Command, address: str) -> None:
    code, out, _ = tanggap("doctor", TELEGRAM_API_BASE=address)

    assert code == 0
    assert [line for line in out.splitlines() if line.startswith("✓")] == [
        "✓ environment",
        "✓ configuration",
        "✓ database",
        "✓ Telegram",
    ]
    assert "staff group: Petugas Bank Contoh" in out


def test_doctor_ends_with_two_when_something_is_missing(tanggap: Command) -> None:
    code, out, _ = tanggap("doctor", CUSTOMER_BOT_TOKEN=None, STAFF_BOT_TOKEN=None)

    assert code == 2
    assert "✗ CUSTOMER_BOT_TOKEN: is missing" in out
    assert "✗ Telegram: was not asked; mend the variables that are named above first" in out


def test_the_database_is_brought_up_to_date(tanggap: Command, tmp_path: Path) -> None:
    code, out, _ = tanggap("db", "upgrade")

    assert code == 0
    assert out == "The database is up to date.\n"
    assert (tmp_path / "desk.sqlite3").stat().st_size > 0


def test_there_is_no_earlier_model_to_return_to(tanggap: Command) -> None:
    code, out, _ = tanggap("topics", "rollback")

    assert code == 0
    assert out == "There is no earlier model of this catalogue.\n"


def test_match_uses_the_desks_own_catalogue(tanggap: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answered = BytesIO(b'{"id": 7, "text": "saya pindah alamat \xff"}\n'), BytesIO()
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(asked, encoding="latin-1"))
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(answered, encoding="latin-1"))

    code, _, said = tanggap("match")

    answer = json.loads(answered.getvalue())
    assert (code, said) == (0, [])
    assert (answer["id"], answer["candidates"][0]["topic"]) == (7, "address")


def test_a_report_on_the_topics_needs_no_telegram(tanggap: Command) -> None:
    tanggap("db", "upgrade")

    code, out, said = tanggap("topics", "report")

    assert (code, said) == (0, [])
    assert out


def test_a_port_that_is_taken(tanggap: Command, address: str) -> None:
    port = address.rpartition(":")[2]

    codes = []
    for command in ("demo", "playground"):
        code, _, said = tanggap(command, "--port", port)
        codes.append(code)
        assert len(said) == 1
        assert said[0].startswith(f"--port: {port} is taken by another program")

    assert codes == [2, 2]


def test_a_port_that_no_machine_has(tanggap: Command) -> None:
    code, _, said = tanggap("demo", "--port", "70000")

    assert code == 2
    assert any("65535" in line for line in said)


def test_a_broken_pipe_is_no_crash(tanggap: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr("bot.checking.check_configuration", broken)
    monkeypatch.setattr(sys, "stdout", sys.stdout)

    code, out, said = tanggap("check")

    assert (code, out, said) == (1, "", [])


def test_an_impatient_hand_on_the_keyboard_is_no_crash(
    tanggap: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.checking.check_configuration", interrupted)

    code, _, said = tanggap("check")

    assert (code, said) == (130, [])


def test_run_hands_over_to_the_desk_and_ends_well(tanggap: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(self: App, stop: asyncio.Event, *, ready: Callable[[], None]) -> None:
        ready()
        signal.raise_signal(signal.SIGTERM)
        await stop.wait()

    monkeypatch.setattr(App, "run", work)

    code, out, said = tanggap("run")

    assert (code, said) == (0, [])
    assert out == "Tanggap is ready: the desk takes messages. Stop it with Ctrl+C.\n"


def test_the_playground_prints_what_a_desk_needs(tanggap: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    async def wait(_stop: asyncio.Event) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(asyncio.Event, "wait", wait)

    code, out, _ = tanggap("playground", "--port", "0")

    assert code == 0
    assert f"STAFF_GROUP_ID={STAFF_GROUP}" in out
    assert "TELEGRAM_API_BASE=http://127.0.0.1:" in out


def test_every_command_says_what_it_is_for(tanggap: Command) -> None:
    code, out, _ = tanggap("--help")

    assert code == 0
    assert all(name in out for name in ("run", "demo", "playground", "check", "doctor", "match", "db"))


def test_the_shipped_configuration_is_in_order(tanggap: Command, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "config")

    code, out, _ = tanggap("check", CONFIG_DIR=None, XDG_CACHE_HOME=None)  # where the dialogues have it too

    assert code == 0
    assert "in order" in out
