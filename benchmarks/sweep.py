"""Deadlines of a large desk: `python benchmarks/sweep.py [--full] [--only sqlite|postgresql]`.

`--full` is the size that the limits are for: 1,000,000 tickets, 100,000 of them open, 10,000 due at once. Without it
a tenth of that, which takes a minute or two. Prints each figure beside its limit; exit code 1 if one is missed.
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, insert, literal, select, text, update

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import structlog

from bot.office import keep_policy, terms_of
from bot.working import Desk
from desk.meet import settle_chat
from desk.work import Office, Work
from escalation.calendar import Calendar, read_calendar
from escalation.policy import read_policy
from escalation.sweep import BATCH, SHORT_BATCH, Sweep
from models.customer import Customer
from models.mapping import UtcDateTime
from models.message import Message
from models.outbox import Card, Notice
from models.staff import ChatRole, StaffMember
from models.ticket import JournalEntry, Ticket
from storage.database import Database
from storage.schema import reach
from tests.postgres import server
from topics.catalogue import read_catalogue

CONFIG = Path(__file__).resolve().parent.parent / "config"
JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 2, 2, 6, 0, tzinfo=UTC)  # 13.00 in Jakarta
OPENED = NOW - timedelta(hours=3)
GROUP, SUPERVISORS = -1001, -1002
TICKS = 40


class Standing:
    """A clock that stands: what is due does not change while a figure is taken."""

    def now(self) -> datetime:
        return NOW


class Figures:
    """Prints each figure beside its limit and remembers whether all were kept."""

    def __init__(self) -> None:
        self.kept = True

    def __call__(self, name: str, value: float, limit: float, unit: str) -> None:
        held = value <= limit
        self.kept &= held
        print(
            f"| {name} | {value:,.2f} {unit} | ≤ {limit:,.0f} {unit} | {'kept' if held else 'MISSED'} |",
            flush=True,
        )


def office() -> Office:
    catalogue = read_catalogue(CONFIG / "catalogue.yaml")
    unused = cast(Any, None)  # deadlines need neither matcher nor guard
    return Office(
        catalogue=catalogue,
        matcher=unused,
        guard=unused,
        policy=read_policy(CONFIG / "escalation.yaml", terms_of(catalogue)),
        calendar=read_calendar(CONFIG / "calendar.yaml", JAKARTA),
        staff_language="id",
    )


def rows(table: Any, first: int, last: int, **columns: Any) -> Any:
    """INSERT ... SELECT of the rows `first` to `last`; a column is a value, or a function of its number."""
    number = select(literal(first).label("n")).cte("numbers", recursive=True)
    numbers = number.union_all(select(number.c.n + 1).where(number.c.n < last))
    values = [
        value(numbers.c.n) if callable(value) else literal(value, getattr(table, name).type)
        for name, value in columns.items()
    ]
    return insert(table).from_select(list(columns), select(*values))


def at(moment: datetime | None) -> Any:
    return literal(moment, UtcDateTime())


async def settle(work: Work) -> None:
    await keep_policy(work)
    await settle_chat(work, ChatRole.STAFF, configured_id=GROUP, is_forum=True)
    await settle_chat(work, ChatRole.SUPERVISORS, configured_id=SUPERVISORS)
    for number in range(1, 21):
        await work.unit.add(StaffMember(id=number, name=f"Agent {number}", on_duty=True))
    await work.unit.add(Customer.meet(id=1, name="Sari", username=None, language="id", at=OPENED))


async def fill(database: Database, rules: Office, *, first: int, tickets: int, open_share: int) -> None:
    """Years of tickets; of each `open_share` one is open and due tomorrow."""

    def is_open(n: Any) -> Any:
        return n % open_share == 0

    async with database.writer.begin() as connection:
        await connection.execute(
            rows(
                Ticket,
                first,
                first + tickets - 1,
                customer_id=1,
                status=lambda n: case((is_open(n), "new"), else_="closed"),
                due_at=lambda n: case((is_open(n), at(NOW + timedelta(days=1)))),
                opened_at=OPENED,
                promised_at=OPENED,
                topic_source="matcher",
                confidence=0.9,
                severity="medium",
                team="general",
                language="id",
                policy=rules.policy.version,
                resolutions=0,
                details={},
                version=1,
            )
        )


async def make_due(database: Database, rules: Office, count: int) -> None:
    """Let `count` open tickets be late: half of them nobody's, half with an agent, each with its first words."""
    late = select(Ticket.id).where(Ticket.status == "new").order_by(Ticket.id).limit(count).subquery()
    values = {"topic": None, "severity": "medium", "team": "general", "policy": rules.policy.version}
    async with database.writer.begin() as connection:
        ids = list(await connection.scalars(select(late.c.id)))
        await connection.execute(
            insert(JournalEntry),
            [{"ticket_id": each, "seq": 1, "kind": "opened", "at": OPENED, "values": values} for each in ids],
        )
        await connection.execute(
            insert(JournalEntry),
            [
                {
                    "ticket_id": each,
                    "seq": 2,
                    "kind": "claimed",
                    "at": OPENED,
                    "by": 1,
                    "values": {"owner": 1},
                }
                for each in ids[::2]
            ],
        )
        await connection.execute(
            insert(Message),
            [
                {
                    "bot": "customer", "chat_id": 1, "message_id": each, "author": "customer", "author_id": 1,
                    "customer_id": 1, "ticket_id": each, "kind": "text", "state": "received",
                    "text": "uang saya belum kembali", "at": OPENED,
                }
                for each in ids
            ],
        )  # fmt: skip
        await connection.execute(
            insert(Card),
            [
                {
                    "ticket_id": each, "chat_id": GROUP, "place": "queue", "message_id": each, "wanted": 1,
                    "shown": 1, "not_before": NOW, "attempts": 0,
                }
                for each in ids
            ],
        )  # fmt: skip
        for place, each in enumerate(ids):
            owner = {"status": "claimed", "owner_id": 1} if place % 2 == 0 else {}
            await connection.execute(update(Ticket).where(Ticket.id == each).values(due_at=NOW, **owner))


