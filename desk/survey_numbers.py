"""What surveys say, for supervisors: read from the database, reckoned, and given names."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from desk import rights
from desk.aftercare import aftercare
from desk.incoming import Person
from desk.work import Work
from models.errors import PeriodNotBegun, UnknownPeriod
from models.staff import ChatRole
from surveys.opinions import Opinion, Said
from surveys.periods import stretch_of
from surveys.report import Report, Stretch, report_of

_SENT = frozenset({"sent", "answered", "expired"})


@dataclass(frozen=True, slots=True)
class SurveyNumbers:
    """A report with the names that its reader may see; `agents` is None where single agents are nobody's business."""

    report: Report
    opinions: tuple[Opinion, ...]  # of the stretch itself
    topics: Mapping[str, str]
    agents: Mapping[int, str] | None


async def survey_numbers(work: Work, person: Person, period: str, *, chat_id: int) -> SurveyNumbers:
    """For supervisors. Figures of single agents are shown in private and in the supervisors' chat alone.

    Raises UnknownPeriod and PeriodNotBegun; `surveys.periods` knows what may be said.
    """
    await rights.supervisor(work, person)
    today = work.now.astimezone(work.office.calendar.zone).date()
    stretch = stretch_of(period, today)
    if stretch is None:
        raise UnknownPeriod
    if stretch.since > today:
        raise PeriodNotBegun
    return await numbers_of(work, stretch, with_agents=await is_among_supervisors(work, chat_id))


async def numbers_of(work: Work, stretch: Stretch, *, with_agents: bool) -> SurveyNumbers:
    opinions = await _opinions(work, stretch.before, stretch.until)
    cases = await aftercare(work, *_moments(work, stretch.since, stretch.until))
    now = tuple(each for each in opinions if each.on >= stretch.since)
    ids = {each.topic for each in now} | {said.topic for each in now for said in each.said.values()}
    return SurveyNumbers(
        report=await asyncio.to_thread(  # seconds, if many
            report_of, work.office.surveys, opinions, stretch, cases=cases
        ),
        opinions=now,
        topics={each: work.office.title(each, work.office.staff_language) for each in ids if each},
        agents=await _names(work, now) if with_agents else None,
    )


async def is_among_supervisors(work: Work, chat_id: int) -> bool:
    """In private, or in the supervisors' chat."""
    return chat_id > 0 or chat_id == (await work.chat(ChatRole.SUPERVISORS)).chat_id


async def _names(work: Work, opinions: Sequence[Opinion]) -> dict[int, str]:
    ids = {each.agent_id for each in opinions if each.agent_id is not None}
    members = {each: await work.unit.people.staff(each) for each in ids}
    return {each: member.public_name for each, member in members.items() if member is not None}


def _moments(work: Work, since: date, until: date) -> tuple[datetime, datetime]:
    """Days are the desk's own, from midnight to midnight."""
    zone = work.office.calendar.zone
    return datetime.combine(since, time(), zone), datetime.combine(until, time(), zone)


async def _opinions(work: Work, since: date, until: date) -> list[Opinion]:
    zone = work.office.calendar.zone
    first, end = _moments(work, since, until)
    answers: dict[int, dict[str, str | None]] = defaultdict(dict)
    said: dict[int, dict[str, Said]] = defaultdict(dict)
    for given in await work.unit.opinions.given(first, end):
        answers[given.invitation_id][given.question] = given.answer
        if given.words:
            said[given.invitation_id][given.question] = Said(given.words, given.topic)
    return [
        Opinion(
            survey=each.survey,
            on=each.planned_at.astimezone(zone).date(),
            is_sent=each.sent_at is not None,
            is_over=each.state not in _SENT or (each.expires_at is not None and each.expires_at <= work.now),
            reason=each.reason,
            topic=each.topic,
            finding=each.finding,
            is_late=each.overdue_at is not None,
            agent_id=each.agent_id,
            hands=each.hands,
            answers=answers.get(each.id, {}),
            said=said.get(each.id, {}),
        )
        for each in await work.unit.opinions.planned(first, end)
    ]
