"""Why the desk filed a ticket under its topic: found out once, at the filing, and shown on the card."""

from desk.work import Work
from models.ticket import Ticket

_WHY = "why"  # in a ticket's details, so it is erased with the customer's words
_WORDS = 4
_NEAR = 0.05  # probability from which the topic that came second is worth a look


def note_why(work: Work, ticket: Ticket, words: str) -> None:
    """Keep the telling words and the runner-up of our own guess; a person's choice needs no reason."""
    kept = {key: value for key, value in ticket.details.items() if key != _WHY}
    guessed = ticket.topic_source == "matcher" and ticket.topic in work.office.catalogue.topics
    if guessed and words:
        found = work.office.matcher.explain(words, ticket.topic)
        second = found.runner_up if found.runner_up and found.runner_up.confidence >= _NEAR else None
        telling = [word for word in found.words if not word.isdecimal()][:_WORDS]
        kept[_WHY] = {"words": telling, "runner_up": second.topic if second else None}
    ticket.details = kept


def telling_words(ticket: Ticket) -> tuple[str, ...]:
    return tuple(ticket.details.get(_WHY, {}).get("words", ()))


def runner_up(work: Work, ticket: Ticket) -> str:
    """The title of the topic that came second."""
    return work.office.title(ticket.details.get(_WHY, {}).get("runner_up"), work.office.staff_language)
