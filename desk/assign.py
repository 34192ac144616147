"""Give a ticket to somebody by name: an owner their own, a supervisor any, an agent what nobody has to themself."""

from desk import rights
from desk.claim import claim, introduce
from desk.colleagues import Colleague, colleagues, has_room, named
from desk.incoming import Person
from desk.record import record
from desk.tell import tell_thread
from desk.work import Toast, Work
from models.errors import NotTheOwner
from models.lifecycle import Move, Status, after
from models.staff import StaffMember
from models.ticket import Ticket

_SHOWN = 8  # names in an answer


async def assign(
    work: Work, person: Person, ticket_id: int, *, name: str, user_id: int | None = None
) -> Toast:
    """Says what became of it; `user_id` is the person where Telegram's mention tells, else `name` does."""
    giver = await rights.agent(work, person)
    ticket = await work.unit.tickets.get(ticket_id)
    after(Status(ticket.status), Move.HAND_OVER)  # raises before anybody is looked up
    is_supervisor = await rights.is_supervisor(work, person)
    if ticket.owner_id not in {None, giver.id} and not is_supervisor:
        raise NotTheOwner(number=ticket.number)
    staff = await colleagues(work, [ticket])
    found = _meant(staff, name, user_id)
    if len(found) != 1:
        return _which(found or [each.member for each in staff if each.member.on_duty], name, bool(found))
    taker = next(each for each in staff if each.member.id == found[0].id)
    if taker.member.id == ticket.owner_id:
        return Toast("assign-has-it", {"number": ticket.number, "agent": taker.member.public_name})
    if not is_supervisor:
        refused = _refused(work, ticket, giver, taker)
        if refused is not None:
            return refused
        if taker.member.id == giver.id:
            return await claim(work, person, ticket_id)
    await give(work, ticket, giver, taker.member)
    return Toast("assigned", {"number": ticket.number, "agent": taker.member.public_name})


def _meant(staff: list[Colleague], name: str, user_id: int | None) -> list[StaffMember]:
    members = [each.member for each in staff]
    if user_id is not None:
        return [each for each in members if each.id == user_id]
    return named(members, name)


def _which(people: list[StaffMember], said: str, is_several: bool) -> Toast:
    names = ", ".join(
        f"{each.name} (@{each.username})" if each.username else each.name for each in people[:_SHOWN]
    )
    return Toast("assign-several" if is_several else "assign-nobody", {"said": said, "names": names})


def _refused(work: Work, ticket: Ticket, giver: StaffMember, taker: Colleague) -> Toast | None:
    """What only a supervisor may do: give away what nobody has, to who is off duty, or above the limit."""
    told: dict[str, str | int] = {"number": ticket.number, "agent": taker.member.public_name}
    if taker.member.id == giver.id:
        return None
    if ticket.owner_id is None:
        return Toast("assign-only-yourself", told)
    if not taker.member.on_duty:
        return Toast("assign-off-duty", told)
    if not has_room(work, taker):
        return Toast("assign-full", {**told, "load": taker.load})
    return None


async def give(work: Work, ticket: Ticket, giver: StaffMember, taker: StaffMember) -> None:
    """The new owner is mentioned where they will work; what nobody had opens its thread first."""
    is_first = ticket.owner_id is None
    await record(work, ticket, ticket.hand_over(to=taker.id, by=giver.id, at=work.now))
    if is_first:
        await introduce(work, ticket, taker)
        return
    await tell_thread(
        work,
        ticket,
        "handed-over",
        {
            "number": ticket.number,
            "from": giver.public_name,
            "agent": taker.public_name,
            "agent_id": taker.id,
        },
    )
