"""A desk on a real SQLite file, a stage for its senders, and a playground where real frameworks are needed."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.office import keep_policy, terms_of
from bot.working import Desk
from desk import meet
from desk.work import Office, Work
from escalation.calendar import read_calendar
from escalation.policy import read_policy
from models.staff import ChatRole
from playground.defaults import CUSTOMER_TOKEN, STAFF_GROUP, STAFF_TOKEN, default_world
from playground.defaults import SUPERVISORS as SUPERVISORS_CHAT
from playground.people import People
from playground.server import Running, start
from settings.environment import Environment, read_environment
from storage.database import Database
from tests.bot.stage import GROUP, JAKARTA, RINA, SUPERVISORS, HandClock, Stage
from tests.tables import sqlite_in
from topics.catalogue import catalogue_of
from topics.decision import Decision
from topics.guard import Guard

CONFIG = Path(__file__).parents[2] / "config"
CATALOGUE = """
organisation: {name: Bank Contoh, call_center: 1500-000}
topics:
  - id: cashback
    title: {id: Cashback belum masuk, en: Missing cash back}
    examples:
      id: [cashback belum masuk, mana cashback saya, cashback kartu debit tidak masuk, janji cashback 5 persen]
      en: [my cash back is missing, where is my cash back, cash back never came, the promised cash back]
  - id: address
    title: {id: Ubah alamat, en: Change of address}
    examples:
      id: [saya pindah alamat, ubah alamat saya, alamat rumah saya ganti, tolong perbarui alamat]
      en: [I moved house, change my address, my address is new, please update my address]
"""


class Unasked:
    """In place of the matcher where nothing is to be understood."""

    def decide(self, text: str, **_more: Any) -> Decision:
        return Decision("ask", None, (), 0.0, (), "id", "vague", 0.6)


@pytest.fixture(scope="session")
def office() -> Office:
    catalogue = catalogue_of({"topics": [{"id": "cashback", "title": "Cashback"}]})
    return Office(
        catalogue=catalogue,
        matcher=Unasked(),
        guard=Guard.of(catalogue),
        policy=read_policy(CONFIG / "escalation.yaml", terms_of(catalogue)),
        calendar=read_calendar(CONFIG / "calendar.yaml", JAKARTA),
        staff_language="id",
    )


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def desk(office: Office, tmp_path: Path, clock: HandClock) -> AsyncIterator[Desk]:
    database = Database(sqlite_in(tmp_path))
    desk = Desk(database, clock, office)
    await desk.perform(_settle)
    yield desk
    await database.close()


async def _settle(work: Work) -> None:
    await keep_policy(work)
    await meet.settle_chat(work, ChatRole.STAFF, configured_id=GROUP, title="Petugas", is_forum=True)
    await meet.settle_chat(work, ChatRole.SUPERVISORS, configured_id=SUPERVISORS)
    await meet.learn_membership(work, chat_id=GROUP, user_id=RINA.id, status="member")
    await meet.meet_staff(work, RINA)


@pytest.fixture
def stage(desk: Desk, clock: HandClock, tmp_path: Path) -> Stage:
    return Stage(desk, clock, tmp_path / "files")


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[Any]]:
    """What was logged; nothing is printed."""
    with capture_logs() as entries:
        yield entries


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits a second before it asks again does not wait."""
    for name in ("bot.intake._DOWN", "bot.intake._PAUSE", "bot.intake._CONFLICT", "bot.working._AWAY"):
        monkeypatch.setattr(name, 0.0)


@pytest.fixture
def config(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration folder of its own, small enough to be learned in a moment."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "catalogue.yaml").write_text(CATALOGUE, encoding="utf-8")
    for name in ("calendar.yaml", "escalation.yaml"):
        shutil.copy(CONFIG / name, folder / name)
    return folder


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    """A playground whose limits are off."""
    world = default_world()
    world.limits.on = False
    playground = await start(port=0, world=world)
    yield playground
    await playground.stop()


@pytest.fixture
async def people(running: Running) -> AsyncIterator[People]:
    async with People(running.address) as found:
        yield found


@pytest.fixture
def environment(running: Running, config: Path, tmp_path: Path) -> Environment:
    return environment_of(running.address, config, tmp_path)


def environment_of(address: str, config: Path, folder: Path, **changed: Any) -> Environment:
    values: dict[str, Any] = {
        "customer_bot_token": CUSTOMER_TOKEN,
        "staff_bot_token": STAFF_TOKEN,
        "staff_group_id": STAFF_GROUP,
        "supervisor_chat_id": SUPERVISORS_CHAT,
        "telegram_api_base": address,
        "database_url": sqlite_in(folder),
        "config_dir": config,
        "files_dir": folder / "files",
    }
    return read_environment(_env_file=None, **(values | changed))


@pytest.fixture
def quiet_logging() -> Iterator[None]:
    """`configure` changes the whole process; put everything back."""
    import logging

    import structlog

    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
