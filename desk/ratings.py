"""What customers said of us, shown to people: to the next agent at once, to who was rated after a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from desk.ports.surveys import Rated
from desk.work import Work
from surveys.questions import Measure

PRIVATE = timedelta(
    hours=24
)  # so long an agent does not see who rated them how; tempers cool, and nobody calls back


def rated_questions(work: Work) -> list[tuple[str, str]]:
    """(survey, key) of every question about satisfaction."""
    return [
        (code, each.key)
        for code, survey in work.office.surveys.surveys.items()
        for each in survey.questions
        if each.measure is Measure.CSAT
    ]


async def last_ratings(
    work: Work, customer_id: int, *, limit: int, viewer: int | None = None
) -> Sequence[Rated]:
    """The newest first. `viewer` does not see fresh ones of their own work; None is a whole group."""
    found = await work.unit.surveys.ratings(customer_id, rated_questions(work), limit=limit * 2)
    fresh = work.now - PRIVATE
    shown = [
        each
        for each in found
        if each.at <= fresh or (viewer is not None and each.agent_id is not None and each.agent_id != viewer)
    ]
    return shown[:limit]


async def ratings_of(work: Work, agent_id: int, *, since: datetime) -> Sequence[Rated]:
    """What customers said of this agent's own answers, old enough to be told."""
    return await work.unit.surveys.ratings_of(
        agent_id, rated_questions(work), since=since - PRIVATE, until=work.now - PRIVATE
    )
