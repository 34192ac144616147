"""Follow-ups of dissatisfied customers, as the report counts them: was somebody in time, did it help?"""

from collections import defaultdict
from datetime import datetime

from desk.work import Work
from escalation.clocks import ClockKind, clocks
from models.lifecycle import Outcome
from surveys.aftercare import Case, recovered


async def aftercare(work: Work, since: datetime, until: datetime) -> list[Case]:
    """Of those that began in the stretch; what was taken back as a slip of the finger is none."""
    found = [
        each
        for each in await work.unit.opinions.follow_ups(since, until)
        if each.outcome != Outcome.WITHDRAWN and each.survey in work.office.surveys.surveys
    ]
    again: dict[int, dict[str, str | None]] = defaultdict(dict)
    for given in await work.unit.opinions.given_to([each.again_id for each in found if each.again_id]):
        again[given.invitation_id][given.question] = given.answer
    await work.unit.gather([each.ticket_id for each in found])
    return [
        Case(
            survey=each.survey,
            is_in_time=await _is_in_time(work, each.ticket_id),
            is_recovered=recovered(work.office.surveys.surveys[each.survey], again[each.again_id or 0]),
        )
        for each in found
    ]


async def _is_in_time(work: Work, ticket_id: int) -> bool | None:
    """None while the first response is neither given nor overdue."""
    ticket, journal = await work.unit.tickets.get(ticket_id), await work.unit.tickets.journal(ticket_id)
    found = clocks(journal, await work.policy_of(ticket), work.office.calendar)
    first = next((each for each in found if each.kind is ClockKind.FIRST_RESPONSE), None)
    if first is None:
        return None
    if first.breached(work.now):
        return False
    return True if first.stopped else None
