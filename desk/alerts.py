"""The supervisors' alerts where they stand: who has the ticket, what happened last, what can be done now.

An alert keeps telling the truth: whatever is done with its ticket, from it or elsewhere, is seen on it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from desk.clocked import clocks_of
from desk.extended import may_extend
from desk.folding import FOLDED, show_folded
from desk.history import newest
from desk.rights import may_take_there
from desk.tell import Rows, amend, plain
from desk.work import Work
from models.escalation import Climb
from models.outbox import Action, Button, Notice, NoticeState
from models.ticket import Ticket

ALERTS = frozenset({"alert", "alert-unclaimed", "alert-reopened"})
_NO_TURN: Mapping[str, Any] = {"turn": "", "turn_id": 0, "next": ""}
_SAID_ONCE = frozenset({"replied"})  # one of several in a row is enough


def alert_buttons(
    ticket: Ticket, key: str, *, has_holder: bool, may_extend: bool = False, may_take: bool = True
) -> Rows:
    """What one tap can do; nothing once the ticket is done."""
    if not ticket.is_open:
        return []
    take = "claim" if ticket.owner_id is None else "take"
    taking = [*([] if has_holder else ["have_it"]), *([take] if may_take else [])]
    if key == "alert-unclaimed":
        taking.reverse()
    acting = ["reassign", *(["extend"] if may_extend else []), "call"]
    rows = (taking, acting[:2], acting[2:])
    return [[Button(f"{verb}:{ticket.id}") for verb in row] for row in rows if row]


async def standing_alert(work: Work, ticket: Ticket, place: tuple[int, int] | None) -> Notice | None:
    """The alert that was pressed, else the newest of the ticket; None if there was never one."""
    alerts = [each for each in await _all(work, ticket) if each.action == Action.SEND]
    pressed = [each for each in alerts if (each.chat_id, each.message_id) == place]
    found = pressed or alerts
    return found[-1] if found else None


async def choose_on(work: Work, ticket: Ticket, notice: Notice, buttons: Rows) -> None:
    """Offer choices in the place of the alert's own buttons."""
    form = _form(notice, await _all(work, ticket))
    await amend(work, notice, form.key, form.params, buttons=buttons)


async def refresh(work: Work, ticket: Ticket) -> None:
    """Set right what the ticket's alerts say; of several in a chat the newest tells what happened last."""
    every = await _all(work, ticket)
    sent = [each for each in every if each.action == Action.SEND]
    newest_in = {each.chat_id: each.id for each in sent}
    climbs = await work.unit.ladder.climbs(ticket.id)
    await _show_in_folds(work, climbs)
    can_be_extended = bool(sent) and await may_extend(work, ticket)
    for notice in sent:
        form = _form(notice, every)
        climb = _climb_of(notice, climbs)
        told = await _told(work, ticket, form, climb)
        if notice.id == newest_in[notice.chat_id]:
            told["history"] = await _last(work, ticket, form.params.get("history", []))
        is_in_hand = told.get("is_over") or (climb is not None and climb.acknowledged_by is not None)
        buttons = alert_buttons(
            ticket,
            notice.key,
            has_holder=bool(is_in_hand),
            may_extend=can_be_extended and notice.key == "alert",
            may_take=await may_take_there(work, notice.chat_id),
        )
        is_same = plain(told) == form.params and _kept(buttons) == form.buttons
        if not is_same:
            await amend(work, notice, form.key, told, buttons=buttons, yields=True)


async def _show_in_folds(work: Work, climbs: Sequence[Climb]) -> None:
    """Where its alert is a line among many, the line says so too."""
    for notice_id in {each.notice_id for each in climbs if each.notice_id is not None}:
        notice = await work.unit.outbox.get(notice_id)
        if notice is not None and notice.key == FOLDED:
            await show_folded(work, notice)


async def _told(work: Work, ticket: Ticket, form: Notice, climb: Climb | None) -> dict[str, Any]:
    owner = await _name(work, ticket.owner_id)
    holder = await _name(work, climb.acknowledged_by if climb is not None else None)
    told = {"history": [], **_NO_TURN, **form.params}
    is_over = await _is_over(work, ticket, climb) if form.key == "alert" else not ticket.is_open
    if holder or is_over:
        told |= _NO_TURN
    told["holder"] = (owner or holder) if form.key == "alert-unclaimed" else holder
    if form.key == "alert":
        told["is_over"] = is_over
    return told if form.key == "alert-unclaimed" else {**told, "owner": owner}


async def _is_over(work: Work, ticket: Ticket, climb: Climb | None) -> bool:
    """Whether what was late has come, or is waited for no longer."""
    if climb is None or not ticket.is_open:
        return not ticket.is_open
    waited = [each for each in await clocks_of(work, ticket) if not each.stopped]
    return (climb.clock, climb.epoch) not in [(each.kind, each.epoch) for each in waited]


async def _last(work: Work, ticket: Ticket, before: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = [*await newest(work, ticket)]
    is_again = bool(found and before) and found[-1]["kind"] == before[-1]["kind"]
    return [*before] if is_again and found[-1]["kind"] in _SAID_ONCE else found


def _climb_of(notice: Notice, climbs: Sequence[Climb]) -> Climb | None:
    """Alerts of several chats belong to one rung; they were owed in its moment."""
    own = [each for each in climbs if each.notice_id == notice.id]
    beside = [each for each in climbs if each.notice_id is not None and each.at == notice.created_at]
    return next(iter(own or beside), None)


def _form(notice: Notice, every: Sequence[Notice]) -> Notice:
    """How the alert reads now, or will as soon as its last edit has gone out."""
    edits = [each for each in every if each.action == Action.EDIT and each.target == notice.id]
    return (edits or [notice])[-1]


def _kept(rows: Rows) -> list[list[list[str | None]]]:
    return [[list(button) for button in row] for row in rows]


async def _all(work: Work, ticket: Ticket) -> Sequence[Notice]:
    """Those that stand or will; what never arrived is no alert."""
    every = await work.unit.outbox.of_ticket(ticket.id, ALERTS)
    return [each for each in every if each.state not in {NoticeState.DEAD, NoticeState.DROPPED}]


async def _name(work: Work, person: int | None) -> str:
    member = await work.unit.people.staff(person) if person is not None else None
    return member.public_name if member is not None else ""
