"""The supervisors' alerts where they stand: each says who has the ticket, so that whoever wakes up later knows."""

from desk.folding import FOLDED, show_folded
from desk.tell import amend
from desk.work import Work
from models.escalation import Climb
from models.outbox import Button
from models.ticket import Ticket


async def show_owner(work: Work, ticket: Ticket) -> None:
    """Somebody took what nobody had: the alerts that said so are set right."""
    for climb in await work.unit.ladder.climbs(ticket.id):
        await show_holder(work, ticket, climb, is_new=True)


async def show_holder(work: Work, ticket: Ticket, climb: Climb, *, is_new: bool = False) -> None:
    """With the owner and whoever pressed "I have it"; `is_new` leaves out alerts that named an owner."""
    notice = await work.unit.outbox.get(climb.notice_id) if climb.notice_id is not None else None
    if notice is not None and notice.key == FOLDED:
        await show_folded(work, notice)
    if notice is None or notice.key not in {"alert", "alert-unclaimed"}:
        return
    if is_new and notice.params.get("owner"):
        return
    owner, holder = await _name(work, ticket.owner_id), await _name(work, climb.acknowledged_by)
    if notice.key == "alert":
        left = [] if holder else [[Button(f"have_it:{ticket.id}")]]
        told = {**notice.params, "owner": owner, "holder": holder}
    else:
        left = [] if owner else [[Button(f"claim:{ticket.id}")]]
        told = {**notice.params, "holder": owner or holder}
    await amend(work, notice, notice.key, told, buttons=left)


async def _name(work: Work, person: int | None) -> str:
    member = await work.unit.people.staff(person) if person is not None else None
    return member.public_name if member is not None else ""
