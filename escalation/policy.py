"""The escalation policy: what is promised to whom, and who hears of it when it is late."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from escalation.causes import USUAL_CAUSES
from escalation.opening_hours import DayHours
from escalation.policy_file import ON_CALL, read_parts
from escalation.terms import ClockKind, Lasting, Rule, Rung, Shift, Targets, Terms, TopicTerms

__all__ = ["ClockKind", "Policy", "Rule", "Rung", "Targets", "Terms", "TopicTerms", "read_policy"]

_SEVERITY = "medium"
_TEAM = "general"
AT_ONCE = "at_once"


class Policy(BaseModel):
    """Everything decided about promises and alerts, as one value that a ticket keeps from its opening.

    `audiences` and `groups` hold chat ids as they were when it was frozen: to send, ask the policy in force.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    default: TopicTerms
    topics: dict[str, TopicTerms] = Field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    ladder: tuple[Rung, ...] = ()
    audiences: dict[str, tuple[int, ...]] = Field(default_factory=dict)
    groups: dict[str, int] = Field(default_factory=dict)
    shifts: tuple[Shift, ...] = ()
    quiet: DayHours = ()  # every day; rungs that are not urgent wait for their end
    acknowledgement: Lasting | None = None
    lease: Lasting
    claim_within: Lasting
    auto_close: Lasting
    waiting_reminder: Lasting
    waiting_end: Lasting
    workload: int | None = None  # open tickets that one agent may claim; None: as many as they like
    redress_limit: int | None = None  # whole units of money; above it a supervisor approves
    causes: dict[str, dict[str, str]] = Field(default_factory=dict)  # code -> title by language
    appeal: dict[str, str] = Field(default_factory=dict)  # where else a customer may go, by language

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits; equal content, equal version."""
        text = json.dumps(self.freeze(), sort_keys=True, ensure_ascii=False)
        return blake2b(text.encode(), digest_size=6).hexdigest()

    def freeze(self) -> dict[str, Any]:
        """A JSON document from which `thaw` makes an equal policy."""
        return self.model_dump(mode="json")

    @classmethod
    def thaw(cls, document: Mapping[str, Any]) -> "Policy":
        return cls.model_validate(document)

    def terms(self, topic: str | None, *, severity: str | None = None, segment: str | None = None) -> Terms:
        """The first rule that matches, filled up from the topic's own terms, then from the default.

        `severity` is the ticket's, when somebody set it apart from its topic's.
        """
        asked = (topic, severity, segment)
        if asked not in self._found:
            self._found[asked] = self._terms(topic, severity, segment)
        return self._found[asked]

    @cached_property
    def _found(self) -> dict[tuple[str | None, str | None, str | None], Terms]:
        """Every clock asks for terms, and a policy does not change."""
        return {}

    def _terms(self, topic: str | None, severity: str | None, segment: str | None) -> Terms:
        own = self.topics.get(topic or "", TopicTerms())
        severity = severity or own.severity or self.default.severity or _SEVERITY
        rule = next(
            (rule.terms for rule in self.rules if rule.matches(topic, severity, segment)), TopicTerms()
        )
        return _composed((rule, own, self.default), severity=rule.severity or severity)

    def chats(self, audience: str, *, at: datetime, turn: int = 0) -> tuple[int, ...]:
        """Where an audience is told at the local time `at`; empty if nowhere, so the supervisors stand in.

        `duty` is the first person of the shift that covers it, `next` the one after them; each `turn` calls
        the following one.
        """
        if audience.lstrip("-").isdecimal():
            return (int(audience),)
        if audience not in ON_CALL:
            return self.audiences.get(audience, ())
        place = ON_CALL.index(audience) + turn
        people = next((shift.people for shift in self.shifts if shift.covers(at)), ())
        return (people[place % len(people)],) if people else self.audiences.get("supervisor", ())

    def everybody_told(self) -> frozenset[int]:
        """All chats and people that the ladder may tell, beside the supervisors' chat."""
        named = [each for chats in self.audiences.values() for each in chats]
        on_call = [each for shift in self.shifts for each in shift.people]
        outright = [int(rung.audience) for rung in self.ladder if rung.audience.lstrip("-").isdecimal()]
        return frozenset([*named, *on_call, *outright])

    def awake(self, at: datetime, zone: ZoneInfo) -> datetime:
        """`at` itself, or the end of the quiet hours that it lies in."""
        local = at.astimezone(zone)
        for start, end in (*self.quiet, *self.quiet):  # the end of the first may lie within the second
            second = local.hour * 3600 + local.minute * 60 + local.second
            if start <= second < end:
                midnight = datetime.combine(local.date(), time.min)
                local = (midnight + timedelta(seconds=end)).replace(tzinfo=zone)
        return local.astimezone(UTC) if local != at else at

    def known_causes(self) -> tuple[str, ...]:
        """Codes of root causes, in the owner's order; a file that names none has the usual ones."""
        return tuple(self.causes or USUAL_CAUSES)

    def cause(self, code: str, language: str) -> str:
        """Its title; a cause that left the file keeps its code."""
        titles = self.causes.get(code) or USUAL_CAUSES.get(code) or {}
        return titles.get(language) or next(iter(titles.values()), code)


def _composed(layers: tuple[TopicTerms, ...], *, severity: str) -> Terms:
    targets: dict[str, Any] = {}
    for name in Targets.model_fields:
        spoken = (getattr(layer.targets, name) for layer in layers)
        targets[name] = next((value for value in spoken if value is not None), None)
    return Terms(
        **targets,
        always=next((layer.clock for layer in layers if layer.clock), "business") == "always",
        severity=severity,
        team=next((layer.team for layer in layers if layer.team), _TEAM),
        source=next((layer.source for layer in layers if layer != TopicTerms()), ""),
    )


def read_policy(path: Path, topics: Mapping[str, TopicTerms]) -> Policy:
    """Compose the file with the topics' own terms; raises SettingsError with file and line of every fault."""
    parts = read_parts(path, topics)
    ladder = (*_at_once(parts["ladder"], topics), *parts["ladder"])
    return Policy.model_validate({**parts, "ladder": ladder, "topics": dict(topics)})


def _at_once(ladder: Sequence[Rung], topics: Mapping[str, TopicTerms]) -> Iterator[Rung]:
    """The rung at minute 0 for the topics that ask for it, unless the owner wrote one of that name."""
    urgent = tuple(name for name, terms in topics.items() if terms.at_once)
    if urgent and all(rung.name != AT_ONCE for rung in ladder):
        yield Rung(
            name=AT_ONCE,
            clock=ClockKind.FIRST_RESPONSE,
            fraction=0.0,
            audience="supervisor",
            topics=urgent,
        )
