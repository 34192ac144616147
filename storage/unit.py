"""One unit of work over one SQLAlchemy session."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TypeVar

from models.customer import Customer
from models.dialogue import Question
from models.guard import Check
from models.mapping import Entity
from models.message import Message
from models.outbox import Card, Notice
from models.ticket import Ticket
from storage.audit import AuditQueries
from storage.decisions import DecisionQueries
from storage.dialogue import DialogueQueries
from storage.figures import FigureQueries
from storage.guard import GuardQueries
from storage.intake import IntakeQueries
from storage.ladder import LadderQueries
from storage.leases import LeaseQueries
from storage.ledger import LedgerQueries
from storage.messages import MessageQueries
from storage.mornings import MorningQueries
from storage.opinions import OpinionQueries
from storage.outbox import OutboxQueries
from storage.people import PeopleQueries
from storage.session import UnitSession
from storage.surveys import SurveyQueries
from storage.tickets import TicketQueries

E = TypeVar("E", bound=Entity)


class SqlUnit:
    """Implements `desk.ports.Unit`; nothing leaves it but values."""

    def __init__(self, session: UnitSession) -> None:
        self.session = session
        self._added = 0  # since an effect was noted last
        self.tickets = TicketQueries(session)
        self.people = PeopleQueries(session)
        self.messages = MessageQueries(session)
        self.outbox = OutboxQueries(session)
        self.opinions = OpinionQueries(session)
        self.decisions = DecisionQueries(session)
        self.mornings = MorningQueries(session)
        self.dialogue = DialogueQueries(session)
        self.surveys = SurveyQueries(session)
        self.ladder = LadderQueries(session)
        self.guard = GuardQueries(session)
        self.intake = IntakeQueries(session)
        self.leases = LeaseQueries(session)
        self.figures = FigureQueries(session)
        self.audit = AuditQueries(session)
        self.ledger = LedgerQueries(session)

    async def is_first(self, bot: str, update_id: int, *, at: datetime, kind: str = "") -> bool:
        return await self.intake.is_first(bot, update_id, at=at, kind=kind)

    async def are_first(self, bot: str, kinds: Mapping[int, str], *, at: datetime) -> set[int]:
        return await self.intake.are_first(bot, kinds, at=at)

    async def note_effect(self, bot: str, update_id: int) -> None:
        if not self._added:
            await self.intake.was_idle(bot, update_id)
        self._added = 0

    async def add(self, entity: E) -> E:
        self._added += 1
        await self.session.keep(entity)
        self._learn(entity)
        return entity

    def _learn(self, entity: Entity) -> None:
        """What begins in this unit need not be asked about."""
        match entity:
            case Customer():
                self._meet(entity)
            case Message():
                self.messages.written(entity)
            case Ticket():
                self._begin(entity)
            case Notice():
                self.outbox.owed(entity)
            case Card():
                self.outbox.placed(entity)
            case Question():
                self.dialogue.asked(entity)
            case Check():
                self.guard.checked(entity)

    def _meet(self, customer: Customer) -> None:
        for queries in (self.people, self.tickets, self.messages, self.outbox, self.dialogue):
            queries.meet(customer.id)

    def _begin(self, ticket: Ticket) -> None:
        for queries in (self.tickets, self.ladder, self.outbox, self.guard, self.dialogue):
            queries.begin(ticket.id)

    async def discard(self, entity: Entity) -> None:
        await self.session.delete(entity)
        await self.session.flush()  # its key is free for another

    async def gather(self, ticket_ids: Sequence[int]) -> None:
        await self.tickets.gather(ticket_ids)
        await self.ladder.gather(ticket_ids)
        await self.outbox.gather(ticket_ids)
        await self.guard.gather(ticket_ids)

    async def gather_running(self, ticket_ids: Sequence[int]) -> None:
        await self.tickets.gather_running(ticket_ids)
        await self.ladder.gather(ticket_ids)
        await self.guard.gather(ticket_ids)

    async def look_over(self, ticket_ids: Sequence[int]) -> None:
        await self.tickets.gather(ticket_ids)
        await self.messages.gather(ticket_ids)
        await self.ladder.gather(ticket_ids)
        await self.outbox.gather_threads(ticket_ids)
        await self.guard.gather_checked(ticket_ids)

    @asynccontextmanager
    async def part(self) -> AsyncIterator[None]:
        await self.tickets.write()
        await self.session.flush()  # what was changed before is no part of it
        is_whole, place = False, self.session.place
        try:
            async with self.session.begin_nested():
                # Else the savepoint is not set before SQLAlchemy needs it itself.
                await self.session.connection()
                yield
                await self.session.flush()
            is_whole = True
        finally:
            if not is_whole:  # what was read of the part was never so
                self.session.forget(since=place)
                self.tickets.forget()
                self.ladder.forget()
                self.outbox.forget()
                self.dialogue.forget()
                self.messages.forget()

    async def commit(self) -> None:
        await self.tickets.write()
        await self.session.flush()  # of its own SQLAlchemy would not see what it was not told of
        await self.session.commit()
