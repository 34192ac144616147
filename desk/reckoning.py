"""`/why`: how every deadline of a ticket comes about, and what its customer was promised; its arithmetic in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk import rights
from desk.incoming import Person
from desk.record import done_keys
from desk.work import Work
from escalation.explanation import Line, explain
from escalation.promises import Fate, promises


@dataclass(frozen=True, slots=True)
class Told:
    """One promise of the log."""

    made_at: datetime
    until: datetime
    reason: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Values for the screen; `done` are the rungs that were climbed, by clock, epoch and name."""

    number: str
    topic: str
    policy: str
    now: datetime
    lines: Sequence[Line]
    done: frozenset[tuple[str, int, str]]
    promises: tuple[Told, ...]


async def reckoning(work: Work, person: Person, ticket_id: int) -> Reckoning:
    await rights.agent_or_alerted(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    journal, policy = await work.unit.tickets.journal(ticket.id), await work.policy_of(ticket)
    return Reckoning(
        number=ticket.number,
        topic=work.office.title(ticket.topic, work.office.staff_language),
        policy=ticket.policy,
        now=work.now,
        lines=explain(journal, policy, work.office.calendar, work.now),
        done=frozenset(done_keys(await work.unit.ladder.climbs(ticket.id))),
        promises=await told(work, ticket_id),
    )


async def told(work: Work, ticket_id: int) -> tuple[Told, ...]:
    """The promise log of one ticket, the oldest first."""
    log = promises(await work.unit.tickets.journal(ticket_id))
    return tuple(Told(each.made_at, each.until, each.reason, each.fate(work.now)) for each in log)
