"""Surveys go out in polite hours, when they are due, and only while nothing is open and nobody is talking."""

from datetime import UTC, datetime

import pytest

from desk import acquaint, meet, resolve
from desk.tending import tend
from desk.work import Work
from models.customer import Customer
from models.survey import Answer, Invitation, InvitationState, Skip
from surveys.hours import is_polite, polite_at, zone_at
from surveys.invitations import Invitations
from tests.desk.world import GROUP, World


@pytest.fixture(autouse=True)
async def resolved(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Beres.")


async def _another_complaint(world: World) -> None:
    await world.do(acquaint.begin, world.ani)
    await world.say("atm menelan uang")


async def _state(world: World) -> tuple[str, str | None]:
    found = (await world.all(Invitation))[-1]
    return found.state, found.reason


@pytest.mark.parametrize(
    ("zone", "utc", "polite"),
    [
        (None, "00:59", False),
        (None, "01:00", True),
        (None, "10:59", True),
        (None, "11:00", False),
        ("Asia/Jakarta", "12:59", True),
        ("Asia/Jakarta", "13:00", False),
        ("Asia/Jayapura", "22:59", False),
        ("Asia/Jayapura", "23:00", True),
        ("Asia/Jayapura", "11:00", False),
        ("Asia/Makassar", "00:00", True),
        ("Asia/Makassar", "11:59", True),
        ("Asia/Makassar", "12:00", False),
    ],
)
def test_polite_hours_are_those_of_the_customers_place(zone: str | None, utc: str, *, polite: bool) -> None:
    hour, minute = map(int, utc.split(":"))
    now = datetime(2026, 2, 2, hour, minute, tzinfo=UTC)

    assert is_polite(now, zone) is polite
    assert is_polite(polite_at(now, zone), zone)


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ((-6.2, 106.8), "Asia/Jakarta"),
        ((-8.67, 115.2), "Asia/Makassar"),
        ((-2.53, 140.7), "Asia/Jayapura"),
        ((-8.2, 114.4), None),
        ((52.5, 13.4), None),
        ((-5.13, 119.4), "Asia/Makassar"),
    ],
)
def test_a_place_tells_the_zone_and_none_where_two_meet(place: tuple[float, float], zone: str | None) -> None:
    assert zone_at(*place) == zone


async def test_a_place_that_the_customer_sends_is_where_they_are_asked(world: World) -> None:
    await world.say("-2.53000, 140.70000", kind="location", who=world.budi)

    assert [each.zone for each in await world.all(Customer)] == [None, "Asia/Jayapura"]


async def test_a_survey_goes_out_an_hour_after_the_resolution(world: World) -> None:
    world.passes(minutes=59)
    assert await world.tick_surveys() == (0, 0)

    world.passes(minutes=1)
    assert await world.tick_surveys() == (1, 1)

    assert await _state(world) == (InvitationState.SENT, None)
    assert world.told()[-1] == "survey"


async def test_outside_polite_hours_it_waits_for_the_morning(world: World) -> None:
    world.passes(hours=9)  # 19.00 in Jakarta
    await world.tick_surveys()
    assert await _state(world) == (InvitationState.DUE, None)

    world.passes(hours=12, minutes=59)
    assert await world.tick_surveys() == (0, 0)
    world.passes(minutes=1)  # 08.00 on the next day
    await world.tick_surveys()

    assert await _state(world) == (InvitationState.SENT, None)


async def test_nobody_is_interrupted(world: World) -> None:
    world.passes(minutes=50)
    await world.say("terima kasih")
    world.passes(minutes=10)
    await world.tick_surveys()
    assert await _state(world) == (InvitationState.DUE, None)

    world.passes(minutes=20)
    await world.tick_surveys()

    assert await _state(world) == (InvitationState.SENT, None)


async def test_a_survey_waits_for_another_complaint_and_is_let_go_after_three_days(world: World) -> None:
    await _another_complaint(world)
    world.passes(hours=1)
    await world.tick_surveys()
    assert await _state(world) == (InvitationState.DUE, None)

    world.passes(days=3)
    await world.tick_surveys()

    assert await _state(world) == (InvitationState.SKIPPED, Skip.COMPLAINT_OPEN)
    assert "survey" not in world.told()


async def test_who_blocked_us_is_skipped_and_counted(world: World) -> None:
    await world.do(meet.blocked, world.ani.id)
    world.passes(hours=4)

    await world.tick_surveys()

    assert await _state(world) == (InvitationState.SKIPPED, Skip.BLOCKED)


