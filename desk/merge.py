"""`/merge`: two tickets are one complaint. One is closed into the other; no word and no promise is lost."""

from desk import rights
from desk.incoming import Person
from desk.inviting import withdraw_survey
from desk.record import record
from desk.said import MERGED, messages_of
from desk.show import already_shown, show_all
from desk.tell import tell_customer, tell_thread
from desk.where import link_to
from desk.work import Toast, Work
from models.errors import NotTheOwner
from models.event import EventKind
from models.lifecycle import Status
from models.outbox import Action
from models.ticket import Ticket

_FIELDS = "fields"
_SPOKE = frozenset({EventKind.CUSTOMER_WROTE, EventKind.REPLIED})


async def merge(work: Work, person: Person, ticket_id: int, other_id: int) -> Toast:
    """Close the younger into the older; a ticket that is over takes no other in, so then the open one stays."""
    agent = await rights.agent(work, person)
    here, other = await work.unit.tickets.get(ticket_id), await work.unit.tickets.get(other_id)
    numbers: dict[str, str | int] = {"number": here.number, "into": other.number}
    if here.id == other.id:
        return Toast("merge-itself", numbers)
    if here.customer_id != other.customer_id:
        return Toast("merge-strangers", numbers)
    if other.merged_into == here.id or here.merged_into == other.id:
        return Toast("merge-done", numbers)
    stays, goes = _order(here, other)
    if not stays.is_open or goes.status == Status.CLOSED:
        return Toast("merge-closed", numbers)
    await _must_have(work, person, here)
    await _join(work, goes, stays, by=agent.id)
    await _tell(work, goes, stays, by=agent.public_name)
    return Toast("merge-done", {"number": goes.number, "into": stays.number})


def _order(here: Ticket, other: Ticket) -> tuple[Ticket, Ticket]:
    """(which goes on, which is closed into it)"""
    older, younger = (here, other) if here.id < other.id else (other, here)
    return (younger, older) if younger.is_open and not older.is_open else (older, younger)


async def _must_have(work: Work, person: Person, ticket: Ticket) -> None:
    """The owner of the ticket where it is said, or a supervisor; anybody while nobody has it."""
    if ticket.owner_id in {None, person.id} or await rights.is_supervisor(work, person):
        return
    raise NotTheOwner(number=ticket.number)


async def _join(work: Work, goes: Ticket, stays: Ticket, *, by: int) -> None:
    unanswered = await _unanswered(work, goes)
    await record(work, goes, goes.merge_into(stays.id, by=by, at=work.now))
    await _end_asking(work, goes)
    stays.details = {
        **stays.details,
        MERGED: [*stays.details.get(MERGED, ()), goes.id],
        _FIELDS: {**goes.details.get(_FIELDS, {}), **stays.details.get(_FIELDS, {})},
    }
    if unanswered is not None:
        await _inherit(work, goes, stays, unanswered)
    await record(work, stays, stays.happened(EventKind.MERGED, at=work.now, by=by, ticket=goes.id))


async def _unanswered(work: Work, ticket: Ticket) -> int | None:
    """The customer's last words in it, by our row id, if nobody has answered them."""
    journal = await work.unit.tickets.journal(ticket.id)
    gone = {each.parted for each in journal if each.parted is not None}
    spoken = [each for each in journal if each.kind in _SPOKE and each.values.get("message") not in gone]
    if not ticket.is_open or not spoken or spoken[-1].kind is EventKind.REPLIED:
        return None
    message = spoken[-1].values.get("message")
    return int(message) if message else None


async def _inherit(work: Work, goes: Ticket, stays: Ticket, message_id: int) -> None:
    """Words that nobody answered are owed an answer by the ticket that goes on, by the earlier promise."""
    if stays.status == Status.WAITING:
        await record(work, stays, stays.resume(by=None, at=work.now))
    message = await work.unit.messages.get(message_id)
    said_at = message.at if message is not None else work.now
    wrote = stays.happened(EventKind.CUSTOMER_WROTE, at=said_at, message=message_id)
    await record(work, stays, wrote)
    if goes.promised_at is not None and stays.promised_at is not None:
        is_kept = await work.unit.messages.has_reply(stays.id)
        stays.promised_at = goes.promised_at if is_kept else min(goes.promised_at, stays.promised_at)


async def _end_asking(work: Work, goes: Ticket) -> None:
    """What was asked about it is moot: questions, details, and whether they were satisfied."""
    goes.ask_at = None
    for question in await work.unit.dialogue.asked_about(goes.id):
        if question.answered_at is None:
            question.close("merged", at=work.now)
    await withdraw_survey(work, await work.unit.people.customer(goes.customer_id), goes)


async def _tell(work: Work, goes: Ticket, stays: Ticket, *, by: str) -> None:
    customer = await work.unit.people.customer(goes.customer_id)
    numbers = {"number": goes.number, "into": stays.number}
    if customer is not None:
        await tell_customer(work, customer, "merged", numbers, ticket=stays)
    if goes.owner_id is not None:
        link = await link_to(work, stays.id)
        await tell_thread(work, goes, "thread-merged-away", {**numbers, "agent": by, "link": link})
        await tell_thread(work, goes, "thread-close", action=Action.CLOSE_THREAD)
    if stays.owner_id is None:
        return  # the card shows it, and whoever claims it is shown all that was said
    owner = await work.unit.people.staff(stays.owner_id)
    who = {"owner": owner.public_name if owner else "", "owner_id": stays.owner_id}
    await tell_thread(work, stays, "thread-merged-in", {**numbers, "agent": by, **who})
    shown = await already_shown(work, stays.id)
    await show_all(work, stays, [each for each in await messages_of(work, goes) if each.id not in shown])
