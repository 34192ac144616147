"""What the database is asked for one complaint: each statement costs more than all our own work on it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from storage.database import Database
from tests.desk.world import World


@pytest.fixture
def statements(database: Database) -> Iterator[list[str]]:
    """Everything that is asked and written, as it comes."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        heard.append(statement)

    event.listen(database.writer.sync_engine, "before_cursor_execute", hear)
    yield heard
    event.remove(database.writer.sync_engine, "before_cursor_execute", hear)


async def test_a_newcomers_complaint_is_written_once_and_asks_next_to_nothing(
    world: World, statements: list[str]
) -> None:
    world.is_delivering = False

    await world.say("cashback belum masuk")

    numbers, *asked = sorted(
        (each for each in statements if each.startswith("SELECT")),
        key=lambda each: "sqlite_sequence" not in each,
    )
    assert "sqlite_sequence" in numbers
    assert [each.split("FROM ")[1].split()[0] for each in asked] == ["customers", "staff_chats"]
    written = sorted(each.split()[2] for each in statements if each.startswith("INSERT"))
    assert written == ["cards", "customers", "journal", "messages", "notices", "tickets"]
    assert not [each for each in statements if each.startswith("UPDATE")]
