"""The nightly audit: silent while all is well, one short word to the supervisors when something is not."""

import hashlib
from datetime import timedelta
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
from tests.bot.stage import ANDI, GROUP, JAKARTA, RINA, SUPERVISORS, Stage

LATER = timedelta(hours=1)


@pytest.fixture
def night(stage: Stage) -> Night:
    return Night(stage.desk, zone=JAKARTA, files=stage.folder, wake=lambda: None)


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


async def test_a_journal_that_was_tampered_with_is_not_sealed(stage: Stage, night: Night) -> None:
    ticket_id = await stage.ticket()
    await _change(stage, lambda session: _rename(session, ticket_id))

    await night()

    async with stage.desk.database.reading() as unit:
        assert await unit.ledger.moved() == [ticket_id]


async def _rename(session: Any, ticket_id: int) -> None:
    (await session.get(JournalEntry, (ticket_id, 1))).kind = "noted"


async def test_files_that_are_missing_or_altered_are_named(stage: Stage) -> None:
    whole, altered, gone = b"whole", b"altered", b"gone"
    for content in (whole, altered, gone):
        await stage.file(content.decode())
    ids = [each.id for each in await stage.all(Attachment)]

    async def keep(session: Any) -> None:
        for attachment_id, content in zip(ids, (whole, altered, gone), strict=True):
            row = await session.get(Attachment, attachment_id)
            row.sha256, row.kept_at = hashlib.sha256(content).hexdigest(), stage.clock.now()
            (await session.get(Message, row.message_id)).answer_id = 1

    await _change(stage, keep)
    for content, written in ((whole, whole), (altered, b"other")):
        sha256 = hashlib.sha256(content).hexdigest()
        place = stage.folder / sha256[:2] / sha256
        place.parent.mkdir(parents=True)
        place.write_bytes(written)

    found = await _found(stage)

    assert found["files are missing"] == (str(ids[2]),)
    assert found["files are not what was received"] == (str(ids[1]),)


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
