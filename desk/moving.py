"""A ticket whose team changed moves to that team's group, with its card, its talk and all that was said.

It moves at the end of the unit: whatever else the unit does with the ticket still happens where it was.
"""

from datetime import timedelta

from desk import rights
from desk.held_question import leave_behind
from desk.record import record
from desk.retell import retell
from desk.tell import amend, tell_thread
from desk.where import link_to_card
from desk.work import Work
from models.lifecycle import Status
from models.outbox import MOVED, Action, Card
from models.staff import Group, StaffMember
from models.ticket import Ticket

_QUEUE = "queue"
_PATIENCE = timedelta(seconds=3)  # for the card in the new group: then one edit says where it is
_POINTER = "thread-moved-away"


async def bring_home(work: Work) -> None:
    """Once for a unit, before it is reckoned: what stands in another group than its team's goes there."""
    for ticket_id, before in list(work.leaving.items()):
        del work.leaving[ticket_id]
        ticket = await work.unit.tickets.get(ticket_id)
        await _move(work, ticket, before.chat_id, await work.group_of(ticket))


async def astray(work: Work) -> list[int]:
    """Live tickets whose card does not stand in their group, for the owner gave a team another one."""
    found: list[int] = []
    for each in await work.unit.people.team_chats():
        group = await work.team_group(each.team)
        found += await work.unit.tickets.away_from(each.team, group.chat_id)
    return found


async def fetch(work: Work, ticket_id: int) -> None:
    """Bring one of them to its group."""
    ticket = await work.unit.tickets.get(ticket_id)
    stands = [each for each in await work.unit.outbox.cards(ticket_id) if each.place != MOVED]
    if stands:
        await _move(work, ticket, stands[0].chat_id, await work.group_of(ticket))


async def arrived(work: Work, ticket_id: int) -> None:
    """Its card stands in the new group now: where it stood before leads there."""
    left = [each for each in await work.unit.outbox.cards(ticket_id) if each.place == MOVED]
    if not left:
        return
    for card in left:
        if card.message_id is not None:
            card.wanted, card.not_before = card.wanted + 1, work.now
    pointer = await work.unit.decisions.newest_told(ticket_id, _POINTER)
    link = await link_to_card(work, ticket_id)
    if pointer is not None and pointer.params["link"] != link:
        await amend(work, pointer, _POINTER, {**pointer.params, "link": link})


async def _move(work: Work, ticket: Ticket, before: int, group: Group) -> None:
    if before == group.chat_id:
        return
    for card in await work.unit.outbox.cards(ticket.id):
        _turn(work, card, group)
    work.touch(ticket)
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    stays = owner is not None and group.chat_id in await rights.seats(work, owner.id)
    await leave_behind(work, ticket)
    await _point(work, ticket, before, group, None if stays else owner)
    if ticket.is_open and owner is not None and not stays:
        await record(work, ticket, ticket.release(by=None, at=work.now, reason=MOVED))
    await _go_on(work, ticket, group, stays=stays)


def _turn(work: Work, card: Card, group: Group) -> None:
    """A card that is left says so and loses its buttons; the group that gets the ticket gets a fresh one."""
    if card.chat_id == group.chat_id:
        if card.place == MOVED:
            card.place, card.message_id, card.not_before = _QUEUE, None, work.now
    elif card.place != MOVED:
        card.place = MOVED
        card.wanted = card.shown + 1 if card.message_id is not None else card.shown
        card.not_before = work.now + _PATIENCE


async def _point(work: Work, ticket: Ticket, before: int, group: Group, former: StaffMember | None) -> None:
    """Where it was talked over they read where it goes on; whoever has to let it go is mentioned."""
    thread = await work.unit.outbox.thread(ticket.id, before)
    if thread.thread_id is None if thread is not None else ticket.owner_id is None:
        return
    told = {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, work.office.staff_language),
        "group": group.title,
        "owner": former.public_name if former else "",
        "owner_id": former.id if former else 0,
        "link": "",
    }
    await tell_thread(work, ticket, _POINTER, told, chat_id=before)
    await tell_thread(work, ticket, "thread-close", action=Action.CLOSE_THREAD, chat_id=before)


async def _go_on(work: Work, ticket: Ticket, group: Group, *, stays: bool) -> None:
    """With its owner the talk goes on at once; without one the topic is made by the next claim."""
    thread = await work.unit.outbox.thread(ticket.id, group.chat_id)
    if ticket.status == Status.CLOSED or (thread is None and not stays):
        return
    if thread is not None and thread.is_closed:
        await tell_thread(work, ticket, "thread-reopen", action=Action.REOPEN_THREAD)
    if thread is not None:
        await tell_thread(work, ticket, "thread-name", action=Action.NAME_THREAD)
    await retell(work, ticket)
