"""The escalation policy: what is promised to whom, and who hears of it when it is late."""

import json
from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from escalation.causes import USUAL_CAUSES
from escalation.policy_file import read_parts
from escalation.terms import ClockKind, Lasting, Rule, Rung, Targets, Terms, TopicTerms

__all__ = ["ClockKind", "Policy", "Rule", "Rung", "Targets", "Terms", "TopicTerms", "read_policy"]

_SEVERITY = "medium"
_TEAM = "general"


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
        own = self.topics.get(topic or "", TopicTerms())
        severity = severity or own.severity or self.default.severity or _SEVERITY
        rule = next(
            (rule.terms for rule in self.rules if rule.matches(topic, severity, segment)), TopicTerms()
        )
        return _composed((rule, own, self.default), severity=rule.severity or severity)

    def chats(self, audience: str) -> tuple[int, ...]:
        """Where an audience is told; empty if it has no chat of its own, so the supervisors stand in."""
        return self.audiences.get(audience, ())

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
    return Policy.model_validate({**read_parts(path, topics), "topics": dict(topics)})
