"""Every reply that reached its customer teaches the guard how its topic's replies sound."""

from desk.work import Work
from models.guard import Choice
from models.message import Message
from topics.guard import Draft


async def teach_guard(work: Work, message: Message) -> None:
    """Once for each message, under the topic that its ticket has now; counted in this unit, used from the next tick.

    Words that were held and sent anyway count double: their agent was right and the guard was not.
    """
    check = await work.unit.guard.newest_of(message.id)
    if check is None or check.taught_at is not None or message.ticket_id is None:
        return
    check.taught_at = work.now
    ticket = await work.unit.tickets.get(message.ticket_id)
    said = Draft(reply=message.text, topic=ticket.topic, language=ticket.language)
    lesson = work.office.guard.lesson(said, anyway=check.choice == Choice.SENT_ANYWAY)
    if lesson is not None:
        await work.unit.guard.hear(lesson.rows())
