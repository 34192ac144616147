"""What is known of a topic's details, and which of them a final answer has to name."""

from collections.abc import Sequence

from desk.work import Work
from models.ticket import Ticket
from topics.catalogue import DetailField

GIVEN = "fields"  # in a ticket's details: by key, None for what was skipped


def fields_of(work: Work, ticket: Ticket) -> Sequence[DetailField]:
    """What this topic asks in words; a photo is welcome at any time and never asked for by a form."""
    topic = work.office.catalogue.topics.get(ticket.topic or "")
    return [each for each in topic.fields if each.type != "attachment"] if topic else ()


def given(work: Work, ticket: Ticket, language: str) -> list[tuple[str, str, str]]:
    """What is known, in the topic's order: label, value, the field's type."""
    known = ticket.details.get(GIVEN, {})
    return [
        (each.label(language).rstrip("?: "), str(known[each.key]), each.type)
        for each in fields_of(work, ticket)
        if known.get(each.key)
    ]


def facts(work: Work, ticket: Ticket) -> dict[str, str]:
    """The required amounts and moments of a money claim that are known: what a final answer has to name."""
    topic = work.office.catalogue.topics.get(ticket.topic or "")
    if topic is None or not topic.money_claim:
        return {}
    known = ticket.details.get(GIVEN, {})
    asked = [
        each for each in fields_of(work, ticket) if each.required and each.type in {"money_idr", "datetime"}
    ]
    return {each.key: str(known[each.key]) for each in asked if known.get(each.key)}


def known(ticket: Ticket) -> dict[str, str]:
    """Every detail that is known, by its key."""
    return {key: str(value) for key, value in ticket.details.get(GIVEN, {}).items() if value}
