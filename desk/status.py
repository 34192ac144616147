"""Tell a customer how their complaints stand, and let them withdraw one."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from desk.incoming import Person
from desk.meet import meet_customer
from desk.promise import is_awaited, promise_params
from desk.record import record
from desk.rights import own_ticket
from desk.tell import tell_customer, tell_thread
from desk.work import Toast, Work
from models.customer import Customer
from models.lifecycle import Outcome, Status
from models.message import Message
from models.outbox import Action, Button
from models.ticket import Ticket

_SHOWN = 5
_LATE = {"yes": "late", **{code: code for code in ("soon", "alerted", "renewed", "renewed_alerted")}}


async def show_status(work: Work, person: Person) -> None:
    """`/status`: numbers, states and promises of the customer's latest complaints."""
    await tell_status(work, await meet_customer(work, person))


async def tell_status(
    work: Work,
    customer: Customer,
    *,
    covers: Sequence[Message] = (),
    key: str = "status",
    more: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """The latest complaints, a line each; `key` is the sentence around them, `more` what only it says."""
    tickets = await work.unit.tickets.recent_of(customer.id, limit=_SHOWN)
    live = [each for each in tickets if each.is_open]
    rows = [[Button(f"drop:{each.id}:{each.number}")] for each in live]
    await tell_customer(
        work,
        customer,
        key if tickets else "number-unknown-none" if key == "number-unknown" else "status-none",
        {
            **more,
            "name": customer.name,
            "tickets": [await _line(work, each, customer.language) for each in tickets],
        },
        buttons=[*rows, [Button("person:0")]] if tickets else [[Button("person:0")]],
        covers=covers,
    )


async def _line(work: Work, ticket: Ticket, language: str) -> dict[str, str]:
    owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
    status, promised_at = await _standing(work, ticket)
    return {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, language),
        "status": status,
        "agent": owner.public_name if owner else "",
        "promised_at": promised_at,
        "received_at": ticket.opened_at.isoformat(),
    }


async def _standing(work: Work, ticket: Ticket) -> tuple[str, str]:
    """The state's code, and the promise while one waits for its answer; a late one is owned up to."""
    if not ticket.is_open:
        return ticket.outcome or ticket.status, ""
    is_owed = ticket.status == Status.NEW or (
        ticket.status == Status.CLAIMED and await is_awaited(work, ticket)
    )
    if not is_owed:
        return ticket.status, ""
    promise = await promise_params(work, ticket, reason="status")
    late = _LATE.get(promise["overdue"])
    if late is None or ticket.status == Status.NEW:
        return late or ticket.status, promise["promised_at"]
    return f"claimed_{late}", promise["promised_at"]


async def ask_withdraw(work: Work, person: Person, ticket_id: int) -> Toast | None:
    """A slip of the finger must not end a complaint: ask once."""
    customer, ticket = await own_ticket(work, person, ticket_id)
    if ticket is None or not ticket.is_open:
        return Toast("toast-late")
    await tell_customer(
        work,
        customer,
        "withdraw-ask",
        {"number": ticket.number, "topic": work.office.title(ticket.topic, customer.language)},
        ticket=ticket,
        buttons=[[Button(f"withdraw_yes:{ticket.id}"), Button(f"keep:{ticket.id}")]],
    )
    return None


async def withdraw(
    work: Work, person: Person, ticket_id: int, *, outcome: Outcome = Outcome.WITHDRAWN
) -> Toast | None:
    """The customer ends the complaint: withdrawn, or solved by our advice."""
    customer, ticket = await own_ticket(work, person, ticket_id)
    if ticket is not None and ticket.outcome == outcome and not ticket.is_open:
        return Toast("toast-noted")
    if ticket is None or not ticket.is_open:
        return Toast("toast-late")
    had_owner = ticket.owner_id is not None
    await record(work, ticket, ticket.close(by=customer.id, at=work.now, outcome=outcome))
    for question in await work.unit.dialogue.asked_about(ticket.id):
        if question.answered_at is None:
            question.close("withdrawn", at=work.now)
    key = "withdrawn" if outcome == Outcome.WITHDRAWN else "self-solved"
    await tell_customer(work, customer, key, {"number": ticket.number}, ticket=ticket)
    if had_owner:
        await tell_thread(work, ticket, f"thread-{key}", {"number": ticket.number})
        await tell_thread(work, ticket, "thread-close", action=Action.CLOSE_THREAD)
    return Toast("toast-noted")


async def keep(work: Work, person: Person, ticket_id: int) -> Toast | None:
    _customer, ticket = await own_ticket(work, person, ticket_id)
    if ticket is None or not ticket.is_open:
        return Toast("toast-late")
    return Toast("toast-kept", {"number": ticket.number})
