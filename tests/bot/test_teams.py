"""The owner gives a team a group: the doctor looks at it, a running desk takes it up, or says why not."""

import os
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial

import pytest

import bot.reloading
from bot.bots import staff_bot
from bot.checking import check_configuration
from bot.doctor import examine
from bot.office import terms_of
from bot.readiness import team_groups
from bot.reloading import Reloader
from bot.working import Desk
from desk.work import Office, Work
from escalation.policy import read_policy
from models.outbox import NoticeState
from playground.people import STAFF_BOT, People
from settings.environment import Environment
from tests.bot.stage import GROUP, SUPERVISORS
from topics.catalogue import read_catalogue


def write_group(environment: Environment, team: str, chat_id: int) -> None:
    path = environment.config / "escalation.yaml"
    text = path.read_text(encoding="utf-8").replace("groups: {}", f"groups: {{{team}: {chat_id}}}")
    path.write_text(text, encoding="utf-8")
    os.utime(path, (0, 0))


async def found_group(people: People, **more: object) -> int:
    group = await people.do("/control/group", title="Petugas Umum", members=[701, 601], **more)
    return int(group["id"])


async def employ(people: People, chat_id: int) -> None:
    await people.do("/control/bot_member", chat_id=chat_id, bot_id=STAFF_BOT, status="administrator")


@pytest.fixture
async def reloader(
    desk: Desk, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Reloader]:
    """Reads the policy alone: nothing is learned here."""

    async def office(given: Environment) -> Office:
        terms = terms_of(read_catalogue(given.config / "catalogue.yaml"))
        return replace(desk.office, policy=read_policy(given.config / "escalation.yaml", terms))

    monkeypatch.setattr(bot.reloading, "open_office", office)
    async with staff_bot(environment) as staff:
        yield Reloader(desk, environment, look=partial(team_groups, staff=staff))


async def group_ids(work: Work) -> list[tuple[int, str, bool]]:
    return [(each.chat_id, each.title, each.is_forum) for each in await work.groups()]


async def test_a_running_desk_takes_up_a_teams_group(
    desk: Desk, reloader: Reloader, environment: Environment, people: People
) -> None:
    chat_id = await found_group(people, is_forum=True)
    await employ(people, chat_id)
    write_group(environment, "general", chat_id)

    changed = await reloader()

    async with desk.looking() as work:
        assert await group_ids(work) == [(GROUP, "Petugas", True), (chat_id, "Petugas Umum", True)]
    assert changed


async def test_a_group_in_which_the_bot_has_no_rights_changes_nothing_and_is_told(
    desk: Desk, reloader: Reloader, environment: Environment, people: People
) -> None:
    write_group(environment, "general", await found_group(people))

    changed = await reloader()

    async with desk.looking() as work:
        told = await work.unit.outbox.waiting_in("staff", SUPERVISORS)
        assert [each.state for each in told] == [NoticeState.QUEUED]
        assert "groups, general" in told[0].params["faults"]
        assert len(await work.groups()) == 1
    assert not changed


async def test_the_doctor_names_the_group_that_lacks_something(
    environment: Environment, people: People
) -> None:
    chat_id = await found_group(people)
    write_group(environment, "general", chat_id)
    before: list[str] = []
    after: list[str] = []

    faults = await examine(environment, say=before.append)
    await employ(people, chat_id)
    healed = await examine(environment, say=after.append)

    assert (faults, healed) == (1, 0)
    assert any("groups, general: the staff bot cannot see the group" in each for each in before)
    assert "• group of the team general: Petugas Umum" in after
    assert any("groups, general: topics are off in this group" in each for each in after)


def test_a_slip_in_a_teams_name_is_told(environment: Environment) -> None:
    write_group(environment, "genral", -1001)

    lines = list(check_configuration(environment))

    assert any("groups names the team 'genral'" in each for each in lines)
