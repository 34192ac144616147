from functools import partial

import pytest

from bot.seats import Seats
from bot.trouble import Blocked, Down, Refused
from desk.meet import learn_membership, settle_chat
from models.staff import ChatRole
from tests.bot.stage import ANDI, GROUP, RINA, SUPERVISORS, Stage


@pytest.fixture
def seats(stage: Stage) -> Seats:
    return Seats(stage.desk, stage.staff)


async def test_a_seat_that_nobody_told_us_of_is_asked_for(stage: Stage, seats: Seats) -> None:
    stage.staff.seats = {GROUP: "member"}

    news = await seats.news_of(ANDI.id)

    assert sorted(news) == [(SUPERVISORS, ANDI.id, "left"), (GROUP, ANDI.id, "member")]


async def test_a_seat_that_is_freshly_known_is_not_asked_for(stage: Stage, seats: Seats) -> None:
    await seats.news_of(RINA.id)

    assert stage.staff.calls == [("status_of", SUPERVISORS, RINA.id)]


async def test_a_seat_that_was_just_looked_up_is_not_looked_up_again(stage: Stage, seats: Seats) -> None:
    await stage.desk.perform(partial(learn_membership, chat_id=SUPERVISORS, user_id=RINA.id, status="left"))
    await seats.news_of(RINA.id)
    await stage.desk.database.close()

    news = await seats.news_of(RINA.id)

    assert news == []


async def test_no_more_people_are_remembered_than_there_is_room_for(
    stage: Stage, seats: Seats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.seats._REMEMBERED", 1)
    for person in (RINA.id, ANDI.id):
        for chat_id in (GROUP, SUPERVISORS):
            await stage.desk.perform(
                partial(learn_membership, chat_id=chat_id, user_id=person, status="member")
            )
        await seats.news_of(person)

    assert list(seats._known_at) == [ANDI.id]


async def test_what_was_known_ten_minutes_ago_is_asked_again(stage: Stage, seats: Seats) -> None:
    stage.clock.go(601)

    await seats.news_of(RINA.id)

    assert ("status_of", GROUP, RINA.id) in stage.staff.calls


@pytest.mark.parametrize("trouble", [Refused("user not found"), Blocked("bot is not a member")])
async def test_whom_telegram_does_not_know_there_has_no_seat(
    stage: Stage, seats: Seats, trouble: Exception
) -> None:
    stage.staff.troubles["status_of"].extend([trouble, trouble])

    news = await seats.news_of(ANDI.id)

    assert [status for _, _, status in news] == ["left", "left"]


async def test_when_telegram_does_not_answer_nothing_is_concluded(stage: Stage, seats: Seats) -> None:
    stage.staff.troubles["status_of"].extend([Down("x"), Down("x")])

    news = await seats.news_of(ANDI.id)

    assert news == []


async def test_a_supervisors_private_chat_is_no_group_to_ask_in(stage: Stage, seats: Seats) -> None:
    await stage.desk.perform(partial(settle_chat, role=ChatRole.SUPERVISORS, configured_id=701))
    await stage.desk.perform(partial(learn_membership, chat_id=GROUP, user_id=702, status="member"))

    news = await seats.news_of(701)
    others = await seats.news_of(702)

    assert [chat for chat, _, _ in news] == [GROUP]
    assert others == []
