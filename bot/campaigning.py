"""`tanggap survey …`: campaigns from the command line; a running desk goes on with what is written here."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from html import unescape

from desk import campaign
from models.errors import NoCampaign
from models.survey import CampaignState
from settings.environment import Environment
from settings.faults import Fault, SettingsError
from storage.database import Database
from storage.schema import reach
from storage.unit import SqlUnit
from surveys.questions import Surveys
from surveys.survey_file import read_surveys
from texts.campaigns import campaign_preview, campaign_progress
from texts.sentences import sentence

_LANGUAGE = "en"  # of the command line
_TAG = re.compile(r"<[^>]+>")
Deed = Callable[[SqlUnit, Surveys, datetime], Awaitable[str]]


async def survey_command(environment: Environment, verb: str, code: str) -> str:
    """What to print; raises SettingsError for what cannot be done."""
    surveys = read_surveys(environment.config, None).surveys
    database = Database(environment.database_url)
    deed = _deed(environment, verb, code)
    try:
        await reach(database)
        html = await database.transact(lambda unit: deed(unit, surveys, datetime.now(UTC)))
    except NoCampaign as error:
        raise SettingsError([Fault("survey", sentence(error.key, _LANGUAGE, error.values))]) from error
    finally:
        await database.close()
    return (
        unescape(_TAG.sub("", html))
        .replace("/survey.", "tanggap survey status.")
        .replace("/survey", "tanggap survey")
        .replace("survey try", "survey dry-run")
    )


def _deed(environment: Environment, verb: str, code: str) -> Deed:
    async def status(unit: SqlUnit, _surveys: Surveys, _now: datetime) -> str:
        return campaign_progress(await campaign.progress(unit), _LANGUAGE, environment.zone)

    async def dry_run(unit: SqlUnit, surveys: Surveys, now: datetime) -> str:
        view = await campaign.preview(unit, surveys, code, now=now, language=_LANGUAGE)
        return campaign_preview(view, _LANGUAGE, environment.zone)

    async def start(unit: SqlUnit, surveys: Surveys, now: datetime) -> str:
        if not await campaign.start(unit, surveys, code, now=now, by=None):
            return await dry_run(unit, surveys, now)
        return sentence("campaign-started", _LANGUAGE, {"code": code, "title": code})

    async def stop(unit: SqlUnit, _surveys: Surveys, _now: datetime) -> str:
        await campaign.turn(unit, code, to=CampaignState.STOPPED)
        return sentence("campaign-stopped", _LANGUAGE, {"code": code, "title": code})

    async def resume(unit: SqlUnit, _surveys: Surveys, _now: datetime) -> str:
        await campaign.turn(unit, code, to=CampaignState.RUNNING)
        return sentence("campaign-resumed", _LANGUAGE, {"code": code, "title": code})

    return {"status": status, "dry-run": dry_run, "start": start, "stop": stop, "resume": resume}[verb]
