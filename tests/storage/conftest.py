"""Every contract is held on SQLite and on a real PostgreSQL; each test begins with empty tables."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text

from models.customer import Customer
from models.dialogue import Question
from models.mapping import Entity
from models.message import Attachment, Author, Message, MessageState
from models.outbox import Action, Bot, Card, Notice, NoticeState, Thread, Urgency
from models.staff import Membership, StaffMember
from models.survey import Invitation, InvitationState
from models.ticket import Ticket
from storage.database import Database
from storage.schema import upgrade
from tests.postgres import server

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """Starts one server when the first test asks; call it for the address of a new database."""
    with server() as new_database:
        yield new_database


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Callable[[], str]) -> str:
    return asyncio.run(_migrated(postgres()))


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite3"
    asyncio.run(_migrated(f"sqlite:///{path}"))
    return path


async def _migrated(url: str) -> str:
    database = Database(url)
    await upgrade(database.writer)
    await database.close()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if backend == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    return str(request.getfixturevalue("postgres")())


@pytest.fixture
def url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that has its tables, and nothing in them."""
    if backend == "sqlite":
        path = tmp_path / "desk.sqlite3"
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), path)
        return f"sqlite:///{path}"
    return str(request.getfixturevalue("migrated_postgres"))


@pytest.fixture
async def database(url: str, backend: str):
    database = Database(url)
    if backend == "postgresql":  # emptying one database is twenty times faster than making a new one
        async with database.writer.begin() as connection:
            await connection.execute(text("SET LOCAL lock_timeout = '5s'"))
            await connection.execute(text(f"TRUNCATE {', '.join(Entity.metadata.tables)} RESTART IDENTITY"))
    yield database
    await database.close()


@pytest.fixture
def keep(database: Database):
    """Commits entities, in their order, and gives them back."""

    async def kept(*entities: Any) -> list[Any]:
        async def work(unit: Any) -> list[Any]:
            return [await unit.add(entity) for entity in entities]

        return await database.transact(work)

    return kept


@pytest.fixture
def ask(database: Database):
    """Asks one question in a fresh reading unit, so that the answer comes from the database."""

    async def asked(question: Callable[[Any], Any]) -> Any:
        async with database.reading() as unit:
            return await question(unit)

    return asked


@pytest.fixture
def make() -> SimpleNamespace:
    """Entities with everything that a test does not care about."""
    return SimpleNamespace(
        customer=lambda **more: Customer.meet(
            **{"id": 1, "name": "Sari", "username": None, "language": "id", "at": NOW} | more
        ),
        ticket=_ticket,
        notice=_notice,
        card=lambda **more: Card(**{"ticket_id": 1, "chat_id": -100, "not_before": NOW} | more),
        thread=lambda **more: Thread(**{"ticket_id": 1, "chat_id": -100, "thread_id": None} | more),
        message=_message,
        attachment=lambda **more: Attachment(
            **{"message_id": 1, "bot": Bot.CUSTOMER, "kind": "photo", "file_id": "abc"} | more
        ),
        question=lambda **more: Question(
            **{"customer_id": 1, "kind": "topic", "choices": [], "asked_at": NOW} | more
        ),
        invitation=lambda **more: Invitation(
            **{"survey": "after_resolution", "ticket_id": 1, "resolution": 1, "customer_id": 1}
            | {"state": InvitationState.DUE, "planned_at": NOW, "due_at": NOW}
            | more
        ),
        staff=lambda **more: StaffMember(**{"id": 7, "name": "Budi Santoso"} | more),
        seat=lambda **more: Membership(**{"status": "member", "updated_at": NOW} | more),
    )


def _ticket(**more: Any) -> Ticket:
    opening = {
        "customer_id": 1,
        "topic": "card_cashback",
        "confidence": 0.9,
        "severity": "medium",
        "team": "cards",
        "language": "id",
        "policy": "p1",
        "at": NOW,
    }
    ticket = Ticket.open(**opening | {key: more.pop(key) for key in opening.keys() & more.keys()})
    for name, value in more.items():
        setattr(ticket, name, value)
    return ticket


def _notice(**more: Any) -> Notice:
    minutes = more.pop("wait", 0)
    fields = {
        "bot": Bot.CUSTOMER,
        "chat_id": 1,
        "lane": "1:0",
        "urgency": Urgency.WORDS,
        "action": Action.SEND,
        "key": "receipt",
        "params": {},
        "buttons": [],
        "language": "id",
        "state": NoticeState.QUEUED,
        "created_at": NOW,
        "not_before": NOW + timedelta(minutes=minutes),
    }
    return Notice(**fields | more)


def _message(**more: Any) -> Message:
    fields = {
        "bot": Bot.CUSTOMER,
        "chat_id": 1,
        "message_id": 1,
        "author": Author.CUSTOMER,
        "author_id": 1,
        "customer_id": 1,
        "kind": "text",
        "state": MessageState.RECEIVED,
        "text": "uang saya hilang",
        "at": NOW,
    }
    return Message(**fields | more)
