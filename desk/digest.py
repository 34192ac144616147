"""The supervisors' morning: what is open, due today, late, undecided, and who cannot be reached; once a working day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from desk.clocked import is_late, pressing
from desk.tell import plain, tell_chat
from desk.where import link_to
from desk.work import Work
from escalation.clocks import Clock
from models.lifecycle import Status
from models.morning import Morning
from models.staff import ChatRole
from models.ticket import Ticket

_LISTED = 5
_LOOKED_AT = 1000  # tickets that may be due today; more are counted as "at least"
_FRESH = timedelta(hours=4)  # after the opening; a desk that starts in the afternoon has no morning

Pressing = tuple[datetime, int, Ticket, Clock]


async def say_good_morning(work: Work) -> bool:
    """True if it was said now; nothing is said where nothing is open, nor on a day off."""
    opening = _opening(work)
    if opening is None or not opening <= work.now < opening + _FRESH:
        return False
    day = work.now.astimezone(work.office.calendar.zone).date()
    if await work.unit.mornings.of(day) is not None:
        return False
    await work.unit.add(Morning(day=day, at=work.now))
    counts = await work.unit.mornings.open_counts()
    if not counts:
        return False
    await tell_chat(work, await work.chat(ChatRole.SUPERVISORS), "morning", await _told(work, counts, day))
    return True


async def _told(work: Work, counts: Mapping[str, int], day: date) -> dict[str, Any]:
    evening = datetime.combine(day + timedelta(days=1), time(0), tzinfo=work.office.calendar.zone)
    found = await work.unit.mornings.pressing(evening, limit=_LOOKED_AT)
    due = await _due_before(work, found, evening)
    late = sum(is_late(work, clock) for *_rest, clock in due)
    return {
        "open": sum(counts.values()),
        "unclaimed": counts.get(Status.NEW, 0),
        "waiting": counts.get(Status.WAITING, 0),
        "due": len(due) - late,
        "late": late,
        "is_more": len(found) == _LOOKED_AT,
        "held": await work.unit.mornings.undecided(),
        "unreachable": await work.unit.mornings.unreachable(),
        "urgent": [await _line(work, ticket, clock) for _at, _id, ticket, clock in due[:_LISTED]],
    }


async def _due_before(work: Work, tickets: Sequence[Ticket], evening: datetime) -> list[Pressing]:
    """Those with a promise to keep today or kept too late already, the most urgent first."""
    await work.unit.gather([each.id for each in tickets])
    found: list[Pressing] = []
    for ticket in tickets:
        clock = await pressing(work, ticket)
        if clock is not None and clock.due_at is not None and clock.due_at < evening:
            found.append((clock.due_at, ticket.id, ticket, clock))
    return sorted(found, key=lambda each: each[:2])


async def _line(work: Work, ticket: Ticket, clock: Clock) -> dict[str, Any]:
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    due_at = clock.due_at or work.now
    return plain(
        {
            "number": ticket.number,
            "topic": work.office.title(ticket.topic, work.office.staff_language),
            "owner": owner.public_name if owner else "",
            "clock": clock.kind.value,
            "due_at": due_at,
            "late_seconds": max(60, int((work.now - due_at).total_seconds())) if is_late(work, clock) else 0,
            "link": await link_to(work, ticket.id),
        }
    )


def _opening(work: Work) -> datetime | None:
    """Today's first opening hour, or None on a day off."""
    calendar = work.office.calendar
    for day, found in calendar.days(work.now, work.now):
        if found.hours:
            midnight = datetime.combine(day, time(0), tzinfo=calendar.zone)
            return midnight + timedelta(seconds=found.hours[0][0])
    return None
