"""The nightly audit: silent while all is well, one short word to the supervisors when something is not."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from bot.auditing import reconcile, verify
from bot.night import Night
from models.intake import SeenUpdate
from models.message import Attachment, Message
from models.number import number
from models.outbox import Bot, Card
from models.staff import Membership
from models.ticket import JournalEntry, Ticket
from settings.environment import Environment, read_environment
from tests.bot.stage import ANDI, GROUP, RINA, SUPERVISORS, Stage

LATER = timedelta(hours=1)


@pytest.fixture
def owners(stage: Stage, tmp_path: Path) -> Environment:
    (tmp_path / "owners").mkdir()
    return read_environment(_env_file=None, files_dir=stage.folder, config_dir=tmp_path / "owners")


@pytest.fixture
def night(stage: Stage, owners: Environment) -> Night:
    return Night(stage.desk, owners, wake=lambda: None)


async def _change(stage: Stage, change: Any) -> None:
    await stage.desk.database.transact(lambda unit: change(unit.session))


async def _found(stage: Stage) -> dict[str, tuple[str, ...]]:
    now = stage.clock.now() + LATER
    found = await reconcile(stage.desk.database, now=now, files=stage.folder)
    return {each.sentence: each.which for each in found}


async def test_a_desk_at_work_has_nothing_to_report(stage: Stage, night: Night) -> None:
    await stage.ticket(is_claimed=True)
    await stage.at_leisure()
    stage.clock.go(timedelta(days=1).total_seconds())

    held = [await night(), await night()]
    await stage.at_leisure()

    assert held == [True, False]
    assert await _found(stage) == {}
    assert await verify(stage.desk.database) == []
    assert stage.staff.texts(SUPERVISORS) == []


async def test_supervisors_hear_shortly_what_kind_of_thing_is_wrong(stage: Stage, night: Night) -> None:
    ticket_id = await stage.ticket(is_claimed=True)
    await stage.at_leisure()

    async def damage(session: Any) -> None:
        (await session.get(JournalEntry, (ticket_id, 1))).kind = "noted"
        (await session.get(Ticket, ticket_id)).due_at = None

    await _change(stage, damage)
    await night()
    await stage.at_leisure()

    (said,) = stage.staff.texts(SUPERVISORS)
    assert "jurnal yang tidak utuh: <b>1</b>" in said
    assert "tiket tanpa petugas, kartu, atau tenggat: <b>1</b>" in said
    assert "berkas" not in said


async def test_a_ticket_that_was_changed_beside_its_journal_or_deleted_before_any_seal_is_named(
    stage: Stage,
) -> None:
    changed, deleted = await stage.ticket(is_claimed=True), await stage.ticket()
    await stage.at_leisure()

    with (
        closing(sqlite3.connect(str(stage.desk.database.url.database))) as shell,
        shell,
    ):  # keys are not enforced
        shell.execute("UPDATE tickets SET owner_id = 99 WHERE id = ?", [changed])
        shell.execute("DELETE FROM journal WHERE ticket_id = ?", [deleted])
        shell.execute("DELETE FROM tickets WHERE id = ?", [deleted])

    assert [(each.sentence, each.which) for each in await verify(stage.desk.database)] == [
        ("tickets are gone, though something of theirs is there", (number(deleted),)),
        ("tickets are not what their journal says", (number(changed),)),
    ]


async def test_a_journal_that_was_tampered_with_is_not_sealed(stage: Stage, night: Night) -> None:
    ticket_id = await stage.ticket()
    await _change(stage, lambda session: _rename(session, ticket_id))

    await night()

    async with stage.desk.database.reading() as unit:
        assert await unit.ledger.moved() == [ticket_id]


async def _rename(session: Any, ticket_id: int) -> None:
    (await session.get(JournalEntry, (ticket_id, 1))).kind = "noted"


def _place(stage: Stage, content: bytes) -> Path:
    sha256 = hashlib.sha256(content).hexdigest()
    return stage.folder / sha256[:2] / sha256


async def _keep(stage: Stage, *contents: bytes, ticket_id: int | None = None) -> list[int]:
    """Files that came and lie in their places; their rows."""
    for content in contents:
        await stage.file(content.decode())
        _place(stage, content).parent.mkdir(parents=True, exist_ok=True)
        _place(stage, content).write_bytes(content)
    rows = {each.file_id.encode(): each.id for each in await stage.all(Attachment)}

    async def keep(session: Any) -> None:
        for content in contents:
            row = await session.get(Attachment, rows[content])
            row.sha256, row.kept_at = hashlib.sha256(content).hexdigest(), stage.clock.now()
            message = await session.get(Message, row.message_id)
            message.answer_id, message.ticket_id = 1, ticket_id

    await _change(stage, keep)
    return [rows[content] for content in contents]


async def test_files_that_are_missing_or_altered_are_named(stage: Stage) -> None:
    _whole, altered, gone = await _keep(stage, b"whole", b"altered", b"gone")

    _place(stage, b"altered").write_bytes(b"other")
    _place(stage, b"gone").unlink()
    found = await _found(stage)

    assert found["files are missing"] == (str(gone),)
    assert found["files are not what was received"] == (str(altered),)


async def test_files_go_when_their_ticket_was_closed_long_enough_ago_and_nobody_misses_them(
    stage: Stage, night: Night, owners: Environment
) -> None:
    (owners.config / "retention.yaml").write_text("files: 30", encoding="utf-8")
    closed, still_open = await stage.ticket(), await stage.ticket()
    await _keep(stage, b"old", ticket_id=closed)
    await _keep(stage, b"needed", ticket_id=still_open)

    async def close(session: Any) -> None:
        ticket = await session.get(Ticket, closed)
        ticket.status, ticket.closed_at = "closed", stage.clock.now()

    await _change(stage, close)
    stage.clock.go(timedelta(days=29).total_seconds())
    await night()
    kept = _place(stage, b"old").exists()
    stage.clock.go(timedelta(days=2).total_seconds())
    await night()

    assert kept
    assert not _place(stage, b"old").exists()
    assert _place(stage, b"needed").exists()
    assert "files are missing" not in await _found(stage)


async def test_a_retention_file_that_cannot_be_read_removes_nothing_and_stops_nothing(
    stage: Stage, night: Night, owners: Environment, logs: list[Any]
) -> None:
    (owners.config / "retention.yaml").write_text("files: soon", encoding="utf-8")
    await _keep(stage, b"old")
    stage.clock.go(timedelta(days=900).total_seconds())

    held = await night()

    assert held
    assert _place(stage, b"old").exists()
    assert "retention.refused" in [entry["event"] for entry in logs]


async def test_each_kind_of_orphan_is_found(stage: Stage) -> None:
    first, second = await stage.ticket(is_claimed=True), await stage.ticket(is_claimed=True)
    await stage.file("never-fetched")

    async def orphan(session: Any) -> None:
        update = {"bot": Bot.CUSTOMER, "update_id": 5, "at": stage.clock.now()}
        session.add(SeenUpdate(**update, kind="private_message", has_effect=False))
        (await session.get(Membership, (GROUP, RINA.id))).status = "left"
        (await session.scalars(select(Message))).one().customer_id = ANDI.id
        await session.execute(delete(Card).where(Card.ticket_id == second))

    await _change(stage, orphan)
    found = await _found(stage)

    assert found["messages of customers caused nothing (updates)"] == ("5",)
    assert found["tickets belong to somebody who left"] == (number(first), number(second))
    assert found["open tickets have no card"] == (number(second),)
    assert found["taken tickets have no topic"] == (number(first),)
    assert found.keys() >= {
        "messages of customers are unanswered (rows)",
        "notices are still unsent (rows)",
        "files could not be fetched (rows)",
    }
