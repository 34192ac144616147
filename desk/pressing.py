"""The buttons of a card: each is checked here again, for a card may be old and anybody may press."""

from desk import resolve, rights, wait
from desk.claim import release, take_over
from desk.history import tell_history
from desk.incoming import Person
from desk.record import record
from desk.teach import why_topic
from desk.tell import tell_thread
from desk.whole import is_whole
from desk.work import Toast, Work
from models.lifecycle import Move, Status, after, possible
from models.outbox import Button
from models.staff import StaffMember
from models.ticket import Ticket


async def press_resolve(work: Work, person: Person, ticket_id: int) -> Toast:
    """Like `/resolve` without words; what is missing in the answers is told by the command, in full."""
    ticket, refusal = await _for_owner(work, person, ticket_id, Move.RESOLVE)
    if refusal is not None:
        return refusal
    if not await is_whole(work, ticket):
        return Toast("toast-not-whole", {"number": ticket.number}, alert=True)
    await resolve.resolve(work, person, ticket_id)
    return Toast("toast-resolved", {"number": ticket.number})


async def press_wait(work: Work, person: Person, ticket_id: int) -> Toast:
    ticket, refusal = await _for_owner(work, person, ticket_id, Move.WAIT)
    if refusal is None:
        await wait.wait(work, person, ticket_id)
    return refusal or Toast("toast-waiting", {"number": ticket.number})


async def press_resume(work: Work, person: Person, ticket_id: int) -> Toast:
    """The owner goes on although the customer has not written; the resolution clock runs again."""
    ticket, refusal = await _for_owner(work, person, ticket_id, Move.RESUME)
    if refusal is not None:
        return refusal
    await record(work, ticket, ticket.resume(by=person.id, at=work.now))
    await tell_thread(work, ticket, "thread-resumed", {"number": ticket.number})
    return Toast("toast-resumed", {"number": ticket.number})


async def press_take(work: Work, person: Person, ticket_id: int) -> Toast:
    """One tap for a supervisor, or while the owner is off duty; from a colleague on duty it takes `/take`."""
    agent, ticket = await _about(work, person, ticket_id)
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    is_held = ticket.is_open and owner is not None and owner.id != agent.id and owner.on_duty
    if is_held and not await rights.is_supervisor(work, person):
        return Toast("toast-on-duty", _named(ticket, owner), alert=True)
    return await take_over(work, person, ticket_id)


async def press_release(work: Work, person: Person, ticket_id: int) -> Toast:
    _agent, ticket = await _about(work, person, ticket_id)
    after(Status(ticket.status), Move.RELEASE)
    if not await rights.is_supervisor(work, person):
        _ticket, refusal = await _for_owner(work, person, ticket_id, Move.RELEASE)
        if refusal is not None:
            return refusal
    return await release(work, person, ticket_id)


async def press_reopen(work: Work, person: Person, ticket_id: int) -> Toast:
    ticket = await resolve.reopen(work, person, ticket_id)
    return Toast("toast-reopened", {"number": ticket.number})


async def press_more(work: Work, person: Person, ticket_id: int) -> Toast:
    """What else there is, said in the thread: there the commands need no number."""
    _agent, ticket = await _about(work, person, ticket_id)
    verbs = ["release", "topic", "history"] if Move.RELEASE in _moves(ticket) else ["topic", "history"]
    rows = [["suggest"], verbs] if ticket.is_open else [verbs]
    buttons = [[Button(f"{verb}:{ticket.id}") for verb in row] for row in rows]
    await tell_thread(work, ticket, "card-more", {"number": ticket.number}, buttons=buttons)
    return Toast("toast-in-thread", {"number": ticket.number})


async def press_topic(work: Work, person: Person, ticket_id: int) -> Toast:
    """Why the topic is what it is, and how to set it right."""
    _agent, ticket = await _about(work, person, ticket_id)
    reason = await why_topic(work, person, ticket_id)
    told = {
        "number": ticket.number,
        "topic": reason.topic,
        "source": reason.source,
        "confidence": round(100 * reason.confidence),
        "words": ", ".join(reason.words),
        "runner_up": reason.runner_up,
    }
    await tell_thread(work, ticket, "card-topic", told)
    return Toast("toast-in-thread", {"number": ticket.number})


async def press_history(work: Work, person: Person, ticket_id: int) -> Toast:
    _agent, ticket = await _about(work, person, ticket_id)
    await tell_history(work, ticket)
    return Toast("toast-in-thread", {"number": ticket.number})


async def _about(work: Work, person: Person, ticket_id: int) -> tuple[StaffMember, Ticket]:
    return await rights.agent(work, person), await work.unit.tickets.get(ticket_id)


async def _for_owner(work: Work, person: Person, ticket_id: int, move: Move) -> tuple[Ticket, Toast | None]:
    """The ticket, and a word on whose it is for everybody else; raises IllegalMove before that."""
    agent, ticket = await _about(work, person, ticket_id)
    after(Status(ticket.status), move)
    if ticket.owner_id == agent.id:
        return ticket, None
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    return ticket, Toast("toast-owned-by", _named(ticket, owner), alert=True)


def _named(ticket: Ticket, owner: StaffMember | None) -> dict[str, str | int]:
    return {"number": ticket.number, "name": owner.public_name if owner else "?"}


def _moves(ticket: Ticket) -> list[Move]:
    return possible(Status(ticket.status))
