"""The journal as a ledger: verified entry by entry, sealed each night."""

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from datetime import datetime
from typing import TypeVarTuple

from sqlalchemy import Select, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.chain import START, root
from models.message import Message
from models.number import number
from models.outbox import Card, Notice
from models.replaying import replay
from models.seal import Seal, SealedHead
from models.ticket import JournalEntry, Ticket

_Row = TypeVarTuple("_Row")
_AT_ONCE = 200  # tickets whose journals are read in one go


class LedgerQueries:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def last_seal(self) -> Seal | None:
        return (await self._session.scalars(select(Seal).order_by(Seal.id.desc()).limit(1))).one_or_none()

    async def moved(self) -> Sequence[int]:
        """The tickets whose journal went on since they were sealed."""
        return (await self._session.scalars(_moved(select(Ticket.id)).order_by(Ticket.id))).all()

    async def seal(self, *, day: str, at: datetime, without: Collection[str] = ()) -> Seal:
        """Seal all that moved since the last seal, but for the tickets with the numbers `without`."""
        last = await self.last_seal()
        query = _moved(select(Ticket.id, JournalEntry.seq, JournalEntry.chain)).join(
            JournalEntry, (JournalEntry.ticket_id == Ticket.id) & (JournalEntry.chain == Ticket.head)
        )
        found = [(row[0], row[1], row[2] or "") for row in await self._session.execute(query)]
        heads = [each for each in found if number(each[0]) not in without]
        seal = Seal(
            id=last.id + 1 if last else 1, day=day, at=at, root=root(last.root if last else START, day, heads)
        )
        self._session.add(seal)
        await self._session.flush()
        self._session.add_all(
            SealedHead(seal_id=seal.id, ticket_id=ticket_id, seq=seq, chain=chain)
            for ticket_id, seq, chain in heads
        )
        return seal

    async def every_ticket(self) -> Sequence[int]:
        return (await self._session.scalars(select(Ticket.id).order_by(Ticket.id))).all()

    async def broken(self, tickets: Sequence[int]) -> list[str]:
        """`ticket/sequence` wherever the chain of one of these does not hold, `ticket` where its end is missing."""
        found: list[str] = []
        async for ticket, journal in self._journals(tickets):
            found += _faults(ticket.id, journal, ticket.head)
        return found

    async def strayed(self, tickets: Sequence[int]) -> list[str]:
        """Those of these whose row says something else than their journal, played from the start."""
        return [
            number(ticket.id) async for ticket, journal in self._journals(tickets) if _strays(ticket, journal)
        ]

    async def vanished(self) -> list[str]:
        """Tickets that are not there, though words, notices, a card or a journal of theirs are."""
        found: set[int] = set()
        for column in (JournalEntry.ticket_id, Message.ticket_id, Notice.ticket_id, Card.ticket_id):
            missing = (
                select(column).where(column.is_not(None), ~exists().where(Ticket.id == column)).distinct()
            )
            found |= {each for each in await self._session.scalars(missing) if each is not None}
        return [number(each) for each in sorted(found)]

    async def _journals(self, tickets: Sequence[int]) -> AsyncIterator[tuple[Ticket, list[JournalEntry]]]:
        for start in range(0, len(tickets), _AT_ONCE):
            few = tickets[start : start + _AT_ONCE]
            rows = (await self._session.scalars(select(Ticket).where(Ticket.id.in_(few)))).all()
            query = (
                select(JournalEntry)
                .where(JournalEntry.ticket_id.in_(few))
                .order_by(JournalEntry.ticket_id, JournalEntry.seq)
            )
            journals: defaultdict[int, list[JournalEntry]] = defaultdict(list)
            for entry in await self._session.scalars(query):
                journals[entry.ticket_id].append(entry)
            for ticket in rows:
                yield ticket, journals[ticket.id]
            self._session.expunge_all()

    async def unsealed(self) -> list[str]:
        """Nights whose root is not that of their tickets, and sealed entries that are not there any more."""
        return [*await self._false_roots(), *await self._missing_heads()]

    async def _false_roots(self) -> list[str]:
        found, before = [], START
        for night, seal in enumerate((await self._session.scalars(select(Seal).order_by(Seal.id))).all(), 1):
            query = select(SealedHead.ticket_id, SealedHead.seq, SealedHead.chain).where(
                SealedHead.seal_id == seal.id
            )
            heads = [(row[0], row[1], row[2]) for row in await self._session.execute(query)]
            if seal.id != night or seal.root != root(before, seal.day, heads):
                found.append(seal.day)
            before = seal.root
        return found

    async def _missing_heads(self) -> list[str]:
        stands = exists().where(
            JournalEntry.ticket_id == SealedHead.ticket_id,
            JournalEntry.seq == SealedHead.seq,
            JournalEntry.chain == SealedHead.chain,
        )
        query = (
            select(SealedHead.ticket_id, SealedHead.seq)
            .where(~stands)
            .order_by(SealedHead.ticket_id, SealedHead.seq)
        )
        return [f"{number(row[0])}/{row[1]}" for row in await self._session.execute(query)]


def _strays(ticket: Ticket, journal: Sequence[JournalEntry]) -> bool:
    """What a journal does not tell of, such as terms and dates, is not looked at."""
    row = {
        "status": ticket.status,
        "owner": ticket.owner_id,
        "topic": ticket.topic,
        "outcome": ticket.outcome,
        "resolutions": ticket.resolutions,
    }
    try:
        said = replay([each.event() for each in journal])
    except (KeyError, ValueError):  # not a life that a ticket can have
        return True
    return any(said.get(name) != value for name, value in row.items())


def _moved(query: Select[*_Row]) -> Select[*_Row]:
    is_sealed = exists().where(SealedHead.ticket_id == Ticket.id, SealedHead.chain == Ticket.head)
    return query.where(~is_sealed)


def _faults(ticket_id: int, journal: Sequence[JournalEntry], end: str | None) -> Iterator[str]:
    """Each entry is held to the one before as that says of itself, so one fault is told once."""
    before = START
    for place, entry in enumerate(journal, 1):
        if entry.seq != place or entry.chain != entry.linked(before):
            yield f"{number(ticket_id)}/{entry.seq}"
        before = entry.chain or START
    if not journal or before != end:
        yield number(ticket_id)
