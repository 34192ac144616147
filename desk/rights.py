"""Who may do what; asked by every staff use case before it looks at anything else."""

from desk.incoming import Person, Words
from desk.meet import meet_customer, meet_staff
from desk.work import Work
from models.customer import Customer
from models.errors import NotAllowed, OtherGroup, RatedAgent
from models.staff import ChatRole, StaffMember
from models.ticket import Ticket
from surveys.recovering import RECOVERY


async def agent(work: Work, person: Person) -> StaffMember:
    """A member of a staff group or a supervisor; raises NotAllowed for anybody else."""
    if await is_agent(work, person):
        return await meet_staff(work, person)
    raise NotAllowed


async def must_sit_with(work: Work, person: Person, ticket: Ticket) -> None:
    """An agent takes tickets of the groups they sit in, a supervisor all; raises OtherGroup, RatedAgent."""
    group = await work.group_of(ticket)
    if group.chat_id not in await seats(work, person.id) and not await is_supervisor(work, person):
        raise OtherGroup(number=ticket.number, group=group.title)
    if person.id == await rated_in(work, ticket):
        raise RatedAgent(number=ticket.number)


async def rated_in(work: Work, ticket: Ticket) -> int | None:
    """Whose answer a recovery is about: they do not take it."""
    recovery = await work.unit.surveys.recovery(ticket.id) if ticket.topic == RECOVERY else None
    return recovery.agent_id if recovery is not None else None


async def must_see(work: Work, words: Words, ticket_id: int) -> None:
    """Alone with the bot an agent has the rights of the groups they sit in; raises OtherGroup, RatedAgent.

    Whom the ladder tells of late tickets may look at them.
    """
    ticket = await work.unit.tickets.find(ticket_id)
    if words.chat_id != words.person.id or ticket is None:
        return
    if not await _is_told(work, words.person) or words.person.id == await rated_in(work, ticket):
        await must_sit_with(work, words.person, ticket)


async def seats(work: Work, person: int) -> set[int]:
    """The staff groups in which somebody sits, by chat id."""
    chats = [each.chat_id for each in await work.groups()]
    return {chat_id for chat_id in chats if await _is_in(work, person, chat_id)}


async def sits_elsewhere(work: Work, person: int, ticket: Ticket) -> bool:
    """Whether an agent's place is another group than the ticket's."""
    chats, place = await seats(work, person), (await work.group_of(ticket)).chat_id
    return bool(chats) and place not in chats and not await _is_in(work, person, place)


async def supervisor(work: Work, person: Person) -> StaffMember:
    """Somebody in the supervisors' chat; raises NotAllowed for anybody else."""
    if await is_supervisor(work, person):
        return await meet_staff(work, person)
    raise NotAllowed(role="supervisor")


async def alerted(work: Work, person: Person) -> StaffMember:
    """A supervisor, or somebody in a chat that the ladder tells; raises NotAllowed for anybody else."""
    if await _is_told(work, person):
        return await meet_staff(work, person)
    return await supervisor(work, person)


async def agent_or_alerted(work: Work, person: Person) -> StaffMember:
    """Anybody of the staff, or somebody in a chat that the ladder tells; raises NotAllowed for anybody else."""
    return await (meet_staff if await _is_told(work, person) else agent)(work, person)


async def may_take_there(work: Work, chat_id: int) -> bool:
    """Whether who reads there can take a ticket: in a group somebody may, alone it is that person."""
    return chat_id < 0 or await is_agent(work, Person(chat_id, ""))


async def _is_told(work: Work, person: Person) -> bool:
    for chat_id in work.office.policy.everybody_told():
        if chat_id == person.id or await _is_in(work, person.id, chat_id):
            return True
    return False


async def is_agent(work: Work, person: Person) -> bool:
    return bool(await seats(work, person.id)) or await is_supervisor(work, person)


async def is_supervisor(work: Work, person: Person) -> bool:
    chat = await work.chat(ChatRole.SUPERVISORS)
    return chat.chat_id == person.id or await _is_in(work, person.id, chat.chat_id)


async def _is_in(work: Work, person: int, chat_id: int) -> bool:
    seat = await work.unit.people.membership(chat_id, person)
    return seat is not None and seat.is_present


async def own_ticket(work: Work, person: Person, ticket_id: int) -> tuple[Customer, Ticket | None]:
    """The customer and the ticket, if it is theirs; somebody else's id finds nothing."""
    customer = await meet_customer(work, person)
    ticket = await work.unit.tickets.find(ticket_id) if ticket_id else None
    return customer, ticket if ticket is not None and ticket.customer_id == customer.id else None
