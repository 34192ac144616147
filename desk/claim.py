"""Who has a ticket: claim it, give it back, take it over."""

from desk import rights
from desk.colleagues import must_have_room
from desk.incoming import Person
from desk.record import record
from desk.retell import has_moved, retell
from desk.said import messages_of, talk_of
from desk.show import already_shown, show_all
from desk.tell import tell_thread
from desk.work import Toast, Work
from models.errors import AlreadyClaimed
from models.lifecycle import Status
from models.staff import StaffMember
from models.ticket import Ticket


async def claim(work: Work, person: Person, ticket_id: int) -> Toast:
    """Compare and set: of two who press at once one gets it, the other hears who was faster."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    if ticket.owner_id == agent.id and ticket.is_open:
        return Toast("toast-yours", {"number": ticket.number})
    if ticket.status == Status.NEW:
        await rights.must_sit_with(work, person, ticket)
        await must_have_room(work, person)
    try:
        event = ticket.claim(by=agent.id, at=work.now)
    except AlreadyClaimed as error:
        holder = await work.unit.people.staff(error.holder)
        return Toast("toast-taken", {"number": ticket.number, "name": holder.public_name if holder else "?"})
    await record(work, ticket, event)
    await introduce(work, ticket, agent)
    return Toast("toast-claimed", {"number": ticket.number})


async def release(work: Work, person: Person, ticket_id: int) -> Toast:
    """Give the ticket back to the queue; its owner or a supervisor may."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    if not await rights.is_supervisor(work, person):
        ticket.must_belong_to(agent.id)
    await record(work, ticket, ticket.release(by=agent.id, at=work.now, reason="given back"))
    await tell_thread(work, ticket, "thread-released", {"number": ticket.number, "agent": agent.public_name})
    return Toast("toast-released", {"number": ticket.number})


async def take_over(work: Work, person: Person, ticket_id: int) -> Toast:
    """A colleague or supervisor takes the ticket; the clocks go on and both see it."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    if ticket.owner_id == agent.id and ticket.is_open:
        return Toast("toast-yours", {"number": ticket.number})
    if ticket.is_open:
        await rights.must_sit_with(work, person, ticket)
        await must_have_room(work, person)
    is_first = ticket.owner_id is None
    await record(work, ticket, ticket.hand_over(to=agent.id, by=agent.id, at=work.now))
    if is_first:
        await introduce(work, ticket, agent)
    else:
        await tell_thread(
            work, ticket, "thread-taken-over", {"agent": agent.public_name, "agent_id": agent.id}
        )
    return Toast("toast-taken-over", {"number": ticket.number})


async def introduce(work: Work, ticket: Ticket, agent: StaffMember) -> None:
    """Open the thread with what was said so far; a later claim tells what came while nobody had it."""
    chat = await work.group_of(ticket)
    talked_before = await work.unit.outbox.thread(ticket.id, chat.chat_id) is not None
    customer = await work.unit.people.customer(ticket.customer_id)
    await tell_thread(
        work,
        ticket,
        "thread-claimed-again" if talked_before else "thread-claimed",
        {
            "number": ticket.number,
            "topic": work.office.title(ticket.topic, work.office.staff_language),
            "agent": agent.public_name,
            "agent_id": agent.id,
            "customer": customer.name if customer else "",
            "language": ticket.language,
            "promised_at": ticket.promised_at or ticket.opened_at,
            "is_forum": bool(chat.is_forum),
        },
    )
    shown = await already_shown(work, ticket.id)
    fresh = [each for each in await messages_of(work, ticket) if each.id not in shown]
    told_elsewhere = not talked_before and await has_moved(work, ticket)
    if told_elsewhere and len(await talk_of(work, ticket)) > len(fresh):
        await retell(work, ticket, besides={each.id for each in fresh})
    await show_all(work, ticket, fresh)
