"""The words of a policy: which clocks there are, what a topic is promised, what a rung of the ladder does."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from escalation.opening_hours import DayHours
from settings.durations import Duration


class ClockKind(StrEnum):
    """Stable codes, kept in the journal."""

    ACKNOWLEDGEMENT = "acknowledgement"
    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    RESOLUTION = "resolution"
    LEGAL = "legal"


def _parse(value: object) -> Duration:
    return value if isinstance(value, Duration) else Duration.parse(str(value))


Lasting = Annotated[Duration, BeforeValidator(_parse), PlainSerializer(str)]


class _Part(BaseModel):
    """A part of a policy: immutable, and nothing in it that the desk would silently ignore."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Targets(_Part):
    """Within which time something must happen; None leaves it to the next more general terms."""

    first_response: Lasting | None = None
    next_response: Lasting | None = None
    resolution: Lasting | None = None
    legal: Lasting | None = None
    legal_extension: Lasting | None = None


class TopicTerms(_Part):
    """What one topic (or a rule, or the default) says; None leaves it to the next more general terms.

    `source` names where it was written ("escalation.yaml:12"), for the explanation of a promise.
    """

    targets: Targets = Targets()
    clock: Literal["business", "always"] | None = None
    severity: str | None = None
    team: str | None = None
    at_once: bool = False  # the supervisors hear of it when it is opened, not when it is late
    source: str = ""


class Rule(_Part):
    """Terms for tickets of certain topics, severities, segments; an empty list means any."""

    topics: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    terms: TopicTerms

    def matches(self, topic: str | None, severity: str, segment: str | None) -> bool:
        return (
            (not self.topics or topic in self.topics)
            and (not self.severities or severity in self.severities)
            and (not self.segments or segment in self.segments)
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """What one ticket is promised. `always`: its clocks run day and night, not by the calendar."""

    first_response: Duration
    next_response: Duration
    resolution: Duration
    legal: Duration | None
    always: bool
    severity: str
    team: str
    legal_extension: Duration | None = None
    source: str = ""


class Shift(_Part):
    """Who is called in certain hours of certain days (Monday is 0), in which order."""

    days: tuple[int, ...]
    hours: DayHours
    people: tuple[int, ...]

    def covers(self, at: datetime) -> bool:
        """`at` is local."""
        second = at.hour * 3600 + at.minute * 60 + at.second
        return at.weekday() in self.days and any(start <= second < end for start, end in self.hours)


class Rung(_Part):
    """One step of the ladder.

    Its moment is one of: a `fraction` of the working time between a clock's start and its due time (1.0 =
    due), or a duration `before` or `after` the due time. `audience` is one of the hierarchy, a name of the
    policy's own or a chat's id. A rung that is not `urgent` waits for the end of quiet hours. `repeat` says it
    again, at most `repeat_limit` times, until somebody has it. Without `topics` or `severities` it is for any.
    """

    name: str
    clock: ClockKind
    fraction: float | None = None
    before: Lasting | None = None
    after: Lasting | None = None
    audience: str
    urgent: bool = True
    repeat: Lasting | None = None
    repeat_limit: int = Field(default=0, ge=0, le=20)
    topics: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()

    @property
    def at_once(self) -> bool:
        """Told when the clock starts: because of what it is, not because it is late."""
        return self.fraction == 0

    def concerns(self, topic: str | None, severity: str) -> bool:
        return (not self.topics or topic in self.topics) and (
            not self.severities or severity in self.severities
        )
