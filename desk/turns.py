"""Whose turn it is among those whom an alert tells: one name, so that nobody waits for the others."""

from desk.work import Work
from models.staff import StaffMember
from models.ticket import Ticket


async def turn_params(
    work: Work, chat_id: int, ticket: Ticket, *, turn: int, is_last: bool
) -> dict[str, str | int]:
    """The one asked by name the `turn`th time, and who is next where it is said again.

    Tickets begin at different people, so that no one has all of them; a private chat needs no name.
    """
    people = await _people(work, chat_id) if chat_id < 0 else []
    if not people:
        return {"turn": "", "turn_id": 0, "next": ""}
    asked = people[(ticket.id + turn) % len(people)]
    after = people[(ticket.id + turn + 1) % len(people)]
    is_told = not is_last and after.id != asked.id
    return {"turn": asked.public_name, "turn_id": asked.id, "next": after.public_name if is_told else ""}


async def _people(work: Work, chat_id: int) -> list[StaffMember]:
    """Those of the chat who are on duty; if nobody is, everybody: a late ticket waits for no one's morning."""
    present = [*await work.unit.people.present(chat_id)]
    return [each for each in present if each.on_duty] or present