async def test_nobody_rates_the_desk_that_they_sit_at(world: World) -> None:
    await world.join(world.ani, GROUP)
    world.passes(hours=4)

    await world.tick_surveys()

    assert await _state(world) == (InvitationState.SKIPPED, Skip.STAFF)


async def test_a_complaint_that_closed_by_itself_is_not_rated(world: World) -> None:
    await _another_complaint(world)  # keeps the survey waiting
    await world.do(lambda work: _close_by_silence(work))
    world.passes(hours=2)

    await world.tick_surveys()

    assert await _state(world) == (InvitationState.SKIPPED, Skip.NOT_SOLVED)


async def _close_by_silence(work: Work) -> None:
    await resolve.close_silent(work, await work.unit.tickets.get(1))


async def test_one_reminder_then_it_is_over(world: World) -> None:
    world.passes(hours=4)
    await world.tick_surveys()
    world.passes(hours=48)
    await world.tick_surveys()
    await world.tick_surveys()
    assert world.told()[-2:] == ["survey-below", "survey-reminder"]

    world.passes(days=6)
    await world.tick_surveys()

    assert await _state(world) == (InvitationState.EXPIRED, None)
    assert world.told().count("survey-reminder") == 0  # it says now that it is over
    assert world.phone()[-1].buttons == []


async def test_who_answered_half_is_reminded_of_the_other_half_and_keeps_the_answers(world: World) -> None:
    await world.tap("solved")
    await world.press("answer:1:score:4")
    world.passes(hours=48)

    await world.tick_surveys()
    await world.press("answer:1:why_good:service")

    assert {each.question: each.last for each in await world.all(Answer)} == {
        "solved": "yes",
        "score": "4",
        "why_good": "service",
    }
    world.passes(days=9)
    await world.tick_surveys()
    assert await _state(world) == (InvitationState.ANSWERED, None)


async def test_a_reopened_complaint_takes_its_survey_back(world: World) -> None:
    world.passes(hours=4)
    await world.tick_surveys()

    await world.do(resolve.reopen, world.sari, 1)

    assert await _state(world) == (InvitationState.WITHDRAWN, Skip.REOPENED)
    assert "survey-withdrawn" in world.told()
    assert (await world.press("answer:1:solved:yes")) is not None
    assert await world.all(Answer) == []


async def test_a_survey_of_an_earlier_resolution_is_withdrawn(world: World) -> None:
    await world.tap("unsolved")
    await world.do(_put_back)
    world.passes(hours=4)

    await world.tick_surveys()

    assert await _state(world) == (InvitationState.WITHDRAWN, Skip.REOPENED)


async def _put_back(work: Work) -> None:
    """As if the reopening and the tick had crossed."""
    found = await work.unit.surveys.of_resolution(1, 1)
    assert found is not None
    found.state, found.due_at = InvitationState.DUE, work.now


async def test_an_invitation_is_decided_anew_at_the_moment_of_sending(world: World) -> None:
    await world.do(tend, 99)
    await world.do(tend, 1)

    assert await _state(world) == (InvitationState.DUE, None)


async def test_a_survey_that_left_the_owners_file_is_not_sent(world: World) -> None:
    world.without_surveys()
    world.passes(hours=4)

    await world.tick_surveys()

    assert await _state(world) == (InvitationState.SKIPPED, Skip.ENDED)


async def test_credit_goes_to_who_answered_and_the_hands_are_counted(world: World) -> None:
    await world.say("atm menelan uang", who=world.budi)
    await world.claim(2)
    await world.write("Sedang kami cek.", 2)
    await world.write("Uang Bapak kembali hari ini.", 2)
    await world.take_over(2, who=world.joko)

    await world.do(resolve.resolve, world.joko, 2, words_html="Beres.")

    found = (await world.all(Invitation))[-1]
    assert (found.agent_id, found.hands) == (world.sari.id, 2)


async def test_one_that_fails_holds_up_no_other_and_is_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.say("cashback belum masuk", who=world.budi)
    await world.claim(2)
    await world.do(resolve.resolve, world.sari, 2, words_html="Beres.")
    world.passes(days=1)
    tick, broken = Invitations(world.desk, wake=lambda: None), {1}

    async def tend_unless_broken(work: Work, invitation_id: int) -> None:
        if invitation_id in broken:
            raise LookupError
        await tend(work, invitation_id)

    monkeypatch.setattr("surveys.invitations.tend", tend_unless_broken)
    with pytest.raises(LookupError):
        await tick()
    decided = [await tick()]
    broken.clear()
    decided += [await tick(), await tick()]

    assert decided == [1, 0, 1]
    assert {each.state for each in await world.all(Invitation)} == {InvitationState.SENT}
