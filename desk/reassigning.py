"""Hand a ticket over from its alert: who is on duty, how much they have, one tap each."""

from desk import rights
from desk.alerts import choose_on, refresh, standing_alert
from desk.assign import give
from desk.colleagues import colleagues
from desk.incoming import Person
from desk.work import Toast, Work
from models.outbox import Button

Place = tuple[int, int] | None
_OFFERED = 8
_A_ROW = 2
_NAME = 20  # letters that fit on half a row


async def press_reassign(work: Work, person: Person, ticket_id: int, place: Place) -> Toast:
    """The least loaded first; whoever is at the limit may still be given more by those who decide."""
    await rights.alerted(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    if not ticket.is_open:
        return Toast("toast-done", {"number": ticket.number})
    alert = await standing_alert(work, ticket, place)
    if alert is None:
        return Toast("toast-old")
    staff = [each for each in await colleagues(work, [ticket]) if each.member.on_duty]
    able = [each for each in staff if each.member.id != ticket.owner_id][:_OFFERED]
    if not able:
        return Toast("toast-nobody-on-duty", {"number": ticket.number}, alert=True)
    buttons = [
        Button(f"give:{ticket.id}:{each.member.id}", f"{each.member.name[:_NAME]} · {each.load}")
        for each in able
    ]
    rows = [buttons[at : at + _A_ROW] for at in range(0, len(buttons), _A_ROW)]
    await choose_on(work, ticket, alert, [*rows, [Button(f"back:{ticket.id}")]])
    return Toast("toast-choose")


async def press_give(work: Work, person: Person, ticket_id: int, agent_id: int) -> Toast:
    """Looked up again: the list may be old, and whoever stood on it may have gone home."""
    giver = await rights.alerted(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    if not ticket.is_open:
        return Toast("toast-done", {"number": ticket.number})
    taker = await work.unit.people.staff(agent_id)
    name = taker.public_name if taker is not None else "?"
    if ticket.owner_id == agent_id:
        return Toast("toast-has-it", {"number": ticket.number, "name": name})
    there = [each.member.id for each in await colleagues(work, [ticket]) if each.member.on_duty]
    if taker is None or agent_id not in there:
        return Toast("toast-not-there", {"name": name}, alert=True)
    await give(work, ticket, giver, taker)
    return Toast("toast-given", {"number": ticket.number, "name": name})


async def press_back(work: Work, person: Person, ticket_id: int) -> Toast:
    """The alert's own buttons again."""
    await rights.alerted(work, person)
    await refresh(work, await work.unit.tickets.get(ticket_id))
    return Toast("toast-noted")
