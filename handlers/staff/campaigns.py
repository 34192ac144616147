"""`/survey`: campaigns, for supervisors: how far they are, a dry run, start, stop, resume."""

from telegram import Update

from desk import campaign, rights
from desk.tell import tell_chat
from desk.work import Work
from handlers.staff.turn import StaffContext, message_in, words_of
from models.survey import CampaignState
from texts.campaigns import campaign_preview, campaign_progress

_TRY, _START, _STOP, _RESUME = "try", "start", "stop", "resume"


async def survey(update: Update, context: StaffContext) -> None:
    """Every way but the bare command names a survey of the owner's file by its code."""
    words, work = words_of(message_in(update)), context.work
    supervisor = await rights.supervisor(work, words.person)
    _command, *named = words.text.lower().split()
    language, zone = work.office.staff_language, context.turn.zone
    if not named:
        key, params = _plain(campaign_progress(await campaign.progress(work.unit), language, zone))
    elif len(named) != 2 or named[0] not in {_TRY, _START, _STOP, _RESUME}:
        key, params = "campaign-usage", {}
    elif named[0] in {_TRY, _START}:
        key, params = await _begin(context, *named, by=supervisor.id)
    else:
        key, params = await _turn(work, *named)
    await tell_chat(work, words.chat_id, key, params, quote=words.message_id, thread_id=words.thread_id)


async def _begin(context: StaffContext, verb: str, code: str, *, by: int) -> tuple[str, dict[str, str]]:
    """A start that finds nobody to ask is answered like a dry run: why."""
    work, surveys = context.work, context.work.office.surveys
    if verb == _START and await campaign.start(work.unit, surveys, code, now=work.now, by=by):
        return "campaign-started", _named(work, code)
    language = work.office.staff_language
    view = await campaign.preview(work.unit, surveys, code, now=work.now, language=language)
    return _plain(campaign_preview(view, language, context.turn.zone))


async def _turn(work: Work, verb: str, code: str) -> tuple[str, dict[str, str]]:
    await campaign.turn(work.unit, code, to=CampaignState.STOPPED if verb == _STOP else CampaignState.RUNNING)
    return "campaign-stopped" if verb == _STOP else "campaign-resumed", _named(work, code)


def _named(work: Work, code: str) -> dict[str, str]:
    known = work.office.surveys.surveys.get(code)
    return {"code": code, "title": known.title.said(work.office.staff_language) if known else code}


def _plain(html: str) -> tuple[str, dict[str, str]]:
    return "plain", {"text_html": html}
