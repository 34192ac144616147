"""`/segment`: what kind of customer this is, where the policy promises some kinds more."""

from collections.abc import Sequence

from desk import rights
from desk.incoming import Person
from desk.work import Toast, Work

NONE = frozenset({"-", "none", "tanpa"})


def segments(work: Work) -> Sequence[str]:
    """Those that the rules of the policy in force name."""
    named = {name for rule in work.office.policy.rules for name in rule.segments}
    return sorted(named)


async def set_segment(work: Work, person: Person, ticket_id: int, name: str) -> Toast:
    """By a supervisor, for the customer behind a ticket; binds complaints that are opened from now on."""
    await rights.supervisor(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    customer = await work.unit.people.customer(ticket.customer_id)
    known = segments(work)
    if customer is None or not known:
        return Toast("segment-without-rules")
    said: dict[str, str | int] = {"customer": customer.name, "segments": ", ".join(known)}
    wanted = name.strip().lower()
    if wanted in NONE:
        customer.segment = None
        return Toast("segment-cleared", said)
    if wanted not in known:
        return Toast("segment-how", {**said, "segment": customer.segment or ""})
    customer.segment = wanted
    return Toast("segment-set", {**said, "segment": wanted})
