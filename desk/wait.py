"""Wait for the customer: the one pause of the resolution clock. Asked, reminded once, then closed as unanswered."""

from html import escape

from desk import hold, rights
from desk.details import stop_asking
from desk.incoming import Person
from desk.record import record
from desk.tell import tell_customer, tell_thread
from desk.work import Toast, Work
from escalation.timers import GRACE, Timer
from models.errors import ReasonHeld
from models.event import EventKind
from models.lifecycle import Outcome, Status
from models.outbox import Action
from models.staff import StaffMember
from models.ticket import Ticket

_PLEASE = {"id": "Mohon kirim", "en": "Please send"}  # a bare "your PIN" asks for it all the same
_NEVER = frozenset({"asks_secret", "other_ticket", "placeholder"})  # held whatever the ticket is about


async def wait(work: Work, person: Person, ticket_id: int, *, reason: str = "") -> Toast:
    """The customer's next message ends the wait; a `reason` is kept and told to them, as words of the owner.

    A ticket that waits already is only asked for something else.

    What asks for a secret, names a stranger's ticket or has a gap raises ReasonHeld, and nothing moves.
    """
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    if ticket.status == Status.WAITING:
        return await _ask_instead(work, ticket, agent, reason)
    waiting = ticket.wait(by=agent.id, at=work.now)
    ticket.waits_for = reason or None
    if reason:
        await _ask(work, ticket, agent, reason)
    await record(work, ticket, waiting)
    await tell_thread(work, ticket, "waiting-set", {"number": ticket.number})
    return Toast("waiting-set", {"number": ticket.number})


async def _ask_instead(work: Work, ticket: Ticket, agent: StaffMember, reason: str) -> Toast:
    """Nothing moves; the newest reason is the one that the customer is reminded of."""
    ticket.must_belong_to(agent.id)
    if not reason:
        return Toast("waiting-already", {"number": ticket.number})
    ticket.waits_for = reason
    await _ask(work, ticket, agent, reason)
    told: dict[str, str | int] = {"number": ticket.number, "what": reason}
    await tell_thread(work, ticket, "waiting-asked", told)
    return Toast("waiting-asked", told)


async def _ask(work: Work, ticket: Ticket, agent: StaffMember, reason: str) -> None:
    """A human word to the customer, so it answers them; a request for documents is of no topic, so none is judged."""
    asked = f"{_PLEASE.get(ticket.language, _PLEASE['id'])} {reason}"
    judgement = work.office.guard.judge(await hold.draft(work, ticket, asked))
    if any(reason.kind in _NEVER for reason in judgement.reasons):
        raise ReasonHeld(number=ticket.number)
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is None:
        msg = f"ticket {ticket.id} has no customer"
        raise LookupError(msg)
    await stop_asking(work, ticket)
    notice = await tell_customer(
        work,
        customer,
        "waiting-for",
        {"number": ticket.number, "agent": agent.public_name, "what_html": escape(reason, quote=False)},
        ticket=ticket,
    )
    await record(work, ticket, ticket.reply(by=agent.id, at=work.now, notice=notice.id))
    if customer.blocked_at is not None:
        await tell_thread(work, ticket, "customer-blocked", {"customer": customer.name})


async def remind_customer(work: Work, ticket: Ticket, timer: Timer) -> None:
    """Once, kindly: what is awaited and until when."""
    customer = await work.unit.people.customer(ticket.customer_id)
    until = max(timer.until, work.office.calendar.add(work.now, GRACE))
    await record(work, ticket, ticket.happened(EventKind.REMINDED, at=work.now))
    if customer is not None:
        await tell_customer(
            work,
            customer,
            "waiting-reminder",
            {"number": ticket.number, "what": ticket.waits_for or "", "until_at": until},
            ticket=ticket,
        )
    await tell_thread(work, ticket, "waiting-reminded", {"number": ticket.number, "until_at": until})


async def close_waiting(work: Work, ticket: Ticket, _timer: Timer) -> None:
    """They were asked and reminded and sent nothing: closed as unanswered, which is not the same as accepted."""
    await record(work, ticket, ticket.close(by=None, at=work.now, outcome=Outcome.NO_REPLY))
    customer = await work.unit.people.customer(ticket.customer_id)
    if customer is not None:
        await tell_customer(
            work,
            customer,
            "closed-waiting",
            {"number": ticket.number, "what": ticket.waits_for or ""},
            ticket=ticket,
        )
    await tell_thread(work, ticket, "waiting-closed", {"number": ticket.number})
    await tell_thread(work, ticket, "thread-close", action=Action.CLOSE_THREAD)


async def duty(work: Work, person: Person, *, on: bool) -> None:
    """`/on`, `/off`: reopened tickets come back only to those on duty, and only they are asked to take one."""
    agent = await rights.agent(work, person)
    agent.on_duty = on
