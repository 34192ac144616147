"""One overview instead of many cards: where a group cannot take them all soon, it sees at once what waits.

Telegram takes 20 messages a minute into a group. So while many cards wait one message says how many, names
the most urgent with a button to claim each, and is edited as they go; the cards follow as there is room.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.headline import headline
from desk.opening import shortened
from desk.work import Work
from models.outbox import Overview

FEW = 8  # cards that follow one another fast enough; more are folded
_LISTED = 10
_WORDS = 60  # characters of what the customer said
_TITLE = 60
_SOON = timedelta(seconds=10)  # between two edits while tickets are taken from it
_CALM = timedelta(seconds=20)  # between two edits that only count anew
_ABOVE = timedelta(minutes=3)  # after which one that was over has scrolled away, and a new one is sent


@dataclass(frozen=True, slots=True)
class Fold:
    """A group with an overview, or in need of one; `waiting` are new tickets, the most urgent first."""

    chat_id: int
    waiting: tuple[int, ...]
    is_open: bool  # it stands already
    message_id: int | None
    due_at: datetime
    attempts: int

    @property
    def listed(self) -> tuple[int, ...]:
        return self.waiting[:_LISTED]

    @property
    def is_folding(self) -> bool:
        """Whether first cards give way to everything else in this group."""
        return len(self.waiting) > FEW


@dataclass(frozen=True, slots=True)
class OverviewLine:
    ticket_id: int
    number: str
    topic: str
    is_critical: bool
    promised_at: datetime | None
    words: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The most urgent of `total` tickets whose cards are to come; none when all are there."""

    lines: tuple[OverviewLine, ...]
    total: int


async def folds(work: Work, *, without: Collection[int] = ()) -> list[Fold]:
    """Opened when more than a few wait, closed when none does: what is said then is true."""
    waiting = await work.unit.outbox.unshown(without=without)
    rows = {row.chat_id: row for row in await work.unit.outbox.overviews() if row.chat_id not in without}
    needy = {chat_id for chat_id, tickets in waiting.items() if len(tickets) > FEW}
    needy |= {row.chat_id for row in rows.values() if row.is_open}
    return [
        _fold(work, chat_id, tuple(waiting.get(chat_id, ())), rows.get(chat_id)) for chat_id in sorted(needy)
    ]


def _fold(work: Work, chat_id: int, waiting: tuple[int, ...], row: Overview | None) -> Fold:
    if row is None:
        return Fold(chat_id, waiting, is_open=False, message_id=None, due_at=work.now, attempts=0)
    is_near = row.is_open or work.now - row.shown_at < _ABOVE
    due_at = row.not_before
    if row.is_open and waiting:
        is_same = list(waiting[:_LISTED]) == row.listed
        due_at = max(due_at, row.shown_at + (_CALM if is_same else _SOON))
    return Fold(
        chat_id,
        waiting,
        is_open=row.is_open,
        message_id=row.message_id if is_near else None,
        due_at=due_at,
        attempts=row.attempts,
    )


async def overview_view(work: Work, fold: Fold) -> OverviewView:
    lines = [await _line(work, ticket_id) for ticket_id in fold.listed]
    return OverviewView(lines=tuple(lines), total=len(fold.waiting))


async def _line(work: Work, ticket_id: int) -> OverviewLine:
    ticket = await work.unit.tickets.get(ticket_id)
    return OverviewLine(
        ticket_id=ticket.id,
        number=ticket.number,
        topic=shortened(work.office.title(ticket.topic, work.office.staff_language), _TITLE),
        is_critical=ticket.severity == "critical",
        promised_at=ticket.promised_at,
        words=shortened(await headline(work, ticket), _WORDS),
    )


async def on_overview_shown(
    work: Work, chat_id: int, *, message_id: int | None, listed: Collection[int]
) -> None:
    """It stands with these tickets; with none of them it is over."""
    row = await work.unit.outbox.overview(chat_id)
    if row is None:
        row = await work.unit.add(_row(work, chat_id))
    row.message_id, row.listed, row.is_open = message_id, list(listed), bool(listed)
    row.shown_at = row.not_before = work.now
    row.attempts, row.error = 0, None


async def on_overview_put_off(
    work: Work, chat_id: int, *, wait: timedelta, error: str, is_gone: bool = False
) -> None:
    """Later; one that was deleted in the chat is sent anew while there is something to say."""
    row = await work.unit.outbox.overview(chat_id)
    if row is None:
        row = await work.unit.add(_row(work, chat_id))
    row.not_before, row.error, row.attempts = work.now + wait, error[:500], row.attempts + 1
    if is_gone:
        row.message_id, row.is_open = None, False


def _row(work: Work, chat_id: int) -> Overview:
    return Overview(
        chat_id=chat_id,
        message_id=None,
        is_open=False,
        listed=[],
        shown_at=work.now,
        not_before=work.now,
        attempts=0,
    )
