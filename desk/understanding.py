"""Understand a complaint better with every word: what was unclear at first may become sure."""

from collections.abc import Sequence

from desk.opening import advise
from desk.retopic import REFUSED, change_topic, fear
from desk.said import words_of
from desk.work import Work
from models.customer import Customer
from models.dialogue import Ask
from models.message import Message
from models.ticket import Ticket
from topics.matcher import Decision

_ABOUT_IT = frozenset({"complaint", "follow_up"})
_SURE = 0.9  # probability of a topic


async def understand_better(
    work: Work, customer: Customer, ticket: Ticket, *, by: Message | None = None
) -> bool:
    """Several short messages are one complaint: with more words the topic may become sure; true if it did.

    The latest words (`by`) may be clear by themselves, where the cry before them only hides what they say.
    """
    if ticket.topic is not None:
        return False
    refused = ticket.details.get(REFUSED, ())
    decision = work.office.matcher.decide(await words_of(work, ticket))
    topic = understood(decision, refused)
    if topic is None and by is not None and by.text:
        topic = said_alone(decision, work.office.matcher.decide(by.text))
    if topic in refused:
        return False
    if topic is not None:
        await change_topic(work, ticket, topic, source="matcher", confidence=decision.confidence)
        for question in await work.unit.dialogue.asked_about(ticket.id):
            if question.answered_at is None and question.kind in {Ask.TOPIC, Ask.LINE_OF_TEXT, Ask.REPHRASE}:
                question.close("understood", at=work.now)
    else:
        await fear(work, ticket, decision)
    await advise(work, customer, ticket, decision)
    return topic is not None


def understood(decision: Decision, refused: Sequence[str]) -> str | None:
    """In a complaint that stands, words are about it, however little they sound like the beginning of one.

    What the customer said it is not takes no share of what is likely, and hurries nobody.
    """
    likely = next((each for each in decision.candidates if each.topic not in refused), None)
    if likely is None or decision.topic not in {None, *refused}:
        return decision.topic
    left = 1.0 - sum(each.confidence for each in decision.candidates if each.topic in refused)
    is_sure = decision.kind in _ABOUT_IT and likely.confidence >= _SURE * left
    return likely.topic if is_sure and set(decision.urgent) <= set(refused) else None


def said_alone(decision: Decision, latest: Decision) -> str | None:
    """The topic that the latest words name for sure, where it is the likeliest of all that was said, too."""
    is_likeliest = latest.topic == decision.candidates[0].topic and not decision.urgent
    return latest.topic if is_likeliest else None
