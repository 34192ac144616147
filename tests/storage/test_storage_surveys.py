"""Invitations are one for each occasion, fall due until they are over, and their answers are found again."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from models.survey import Answer, Campaign, CampaignState, InvitationState, Recovery

QUESTION = [("after_resolution", "score")]


@pytest.fixture
async def two_tickets(make, keep):
    await keep(make.customer(), make.customer(id=2), make.ticket(), make.ticket())


def answer(now, **more):
    return Answer(**{"question": "score", "first": "2", "last": "4", "first_at": now, "at": now} | more)


@pytest.mark.usefixtures("two_tickets")
async def test_a_resolution_is_asked_about_once(make, keep, ask):
    await keep(make.invitation(), make.invitation(resolution=2))

    assert (await ask(lambda unit: unit.surveys.of_resolution(1, 2))).id == 2
    assert (await ask(lambda unit: unit.surveys.get(1))).resolution == 1
    assert await ask(lambda unit: unit.surveys.of_resolution(2, 1)) is None
    with pytest.raises(IntegrityError):
        await keep(make.invitation(resolution=2))


@pytest.mark.usefixtures("two_tickets")
async def test_a_campaign_asks_everybody_once(make, keep, ask, now):
    await keep(Campaign(survey="nps", state=CampaignState.RUNNING, started_at=now, invited_to=0))
    of_it = {"ticket_id": None, "resolution": None, "campaign_id": 1, "due_at": None}
    await keep(make.invitation(**of_it), make.invitation(**of_it, customer_id=2))

    assert await ask(lambda unit: unit.surveys.running()) == [1]
    assert [each.id for each in await ask(lambda unit: unit.surveys.unsent(1, limit=9))] == [1, 2]
    assert await ask(lambda unit: unit.surveys.tally(1)) == {("due", ""): 2}
    with pytest.raises(IntegrityError):
        await keep(make.invitation(**of_it))


@pytest.mark.usefixtures("two_tickets")
async def test_invitations_fall_due_until_they_are_over(make, keep, ask, now):
    await keep(
        *(make.invitation(resolution=n, state=state) for n, state in enumerate(InvitationState)),
        make.invitation(ticket_id=2, resolution=1, due_at=now - timedelta(hours=1)),
        make.invitation(ticket_id=2, resolution=2, due_at=now + timedelta(seconds=1)),
        make.invitation(ticket_id=2, resolution=3, due_at=None),
    )

    due = await ask(lambda unit: unit.surveys.due(now, limit=9))

    assert sorted(due) == [1, 2, 3, 7]
    assert await ask(lambda unit: unit.surveys.due(now, limit=1)) == [7]


@pytest.mark.usefixtures("two_tickets")
async def test_ratings_are_found_by_customer_and_by_who_really_answered(make, keep, ask, now):
    await keep(make.invitation(agent_id=7, state="answered"), make.invitation(resolution=2, agent_id=8))
    await keep(
        answer(now, invitation_id=1),
        answer(now, invitation_id=1, question="why", first=None, last="own_words", words="ramah"),
        answer(now + timedelta(hours=2), invitation_id=2, last=None),
    )

    found = await ask(lambda unit: unit.surveys.ratings(1, QUESTION, limit=9))
    of_agent = await ask(lambda unit: unit.surveys.ratings_of(7, QUESTION, since=now, until=now))
    too_late = now - timedelta(seconds=1)

    assert [tuple(each) for each in found] == [(1, 7, 4, now, "ramah")]
    assert of_agent == found
    assert await ask(lambda unit: unit.surveys.ratings_of(8, QUESTION, since=now, until=now)) == []
    assert await ask(lambda unit: unit.surveys.ratings_of(7, QUESTION, since=too_late, until=too_late)) == []


@pytest.mark.usefixtures("two_tickets")
async def test_the_last_time_that_a_survey_was_sent_to_somebody_is_found(make, keep, ask, now):
    await keep(
        make.invitation(state="sent", sent_at=now),
        make.invitation(resolution=2, state="answered", sent_at=now + timedelta(hours=1)),
        make.invitation(resolution=3, state="answered", sent_at=now + timedelta(hours=2), finished_at=now),
    )

    assert await ask(lambda unit: unit.surveys.last_sent(1, "after_resolution")) == now + timedelta(hours=2)
    assert await ask(lambda unit: unit.surveys.last_sent(1, "nps")) is None


@pytest.mark.usefixtures("two_tickets")
async def test_whoever_can_be_reached_comes_in_the_order_of_ids_with_what_decides_about_them(
    keep, make, ask, now
):
    await keep(make.customer(id=3))

    reached = await ask(lambda unit: unit.surveys.reachable(after=1, limit=9))
    all_of_them = await ask(lambda unit: unit.surveys.reachable(after=0, limit=9))

    assert [each.customer_id for each in reached] == [2, 3]
    assert [bool(each.last_ticket_at) for each in all_of_them] == [True, False, False]
    assert {each.is_away for each in all_of_them} == {False}


@pytest.mark.usefixtures("two_tickets")
async def test_a_recovery_is_found_by_its_ticket_by_its_answer_and_by_what_went_wrong(make, keep, ask):
    await keep(make.invitation())
    await keep(Recovery(ticket_id=2, invitation_id=1, source_id=1, trouble="low_score", prefers_chat=False))

    for question in (
        lambda unit: unit.surveys.recovery(2),
        lambda unit: unit.surveys.recovery_for(1),
    ):
        assert (await ask(question)).source_id == 1
    assert [each.ticket_id for each in await ask(lambda unit: unit.surveys.recoveries_from(1))] == [2]