async def idle(sweep: Sweep) -> float:
    """Milliseconds of a tick that finds nothing, the median of many."""
    took = []
    for _ in range(TICKS):
        began = time.perf_counter()
        moved = await sweep()
        took.append((time.perf_counter() - began) * 1000)
        assert moved == 0
    return statistics.median(took)


async def measure(name: str, url: str, size: tuple[int, int, int], say: Figures) -> None:
    tickets, open_share, due = size
    database, rules = Database(url), office()
    await reach(database)
    desk = Desk(database, Standing(), rules)
    await desk.perform(settle)
    sweep = Sweep(desk, wake=lambda: None, size=BATCH if database.is_shared else SHORT_BATCH)
    few = tickets // 100
    await fill(database, rules, first=1, tickets=few, open_share=open_share)
    await analyse(database)
    small = await idle(sweep)
    await fill(database, rules, first=few + 1, tickets=tickets - few, open_share=open_share)
    await analyse(database)
    large = await idle(sweep)
    say(f"{name}: tick with nothing due, {few:,} tickets", small, 5, "ms")
    say(f"{name}: tick with nothing due, {tickets:,} tickets", large, 5, "ms")
    await make_due(database, rules, due)
    began, worked = time.perf_counter(), time.process_time()
    moved = await sweep()
    took, worked = time.perf_counter() - began, time.process_time() - worked
    assert moved == due
    say(f"{name}: {due:,} tickets that fall due at once climb in", took, 60 * due / 10_000, "s")
    print(f"| {name}: of that this process computed | {worked:,.2f} s | | |", flush=True)
    async with database.reading() as unit:
        found = await unit.session.execute(
            select(Notice.chat_id, func.count()).where(Notice.bot == "staff").group_by(Notice.chat_id)
        )
        told = Counter(dict(found.all()))
    say(f"{name}: messages to the supervisors about them", told[SUPERVISORS], 20, "")
    say(f"{name}: messages to the staff group about them", told[GROUP], 20, "")
    await database.close()


async def analyse(database: Database) -> None:
    """As a database in use does it by itself."""
    async with database.writer.begin() as connection:
        await connection.execute(text("ANALYZE"))


def working_time(say: Figures) -> None:
    calendar: Calendar = read_calendar(CONFIG / "calendar.yaml", JAKARTA)
    year, chance = timedelta(days=365), random.Random(1)
    starts = [OPENED - timedelta(minutes=chance.randrange(500_000)) for _ in range(20_000)]
    for start in starts:
        calendar.between(start, start + year)
    began = time.perf_counter()
    for start in starts:
        calendar.between(start, start + year)
    say(
        "working time between two moments a year apart",
        (time.perf_counter() - began) / 20_000 * 1e6,
        20,
        "µs",
    )


@contextmanager
def sqlite() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/desk.sqlite"


@contextmanager
def postgresql() -> Iterator[str]:
    with server(is_durable=True) as new_database:
        yield new_database()


def main() -> None:
    """Print every figure beside its limit."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--full", action="store_true")
    reader.add_argument("--only", choices=["sqlite", "postgresql"])
    asked = reader.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    size = (1_000_000, 10, 10_000) if asked.full else (100_000, 10, 1_000)
    say = Figures()
    print("| | measured | limit | |\n|---|---|---|---|")
    working_time(say)
    places: dict[str, Callable[[], Any]] = {"sqlite": sqlite, "postgresql": postgresql}
    for name, place in places.items():
        if asked.only in {None, name}:
            with place() as url:
                asyncio.run(measure(name, url, size, say))
    sys.exit(0 if say.kept else 1)


if __name__ == "__main__":
    main()
