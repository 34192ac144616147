"""A survey sent to many at the owner's word: tried dry, started, stopped, resumed; nobody is left out or asked twice.

Rows are made in the order of the customers' ids and sent in that of their own, so a desk that is killed goes on
where it was. What decides whether somebody is asked is decided at the moment of sending, as for every survey.
"""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desk.inviting import ask_if_due
from desk.ports import Unit
from desk.ports.surveys import Reached
from desk.tell import tell_chat
from desk.work import Work
from models.errors import NoCampaign
from models.outbox import Bot, Urgency
from models.staff import ChatRole
from models.survey import Campaign, CampaignState, Invitation, InvitationState, Skip
from surveys.hours import is_polite, polite_at
from surveys.questions import Occasion, Survey, Surveys, lot

PACE = 28  # messages a second that one token sends, see `bot.limits`
_PAGE = 100  # customers who get their rows in one unit
_AT_ONCE = 12  # invitations decided in one unit: complaints of the same moment wait no longer than for these
_READ = 1000
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Preview:
    """What a start would do now. `left_out` by `Skip`, or by what the audience asks: new, inactive, language, lot."""

    code: str
    title: str
    invited: int
    languages: dict[str, int]
    left_out: dict[str, int]
    seconds: int  # of sending
    ends_at: datetime
    known_for_days: int  # as the audience asks


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign is. `invited` counts its rows so far, `is_counted` whether that is everybody."""

    id: int
    code: str
    state: str
    started_at: datetime
    ended_at: datetime | None
    invited: int
    is_counted: bool
    waiting: int
    sent: int
    answered: int
    skipped: dict[str, int] = field(default_factory=dict)
    put_off: int = 0  # of those who wait: until their complaint or talk is over, or the hour is polite
    seconds: int = 0  # of sending what waits for nothing else


async def preview(unit: Unit, surveys: Surveys, code: str, *, now: datetime, language: str) -> Preview:
    """The dry run: reads everybody, writes nothing."""
    survey = _startable(surveys, code)
    invited: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    async for each, reason in _everybody(unit, surveys, survey, code, now):
        if reason is None:
            invited[each.language] += 1
        else:
            left_out[reason] += 1
    seconds = -(-invited.total() // PACE)
    return Preview(
        code=code,
        title=survey.title.said(language),
        invited=invited.total(),
        languages=dict(invited),
        left_out=dict(left_out),
        seconds=seconds,
        ends_at=_ends_at(now, seconds),
        known_for_days=survey.audience.known_for_days,
    )


async def start(unit: Unit, surveys: Surveys, code: str, *, now: datetime, by: int | None) -> bool:
    """One at a time of each survey; raises NoCampaign where it cannot start. False if nobody is to be asked."""
    survey = _startable(surveys, code)
    if await unit.surveys.under_way(code) is not None:
        raise NoCampaign(reason="under_way", code=code, codes="")
    async for _customer, reason in _everybody(unit, surveys, survey, code, now):
        if reason is None:
            await unit.add(
                Campaign(
                    survey=code, state=CampaignState.RUNNING, started_by=by, started_at=now, invited_to=0
                )
            )
            return True
    return False


async def turn(unit: Unit, code: str, *, to: CampaignState) -> Campaign:
    """Stop it, or let it go on; what was said already stays said."""
    campaign = await unit.surveys.under_way(code)
    if campaign is None:
        raise NoCampaign(reason="none", code=code, codes="")
    campaign.state = to
    return campaign


async def progress(unit: Unit) -> list[Progress]:
    """The newest campaigns."""
    return [await progress_of(unit, each) for each in await unit.surveys.campaigns(limit=_SHOWN)]


async def progress_of(unit: Unit, campaign: Campaign) -> Progress:
    tally = await unit.surveys.tally(campaign.id)
    states: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for (state, reason), count in tally.items():
        states[state] += count
        if state == InvitationState.SKIPPED:
            reasons[reason] += count
    waiting = states[InvitationState.DUE]
    put_off = await unit.surveys.put_off(campaign.id) if waiting else 0
    return Progress(
        id=campaign.id,
        code=campaign.survey,
        state=campaign.state,
        started_at=campaign.started_at,
        ended_at=campaign.ended_at,
        invited=states.total(),
        is_counted=campaign.invited_at is not None,
        waiting=waiting,
        sent=states.total() - waiting - states[InvitationState.SKIPPED],
        answered=states[InvitationState.ANSWERED],
        skipped=dict(reasons),
        put_off=put_off,
        seconds=-(-(waiting - put_off) // PACE),
    )


async def invite_more(work: Work, campaign_id: int) -> bool:
    """Rows for the next customers; False when everybody has one who shall."""
    campaign = await work.unit.surveys.campaign(campaign_id)
    survey = work.office.surveys.surveys.get(campaign.survey) if campaign else None
    if campaign is None or campaign.state != CampaignState.RUNNING or campaign.invited_at is not None:
        return False
    page = await work.unit.surveys.reachable(after=campaign.invited_to, limit=_PAGE)
    if not page or survey is None:
        campaign.invited_at = work.now
        return False
    asked = await _asked_lately(work.unit, survey, campaign.survey, work.now, of=page)
    for each in page:
        if _left_out(work.office.surveys, survey, campaign.survey, each, asked, work.now) is None:
            await work.unit.add(_invitation(campaign, each, work.now))
    campaign.invited_to = page[-1].customer_id
    return True


async def send_some(work: Work, campaign_id: int, *, ahead: int) -> int:
    """How many were decided: as many as keep `ahead` in the outbox, at most one small unit's worth."""
    campaign = await work.unit.surveys.campaign(campaign_id)
    if campaign is None or campaign.state != CampaignState.RUNNING or not is_polite(work.now):
        return 0
    queued = await work.unit.outbox.count_waiting(Bot.CUSTOMER, Urgency.DIGEST)
    room = min(_AT_ONCE, ahead - queued)
    unsent = await work.unit.surveys.unsent(campaign_id, limit=room) if room > 0 else []
    for invitation in unsent:
        invitation.planned_at = work.now
        await ask_if_due(work, invitation)
    return len(unsent)


