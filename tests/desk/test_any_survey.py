"""Whatever happens around surveys: never two for one resolution, over the caps, at night, lost, or mixed up.

Three customers in three zones complain, press whatever stands on their screens and whatever stood there before,
block and come back; agents resolve and reopen; two desks tick in the same moment; days pass; a campaign runs.
"""

import asyncio
import shutil
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.working import Desk
from desk import acquaint, campaign, claim, meet, resolve
from desk.incoming import Person
from desk.work import Office, Work
from models.errors import DeskError
from models.outbox import Notice
from models.survey import Answer, Invitation, Recovery
from storage.database import Database
from storage.schema import reach
from surveys.campaigns import Campaigns
from surveys.hours import is_polite
from surveys.invitations import Invitations
from tests.desk.conftest import _settle
from tests.desk.world import HandClock, World
from tests.postgres import server

PEOPLE = (World.ani, World.budi, Person(503, "Yosef", None, "id"))
ZONES = ("Asia/Jakarta", "Asia/Jayapura", None)
SAID = (
    "cashback belum masuk",
    "atm menelan uang",
    "terima kasih",
    "5",
    "⭐⭐",
    "orangnya ramah",
    "belum beres",
)
MAKE: dict[str, Any] = {}  # what pytest's fixtures give to a machine that pytest does not make
Folks = st.sampled_from(PEOPLE)


class AnySurvey(RuleBasedStateMachine):
    """One database, two desks, three customers."""

    @initialize()
    def begin(self) -> None:
        self.runner = asyncio.Runner()
        self.clock = HandClock()
        self.databases: list[Database] = self.runner.run(MAKE["fresh"](id(self)))
        self.desks = [Desk(each, self.clock, MAKE["office"]) for each in self.databases]
        self.world = World(self.desks[0], self.clock)
        self.pressed: list[tuple[Person, str]] = []
        self.prompted: set[int] = set()  # invitations sent because somebody said "solved", whatever the hour
        self.do(self.world.do(_meet))

    @rule(who=Folks, said=st.sampled_from(SAID))
    def somebody_writes(self, who: Person, said: str) -> None:
        self.do(self.world.say(said, who=who, kind="emoji" if "⭐" in said else "text"))

    @rule(who=Folks)
    def a_complaint_is_answered(self, who: Person) -> None:
        """From the first word to "is it solved?"."""
        self.do(self.world.do(acquaint.begin, who))
        self.do(self.world.say("alamat salah", who=who))
        ticket = self.do(self.world.ticket()).id
        self.do(self.world.do(claim.claim, World.sari, ticket))
        self.do(self.world.do(resolve.resolve, World.sari, ticket, words_html="Beres."))

    @rule(ticket=st.integers(1, 6), by_supervisor=st.booleans())
    def one_is_reopened_or_resolved(self, ticket: int, *, by_supervisor: bool) -> None:
        if by_supervisor:
            self.do(self.world.do(resolve.reopen, World.ratna, ticket))
        else:
            self.do(self.world.do(claim.take_over, World.ratna, ticket))
            self.do(self.world.do(resolve.resolve, World.ratna, ticket, words_html="Sudah."))

    @rule(who=Folks, place=st.integers(0, 200))
    def somebody_presses_what_stands_there(self, who: Person, place: int) -> None:
        seen = [data for bubble in self.world.phone(who) for data in bubble.buttons]
        if seen:
            self.press(who, seen[-1 - place % min(len(seen), 14)])

    @rule(place=st.integers(0, 200), who=Folks)
    def somebody_presses_what_stood_there_or_on_another_screen(self, place: int, who: Person) -> None:
        if self.pressed:
            self.press(who, self.pressed[place % len(self.pressed)][1])

    @rule(who=Folks)
    def somebody_blocks_us(self, who: Person) -> None:
        self.do(self.world.do(meet.blocked, who.id))

    @rule(who=Folks)
    def somebody_wants_no_surveys_or_wants_them_again(self, who: Person) -> None:
        self.do(self.world.do(acquaint.turn_surveys, who))

    @rule()
    def a_campaign_starts(self) -> None:
        async def start(work: Work) -> None:
            await campaign.start(work.unit, work.office.surveys, "nps", now=work.now, by=None)

        self.do(self.world.do(start))

    @rule(minutes=st.integers(1, 300), which=st.sampled_from([(0,), (1,), (0, 1), (1, 0, 1)]))
    def time_passes_and_desks_tick(self, minutes: int, which: tuple[int, ...]) -> None:
        """Perhaps in the same moment."""
        self.world.passes(minutes=minutes)
        self.tick(which)

    @rule(days=st.integers(1, 20), hour=st.integers(0, 23))
    def days_pass_while_nobody_works(self, days: int, hour: int) -> None:
        self.world.passes(days=days, hours=hour)
        self.tick((0, 1))

    @rule()
    def the_desks_start_anew(self) -> None:
        self.desks = [Desk(each, self.clock, MAKE["office"]) for each in self.databases]
        self.world.desk = self.desks[0]

    def press(self, who: Person, data: str) -> None:
        """An answer changes what stands in its data, for whoever was asked, or nothing at all."""
        self.pressed.append((who, data))
        before = self.do(self.kept())
        sent = {each.id for each in before[0].values() if each.sent_at}
        self.do(self.world.press(data, who=who))
        after = self.do(self.kept())
        self.prompted |= {each.id for each in after[0].values() if each.sent_at} - sent
        verb, *said = data.split(":")
        changed = {key for key in after[1] if after[1][key] != before[1].get(key)}
        assert all(after[0][invitation].customer_id == who.id for invitation, _question in changed)
        if verb == "answer":
            assert changed <= {(int(said[0]), said[1])}

    def tick(self, which: tuple[int, ...]) -> None:
        before = {each.id for each in self.do(self.kept())[0].values() if each.sent_at}

        async def work() -> None:
            surveys = [Invitations(self.desks[each], wake=lambda: None)() for each in which]
            campaigns = [Campaigns(self.desks[each], wake=lambda: None)() for each in which]
            await asyncio.gather(*surveys, *campaigns)
            await self.world.deliver()

        self.do(work())
        invitations, _answers = self.do(self.kept())
        for each in invitations.values():
            if each.sent_at and each.id not in before:
                assert is_polite(each.sent_at, ZONES[[who.id for who in PEOPLE].index(each.customer_id)])
        self.do(self.held_against_the_rules(invitations))

    async def held_against_the_rules(self, invitations: dict[int, Invitation]) -> None:
        owed = [
            each for each in await self.world.all(Notice) if each.key == "survey" and each.action == "send"
        ]
        first = Counter(each.chat_id for each in owed if _opens(each))
        sent: defaultdict[int, list[Any]] = defaultdict(list)
        recoveries = {each.ticket_id for each in await self.world.all(Recovery)}
        for each in invitations.values():
            if each.sent_at and each.ticket_id not in recoveries:
                sent[each.customer_id].append(each.sent_at)
        for customer, moments in sent.items():
            moments.sort()
            gaps = [later - earlier for earlier, later in pairwise(moments)]
            assert all(gap >= timedelta(days=30) for gap in gaps), (customer, moments)
            assert first[customer] <= len(moments) + sum(
                each.customer_id == customer for each in invitations.values()
            )

    async def kept(self) -> tuple[dict[int, Invitation], dict[tuple[int, str], str | None]]:
        invitations = {each.id: each for each in await self.world.all(Invitation)}
        answers = await self.world.all(Answer)
        return invitations, {(each.invitation_id, each.question): each.last for each in answers}

    def do(self, deed: Coroutine[Any, Any, Any]) -> Any:
        """What the desk refuses, it refuses."""
        with suppress(DeskError):
            return self.runner.run(deed)

    def teardown(self) -> None:
        """Left alone for six weeks, every invitation comes to its end: none is forgotten."""
        try:
            for days in (1, 1, 1, 1, 5, 30):
                self.world.passes(days=days, hours=(4 - self.clock.now().hour) % 24)
                self.tick((0, 1))
            invitations, _answers = self.do(self.kept())
            assert [each.id for each in invitations.values() if each.state == "due"] == []
        finally:
            for each in {id(one): one for one in self.databases}.values():
                self.runner.run(each.close())
            self.runner.close()


