"""Any walk through a complaint: every rung at most once, never early, never of a stopped clock, always when due.

Customers, agents and supervisors do what they like, the clock jumps, two desks tick, one is started anew, and a day
off is decreed. After every tick the ladder, the row and the arithmetic of `/why` are held against the journal.
"""

import asyncio
import shutil
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.working import Desk
from desk import claim, escalate, priority, resolve, wait
from desk.record import done_keys
from desk.retopic import change_topic
from desk.work import Office
from escalation.calendar import Calendar
from escalation.clocks import clocks
from escalation.explanation import LineKind, explain
from escalation.ladder import due, moments
from escalation.opening_hours import OpeningHours
from escalation.recounting import Recount
from escalation.sweep import Sweep
from models.errors import DeskError
from models.lifecycle import Status
from storage.database import Database
from tests.desk.world import JAKARTA, HandClock, World

WEEK = (((8 * 3600, 17 * 3600),),) * 5 + ((), ())
MAKE: dict[str, Any] = {}  # what pytest's fixtures give to a machine that pytest does not make


class AnyWalk(RuleBasedStateMachine):
    """One ticket, one database, two desks."""

    @initialize(topic=st.sampled_from(["cashback belum masuk", "uang tidak keluar dari atm", "kartu dicuri"]))
    def complain(self, topic: str) -> None:
        self.runner = asyncio.Runner()
        path = Path(MAKE["folder"]) / f"{id(self)}.sqlite"
        shutil.copy(MAKE["settled"], path)
        self.database = Database(f"sqlite:///{path}")
        self.clock, self.off = HandClock(), 0
        self.world = World(Desk(self.database, self.clock, MAKE["office"]), self.clock)
        self.world.is_delivering = False
        self.start_anew()
        self.do(self.world.say(topic))

    @rule()
    def start_anew(self) -> None:
        """Whatever a process kept in mind is gone."""
        office = MAKE["office"] if not self.off else replace(MAKE["office"], calendar=self.calendar())
        desks = [Desk(self.database, self.clock, replace(office, policies={})) for _ in range(2)]
        self.world.desk, self.desks = desks[0], desks
        self.sweeps = [Sweep(desk, wake=lambda: None) for desk in desks]
        self.recount = Recount(desks[0], wake=lambda: None)

    @rule(minutes=st.integers(1, 400))
    def time_passes(self, minutes: int) -> None:
        self.world.passes(minutes=minutes)

    @rule(minutes=st.lists(st.integers(1, 90), min_size=3, max_size=6))
    def a_morning_passes_with_a_tick_now_and_then(self, minutes: list[int]) -> None:
        for each in minutes:
            self.world.passes(minutes=each)
            self.desks_tick(which=(each % 2,))

    @rule(days=st.integers(1, 12))
    def the_desk_sleeps(self, days: int) -> None:
        self.world.passes(days=days)

    @rule(words=st.sampled_from(["masih belum ada kabar", "terima kasih", "ini buktinya, mohon dicek"]))
    def the_customer_writes(self, words: str) -> None:
        self.do(self.world.say(words))

    @rule(agent=st.sampled_from([World.sari, World.joko]))
    def somebody_takes_it(self, agent: Any) -> None:
        self.do(self.world.do(claim.take_over, agent, 1))

    @rule()
    def it_is_given_back(self) -> None:
        self.do(self.world.do(claim.release, World.ratna, 1))

    @rule()
    def the_owner_answers(self) -> None:
        owner = self.do(self.world.ticket(1)).owner_id
        who = next((each for each in (World.sari, World.joko) if each.id == owner), World.sari)
        self.do(self.world.write("Mohon maaf, sedang kami periksa.", 1, who=who, thread_id=None))

    @rule()
    def the_owner_waits(self) -> None:
        owner = self.do(self.world.ticket(1)).owner_id
        who = World.joko if owner == World.joko.id else World.sari
        self.do(self.world.do(wait.wait, who, 1))

    @rule()
    def it_is_resolved(self) -> None:
        owner = self.do(self.world.ticket(1)).owner_id
        who = World.joko if owner == World.joko.id else World.sari
        self.do(self.world.do(resolve.resolve, who, 1))

    @rule(severity=st.sampled_from(["low", "high", "critical"]))
    def its_priority_changes(self, severity: str) -> None:
        self.do(self.world.do(priority.set_priority, World.ratna, 1, severity))

    @rule(topic=st.sampled_from(["atm", "stolen", "cashback", None]))
    def its_topic_changes(self, topic: str | None) -> None:
        async def change(work: Any) -> None:
            ticket = await work.unit.tickets.get(1)
            if ticket.status != Status.CLOSED:
                await change_topic(work, ticket, topic, source="agent", by=World.sari.id)

        self.do(self.world.do(change))

    @rule()
    def a_supervisor_has_it(self) -> None:
        self.do(self.world.do(escalate.acknowledge, World.ratna, 1))

    @rule()
    def a_day_off_is_decreed(self) -> None:
        self.off += 1
        for desk in self.desks:
            desk.office = replace(desk.office, calendar=self.calendar())
        self.do(self.recount())

    @rule(which=st.sampled_from([(0,), (1,), (0, 0), (0, 1), (1, 0, 1)]))
    def desks_tick(self, which: tuple[int, ...]) -> None:
        """Perhaps in the same moment."""
        before = set(self.do(self.climbed()))

        async def tick() -> None:
            await asyncio.gather(*(self.sweeps[each]() for each in which))

        self.do(tick())
        self.do(self.held_against_the_journal(before))

    async def held_against_the_journal(self, before: set[Any]) -> None:
        async with self.desks[0].looking() as work:
            ticket, journal = await work.unit.tickets.get(1), await work.unit.tickets.journal(1)
            policy, calendar, now = await work.policy_of(ticket), work.office.calendar, work.now
            climbs = await work.unit.ladder.climbs(1)
        assert ticket.due_at is None or ticket.due_at > now
        running = clocks(journal, policy, calendar)
        reached = {moment.key: moment for moment in moments(running, policy, calendar)}
        for key in done_keys(climbs) - before:
            if key in reached:
                assert reached[key].at <= now
                assert reached[key].clock.stopped_at in {None, now}
        if ticket.is_open:
            assert due(reached.values(), now, done_keys(climbs)) == ()
        lines = explain(journal, policy, calendar, now)
        for head in (line for line in lines if line.kind is LineKind.CLOCK):
            stretches = [line for line in lines if line.clock is head.clock and line.kind is LineKind.STRETCH]
            assert head.worked == sum((line.worked for line in stretches), timedelta(0))

    async def climbed(self) -> list[tuple[str, int, str]]:
        """Every rung told so far; the table itself refuses one told twice."""
        async with self.desks[0].looking() as work:
            return list(done_keys(await work.unit.ladder.climbs(1)))

    def calendar(self) -> Calendar:
        """Each decree closes one more Wednesday of the weeks to come."""
        closed = {date(2026, 2, 4) + timedelta(weeks=each): () for each in range(self.off)}
        return Calendar(OpeningHours(weeks=((date.min, WEEK),), dates=closed), JAKARTA)

    def do(self, deed: Coroutine[Any, Any, Any]) -> Any:
        """What the desk refuses, it refuses."""
        with suppress(DeskError):
            return self.runner.run(deed)

    def teardown(self) -> None:
        self.runner.run(self.database.close())
        self.runner.close()


def _walk(settled: Path, office: Office, folder: Path, *, examples: int, steps: int) -> None:
    MAKE.update(settled=settled, office=office, folder=folder)
    run_state_machine_as_test(
        AnyWalk,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=[*HealthCheck],
        ),
    )


def test_a_few_walks(settled: Path, office: Office, tmp_path: Path) -> None:
    _walk(settled, office, tmp_path, examples=2, steps=25)


@pytest.mark.soak
def test_many_long_walks(settled: Path, office: Office, tmp_path: Path) -> None:
    _walk(settled, office, tmp_path, examples=150, steps=60)
    print("150 walks of up to 60 steps: every rung once, never early, never late")