async def end_if_done(work: Work, campaign_id: int) -> bool:
    """When nobody waits any more and all is sent the supervisors hear what became of it."""
    campaign = await work.unit.surveys.campaign(campaign_id)
    if campaign is None or campaign.state != CampaignState.RUNNING or campaign.invited_at is None:
        return False
    found = await progress_of(work.unit, campaign)
    if found.waiting or await work.unit.outbox.count_waiting(Bot.CUSTOMER, Urgency.DIGEST):
        return False
    campaign.state, campaign.ended_at = CampaignState.DONE, work.now
    survey = work.office.surveys.surveys.get(campaign.survey)
    title = survey.title.said(work.office.staff_language) if survey else campaign.survey
    told = {"title": title, "sent": found.sent, "skipped": sum(found.skipped.values())}
    await tell_chat(work, await work.chat(ChatRole.SUPERVISORS), "campaign-done", told)
    return True


def _startable(surveys: Surveys, code: str) -> Survey:
    survey = surveys.surveys.get(code)
    codes = [each for each, one in surveys.surveys.items() if one.occasion is Occasion.CAMPAIGN]
    if survey is None or survey.occasion is not Occasion.CAMPAIGN:
        raise NoCampaign(reason="unknown", code=code, codes=", ".join(codes))
    if not survey.may_start:
        raise NoCampaign(reason="nobodys", code=code, codes="")
    return survey


async def _everybody(
    unit: Unit, surveys: Surveys, survey: Survey, code: str, now: datetime
) -> AsyncIterator[tuple[Reached, str | None]]:
    """Every customer, and why they are not asked; None for those who are."""
    asked = await _asked_lately(unit, survey, code, now)
    last = 0
    while page := await unit.surveys.reachable(after=last, limit=_READ):
        last = page[-1].customer_id
        for each in page:
            yield each, _left_out(surveys, survey, code, each, asked, now)


async def _asked_lately(
    unit: Unit, survey: Survey, code: str, now: datetime, *, of: Sequence[Reached] = ()
) -> frozenset[int]:
    """Who was asked this survey too lately; of a page only, where one is named."""
    if survey.again_after_days is None:
        return frozenset()
    among = (of[0].customer_id, of[-1].customer_id) if of else None
    return await unit.surveys.asked_since(code, now - timedelta(days=survey.again_after_days), among=among)


def _left_out(
    surveys: Surveys, survey: Survey, code: str, each: Reached, asked: frozenset[int], now: datetime
) -> str | None:
    lately = each.last_survey_at is not None and now - each.last_survey_at < timedelta(
        days=surveys.pause_days
    )
    if each.is_away:
        return Skip.STOPPED
    if unmeant := _unmeant(survey, code, each, now):
        return unmeant
    return Skip.ASKED_LATELY if lately or each.customer_id in asked else None


def _unmeant(survey: Survey, code: str, each: Reached, now: datetime) -> str | None:
    """Which of the audience's terms leaves them out."""
    audience = survey.audience
    if now - each.since < timedelta(days=audience.known_for_days):
        return "new"
    if audience.active_within_days is not None and (
        each.last_ticket_at is None or now - each.last_ticket_at > timedelta(days=audience.active_within_days)
    ):
        return "inactive"
    if audience.languages and each.language not in audience.languages:
        return "language"
    return None if lot(each.customer_id, code) < audience.share else "lot"


def _invitation(campaign: Campaign, each: Reached, now: datetime) -> Invitation:
    return Invitation(
        survey=campaign.survey,
        customer_id=each.customer_id,
        campaign_id=campaign.id,
        hands=1,
        state=InvitationState.DUE,
        planned_at=now,
    )


def _ends_at(now: datetime, seconds: int) -> datetime:
    """Sending pauses at night: ten polite hours a day."""
    at, left = polite_at(now, None), timedelta(seconds=seconds)
    while True:
        closes = _close_of(at)
        if at + left <= closes:
            return at + left
        left -= closes - at
        at = polite_at(closes, None)


def _close_of(at: datetime) -> datetime:
    """The end of the polite hours in which `at` lies; they are whole hours."""
    closes = at.replace(minute=0, second=0, microsecond=0)
    while is_polite(closes):
        closes += timedelta(hours=1)
    return closes
