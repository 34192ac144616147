"""Why the desk filed a ticket under its topic: found out once, at the filing, and shown on the card."""

from collections.abc import Sequence

from desk.work import Work
from models.ticket import Ticket
from topics.decision import Candidate, Decision

_WHY = "why"  # in a ticket's details, so it is erased with the customer's words
_WORDS = 4
_NEAR = 0.05  # probability from which the topic that came second is worth a look


def note_why(work: Work, ticket: Ticket, words: str, decision: Decision | None = None) -> None:
    """Keep the telling words and the runner-up of our own guess; a person's choice needs no reason.

    A `decision` made about the same words may know both already.
    """
    kept = {key: value for key, value in ticket.details.items() if key != _WHY}
    guessed = ticket.topic_source == "matcher" and ticket.topic in work.office.catalogue.topics
    if guessed and words:
        found, second = _reasons(work, ticket, words, decision)
        is_near = second is not None and second.confidence >= _NEAR
        telling = [word for word in found if not word.isdecimal()][:_WORDS]
        kept[_WHY] = {"words": telling, "runner_up": second.topic if second and is_near else None}
    ticket.details = kept


def _reasons(
    work: Work, ticket: Ticket, words: str, decision: Decision | None
) -> tuple[Sequence[str], Candidate | None]:
    """The words that spoke for the topic, and the next best one."""
    if decision is not None and decision.words and decision.candidates[0].topic == ticket.topic:
        return decision.words, next(iter(decision.candidates[1:]), None)
    found = work.office.matcher.explain(words, ticket.topic)
    return found.words, found.runner_up


def telling_words(ticket: Ticket) -> tuple[str, ...]:
    return tuple(ticket.details.get(_WHY, {}).get("words", ()))


def runner_up(work: Work, ticket: Ticket) -> str:
    """The title of the topic that came second."""
    return work.office.title(ticket.details.get(_WHY, {}).get("runner_up"), work.office.staff_language)
