"""Questions that are asked all day are answered from an index, however much has piled up."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import String, case, cast, event, insert, literal, select, text

from models.customer import Customer
from models.intake import SeenUpdate
from models.mapping import UtcDateTime
from models.outbox import Notice
from models.ticket import Ticket
from storage.database import Database

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
TICKETS, NOTICES, QUEUED = 100_000, 80_000, 20_000
GROWING = ("tickets", "notices", "messages", "attachments", "cards", "threads", "questions", "invitations")
GROWING += ("journal", "seen_updates", "climbs", "revisions")


def at(moment: datetime) -> Any:
    return literal(moment, UtcDateTime())


def filled(table: Any, length: int, **columns: Any) -> Any:
    """INSERT ... SELECT of `length` rows; a column is a value, or a function of the row's number."""
    first = select(literal(1).label("n")).cte("numbers", recursive=True)
    numbers = first.union_all(select(first.c.n + 1).where(first.c.n < length))
    values = [
        value(numbers.c.n) if callable(value) else literal(value, getattr(table, name).type)
        for name, value in columns.items()
    ]
    return insert(table).from_select(list(columns), select(*values))


A_CUSTOMER = insert(Customer).values(id=1, name="Sari", language="id", language_chosen=False, created_at=NOW)
YEARS_OF_TICKETS = filled(
    Ticket,
    TICKETS,
    customer_id=1,
    status=lambda n: case((n % 50 == 0, "new"), else_="closed"),
    due_at=lambda n: case((n % 2000 == 0, at(NOW)), (n % 50 == 0, at(TOMORROW))),
    opened_at=NOW,
    topic_source="matcher",
    confidence=0.9,
    severity="medium",
    team="cards",
    language="id",
    policy="p1",
    resolutions=0,
    details={},
    version=1,
)
A_LONG_QUEUE = filled(
    Notice,
    NOTICES,
    state=lambda n: case((n > NOTICES - QUEUED, "queued"), else_="sent"),
    bot=lambda n: case((n % 4 == 0, "staff"), else_="customer"),
    chat_id=lambda n: n % 9_000,
    lane=lambda n: cast(n % 9_000, String) + ":0",
    urgency=lambda n: n % 3,
    created_at=NOW,
    not_before=NOW,
    action="send",
    key="receipt",
    params={},
    buttons=[],
    language="id",
    in_thread=False,
    attempts=0,
)
A_BUSY_DAY = filled(SeenUpdate, 20_000, bot="customer", update_id=lambda n: n, at=NOW)


async def plan(database: Database, question: Callable[[Any], Any]) -> str:
    """How the database goes about a question, with the statement and the parameters that it really gets."""
    asked: list[tuple[str, Any]] = []
    on_sqlite = database.url.get_backend_name() == "sqlite"
    async with database.reading() as unit:
        connection = await unit.session.connection()
        if not on_sqlite:  # its tables are nearly empty here; the question is whether an index would serve
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
        event.listen(
            connection.sync_connection,
            "before_cursor_execute",
            lambda _c, _k, statement, parameters, *_: asked.append((statement, parameters)),
        )
        await question(unit)
        ((statement, parameters),) = asked
        explain = "EXPLAIN QUERY PLAN " if on_sqlite else "EXPLAIN "
        return "\n".join(
            str(row[-1]) for row in await connection.exec_driver_sql(explain + statement, parameters)
        )


async def test_what_is_due_among_a_hundred_thousand_tickets_is_read_from_the_index_of_due_moments(database):
    async with database.writer.begin() as connection:
        await connection.execute(A_CUSTOMER)
        await connection.execute(YEARS_OF_TICKETS)

    steps = await plan(database, lambda unit: unit.tickets.due(NOW, limit=50))

    assert "ix_tickets_due_at" in steps
    assert not sorts_or_walks(steps)
    async with database.reading() as unit:
        found = await unit.tickets.due(NOW, limit=60)
        assert [ticket for _due_at, ticket in found] == list(range(2_000, TICKETS + 1, 2_000))


