"""A supervisor resolves a grave complaint with open steps, in its owner's name; journal and thread say who."""

from desk import rights
from desk.incoming import Person
from desk.record import record
from desk.resolve import resolve_as
from desk.steps import open_steps
from desk.tell import tell_thread
from desk.work import Toast, Work
from models.errors import WordsAreHeld
from models.event import EventKind
from models.message import MessageState
from models.staff import StaffMember
from models.ticket import Ticket


async def waive(work: Work, person: Person, ticket_id: int) -> Toast:
    """The owner pressed Resolve: the answers that were sent are the last words."""
    boss = await rights.supervisor(work, person)
    return await _resolve(work, boss, await work.unit.tickets.find(ticket_id), "")


async def waive_for_words(work: Work, person: Person, message_id: int) -> Toast:
    """The owner typed `/resolve WORDS`, which waited as a draft: they go to the customer now."""
    boss = await rights.supervisor(work, person)
    message = await work.unit.messages.get(message_id)
    if message is None or message.state != MessageState.DRAFT or message.ticket_id is None:
        return Toast("toast-old")
    done = await _resolve(work, boss, await work.unit.tickets.find(message.ticket_id), message.html or "")
    if done.key != "toast-old":
        message.state = MessageState.SENT if message.text else MessageState.NOTE
    return done


async def _resolve(work: Work, boss: StaffMember, ticket: Ticket | None, words_html: str) -> Toast:
    owner = await work.unit.people.staff(ticket.owner_id) if ticket and ticket.owner_id else None
    if ticket is None or owner is None or not ticket.is_open:
        return Toast("toast-old")
    if await work.unit.guard.undecided(ticket.id):
        raise WordsAreHeld(ticket=ticket.id, number=ticket.number)
    steps = await open_steps(work, ticket)
    if steps:
        await _waive(work, ticket, boss, owner, steps)
    await resolve_as(work, ticket, owner, words_html=words_html)
    return Toast("toast-steps-waived", {"number": ticket.number})


async def _waive(work: Work, ticket: Ticket, boss: StaffMember, owner: StaffMember, steps: list[str]) -> None:
    waived = ticket.happened(EventKind.STEPS_WAIVED, at=work.now, by=boss.id, open=len(steps))
    await record(work, ticket, waived)
    told = {
        "number": ticket.number,
        "name": boss.public_name,
        "steps": "\n".join(steps),
        "owner": owner.public_name,
    }
    await tell_thread(work, ticket, "thread-steps-waived", told)
