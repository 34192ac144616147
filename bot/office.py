"""Make the office from the owner's files: catalogue, model, calendar, policy."""

import asyncio
from collections.abc import Mapping

from bot.matching import matcher_of
from desk.canned import read_canned
from desk.work import Office, Work
from escalation.calendar import read_calendar
from escalation.policy import Targets, TopicTerms, read_policy
from models.escalation import PolicyVersion
from settings.environment import Environment
from surveys.recovering import RECOVERY, SUPERVISORS
from surveys.survey_file import read_surveys
from topics.catalogue import Catalogue, Topic, read_catalogue
from topics.guard import Guard
from topics.shelf import Shelf

_RECOVERY = TopicTerms(  # research: a detractor who is called within a business day often stays
    targets=Targets.model_validate({"first_response": "1bd", "next_response": "1bd", "resolution": "5bd"}),
    severity="high",
    team=SUPERVISORS,
    source="surveys",
)


async def open_office(environment: Environment) -> Office:
    """Read, check and train; raises SettingsError with every fault's file and line."""
    folder = environment.config
    catalogue = read_catalogue(folder / "catalogue.yaml")
    calendar = read_calendar(folder / "calendar.yaml", environment.zone)
    policy = read_policy(folder / "escalation.yaml", terms_of(catalogue))
    live = Shelf(environment.files_dir / "models", catalogue.version).live()
    return Office(
        catalogue=catalogue,
        matcher=await asyncio.to_thread(matcher_of, catalogue, live=live),
        guard=await asyncio.to_thread(Guard.of, catalogue),
        policy=policy,
        calendar=calendar,
        staff_language=environment.staff_language,
        replies=read_canned(folder / "replies.yaml", catalogue),
        surveys=read_surveys(folder, catalogue.topics).surveys,
    )


def terms_of(catalogue: Catalogue) -> Mapping[str, TopicTerms]:
    """What the catalogue promises for each topic, in the policy's words."""
    return {
        RECOVERY: _RECOVERY,
        **{
            topic.id: _terms(topic, catalogue.places.get(topic.id, "catalogue"))
            for topic in catalogue.topics.values()
        },
    }


def _terms(topic: Topic, place: str) -> TopicTerms:
    written = {name: str(value) for name, value in topic.targets if value is not None}
    return TopicTerms(
        targets=Targets.model_validate(written),
        clock=topic.clock,
        severity=topic.severity,
        team=topic.team or None,
        at_once=topic.escalate_at_once,
        source=f"{place} ({topic.id})",
    )


async def keep_policy(work: Work) -> None:
    """Tickets name the policy they were opened with, so every version in force is kept."""
    policy = work.office.policy
    if await work.unit.ladder.policy(policy.version) is None:
        await work.unit.add(PolicyVersion(version=policy.version, document=policy.freeze(), at=work.now))