async def test_the_heads_of_twenty_thousand_waiting_notices_are_found_without_reading_them_all(database):
    async with database.writer.begin() as connection:
        await connection.execute(A_LONG_QUEUE)

    steps = await plan(
        database, lambda unit: unit.outbox.heads("customer", NOW, limit=60, choose=lambda _heads: [])
    )

    assert "ix_notices_urgent" in steps  # gives them in the order in which they go, so it can stop at sixty
    assert "ix_notices_waiting" in steps  # tells whether one stands behind another
    assert not sorts_or_walks(steps)


async def test_whether_an_update_was_seen_is_one_look_at_the_primary_key(database):
    async with database.writer.begin() as connection:
        await connection.execute(A_BUSY_DAY)

    steps = await plan(database, lambda unit: unit.session.get(SeenUpdate, ("customer", 7)))

    assert "bot" in steps
    assert "update_id" in steps
    assert not sorts_or_walks(steps)


def sorts_or_walks(steps: str) -> bool:
    """Whether the whole set has to be read before the first row is known."""
    return "Sort" in steps or "TEMP B-TREE" in steps or walks(steps)


def walks(steps: str) -> bool:
    return any(f"Seq Scan on {table}" in steps for table in GROWING) or any(
        line.startswith("SCAN ") and "INDEX" not in line and line.split()[1] in GROWING
        for line in steps.splitlines()
    )


@pytest.mark.parametrize(
    "question",
    [
        lambda unit: unit.tickets.live_of(1),
        lambda unit: unit.tickets.recent_of(1, limit=5),
        lambda unit: unit.tickets.unclaimed(limit=20),
        lambda unit: unit.tickets.owned_by(7),
        lambda unit: unit.tickets.overdue(limit=20),
        lambda unit: unit.tickets.journal(1),
        lambda unit: unit.ladder.climbs(1),
        lambda unit: unit.messages.at_place("customer", 1, 2),
        lambda unit: unit.messages.of_ticket(1),
        lambda unit: unit.messages.in_album("customer", 1, "album"),
        lambda unit: unit.messages.attachments(1),
        lambda unit: unit.messages.files_of(1),
        lambda unit: unit.messages.has_reply(1),
        lambda unit: unit.messages.unfetched(limit=10),
        lambda unit: unit.outbox.sent_at_place("staff", -100, 3),
        lambda unit: unit.outbox.last_said(1),
        lambda unit: unit.outbox.last_told("stranger", -100),
        lambda unit: unit.outbox.shown_of(1),
        lambda unit: unit.outbox.carrying(5),
        lambda unit: unit.outbox.parked_for(1),
        lambda unit: unit.outbox.waiting_edit(5),
        lambda unit: unit.outbox.waiting_in("customer", 1),
        lambda unit: unit.outbox.stale_cards(NOW, limit=60),
        lambda unit: unit.outbox.cards(1),
        lambda unit: unit.outbox.card_at(-100, 3),
        lambda unit: unit.outbox.thread_at(-100, 3),
        lambda unit: unit.dialogue.pending(1),
        lambda unit: unit.dialogue.asked_about(1),
        lambda unit: unit.surveys.of_resolution(1, 1),
        lambda unit: unit.surveys.due(NOW, limit=60),
        lambda unit: unit.surveys.standing_in(5, customer_id=1),
        lambda unit: unit.surveys.unsent(1, limit=60),
        lambda unit: unit.opinions.planned(NOW, TOMORROW),
        lambda unit: unit.opinions.given(NOW, TOMORROW),
        lambda unit: unit.intake.forget_before(NOW),
    ],
    ids=lambda question: next(name for name in reversed(question.__code__.co_names)),
)
async def test_no_question_walks_through_a_table_that_only_grows(database, question):
    steps = await plan(database, question)

    assert not walks(steps), steps
