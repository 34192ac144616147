"""What every use case is given: the unit of work, the moment, and the office with its rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from desk.canned import Canned
from desk.ports import Unit
from escalation.calendar import Calendar
from escalation.course import Course
from escalation.policy import Policy, Terms
from models.staff import ChatRole, Group, StaffChat
from models.ticket import Ticket
from surveys.questions import Surveys
from surveys.recovering import RECOVERY, SUPERVISORS, TITLES
from topics.catalogue import Catalogue
from topics.guard import Guard
from topics.matcher import Decision, OpenTicket, Why


class Understanding(Protocol):
    """Whatever tells the topic of a message; `topics.matcher.Matcher` does."""

    def decide(
        self, text: str, *, lang: str | None = None, open_tickets: Sequence[OpenTicket] = ()
    ) -> Decision: ...

    def explain(self, text: str, topic: str | None = None) -> Why: ...


@dataclass(frozen=True, slots=True)
class Office:
    """The rules in force; replaced as a whole when the owner edits them."""

    catalogue: Catalogue
    matcher: Understanding
    guard: Guard
    policy: Policy
    calendar: Calendar
    staff_language: str
    replies: Mapping[str, Canned] = field(default_factory=dict)  # the owner's ready-made ones, by name
    surveys: Surveys = field(default_factory=Surveys)
    policies: dict[str, Policy] = field(default_factory=dict)  # older versions, as tickets ask for them
    courses: dict[str, Course] = field(default_factory=dict)  # lately reckoned, by the head of the journal

    def title(self, topic: str | None, language: str) -> str:
        """The topic's name for people; a topic that left the catalogue keeps its id."""
        if topic is None:
            return ""
        known = self.catalogue.topics.get(topic)
        if known is None and topic == RECOVERY:
            return TITLES[language]
        return known.title(language) if known else topic

    def is_critical(self, topic: str) -> bool:
        known = self.catalogue.topics.get(topic)
        return known is not None and known.critical


@dataclass(frozen=True, slots=True)
class Work:
    """One use case at one moment. `touched` tickets are reckoned once, just before the commit."""

    unit: Unit
    now: datetime
    office: Office
    touched: dict[int, Ticket] = field(default_factory=dict)
    unseen: set[int] = field(default_factory=set)  # of these, what changed only in ways that no card shows
    folds: dict[int, dict[int, dict[str, Any]]] = field(
        default_factory=dict
    )  # folded alerts: chat, ticket, line
    alerted: set[int] = field(default_factory=set)  # tickets whose standing alerts are to be set right
    leaving: dict[int, Group] = field(default_factory=dict)  # tickets that move at the end, and from where

    def touch(self, ticket: Ticket) -> None:
        """It is reckoned, and its cards are drawn anew."""
        self.touched[ticket.id] = ticket
        self.unseen.discard(ticket.id)

    def touch_unseen(self, ticket: Ticket) -> None:
        """It is reckoned; its cards would look the same, unless more comes."""
        self.touched[ticket.id] = ticket
        self.unseen.add(ticket.id)

    def apart(self) -> "Work":
        """The same unit, moment and office for one ticket of many, which is reckoned by itself."""
        return replace(self, touched={}, unseen=set(), alerted=set(), leaving={})

    async def policy_of(self, ticket: Ticket) -> Policy:
        """The policy the ticket was opened with, whatever the owner has changed since."""
        office = self.office
        if ticket.policy == office.policy.version:
            return office.policy
        if ticket.policy not in office.policies:
            kept = await self.unit.ladder.policy(ticket.policy)
            office.policies[ticket.policy] = Policy.thaw(kept.document) if kept else office.policy
        return office.policies[ticket.policy]

    async def terms_of(self, ticket: Ticket) -> Terms:
        policy = await self.policy_of(ticket)
        return policy.terms(ticket.runs_as, severity=ticket.severity, segment=ticket.segment)

    def chats(self, audience: str, *, turn: int = 0) -> tuple[int, ...]:
        """Where the policy in force tells an audience now; empty where the supervisors stand in."""
        local = self.now.astimezone(self.office.calendar.zone)
        return self.office.policy.chats(audience, at=local, turn=turn)

    async def chat(self, role: ChatRole) -> StaffChat:
        """A staff chat; the desk settles them before it takes its first update."""
        chat = await self.unit.people.staff_chat(role)
        if chat is None:
            msg = f"the {role} chat was never settled"
            raise LookupError(msg)
        return chat

    async def group_of(self, ticket: Ticket) -> Group:
        """The staff group in which a ticket is worked on; until the end of a unit that moves it, the old one."""
        leaving = self.leaving.get(ticket.id)
        return leaving if leaving is not None else await self.team_group(ticket.team)

    async def team_group(self, team: str) -> Group:
        """The team's own group, else the main one."""
        own = await self.unit.people.team_chat(team) if team in self.office.policy.groups else None
        if own is None and team == SUPERVISORS:
            return await self.chat(ChatRole.SUPERVISORS)
        return own if own is not None else await self.chat(ChatRole.STAFF)

    async def group_at(self, chat_id: int) -> Group | None:
        """Whichever chat of the staff this is or was; None for one that we never worked in."""
        for role in ChatRole:
            chat = await self.chat(role)
            if chat.chat_id == chat_id:
                return chat
        teams = await self.unit.people.team_chats()
        return next((each for each in teams if each.chat_id == chat_id), None)

    async def groups(self) -> list[Group]:
        """Every staff group in force, the main one first; teams may share one."""
        every: list[Group] = [await self.chat(ChatRole.STAFF)]
        every += [await self.team_group(team) for team in sorted(self.office.policy.groups)]
        return list({each.chat_id: each for each in every}.values())


@dataclass(frozen=True, slots=True)
class Toast:
    """A short word over the button that was pressed; sent after the commit, lost without harm."""

    key: str
    values: dict[str, str | int] = field(default_factory=dict)
    alert: bool = False
    language: str = ""  # of whoever reads it, where it is not the chat's
