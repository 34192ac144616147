"""Whether the legal limit may be extended: the law allows it once, the owner says by how much."""

from collections.abc import Sequence

from desk.work import Work
from models.event import Event, EventKind
from models.ticket import Ticket


async def may_extend(work: Work, ticket: Ticket) -> bool:
    """Whether a supervisor need be offered it at all; what stands in its way for now is said when it is tried."""
    extension = (await work.terms_of(ticket)).legal_extension
    return extension is not None and not is_extended(await work.unit.tickets.journal(ticket.id))


def is_extended(journal: Sequence[Event]) -> bool:
    """Not where the customer could never be told of it."""
    lost = {each.values.get("notice") for each in journal if each.kind is EventKind.EXTENSION_LOST}
    return any(each.kind is EventKind.EXTENDED and each.values.get("notice") not in lost for each in journal)
