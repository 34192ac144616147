"""A survey for many: tried dry, started by its owner, stopped and resumed, nobody forgotten or asked twice."""

from collections import Counter
from datetime import timedelta

import pytest

from desk import acquaint, meet
from desk.incoming import Person
from desk.work import Work
from models.customer import Customer
from models.outbox import Notice, NoticeState, Urgency
from models.survey import Answer, Campaign, CampaignState, Invitation, Recovery
from tests.desk.edges import type_as_staff
from tests.desk.world import SUPERVISORS, World

MANY = 130


@pytest.fixture(autouse=True)
async def known(world: World) -> None:
    """A hundred and thirty customers whom we have known for a year, one of whom blocked us."""

    async def keep(work: Work) -> None:
        for place in range(MANY):
            await work.unit.add(
                Customer.meet(
                    id=10_000 + place,
                    name=f"Nasabah {place}",
                    username=None,
                    language="en" if place % 10 == 0 else "id",
                    at=work.now - timedelta(days=365),
                )
            )
        await meet.blocked(work, 10_005)

    await world.do(keep)


async def _type(world: World, text: str, *, who: Person | None = None) -> str:
    await type_as_staff(world, text, who=who or world.ratna, chat_id=SUPERVISORS)
    return world.group(SUPERVISORS)[-1].text


async def _states(world: World) -> Counter[tuple[str, str | None]]:
    return Counter((each.state, each.reason) for each in await world.all(Invitation))


async def test_a_dry_run_says_how_many_to_whom_and_how_long_and_sends_nothing(world: World) -> None:
    said = await _type(world, "/survey try nps")

    assert "Akan diundang: <b>129</b> (Inggris 13, Indonesia 116)" in said
    assert "Lama pengiriman: 1 menit" in said
    assert "tidak ingin survei atau tidak terjangkau (1)" in said
    assert await world.all(Campaign) == await world.all(Invitation) == []


@pytest.mark.parametrize("verb", ["try", "start"])
async def test_with_nobody_to_ask_nothing_starts_and_it_says_why(world: World, verb: str) -> None:
    world.clock.go(timedelta(days=-340))

    said = await _type(world, f"/survey {verb} nps")

    assert "tidak ada yang akan ditanya" in said
    assert "dikenal kurang dari 30 hari (129), tidak ingin survei atau tidak terjangkau (1)" in said
    assert await world.all(Campaign) == []


async def test_everybody_is_asked_once_behind_all_that_is_urgent(world: World) -> None:
    await _type(world, "/survey start nps")
    world.is_delivering = False

    for _ in range(2):
        await world.tick_campaigns()
    asked = [each for each in await world.all(Notice) if each.key == "survey"]
    assert len(asked) == 112  # four seconds of sending, and no more before they are sent
    assert {each.urgency for each in asked} == {Urgency.DIGEST}

    for _ in range(3):
        await world.deliver()
        await world.tick_campaigns()
    await world.deliver()

    asked = [each for each in await world.all(Notice) if each.key == "survey"]
    assert Counter(each.chat_id for each in asked) == Counter(
        10_000 + place for place in range(MANY) if place != 5
    )
    assert {each.state for each in asked} == {NoticeState.SENT}
    assert [each.state for each in await world.all(Campaign)] == [CampaignState.DONE]
    assert "129 terkirim, 0 dilewati" in world.group(SUPERVISORS)[-1].text


async def test_who_is_put_off_is_told_apart_from_who_is_sent_to_next(world: World) -> None:
    busy = Person(10_001, "Nasabah 1")
    await world.say("cashback belum masuk", who=busy)
    await _type(world, "/survey start nps")
    while await world.tick_campaigns():
        await world.deliver()

    said = await _type(world, "/survey")

    assert "128 terkirim, 0 menjawab, 1 menunggu dari 129" in said
    assert "belum selesai, atau karena jam di tempatnya: 1" in said
    assert "Sisa pengiriman" not in said


