"""Who is there to take work: in the ticket's group, on duty, and not with their hands full."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from desk import rights
from desk.incoming import Person
from desk.work import Work
from models.errors import TooMuchWork
from models.staff import StaffMember
from models.ticket import Ticket

_LIKE = 80  # of 100, from which letters name a person: "jokoo" is Joko, "rudi" is not Budi
_CLEAR = 10  # by which the best must lead: of two people who fit alike neither is guessed


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of a staff group, and how many open tickets they hold."""

    member: StaffMember
    load: int


async def colleagues(work: Work, tickets: Sequence[Ticket]) -> list[Colleague]:
    """Everybody present in the group of each of these tickets, the least loaded first."""
    loads = await work.unit.tickets.loads()
    chats = {(await work.group_of(each)).chat_id for each in tickets}
    rooms = [{each.id: each for each in await work.unit.people.present(chat)} for chat in sorted(chats)]
    everywhere = (
        [each for each in rooms[0].values() if all(each.id in room for room in rooms)] if rooms else []
    )
    rated = {await rights.rated_in(work, each) for each in tickets}
    found = [Colleague(member, loads.get(member.id, 0)) for member in everywhere if member.id not in rated]
    return sorted(found, key=lambda each: (each.load, each.member.id))


async def free(
    work: Work, tickets: Sequence[Ticket], *, room: int = 1, besides: Collection[int] = ()
) -> list[Colleague]:
    """Those on duty who can take `room` more, the least loaded first; `besides` are left out."""
    return [
        each
        for each in await colleagues(work, tickets)
        if each.member.on_duty and each.member.id not in besides and has_room(work, each, room)
    ]


def has_room(work: Work, colleague: Colleague, room: int = 1) -> bool:
    limit = work.office.policy.workload
    return limit is None or colleague.load + room <= limit


async def must_have_room(work: Work, person: Person) -> None:
    """Raises TooMuchWork for an agent at the limit; a supervisor knows what they take on."""
    limit = work.office.policy.workload
    if limit is None or await rights.is_supervisor(work, person):
        return
    load = (await work.unit.tickets.loads()).get(person.id, 0)
    if load >= limit:
        raise TooMuchWork(load=load, limit=limit)


def named(people: Collection[StaffMember], said: str) -> list[StaffMember]:
    """Who is meant: by user name or name first, else the one person whose name is nearly that."""
    asked = " ".join(said.lower().removeprefix("@").split())
    exact = [each for each in people if asked in _names(each)]
    if exact or not asked:
        return exact
    scored = [(max(fuzz.ratio(asked, name) for name in _names(each)), each) for each in people]
    near = sorted((each for each in scored if each[0] >= _LIKE), key=lambda each: -each[0])
    return [each for score, each in near if score > near[0][0] - _CLEAR]


def _names(member: StaffMember) -> list[str]:
    names = (member.username or "", member.public_name, member.name)
    return [" ".join(each.lower().split()) for each in names if each.strip()]
