"""Know the people: customers as they come, staff as they are seen, chats as they are."""

from datetime import timedelta

from desk.incoming import Person
from desk.tell import tell_chat
from desk.work import Work
from models.customer import Customer
from models.outbox import Bot, NoticeState, Urgency
from models.staff import ChatRole, Group, Membership, StaffChat, StaffMember, TeamChat

_INDONESIAN_PHONES = frozenset({"id", "in", "jv", "su", "ms", "min", "ban"})


def phone_language(code: str | None) -> str:
    """`en` for phones set to a foreign language; Indonesian where nothing is said."""
    return "id" if code is None or code.split("-")[0].lower() in _INDONESIAN_PHONES else "en"


async def meet_customer(work: Work, person: Person) -> Customer:
    """The customer; somebody who writes has not blocked us any more, so what was parked goes out."""
    customer = await work.unit.people.customer(person.id)
    if customer is None:
        return await work.unit.add(
            Customer.meet(
                id=person.id,
                name=person.name,
                username=person.username,
                language=phone_language(person.language),
                at=work.now,
            )
        )
    if (customer.name, customer.username) != (person.name, person.username):
        customer.name, customer.username = person.name, person.username
    if customer.blocked_at is not None:
        await welcome_back(work, customer)
    return customer


async def blocked(work: Work, customer_id: int) -> None:
    """The customer blocked the bot; what we owe waits for their return."""
    customer = await work.unit.people.customer(customer_id)
    if customer is not None:
        customer.block(at=work.now)


async def welcome_back(work: Work, customer: Customer) -> None:
    customer.unblock()
    for notice in await work.unit.outbox.parked_for(customer.id):
        notice.state, notice.not_before = NoticeState.QUEUED, work.now


async def meet_staff(work: Work, person: Person) -> StaffMember:
    member = await work.unit.people.staff(person.id)
    if member is None:
        return await work.unit.add(
            StaffMember(id=person.id, name=person.name, username=person.username, on_duty=True)
        )
    if (member.name, member.username) != (person.name, person.username):
        member.name, member.username = person.name, person.username
    return member


async def learn_membership(work: Work, *, chat_id: int, user_id: int, status: str) -> None:
    """What Telegram says of a person in a staff chat; the newest word counts."""
    seat = await work.unit.people.membership(chat_id, user_id)
    if seat is None:
        await work.unit.add(Membership(chat_id=chat_id, user_id=user_id, status=status, updated_at=work.now))
        return
    seat.status, seat.updated_at = status, work.now


async def settle_chat(
    work: Work, role: ChatRole, *, configured_id: int, title: str = "", is_forum: bool | None = None
) -> StaffChat:
    """Note a staff chat; if its group moved to a new id since, the database knows better than `.env`."""
    chat = await work.unit.people.staff_chat(role)
    if chat is None:
        chat = await work.unit.add(StaffChat(role=role, configured_id=configured_id, chat_id=configured_id))
    chat.settle(configured_id, title=title, is_forum=is_forum)
    return chat


async def settle_team(
    work: Work, team: str, *, configured_id: int, title: str = "", is_forum: bool | None = None
) -> TeamChat:
    """The same for the group of a team; what the database knows wins over `escalation.yaml`."""
    chat = await work.unit.people.team_chat(team)
    if chat is None:
        chat = await work.unit.add(TeamChat(team=team, configured_id=configured_id, chat_id=configured_id))
    chat.settle(configured_id, title=title, is_forum=is_forum)
    return chat


async def _rows_at(work: Work, chat_id: int) -> list[Group]:
    """What we keep of a chat; a group that several teams share has a row for each."""
    rows: list[Group | None] = [await work.unit.people.staff_chat(role) for role in ChatRole]
    rows += await work.unit.people.team_chats()
    return [each for each in rows if each is not None and each.chat_id == chat_id]


async def see_group(work: Work, *, chat_id: int, is_forum: bool) -> None:
    """Every message of a staff group tells whether it has topics now."""
    for chat in await _rows_at(work, chat_id):
        if chat.is_forum != is_forum:
            chat.is_forum = is_forum


async def see_own_place(
    work: Work,
    *,
    chat_id: int,
    title: str,
    is_member: bool,
    is_administrator: bool,
    was_administrator: bool = True,
) -> None:
    """Without administrator rights the staff bot hears commands only: the other staff chat must know, also its end."""
    staff, supervisors = await work.chat(ChatRole.STAFF), await work.chat(ChatRole.SUPERVISORS)
    is_group = chat_id in {each.chat_id for each in await work.groups()}
    if is_group and not is_administrator:
        key = "lost-rights" if is_member else "lost-group"
        await tell_chat(work, supervisors, key, {"title": title}, urgency=Urgency.ALERT)
    elif is_group and not was_administrator:
        await tell_chat(work, supervisors, "got-rights", {"title": title})
    elif chat_id == supervisors.chat_id and not is_member:
        await tell_chat(work, staff, "lost-group", {"title": title}, urgency=Urgency.ALERT)
    if is_member:
        for notice in await work.unit.outbox.waiting_in(Bot.STAFF, chat_id):
            notice.not_before = min(notice.not_before, work.now)


async def forget_topics(work: Work, *, chat_id: int, is_forbidden: bool = False) -> None:
    """This group has no topics, or none for us: tickets are talked over in replies to their cards.

    Every message of a forum makes us try again, so a right that was given back is used without a restart;
    the supervisors hear of a missing one once a day at most.
    """
    for chat in await _rows_at(work, chat_id):
        chat.is_forum = False
        if is_forbidden:
            await _tell_once_a_day(work, "no-topic-rights", {"title": chat.title})


async def _tell_once_a_day(work: Work, key: str, params: dict[str, str]) -> None:
    supervisors = await work.chat(ChatRole.SUPERVISORS)
    last = await work.unit.outbox.last_told(key, supervisors.chat_id)
    if last is None or work.now - last > timedelta(days=1):
        await tell_chat(work, supervisors, key, params)


async def move_group(work: Work, *, old: int, new: int) -> None:
    """A group became a supergroup: its id changed, its people and everything we owe it go along.

    The number of a person is no group's: whoever says so is not believed, or they would read what staff are told.
    """
    if new >= 0:
        return
    for chat in await _rows_at(work, old):
        chat.chat_id = new
    await work.unit.outbox.move_chat(
        old, new
    )  # also for groups that only the ladder or a stray command knows
