"""An agent goes off duty: what they hold is kept, given back, or handed to a colleague; never silently."""

from dataclasses import dataclass

from desk import rights
from desk.colleagues import free
from desk.incoming import Person
from desk.record import record
from desk.tell import Rows, tell_thread
from desk.wait import duty
from desk.work import Toast, Work
from models.outbox import Button
from models.staff import StaffMember
from models.ticket import Ticket

_OFFERED = 4  # colleagues beside "give back" and "keep"
_NAMED = 10  # tickets; the rest is counted
_NAME = 24  # letters that fit on a button


@dataclass(frozen=True, slots=True)
class Leaving:
    """What an agent who goes off duty still holds, and what can be done with it."""

    count: int
    numbers: str
    buttons: Rows


async def go_off(work: Work, person: Person) -> Leaving:
    """Off duty from now on; said again it changes nothing and asks again."""
    await duty(work, person, on=False)
    return await held_by(work, person.id)


async def held_by(work: Work, agent_id: int) -> Leaving:
    """Their open tickets, and the buttons that decide about all of them."""
    held = await work.unit.tickets.owned_by(agent_id)
    if not held:
        return Leaving(0, "", ())
    numbers = ", ".join(each.number for each in held[:_NAMED]) + (" …" if len(held) > _NAMED else "")
    takers = (await free(work, held, room=len(held), besides={agent_id}))[:_OFFERED]
    hand = [
        [Button(f"off_to:{agent_id}:{each.member.id}", f"➡️ {each.member.name[:_NAME]}")] for each in takers
    ]
    rows = [[Button(f"off_back:{agent_id}"), Button(f"off_keep:{agent_id}")], *hand]
    return Leaving(len(held), numbers, rows)


async def give_all_back(work: Work, person: Person, agent_id: int) -> Toast:
    """All that the agent holds goes to the queue, with a word in each thread."""
    refused, holder = await _leaver(work, person, agent_id)
    if holder is None:
        return refused
    held = await work.unit.tickets.owned_by(agent_id)
    for ticket in held:
        await record(work, ticket, ticket.release(by=person.id, at=work.now, reason="off_duty"))
        named = {"number": ticket.number, "agent": holder.public_name}
        await tell_thread(work, ticket, "off-given-back", named)
    return Toast("toast-off-given-back", {"count": len(held)})


async def keep_all(work: Work, person: Person, agent_id: int) -> Toast:
    """Nothing moves; the leases run on."""
    refused, holder = await _leaver(work, person, agent_id)
    if holder is None:
        return refused
    return Toast("toast-off-kept", {"count": len(await work.unit.tickets.owned_by(agent_id))})


async def hand_all(work: Work, person: Person, agent_id: int, colleague_id: int) -> Toast:
    """All that the agent holds goes to one colleague, if they are still there, on duty and have room."""
    refused, holder = await _leaver(work, person, agent_id)
    if holder is None:
        return refused
    held = await work.unit.tickets.owned_by(agent_id)
    taker = await work.unit.people.staff(colleague_id)
    able = {each.member.id for each in await free(work, held, room=len(held), besides={agent_id})}
    if taker is None or taker.id not in able:
        return Toast("toast-off-cannot", {"name": taker.public_name if taker else "?"}, alert=True)
    for ticket in held:
        await _hand(work, ticket, holder, taker, by=person.id)
    return Toast("toast-off-handed", {"count": len(held), "name": taker.public_name})


async def _leaver(work: Work, person: Person, agent_id: int) -> tuple[Toast, StaffMember | None]:
    """The agent whose tickets they are, while off duty; they themselves or a supervisor may decide."""
    await rights.agent(work, person)
    if person.id != agent_id and not await rights.is_supervisor(work, person):
        return Toast("toast-off-not-yours"), None
    holder = await work.unit.people.staff(agent_id)
    if holder is None or holder.on_duty:
        return Toast("toast-off-over"), None
    if not await work.unit.tickets.owned_by(agent_id):
        return Toast("toast-off-nothing"), None
    return Toast("toast-off-over"), holder


async def _hand(work: Work, ticket: Ticket, holder: StaffMember, taker: StaffMember, *, by: int) -> None:
    await record(work, ticket, ticket.hand_over(to=taker.id, by=by, at=work.now))
    await tell_thread(
        work,
        ticket,
        "handed-over",
        {
            "number": ticket.number,
            "from": holder.public_name,
            "agent": taker.public_name,
            "agent_id": taker.id,
        },
    )
