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
        html = campaign_progress(await campaign.progress(work.unit), language, zone)
        key, params = "plain", {"text_html": html}
    elif len(named) != 2 or named[0] not in {_TRY, _START, _STOP, _RESUME}:
        key, params = "campaign-usage", {}
    elif named[0] == _TRY:
        surveys = work.office.surveys
        view = await campaign.preview(work.unit, surveys, named[1], now=work.now, language=language)
        key, params = "plain", {"text_html": campaign_preview(view, language, zone)}
    else:
        key, params = await _turn(work, *named, by=supervisor.id)
    await tell_chat(work, words.chat_id, key, params, quote=words.message_id, thread_id=words.thread_id)


async def _turn(work: Work, verb: str, code: str, *, by: int) -> tuple[str, dict[str, str]]:
    if verb == _START:
        await campaign.start(work.unit, work.office.surveys, code, now=work.now, by=by)
        key = "campaign-started"
    else:
        to = CampaignState.STOPPED if verb == _STOP else CampaignState.RUNNING
        await campaign.turn(work.unit, code, to=to)
        key = "campaign-stopped" if verb == _STOP else "campaign-resumed"
    known = work.office.surveys.surveys.get(code)
    return key, {"code": code, "title": known.title.said(work.office.staff_language) if known else code}
