"""When a resolved ticket closes by itself, and when its customer hears of it beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from escalation.calendar import Calendar
from escalation.policy import Policy
from models.event import Event, EventKind
from settings.durations import Duration

NOTICE = Duration(business_days=1)  # that a customer has at least, also after a downtime of ours


@dataclass(frozen=True, slots=True)
class Ending:
    """`remind_at` is None once they were reminded, or where the resolution itself said it shortly before."""

    remind_at: datetime | None
    close_at: datetime


def ending(journal: Sequence[Event], resolved_at: datetime, policy: Policy, calendar: Calendar) -> Ending:
    """Reminded in the morning of the business day before; nobody is closed upon without that day."""
    close_at = calendar.add(resolved_at, policy.auto_close)
    since = [each.at for each in journal if each.kind is EventKind.REMINDED and each.at >= resolved_at]
    if since:
        return Ending(None, max(close_at, calendar.add(since[-1], NOTICE)))
    remind_at = calendar.subtract(close_at, NOTICE)
    return Ending(remind_at if remind_at > resolved_at else None, close_at)