async def test_it_stops_and_goes_on_by_hand(world: World) -> None:
    await _type(world, "/survey start nps")
    world.is_delivering = False
    await world.tick_campaigns()
    world.is_delivering = True
    assert "dihentikan" in await _type(world, "/survey stop nps")

    assert await world.tick_campaigns() == 0
    assert "⏸ <b>nps</b>" in await _type(world, "/survey")
    await _type(world, "/survey resume nps")
    while await world.tick_campaigns():
        await world.deliver()

    assert await _states(world) == {("sent", None): 129}


async def test_what_changed_since_the_list_was_made_is_decided_at_sending(world: World) -> None:
    await _type(world, "/survey start nps")
    world.is_delivering = False
    await world.tick_campaigns()
    waiting = [each for each in await world.all(Invitation) if each.state == "due"]
    last = Person(waiting[-1].customer_id, "Nasabah")
    await world.do(acquaint.turn_surveys, last)
    world.is_delivering = True
    await world.deliver()

    await world.tick_campaigns()

    assert (await _states(world))["skipped", "stopped"] == 1


async def test_nobody_gets_it_at_night(world: World) -> None:
    world.passes(hours=9)
    await _type(world, "/survey start nps")

    assert await world.tick_campaigns() == 0
    world.passes(hours=13)
    assert await world.tick_campaigns() > 0


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/survey start after_resolution", "Yang ada: nps, engagement"),
        ("/survey start nothing", "Yang ada: nps, engagement"),
        ("/survey stop nps", "Tidak ada kampanye"),
        ("/survey fly nps", "Tulis"),
        ("/survey", "Belum pernah ada kampanye"),
    ],
)
async def test_what_cannot_be_is_answered_with_what_can(world: World, typed: str, answer: str) -> None:
    assert answer in await _type(world, typed)
    assert await world.all(Campaign) == []


async def _many_others(work: Work) -> None:
    for place in range(6):
        at = work.now + timedelta(minutes=place)
        others = Campaign(survey="yearly", state=CampaignState.DONE, started_at=at, invited_to=0)
        await work.unit.add(others)


async def test_a_campaign_that_was_stopped_long_ago_is_still_under_way(world: World) -> None:
    await _type(world, "/survey start nps")
    await _type(world, "/survey stop nps")
    await world.do(_many_others)

    assert "masih berjalan" in await _type(world, "/survey start nps")
    await _type(world, "/survey resume nps")
    assert CampaignState.STOPPED not in {each.state for each in await world.all(Campaign)}


async def test_one_at_a_time_and_not_again_before_its_time(world: World) -> None:
    await _type(world, "/survey start nps")
    assert "masih berjalan" in await _type(world, "/survey start nps")
    while await world.tick_campaigns():
        await world.deliver()
    await world.tick_campaigns()

    said = await _type(world, "/survey start nps")
    await world.tick_campaigns()

    assert "baru ditanya (129)" in said
    assert len(await world.all(Campaign)) == 1
    assert len(await world.all(Invitation)) == 129


async def test_a_detractor_is_somebodys_work_and_a_promoter_is_thanked(world: World) -> None:
    await _type(world, "/survey start nps")
    await world.tick_campaigns()
    await world.deliver()
    asked = {each.customer_id: each.id for each in await world.all(Invitation)}
    unhappy, happy = (Person(each, "Nasabah", language="id") for each in (10_001, 10_002))

    await world.press(f"answer:{asked[unhappy.id]}:recommend:3", who=unhappy)
    await world.say("biayanya naik terus", who=unhappy)
    await world.press(f"answer:{asked[happy.id]}:recommend:10", who=happy)
    await world.tap("survey_skip", who=happy)

    assert [each.trouble for each in await world.all(Recovery)] == ["detractor"]
    assert world.told(unhappy)[-2:] == ["survey-thanks-low", "recovery-offer"]
    assert world.told(happy)[-1] == "survey-thanks-high"
    assert [each.words for each in await world.all(Answer) if each.words] == ["biayanya naik terus"]


async def test_an_agent_starts_none(world: World) -> None:
    await type_as_staff(world, "/survey start nps", who=world.sari)

    assert world.refusals == ["error-not-allowed"]
    assert await world.all(Campaign) == []
