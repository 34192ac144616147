"""Questions about tickets, their journal and the ladder."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

from sqlalchemy import bindparam, func, insert, literal, select, tuple_

from desk.ports import Findable
from models.chain import START, link
from models.customer import Customer
from models.errors import UnknownTicket
from models.event import Event, EventKind
from models.lifecycle import OPEN, Outcome, Status
from models.message import Message
from models.number import number
from models.outbox import MOVED, Card
from models.resolution import Step
from models.ticket import JournalEntry, Ticket
from storage.session import UnitSession

_SEARCHED_OF_A_MESSAGE = 600  # characters
_LIVE = [*sorted(OPEN), Status.RESOLVED]
_JOURNALS = (
    select(
        JournalEntry.ticket_id,
        JournalEntry.kind,
        JournalEntry.at,
        JournalEntry.by,
        JournalEntry.values,
        JournalEntry.seq,
        JournalEntry.chain,
    )
    .where(JournalEntry.ticket_id.in_(bindparam("tickets", expanding=True)))
    .order_by(JournalEntry.ticket_id, JournalEntry.seq)
)
_WITH_CUSTOMERS = (
    select(Ticket, Customer)
    .join(Customer, Customer.id == Ticket.customer_id)
    .where(Ticket.id.in_(bindparam("tickets", expanding=True)))
)
_THESE = select(Ticket).where(Ticket.id.in_(bindparam("tickets", expanding=True)))
_ENTRIES = insert(JournalEntry.metadata.tables[JournalEntry.__tablename__])
_RECENT_OF = (
    select(Ticket)
    .where(Ticket.customer_id == bindparam("customer"))
    .order_by(Ticket.id.desc())
    .limit(bindparam("limit"))
)
_LIVE_OF = select(Ticket).where(Ticket.customer_id == bindparam("customer"), Ticket.status.in_(_LIVE))


@dataclass(slots=True)
class _Journal:
    events: list[Event] = field(default_factory=list)
    last: int = 0  # number of the last entry
    chain: str = START  # its hash


class TicketQueries:
    """A journal is read once a unit: whoever appends in between makes this unit lose the race, and run again."""

    def __init__(self, session: UnitSession) -> None:
        self._session = session
        self._journals: dict[int, _Journal] = {}
        self._live: dict[int, list[Ticket]] = {}  # of the customers who were asked about
        self._unwritten: list[dict[str, Any]] = []  # entries of journals

    async def get(self, ticket_id: int) -> Ticket:
        ticket = await self.find(ticket_id)
        if ticket is None:
            raise UnknownTicket(number=number(ticket_id))
        return ticket

    async def find(self, ticket_id: int) -> Ticket | None:
        return await self._session.find(Ticket, ticket_id)

    async def live_of(self, customer_id: int) -> Sequence[Ticket]:
        if customer_id not in self._live:
            asked = {"customer": customer_id}
            self._live[customer_id] = await self._session.find_now(Ticket, _LIVE_OF, asked)
        live = [each for each in self._live[customer_id] if each.status in _LIVE]
        return sorted(live, key=lambda each: each.id, reverse=True)

    async def recent_of(self, customer_id: int, *, limit: int) -> Sequence[Ticket]:
        return await self._session.find_now(Ticket, _RECENT_OF, {"customer": customer_id, "limit": limit})

    async def unclaimed(self, *, limit: int) -> Sequence[Ticket]:
        query = (
            select(Ticket)
            .where(Ticket.status == Status.NEW)
            .order_by(Ticket.promised_at.nulls_last(), Ticket.id)
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()

    async def owned_by(self, staff_id: int) -> Sequence[Ticket]:
        query = (
            select(Ticket)
            .where(Ticket.owner_id == staff_id, Ticket.status.in_(sorted(OPEN)))
            .order_by(Ticket.due_at.nulls_last(), Ticket.id)
        )
        return (await self._session.scalars(query)).all()

    async def overdue(self, *, limit: int) -> Sequence[Ticket]:
        query = (
            select(Ticket)
            .where(Ticket.overdue_at.is_not(None), Ticket.status.in_(sorted(OPEN)))
            .order_by(Ticket.overdue_at, Ticket.id)
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()

    async def due(
        self,
        now: datetime,
        *,
        limit: int,
        after: tuple[datetime, int] | None = None,
        besides: Collection[int] = (),
    ) -> Sequence[tuple[datetime, int]]:
        query = (
            select(Ticket.due_at, Ticket.id)
            .where(Ticket.due_at <= now)
            .order_by(Ticket.due_at, Ticket.id)
            .limit(limit)
        )
        if after is not None:
            moment = literal(after[0], Ticket.due_at.type)
            query = query.where(tuple_(Ticket.due_at, Ticket.id) > tuple_(moment, after[1]))
        if besides:
            query = query.where(Ticket.id.not_in(besides))
        found = (await self._session.execute(query)).all()
        return [(due_at, ticket_id) for due_at, ticket_id in found if due_at is not None]

    async def reckoned_otherwise(self, calendar: str, *, after: int, limit: int) -> Sequence[int]:
        is_other = Ticket.calendar.is_distinct_from(calendar)
        query = (
            select(Ticket.id)
            .where(Ticket.id > after, Ticket.status.in_(_LIVE), is_other)
            .order_by(Ticket.id)
            .limit(limit)
            .with_for_update()
        )
        return (await self._session.scalars(query)).all()

    async def avoided(self, before: datetime, *, quiet: timedelta) -> tuple[int, int]:
        """(stayed quiet, all) of the tickets that customers called solved by advice before `before`."""
        solved = await self._session.execute(
            select(Ticket.customer_id, Ticket.closed_at).where(
                Ticket.outcome == Outcome.SELF_SOLVED, Ticket.closed_at <= before
            )
        )
        told = [(customer_id, closed_at) for customer_id, closed_at in solved if closed_at is not None]
        spoke = [await self._wrote(who, since=at, until=at + quiet) for who, at in told]
        return spoke.count(False), len(told)

    async def _wrote(self, customer_id: int, *, since: datetime, until: datetime) -> bool:
        query = select(Ticket.id).where(
            Ticket.customer_id == customer_id, Ticket.opened_at > since, Ticket.opened_at <= until
        )
        return await self._session.scalar(query.limit(1)) is not None

    async def findable(self, *, limit: int) -> Sequence[Findable]:
        query = (
            select(Ticket.id, Ticket.topic, Customer.name, Customer.username, Customer.phone)
            .join(Customer, Customer.id == Ticket.customer_id)
            .order_by(Ticket.id.desc())
            .limit(limit)
        )
        found = (await self._session.execute(query)).all()
        oldest = found[-1].id if found else 0
        said = select(Message.ticket_id, func.substr(Message.text, 1, _SEARCHED_OF_A_MESSAGE)).where(
            Message.ticket_id >= oldest
        )
        words: defaultdict[int, list[str]] = defaultdict(list)
        for ticket_id, text in await self._session.execute(said):
            words[ticket_id].append(text)
        return [Findable(*row, words=" ".join(words[row.id])) for row in found]

    async def touched_by(self, staff_id: int, *, opened_since: datetime, since: datetime) -> Sequence[Ticket]:
        await self.write()
        # Numbers grow with time, so the newest ticket that is too old bounds the journal by its primary key.
        before = select(Ticket.id).where(Ticket.opened_at < opened_since).order_by(Ticket.id.desc()).limit(1)
        last_old = await self._session.scalar(before) or 0
        new = (JournalEntry.ticket_id > last_old, JournalEntry.at >= since)
        touched = select(JournalEntry.ticket_id).where(*new, JournalEntry.by == staff_id)
        reopened = select(JournalEntry.ticket_id).where(*new, JournalEntry.kind == EventKind.REOPENED)
        query = select(Ticket).where(Ticket.id.in_(touched.union(reopened))).order_by(Ticket.id)
        return (await self._session.scalars(query)).all()

    async def steps(self, ticket_id: int) -> Sequence[Step]:
        query = select(Step).where(Step.ticket_id == ticket_id).order_by(Step.at)
        return (await self._session.scalars(query)).all()

    async def away_from(self, team: str, chat_id: int) -> Sequence[int]:
        stands = select(Card.id).where(Card.ticket_id == Ticket.id, Card.place != MOVED)
        query = (
            select(Ticket.id)
            .where(Ticket.status.in_(_LIVE), Ticket.team == team)
            .where(stands.exists(), ~stands.where(Card.chat_id == chat_id).exists())
            .order_by(Ticket.id)
        )
        return (await self._session.scalars(query)).all()

    async def loads(self) -> Mapping[int, int]:
        query = (
            select(Ticket.owner_id, func.count())
            .where(Ticket.owner_id.is_not(None), Ticket.status.in_(sorted(OPEN)))
            .group_by(Ticket.owner_id)
        )
        return {owner: count for owner, count in await self._session.execute(query) if owner is not None}

    async def asked_since(self, ticket_id: int) -> Sequence[Event]:
        await self.write()
        query = (
            select(JournalEntry)
            .where(JournalEntry.ticket_id >= ticket_id, JournalEntry.kind == EventKind.ASKED)
            .order_by(JournalEntry.at, JournalEntry.ticket_id, JournalEntry.seq)
        )
        return [entry.event() for entry in await self._session.scalars(query)]

    async def journal(self, ticket_id: int) -> list[Event]:
        return list((await self._journal(ticket_id)).events)

    async def head(self, ticket_id: int) -> str:
        return (await self._journal(ticket_id)).chain

    async def _journal(self, ticket_id: int) -> _Journal:
        if ticket_id not in self._journals:
            await self._read_journals([ticket_id])
        return self._journals[ticket_id]

    async def note(self, event: Event) -> None:
        ticket = await self.get(event.ticket_id)
        journal = await self._journal(event.ticket_id)
        known = self._live.get(ticket.customer_id)
        if known is not None and ticket not in known:
            known.append(ticket)  # opened, or opened again
        journal.events.append(event)
        journal.last += 1
        entry: dict[str, Any] = {
            "ticket_id": event.ticket_id,
            "seq": journal.last,
            "kind": event.kind,
            "at": event.at,
            "by": event.by,
            "values": dict(event.values),
        }
        ticket.head = journal.chain = link(journal.chain, **entry)
        self._unwritten.append({**entry, "chain": journal.chain})

    async def write(self) -> None:
        """What was noted so far, by one statement; before the commit, and before anybody asks all journals."""
        if self._unwritten:
            await self._session.flush()  # the row, then its journal: else two wait, each for one of them
            entries, self._unwritten = self._unwritten, []
            entries.sort(key=itemgetter("ticket_id"))  # all alike, so that no two units wait for each other
            await self._session.write(_ENTRIES, entries)

    async def gather(self, ticket_ids: Sequence[int]) -> None:
        await self.write()
        await self._session.find_both(Ticket, Customer, _WITH_CUSTOMERS, {"tickets": ticket_ids})
        await self._read_journals(ticket_ids)

    async def gather_running(self, ticket_ids: Sequence[int]) -> None:
        await self.write()
        await self._session.find_all(Ticket, _THESE, {"tickets": ticket_ids})
        await self._read_journals(ticket_ids)

    def forget(self) -> None:
        """What was undone was never read."""
        self._journals.clear()
        self._live.clear()
        self._unwritten.clear()

    def begin(self, ticket_id: int) -> None:
        self._journals[ticket_id] = _Journal()

    def meet(self, customer_id: int) -> None:
        """Who comes for the first time has no ticket."""
        self._live[customer_id] = []

    async def _read_journals(self, ticket_ids: Sequence[int]) -> None:
        self._journals.update((ticket_id, _Journal()) for ticket_id in ticket_ids)
        found = await self._session.rows(_JOURNALS, {"tickets": ticket_ids})
        for ticket_id, kind, at, by, values, seq, chain in found:
            journal = self._journals[ticket_id]
            journal.events.append(
                Event(ticket_id=ticket_id, kind=EventKind(kind), at=at, by=by, values=values)
            )
            journal.last, journal.chain = seq, chain or START
