"""Words that wait for a tap: what is said beneath them, and the buttons that let them go."""

from desk.album import drafts
from desk.tell import Rows, amend, tell_chat
from desk.where import link_to
from desk.work import Toast, Work
from models.lifecycle import Status
from models.message import Message
from models.outbox import Action, Button, Notice
from models.staff import StaffMember
from models.ticket import Ticket

_QUESTIONS = ("draft-unclaimed", "draft-not-owner", "draft-elsewhere")
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


async def settle(work: Work, ticket: Ticket, message: Message, became: Toast, *, by: StaffMember) -> None:
    """A question that was answered says so and keeps no buttons, or it would go on saying "not sent"."""
    for notice in await work.unit.outbox.of_ticket(ticket.id, _QUESTIONS):
        is_here = notice.quote == message.message_id and notice.chat_id == message.chat_id
        if is_here and notice.action == Action.SEND:
            await say_became(work, notice, became, by=by)


async def say_became(work: Work, notice: Notice, became: Toast, *, by: StaffMember) -> None:
    """In place of the question; ready words stay to be read."""
    told = {"became": became.key.removeprefix("toast-"), "agent": by.public_name}
    await amend(
        work,
        notice,
        f"{notice.key}-gone" if "text" in notice.params else "draft-gone",
        {**notice.params, **told},
        yields=True,
    )


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
