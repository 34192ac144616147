"""Words that wait for a tap: what is said beneath them, and the buttons that let them go."""

from desk.album import drafts
from desk.tell import Rows, tell_chat
from desk.where import link_to
from desk.work import Work
from models.lifecycle import Status
from models.message import Message
from models.outbox import Button
from models.ticket import Ticket

Said = tuple[str, dict[str, str | int], Rows]


async def ask(work: Work, ticket: Ticket, message: Message, *, thread_id: int | None) -> None:
    """Beneath the words, in `thread_id` of their chat; of an album the first file asks for all."""
    album = await drafts(work, message)
    if album and album[0].id != message.id:
        return
    key, params, buttons = await _question(work, ticket, message)
    await tell_chat(
        work,
        message.chat_id,
        key,
        params,
        ticket=ticket,
        buttons=buttons,
        quote=message.message_id,
        thread_id=thread_id,
    )


async def ask_in_thread(work: Work, ticket: Ticket, message: Message) -> None:
    """The same for words that were held until the ticket changed hands or was closed."""
    thread = await work.unit.outbox.thread(ticket.id, message.chat_id)
    await ask(work, ticket, message, thread_id=thread.thread_id if thread is not None else None)


async def _question(work: Work, ticket: Ticket, message: Message) -> Said:
    """What has to happen before they go: reopen, claim, the owner's tap; among colleagues a second look."""
    if ticket.status == Status.CLOSED:
        return "draft-closed", {"number": ticket.number}, ()
    if ticket.owner_id is None:
        return "draft-unclaimed", {}, [[Button(f"claim_send:{message.id}")]]
    if ticket.owner_id != message.author_id:
        owner = await work.unit.people.staff(ticket.owner_id)
        named: dict[str, str | int] = {
            "owner": owner.public_name if owner else "",
            "owner_id": ticket.owner_id,
        }
        return "draft-not-owner", named, [[Button(f"send:{message.id}"), Button(f"take_send:{message.id}")]]
    where: dict[str, str | int] = {"number": ticket.number, "link": await link_to(work, ticket.id)}
    return "draft-elsewhere", where, [[Button(f"send:{message.id}")]]
