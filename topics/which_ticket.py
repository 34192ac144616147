"""Which open ticket a message continues, if that is nearly certain: a false merge loses a complaint."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from topics.decision import OpenTicket
from topics.model import Model
from topics.reading import Reading

RESENT = 91.0  # fuzz.ratio of a message to the one that opened a ticket: the same message again
_AGREES = (
    0.9  # probability of a ticket's topic from which even a message that might open a complaint continues it
)
_CLEARLY = 4.0  # times the next open ticket's probability


def which_ticket(text: str, reading: Reading, model: Model, tickets: Sequence[OpenTicket]) -> str | None:
    """The ticket's id, or None when it is a new complaint or has to be asked."""
    if named := _named(text, tickets):
        return named[0] if len(named) == 1 else None
    return _resent(text, tickets) or _continued(reading, model, tickets)


def _named(text: str, tickets: Sequence[OpenTicket]) -> list[str]:
    """The tickets whose numbers stand in the text, with or without their dashes."""
    squeezed = f" {re.sub(r'[^a-z0-9]+', ' ', text.lower())} "
    joined = re.sub(r"[^a-z0-9]+", "", text.lower())
    return [ticket.id for ticket in tickets if _stands_in(ticket.id.lower(), squeezed, joined)]


def _stands_in(number: str, squeezed: str, joined: str) -> bool:
    plain = re.sub(r"[^a-z0-9]+", " ", number).strip()
    digits = sum(map(str.isdigit, plain))
    if not plain or not digits:
        return False
    return f" {plain} " in squeezed or (digits >= 4 and plain.replace(" ", "") in joined)


def _resent(text: str, tickets: Sequence[OpenTicket]) -> str | None:
    if len(text) < 12:
        return None
    alike = [ticket.id for ticket in tickets if fuzz.ratio(text.lower(), ticket.opening.lower()) >= RESENT]
    return alike[0] if len(alike) == 1 else None


def _continued(reading: Reading, model: Model, tickets: Sequence[OpenTicket]) -> str | None:
    if reading.opening < model.calibration.opening_cut:
        return tickets[0].id if len(tickets) == 1 else _by_topic(reading, model, tickets, least=0.3)
    if reading.opening < 0.5:
        return _by_topic(reading, model, tickets, least=_AGREES)
    return None


def _by_topic(reading: Reading, model: Model, tickets: Sequence[OpenTicket], *, least: float) -> str | None:
    """The only open ticket whose topic the message is about."""
    numbers = {topic: number for number, topic in enumerate(model.topics)}
    ranked = sorted(
        (
            (float(reading.topics[numbers[one.topic]]) if one.topic in numbers else 0.0, one.id)
            for one in tickets
        ),
        reverse=True,
    )
    next_best = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1] if ranked[0][0] >= max(least, _CLEARLY * next_best) else None
