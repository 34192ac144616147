"""Somebody joins or leaves a staff chat; what they hold when they are gone is a supervisor's to decide."""

from desk import duty, meet, rights
from desk.incoming import Person
from desk.tell import tell_chat
from desk.work import Work
from models.staff import ChatRole


async def learn_seat(work: Work, *, chat_id: int, user_id: int, status: str) -> None:
    """What Telegram says of a person's place. Who has no place any more is off duty, so nothing comes back to them."""
    person = Person(user_id, "")
    was_here = await rights.is_agent(work, person)
    await meet.learn_membership(work, chat_id=chat_id, user_id=user_id, status=status)
    is_here = await rights.is_agent(work, person)
    member = await work.unit.people.staff(user_id)
    if member is None or was_here == is_here:
        return
    member.on_duty = is_here
    held = await duty.held_by(work, user_id)
    if is_here or not held.count:
        return
    named = {"agent": member.public_name, "count": held.count, "numbers": held.numbers}
    rows = [[each for each in row if not each.data.startswith("off_keep")] for row in held.buttons]
    await tell_chat(work, await work.chat(ChatRole.SUPERVISORS), "agent-gone", named, buttons=rows)