def _opens(notice: Notice) -> bool:
    """The first message of an invitation."""
    return any(data.startswith("surveys_off") for row in notice.buttons for data, _label in row)


async def _meet(work: Work) -> None:
    for who, zone in zip(PEOPLE, ZONES, strict=True):
        customer = await meet.meet_customer(work, who)
        customer.zone, customer.created_at = zone, work.now - timedelta(days=365)


def _walk(
    fresh: Callable[[int], Awaitable[list[Database]]], office: Office, *, examples: int, steps: int
) -> None:
    MAKE.update(fresh=fresh, office=office)
    run_state_machine_as_test(
        AnySurvey,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=[*HealthCheck],
        ),
    )


def _on_sqlite(settled: Path, folder: Path) -> Callable[[int], Awaitable[list[Database]]]:
    async def fresh(name: int) -> list[Database]:
        path = folder / f"{name}.sqlite"
        shutil.copy(settled, path)
        return [Database(f"sqlite:///{path}")] * 2

    return fresh


def test_a_few_walks(settled: Path, office: Office, tmp_path: Path) -> None:
    _walk(_on_sqlite(settled, tmp_path), office, examples=1, steps=25)


@pytest.mark.soak
def test_many_long_walks(settled: Path, office: Office, tmp_path: Path) -> None:
    _walk(_on_sqlite(settled, tmp_path), office, examples=60, steps=60)
    print("60 walks of up to 60 steps on SQLite: no survey twice, too often, at night, lost or mixed up")


@pytest.mark.soak
def test_many_walks_of_two_replicas_on_postgresql(office: Office) -> None:
    with server() as new_database:

        async def fresh(_name: int) -> list[Database]:
            url = new_database()
            first = Database(url)
            await reach(first)
            world = World(Desk(first, HandClock(), office), HandClock())
            await world.do(_settle, world)
            return [first, Database(url)]

        _walk(fresh, office, examples=20, steps=50)
    print("20 walks of up to 50 steps, two replicas on PostgreSQL: the same")
