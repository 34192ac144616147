"""Fill the decision's form, a press at a time; the last answer sends it, or asks a supervisor first."""

from desk import decision_form as form
from desk import rights
from desk.amount import Amount
from desk.approving import ask
from desk.incoming import Person
from desk.ruling import rule
from desk.work import Toast, Work
from models.resolution import Finding, Redress, Resolution
from models.ticket import Ticket

_OLD = Toast("toast-old")


async def find(work: Work, person: Person, ticket_id: int, number: int, code: str) -> Toast:
    """Upheld, partly, rejected."""
    ticket, resolution = await form.for_decider(work, person, ticket_id, number)
    if code not in set(Finding):
        return _OLD
    resolution.finding = code
    return await _go_on(work, ticket, resolution, "finding")


async def explain(work: Work, person: Person, ticket_id: int, number: int, code: str) -> Toast:
    """The root cause: for the desk's own eyes, the customer is not told."""
    ticket, resolution = await form.for_decider(work, person, ticket_id, number)
    if code not in work.office.policy.known_causes():
        return _OLD
    resolution.cause = code
    return await _go_on(work, ticket, resolution, "cause")


async def compensate(work: Work, person: Person, ticket_id: int, number: int, code: str) -> Toast:
    """The kind of redress; its amount is typed."""
    ticket, resolution = await form.for_decider(work, person, ticket_id, number)
    if code not in set(Redress):
        return _OLD
    resolution.compensate(Redress(code))
    return await _go_on(work, ticket, resolution, "redress")


async def apologise(work: Work, person: Person, ticket_id: int, number: int, code: str) -> Toast:
    """The last answer: a decision that is whole goes out, what needs a supervisor waits for one."""
    ticket, resolution = await form.for_decider(work, person, ticket_id, number)
    if code not in {"yes", "no"}:
        return _OLD
    resolution.apologised = code == "yes"
    if not resolution.is_complete:
        await form.show(work, ticket, resolution, form.SUMMARY)
        return Toast("toast-decision-incomplete", {"number": ticket.number}, alert=True)
    if resolution.needs_approval(work.office.policy.redress_limit):
        await ask(work, ticket, resolution)
        return Toast("toast-redress-asked", {"number": ticket.number})
    await rule(work, ticket, resolution, by=person.id)
    return Toast("toast-decision-sent", {"number": ticket.number})


async def skip(work: Work, person: Person, ticket_id: int, number: int, step: str) -> Toast:
    """Not now: the question stays open, the next one is asked."""
    ticket, resolution = await form.for_decider(work, person, ticket_id, number)
    if step not in form.STEPS:
        return _OLD
    await form.show(work, ticket, resolution, form.next_step(resolution, step))
    return Toast("toast-form-skipped")


async def turn_to(work: Work, person: Person, ticket_id: int, number: int, step: str) -> Toast:
    """Back to a question that was skipped, or to the sentence that the next words in the thread will be."""
    ticket, resolution = await form.for_decider(work, person, ticket_id, number)
    if step not in {*form.STEPS, form.WRITING}:
        return _OLD
    resolution.writes_at = work.now if step == form.WRITING else None
    await form.show(work, ticket, resolution, step)
    return Toast("toast-form-next")


async def pay(work: Work, person: Person, ticket_id: int, paid: Amount) -> dict[str, str]:
    """`/redress 50000 REF123`: the amount of the newest resolution, shown in its form; what to say about it."""
    await rights.agent(work, person)
    found = await work.unit.tickets.get(ticket_id)
    ticket, resolution = await form.for_decider(work, person, ticket_id, found.resolutions)
    resolution.pay(paid.amount, paid.reference)
    await form.show(work, ticket, resolution, form.next_step(resolution))
    return {
        "number": ticket.number,
        "redress_money": form.worth(work, resolution),
        "reference": paid.reference,
    }


async def _go_on(work: Work, ticket: Ticket, resolution: Resolution, step: str) -> Toast:
    await form.show(work, ticket, resolution, form.next_step(resolution, step))
    return Toast("toast-form-next")
