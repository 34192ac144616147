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


async def test_a_newcomers_complaint_is_written_row_by_row_and_asks_next_to_nothing(
    world: World, statements: list[str]
) -> None:
    world.is_delivering = False

    await world.say("cashback belum masuk")

    asked = [each.split("FROM ")[1].split()[0] for each in statements if each.startswith("SELECT")]
    assert asked == ["customers", "staff_chats"]
    assert [each.split()[2] for each in statements if each.startswith("INSERT")] == [
        "customers",
        "messages",
        "tickets",
        "notices",
        "cards",
        "journal",
    ]
    assert sorted(each.split()[1] for each in statements if each.startswith("UPDATE")) == [
        "messages",
        "tickets",
    ]
