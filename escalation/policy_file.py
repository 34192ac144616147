"""`config/escalation.yaml`: its form, and what can be wrong in it."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from escalation.opening_hours import DayHours
from escalation.terms import ClockKind, Lasting, Rule, Rung, Shift, Targets, TopicTerms
from escalation.week import parse_hours, weekdays
from settings.durations import Duration
from settings.faults import Fault, SettingsError
from settings.yaml_file import Location, YamlFile, load

ON_CALL = ("duty", "next")
"""The first and the second person of the shift that covers the moment."""

HIERARCHY = ("card", "owner", "team", *ON_CALL, "supervisor", "head", "compliance")
"""The audiences that every desk has, the highest last."""

_WHOLE_DAY = 86_400
_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
Severity = Literal["low", "medium", "high", "critical"]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Terms(_Form):
    targets: Targets = Targets()
    clock: Literal["business", "always"] | None = None
    severity: Severity | None = None
    team: str | None = None

    def terms(self, source: str) -> TopicTerms:
        return TopicTerms(
            targets=self.targets, clock=self.clock, severity=self.severity, team=self.team, source=source
        )


class _When(_Form):
    topics: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()
    segments: tuple[str, ...] = ()


class _Rule(_Terms):
    when: _When


class _Step(_Form):
    name: str
    clocks: Annotated[tuple[ClockKind, ...], Field(min_length=1)]
    fraction: Annotated[float, Field(ge=0, le=100)] | None = None
    before: Lasting | None = None
    after: Lasting | None = None
    audience: Annotated[str, BeforeValidator(str)]  # a chat's id is a number
    urgent: bool = True
    repeat: Lasting | None = None
    repeat_limit: Annotated[int, Field(ge=0, le=20)] = 3
    topics: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()


class _Waiting(_Form):
    reminder: Lasting
    end: Lasting


Hours = Annotated[DayHours, BeforeValidator(parse_hours)]


class _Shift(_Form):
    days: str
    hours: Hours
    people: tuple[int, ...]


CauseCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
CauseTitle = Annotated[str, Field(min_length=1, max_length=30)]  # it becomes a button


class _PolicyForm(_Form):
    default: _Terms
    rules: tuple[_Rule, ...] = ()
    ladder: tuple[_Step, ...]
    audiences: dict[str, tuple[int, ...]] = Field(default_factory=dict)
    groups: dict[str, int] = Field(default_factory=dict)
    shifts: tuple[_Shift, ...] = ()
    quiet: Hours = ()
    acknowledgement: Lasting | None = None
    lease: Lasting
    claim_within: Lasting
    auto_close: Lasting
    waiting: _Waiting
    workload: Annotated[int, Field(ge=1, le=1000)] | None = None
    redress_limit: Annotated[int, Field(ge=0)] | None = None
    causes: dict[CauseCode, dict[str, CauseTitle]] = Field(default_factory=dict)
    appeal: dict[str, str] = Field(default_factory=dict)


def read_parts(path: Path, topics: Mapping[str, TopicTerms]) -> dict[str, Any]:
    """What the file says, ready for a policy, each rung once per clock."""
    form, file = load(path, _PolicyForm)
    faults = [
        *_faults_of_terms(form, file, topics),
        *_faults_of_ladder(form, file, topics),
        *_faults_of_shifts(form, file),
    ]
    if faults:
        raise SettingsError(faults)
    return {
        **form.model_dump(
            include={"audiences", "groups", "acknowledgement", "lease", "claim_within", "auto_close"}
            | {"workload", "redress_limit", "causes", "appeal", "quiet"}
        ),
        "shifts": tuple(
            Shift(days=tuple(weekdays(each.days) or ()), hours=each.hours, people=each.people)
            for each in form.shifts
        ),
        "default": form.default.terms(_source(file, ("default",))),
        "rules": tuple(
            Rule(**rule.when.model_dump(), terms=rule.terms(_source(file, ("rules", index))))
            for index, rule in enumerate(form.rules)
        ),
        "ladder": tuple(rung for step in form.ladder for rung in _rungs(step)),
        "waiting_reminder": form.waiting.reminder,
        "waiting_end": form.waiting.end,
    }


def _source(file: YamlFile, location: Location) -> str:
    return f"{file.path.name}:{file.line(location)}"


def _rungs(step: _Step) -> Iterator[Rung]:
    fields = step.model_dump(exclude={"clocks", "repeat_limit"})
    for clock in step.clocks:
        yield Rung(clock=clock, repeat_limit=step.repeat_limit if step.repeat else 0, **fields)


def _faults_of_terms(form: _PolicyForm, file: YamlFile, topics: Mapping[str, TopicTerms]) -> Iterator[Fault]:
    for name in ("first_response", "next_response", "resolution"):
        if getattr(form.default.targets, name) is None:
            yield file.fault(("default", "targets"), f"{name} is missing; topics without one need a default")
    for index, rule in enumerate(form.rules):
        where: Location = ("rules", index, "when")
        if not (rule.when.topics or rule.when.severities or rule.when.segments):
            yield file.fault(where, "the rule matches every ticket; put its targets under default")
        yield from _unknown_topics(rule.when.topics, (*where, "topics"), file, topics)


def _unknown_topics(
    names: tuple[str, ...], where: Location, file: YamlFile, topics: Mapping[str, TopicTerms]
) -> Iterator[Fault]:
    for name in names:
        if name not in topics:
            yield file.fault(where, f"the catalogue has no topic '{name}'; write one of its ids")


def _faults_of_ladder(form: _PolicyForm, file: YamlFile, topics: Mapping[str, TopicTerms]) -> Iterator[Fault]:
    for name, chats in form.audiences.items():
        if not chats and name not in HIERARCHY:
            yield file.fault(
                ("audiences", name), "nobody is in it; write the chat id of at least one person or group"
            )
    for index, step in enumerate(form.ladder):
        where: Location = ("ladder", index)
        yield from _faults_of_step(step, where, form, file)
        yield from _unknown_topics(step.topics, (*where, "topics"), file, topics)
    for kind in ClockKind:
        steps = [(index, step) for index, step in enumerate(form.ladder) if kind in step.clocks]
        yield from _descents(kind, steps, file)


def _faults_of_shifts(form: _PolicyForm, file: YamlFile) -> Iterator[Fault]:
    if sum(end - start for start, end in form.quiet) >= _WHOLE_DAY:
        yield file.fault(
            ("quiet",), "the whole day is quiet, so nobody would ever hear; leave some hours out"
        )
    for index in range(len(form.shifts)):
        yield from _faults_of_shift(index, form, file)
    for index, step in enumerate(form.ladder):
        if step.audience in ON_CALL and not form.shifts:
            yield file.fault(
                ("ladder", index, "audience"),
                f"nobody is on call for '{step.audience}'; write shifts, or let it tell the supervisor",
            )


def _faults_of_shift(index: int, form: _PolicyForm, file: YamlFile) -> Iterator[Fault]:
    shift, where = form.shifts[index], ("shifts", index)
    if weekdays(shift.days) is None:
        yield file.fault(
            (*where, "days"), f"'{shift.days}' are no days; write them like mon, mon-fri or senin-kamis"
        )
    if not shift.people:
        yield file.fault((*where, "people"), "nobody is in it; write the id of at least one person")
    if any(_meet(shift, other) for other in form.shifts[:index]):
        yield file.fault(where, "another shift covers some of these hours; let one of them end earlier")


def _meet(one: _Shift, other: _Shift) -> bool:
    days = set(weekdays(one.days) or ()) & set(weekdays(other.days) or ())
    return bool(days) and any(
        start < other_end and other_start < end
        for start, end in one.hours
        for other_start, other_end in other.hours
    )


def _faults_of_step(step: _Step, where: Location, form: _PolicyForm, file: YamlFile) -> Iterator[Fault]:
    if not _NAME.fullmatch(step.name):
        yield file.fault((*where, "name"), f"'{step.name}' is no name; use small letters, digits and _")
    if sum(moment is not None for moment in (step.fraction, step.before, step.after)) != 1:
        yield file.fault(where, f"'{step.name}' needs one moment: fraction, before or after")
    is_chat = step.audience.lstrip("-").isdecimal()
    if step.audience not in HIERARCHY and step.audience not in form.audiences and not is_chat:
        known = ", ".join([*HIERARCHY, *form.audiences])
        yield file.fault(
            (*where, "audience"), f"nobody is called '{step.audience}'; write one of {known}, or a chat's id"
        )


def _descents(kind: ClockKind, steps: list[tuple[int, _Step]], file: YamlFile) -> Iterator[Fault]:
    """Of two steps of one clock the later written must be the later told, to somebody not lower."""
    names: set[str] = set()
    for index, step in steps:
        if step.name in names:
            yield file.fault(
                ("ladder", index, "name"), f"the {kind} clock has two rungs '{step.name}'; rename one"
            )
        names.add(step.name)
    for (_, lower), (index, higher) in pairwise(steps):
        if _descends(lower, higher):
            yield file.fault(
                ("ladder", index),
                f"the ladder goes down: '{higher.name}' comes before '{lower.name}'; move it up",
            )
    hierarchical = [(index, step) for index, step in steps if step.audience in HIERARCHY]
    for (_, lower), (index, higher) in pairwise(hierarchical):
        if HIERARCHY.index(higher.audience) < HIERARCHY.index(lower.audience):
            yield file.fault(
                ("ladder", index, "audience"),
                f"the ladder goes down: {higher.audience} stands below {lower.audience} of '{lower.name}'",
            )


def _descends(lower: _Step, higher: _Step) -> bool:
    """Whether `higher` is surely told earlier; on one side of the due time forms do not compare."""
    if lower.fraction is not None and higher.fraction is not None:
        return higher.fraction < lower.fraction
    if lower.before is not None and higher.before is not None:
        return _size(higher.before) > _size(lower.before)
    if lower.after is not None and higher.after is not None:
        return _size(higher.after) < _size(lower.after)
    return _side(higher) < _side(lower)


def _side(step: _Step) -> int:
    """-1 before the due time, 0 at it, 1 after it."""
    if step.fraction is None:
        return -1 if step.before is not None else 1
    return (step.fraction > 1) - (step.fraction < 1)


def _size(duration: Duration) -> float:
    """Sorts durations of one unit exactly, a business day against hours as a whole day."""
    return duration.business_days * 86_400.0 + duration.length.total_seconds()
