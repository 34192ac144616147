"""Many alerts in one message: where a chat cannot take them all soon, it sees at once which are the worst.

Telegram takes 20 messages a minute into a group. So while a few alerts wait for a chat, each further one joins
a single message that counts them, names the worst with a button each, and is edited as more come. What is
folded is told all the same: its rung is done, and "I have it" works from there.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desk.tell import Rows, amend, plain, tell_chat
from desk.where import link_to
from desk.work import Work
from models.escalation import Fold
from models.outbox import Button, Notice, Urgency
from models.ticket import Ticket

FOLDED = "alerts-folded"
FEW = 8  # alerts that follow one another fast enough; more are folded
_FEW_CRITICAL = 20  # of these, for an edit rings nobody's phone: what a group takes in a minute
_LISTED = 10
_PRESSED = 8
_A_ROW = 2
_OPEN = timedelta(minutes=2)  # then alerts ring again, and where they are many a new message does
_CALM = timedelta(seconds=15)  # between two edits
_GRAVITY = ("critical", "high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Line:
    """What an alert says of its ticket where it is folded; `verb` is its button."""

    due_at: datetime
    clock: str
    verb: str = ""


async def owe_alert(
    work: Work,
    chat_id: int,
    key: str,
    params: Callable[[], Awaitable[Mapping[str, Any]]],
    *,
    ticket: Ticket,
    line: Line,
    buttons: Rows,
) -> Notice:
    """An alert of its own while few wait for this chat, else a line of the one that stands for many."""
    fold = await open_fold(work, chat_id, ticket)
    if fold is not None:
        return await join(work, fold, ticket, line)
    told = await params()
    return await tell_chat(work, chat_id, key, told, ticket=ticket, buttons=buttons, urgency=Urgency.ALERT)


async def open_fold(work: Work, chat_id: int, ticket: Ticket) -> Fold | None:
    """The message that the chat's alerts go into now; a new one where more than a few wait; else None."""
    fold = await work.unit.ladder.fold(chat_id)
    is_critical = ticket.severity == _GRAVITY[0]
    if fold is not None and work.now - fold.opened_at < _OPEN and not is_critical:
        return fold
    few = _FEW_CRITICAL if is_critical else FEW
    if await work.unit.outbox.alerts_waiting(chat_id, limit=few) < few:
        return None
    if fold is not None and work.now - fold.opened_at < _OPEN:
        return fold
    return await _begin(work, chat_id, fold)


async def _begin(work: Work, chat_id: int, fold: Fold | None) -> Fold:
    notice = await tell_chat(work, chat_id, FOLDED, urgency=Urgency.ALERT)
    notice.lane = f"fold:{chat_id}"
    if fold is None:
        return await work.unit.add(
            Fold(chat_id=chat_id, notice_id=notice.id, opened_at=work.now, total=0, worst=[])
        )
    fold.notice_id, fold.opened_at, fold.total, fold.worst = notice.id, work.now, 0, []
    return fold


async def join(work: Work, fold: Fold, ticket: Ticket, line: Line) -> Notice:
    """One more; `show_folds` says it, once for the whole unit."""
    work.folds.setdefault(fold.chat_id, {})[ticket.id] = {
        "ticket": ticket.id,
        "number": ticket.number,
        "severity": ticket.severity,
        "clock": line.clock,
        "verb": line.verb,
        **plain({"due_at": line.due_at}),
    }
    notice = await work.unit.outbox.get(fold.notice_id)
    if notice is None:
        msg = f"the alerts of chat {fold.chat_id} are folded into a notice that is not there"
        raise LookupError(msg)
    return notice


async def show_folds(work: Work) -> None:
    """Bring the messages of this unit up to date; the last step before its commit."""
    for chat_id, added in sorted(work.folds.items()):
        fold = await work.unit.ladder.fold(chat_id)
        notice = await work.unit.outbox.get(fold.notice_id) if fold is not None else None
        if fold is None or notice is None:
            continue
        others = [each for each in fold.worst if each["ticket"] not in added]
        fold.total += len(added) - (len(fold.worst) - len(others))
        fold.worst = sorted([*others, *added.values()], key=_rank)[:_LISTED]
        lines = [await _told(work, each) for each in fold.worst]
        params = {"total": fold.total, "hidden": fold.total - len(lines), "folded": lines}
        if not notice.params:  # made in this unit
            notice.params, notice.buttons = params, [[list(each) for each in row] for row in _buttons(lines)]
            continue
        waits = await work.unit.outbox.waiting_edit(notice.id) is not None
        edit = await amend(work, notice, FOLDED, params, buttons=_buttons(lines))
        if not waits:
            edit.not_before = work.now + _CALM
    work.folds.clear()


async def show_folded(work: Work, notice: Notice) -> None:
    """Somebody has one of the tickets that this message stands for: it says so."""
    fold = await work.unit.ladder.fold(notice.chat_id)
    if fold is not None and fold.notice_id == notice.id:
        work.folds.setdefault(fold.chat_id, {})


async def _told(work: Work, line: Mapping[str, Any]) -> dict[str, Any]:
    """The line with what is so now: who works on it, and who said "I have it"."""
    ticket = await work.unit.tickets.get(line["ticket"])
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    climbs = await work.unit.ladder.climbs(ticket.id)
    holders = [each.acknowledged_by for each in climbs if each.acknowledged_by is not None]
    holder = await work.unit.people.staff(holders[-1]) if holders else None
    return {
        **line,
        "topic": work.office.title(ticket.topic, work.office.staff_language),
        "owner": owner.public_name if owner else "",
        "holder": holder.public_name if holder else "",
        "is_open": ticket.is_open,
        "link": await link_to(work, ticket.id),
    }


def _buttons(lines: Sequence[Mapping[str, Any]]) -> Rows:
    """One for each ticket that still needs somebody."""
    taken = {"have_it": "holder", "claim": "owner"}
    free = [each for each in lines if each["is_open"] and each["verb"] and not each[taken[each["verb"]]]]
    buttons = [Button(f"{each['verb']}:{each['ticket']}", f"🙋 {each['number']}") for each in free[:_PRESSED]]
    return [buttons[start : start + _A_ROW] for start in range(0, len(buttons), _A_ROW)]


def _rank(line: Mapping[str, Any]) -> tuple[int, str, int]:
    """The gravest first, of those the one that is due or late the longest."""
    severity = line["severity"]
    gravity = _GRAVITY.index(severity) if severity in _GRAVITY else len(_GRAVITY)
    return (gravity, line["due_at"], line["ticket"])
