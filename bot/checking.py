"""`tanggap check`: read every file of the configuration and say what is wrong, with file and line."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.matching import model_of
from bot.office import terms_of
from desk.canned import read_canned
from escalation.calendar import Calendar, read_calendar
from escalation.clocks import clocks
from escalation.ladder import Moment, moments
from escalation.policy import Policy, read_policy
from escalation.timers import Deed, timers
from models.event import Event, EventKind
from settings.environment import Environment
from settings.faults import Fault, SettingsError
from settings.retention import NAME as RETENTION
from settings.retention import read_retention
from surveys.survey_file import read_surveys
from texts.moments import moment
from topics.catalogue import read_catalogue
from topics.training import confusions

T = TypeVar("T")
_SUPERVISORS = "the supervisors' chat"
_DEEDS = {Deed.ASK: "one agent is asked by name", Deed.CALL: f"call to {_SUPERVISORS}"}
_CONFUSED = 5  # pairs of topics; `tanggap topics report` tells all


def check_configuration(environment: Environment, *, explain: str = "", fit: bool = False) -> Iterator[str]:
    """Lines for the owner; raises SettingsError with the faults of all files together.

    `fit` also warns of topics that the matcher confuses; a catalogue that it has not seen is fitted first.
    """
    folder = environment.config
    if environment.lacks_its_config:
        yield f"warning CONFIG_DIR: there is no folder {environment.config_dir}; the shipped one, of a bank, serves"
    faults: list[Fault] = []
    catalogue = _tried(lambda: read_catalogue(folder / "catalogue.yaml"), faults)
    calendar = _tried(lambda: read_calendar(folder / "calendar.yaml", environment.zone), faults)
    terms = terms_of(catalogue) if catalogue else {}
    policy = _tried(lambda: read_policy(folder / "escalation.yaml", terms), faults)
    if catalogue is not None:
        _tried(partial(read_canned, folder / "replies.yaml", catalogue), faults)
    _tried(lambda: read_retention(folder / RETENTION), faults)
    surveys = _tried(lambda: read_surveys(folder, catalogue.topics if catalogue else None), faults)
    if faults or catalogue is None or calendar is None or policy is None or surveys is None:
        raise SettingsError(faults)
    yield from (f"warning {warning}" for warning in catalogue.warnings)
    yield from (f"warning {warning}" for warning in surveys.warnings)
    yield from _unknown_teams(policy)
    examples = sum(len(list(catalogue.examples(topic))) for topic in catalogue.topics.values())
    yield f"{folder}: {len(catalogue.topics)} topics, {examples} examples, {len(policy.ladder)} rungs: in order."
    if fit:
        yield from (f"warning {confusion}" for confusion in confusions(model_of(catalogue))[:_CONFUSED])
    if explain:
        if explain not in catalogue.topics:
            sentence = f"the catalogue has no topic '{explain}'; it has {', '.join(catalogue.topics)}"
            raise SettingsError([Fault("--explain", sentence)])
        yield from _promises(explain, policy, calendar, environment, datetime.now(UTC))


def team_numbers(environment: Environment) -> Mapping[str, int]:
    """The groups of the teams as the file names them; none while it cannot be read, which `check` tells."""
    policy = _policy(environment)
    return policy.groups if policy is not None else {}


def told_numbers(environment: Environment) -> Collection[int]:
    """Everybody whom the ladder may tell beside the supervisors: chats, and people of the shifts."""
    policy = _policy(environment)
    return sorted(policy.everybody_told()) if policy is not None else ()


def _policy(environment: Environment) -> Policy | None:
    try:
        terms = terms_of(read_catalogue(environment.config / "catalogue.yaml"))
        return read_policy(environment.config / "escalation.yaml", terms)
    except SettingsError:
        return None


def _unknown_teams(policy: Policy) -> Iterator[str]:
    """A slip in a team's name would leave its group empty."""
    layers = [policy.default, *policy.topics.values(), *(rule.terms for rule in policy.rules)]
    teams = {policy.terms(None).team, *(each.team for each in layers)}
    for team in policy.groups.keys() - teams:
        yield f"warning escalation.yaml: groups names the team '{team}', which no topic and no rule has"


def _promises(
    topic: str, policy: Policy, calendar: Calendar, environment: Environment, now: datetime
) -> Iterator[str]:
    """What happens, rung by rung, to a ticket of `topic` that is opened now and never answered."""
    language, zone = environment.staff_language, environment.zone
    terms = policy.terms(topic)
    opened = Event(
        ticket_id=1,
        kind=EventKind.OPENED,
        at=now,
        values={"topic": topic, "severity": terms.severity, "team": terms.team, "policy": policy.version},
    )
    yield f"{topic}: severity {terms.severity}, team {terms.team}, opened {moment(now, language, zone)}"
    running = clocks([opened], policy, calendar)
    for clock in running:
        if clock.due_at is not None:
            yield f"  {clock.kind}: {clock.target}, due {moment(clock.due_at, language, zone)}"
    told = [(each.at, _rung(each, policy, zone)) for each in moments(running, policy, calendar)]
    told += [
        (each.at, f"{_DEEDS[each.deed]} (nobody took it)") for each in timers([opened], policy, calendar)
    ]
    for at, what in sorted(told):
        yield f"  {moment(at, language, zone)}: {what}"


def _rung(each: Moment, policy: Policy, zone: ZoneInfo) -> str:
    """Which rung, for which clock, to whom; where an audience has no chat, who stands in."""
    audience = each.rung.audience
    chats = policy.chats(audience, at=each.at.astimezone(zone), turn=each.repeat)
    inside = audience in {"card", "owner", "team"}
    where = "" if inside else f" ({', '.join(map(str, chats)) or _SUPERVISORS})"
    return f"{each.key[2]} ({each.clock.kind}) to {audience}{where}"


def _tried(read: Callable[[], T], faults: list[Fault]) -> T | None:
    try:
        return read()
    except SettingsError as error:
        faults += error.faults
        return None
