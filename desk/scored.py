"""Numbers and stars that somebody types: an answer where a survey asked for one, no rating anywhere else."""

from datetime import timedelta

from desk.meaning import Heard, open_tickets
from desk.small_talk import say
from desk.surveying import take_typed_score, typed_score
from desk.work import Work
from models.outbox import Bot

_FRESH = timedelta(days=1)  # for so long a bare number answers the question that we showed last


async def answers_a_survey(work: Work, heard: Heard) -> bool:
    """Typed in answer to the survey's message, or while its question is the last thing that we showed."""
    if typed_score(heard.incoming.text) is None:
        return False
    outbox, customer = work.unit.outbox, heard.customer
    if heard.incoming.reply_to is not None:
        asked = await outbox.sent_at_place(Bot.CUSTOMER, customer.id, heard.incoming.reply_to)
    else:
        asked = await outbox.last_asked(customer.id)
        if asked is not None and work.now - asked.created_at > _FRESH:
            return False
    if asked is None:
        return False
    return await take_typed_score(work, customer, heard.message, asked.target or asked.id)


async def is_no_rating(work: Work, heard: Heard) -> bool:
    """With no complaint under way nobody knows what it means: it rates, reopens and opens nothing."""
    if typed_score(heard.incoming.text) is None or await open_tickets(work, heard):
        return False
    await say(work, heard.customer, heard.message, "score-alone")
    return True
