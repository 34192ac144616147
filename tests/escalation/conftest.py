"""A desk's calendar, policy and journal, written in one line each."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from escalation.calendar import Calendar, read_calendar
from escalation.clocks import Clock, ClockKind, clocks
from escalation.policy import Policy, TopicTerms, read_policy
from models.event import Event, EventKind, Value

JAKARTA = ZoneInfo("Asia/Jakarta")
CONFIG = Path(__file__).parents[2] / "config"

NINE_TO_FIVE = "hours: {mon-fri: 09:00-17:00}"

PLAIN_POLICY = """
default:
  targets: {first_response: 1h, next_response: 2h, resolution: 10h, legal: 5bd}
rules: []
ladder:
  - name: yellow
    clocks: [first_response, next_response, resolution]
    fraction: 0.5
    audience: card
    urgent: false
  - {name: nudge, clocks: [first_response, next_response, resolution], fraction: 0.8, audience: owner}
  - {name: overdue, clocks: [first_response, next_response, resolution], fraction: 1.0, audience: supervisor}
  - {name: head, clocks: [first_response, next_response, resolution], fraction: 1.5, audience: head}
  - {name: compliance, clocks: [legal], before: 1bd, audience: compliance}
lease: 4h
claim_within: 30m
auto_close: 3bd
waiting: {reminder: 5bd, end: 10bd}
"""


def local(text: str) -> datetime:
    """`2026-03-16 09:30` in Jakarta."""
    return datetime.fromisoformat(text).replace(tzinfo=JAKARTA)


class Journal:
    """Writes events of ticket 42 at Jakarta's time."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def add(self, text: str, kind: EventKind, **values: Value) -> "Journal":
        self.events.append(Event(42, kind, local(text).astimezone(UTC), values=values))
        return self


@pytest.fixture
def at() -> Callable[[str], datetime]:
    return local


@pytest.fixture
def opened() -> Callable[..., Journal]:
    def opened(text: str, **values: Value) -> Journal:
        return Journal().add(text, EventKind.OPENED, **values)

    return opened


@pytest.fixture(scope="session")
def shipped() -> Calendar:
    return read_calendar(CONFIG / "calendar.yaml", JAKARTA)


@pytest.fixture
def calendar_of(tmp_path: Path) -> Callable[..., Calendar]:
    def calendar_of(text: str = NINE_TO_FIVE, zone: str = "Asia/Jakarta") -> Calendar:
        path = tmp_path / "calendar.yaml"
        path.write_text(text, encoding="utf-8")
        return read_calendar(path, ZoneInfo(zone))

    return calendar_of


@pytest.fixture
def office(calendar_of: Callable[..., Calendar]) -> Calendar:
    """Monday to Friday, nine to five, no holidays."""
    return calendar_of()


@pytest.fixture
def policy_of(tmp_path: Path) -> Callable[..., Policy]:
    def policy_of(text: str = PLAIN_POLICY, topics: dict[str, TopicTerms] | None = None) -> Policy:
        path = tmp_path / "escalation.yaml"
        path.write_text(text, encoding="utf-8")
        return read_policy(path, topics or {})

    return policy_of


@pytest.fixture
def plain(policy_of: Callable[..., Policy]) -> Policy:
    """One, two and ten working hours; five business days by law."""
    return policy_of()


@pytest.fixture
def plain_text() -> str:
    return PLAIN_POLICY


@pytest.fixture(scope="session")
def shipped_policy() -> Policy:
    return read_policy(CONFIG / "escalation.yaml", {})


@pytest.fixture
def read(plain: Policy, office: Calendar) -> Callable[..., dict[int, Clock]]:
    """The clocks of one kind, by epoch."""

    def read(journal: Journal, kind: ClockKind, policy: Policy = plain) -> dict[int, Clock]:
        found = clocks(journal.events, policy, office)
        return {clock.epoch: clock for clock in found if clock.kind is kind}

    return read
