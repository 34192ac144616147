import pytest

from bot.limits import Limits
from models.outbox import Urgency
from tests.bot.stage import ANDI, GROUP, SUPERVISORS, HandTicks

WORDS, ALERT, CARD = Urgency.WORDS, Urgency.ALERT, Urgency.CARD


@pytest.fixture
def ticks() -> HandTicks:
    return HandTicks()


@pytest.fixture
def limits(ticks: HandTicks) -> Limits:
    return Limits(clock=ticks)


def send_all_that_may_go(limits: Limits, chat_id: int, urgency: int = WORDS, most: int = 100) -> int:
    sent = 0
    while sent < most and limits.wait(chat_id, urgency) == 0:
        limits.took(chat_id)
        sent += 1
    return sent


def test_a_private_chat_takes_a_short_burst_and_then_one_a_second(limits: Limits, ticks: HandTicks) -> None:
    burst = send_all_that_may_go(limits, ANDI.id)
    sent = 0
    for _ in range(60):
        ticks.at += 1
        sent += send_all_that_may_go(limits, ANDI.id)

    assert burst == 4
    assert sent == 60


def test_a_chat_is_told_how_long_it_waits(limits: Limits, ticks: HandTicks) -> None:
    send_all_that_may_go(limits, ANDI.id)
    ticks.at += 1.5

    assert limits.wait(ANDI.id, WORDS) == 2.5


def test_no_second_has_more_than_thirty_messages_to_all_chats(limits: Limits, ticks: HandTicks) -> None:
    sent = sum(send_all_that_may_go(limits, person) for person in range(1, 100))
    wait = limits.wait(1000, WORDS)
    ticks.at += 1

    assert sent == 28
    assert 0 < wait <= 1
    assert limits.wait(1000, WORDS) == 0


def test_no_more_is_made_ready_for_a_chat_than_it_takes_now(limits: Limits, ticks: HandTicks) -> None:
    rooms = [limits.room(ANDI.id, WORDS)]
    for _ in range(4):
        limits.took(ANDI.id)
        rooms.append(limits.room(ANDI.id, WORDS))
    ticks.at += 4

    assert rooms == [4, 3, 2, 1, 0]
    assert limits.room(ANDI.id, WORDS) == 4
    limits.pause(ANDI.id, 1)
    assert limits.room(ANDI.id, WORDS) == 0


def test_a_group_takes_no_more_at_once_than_a_private_chat(limits: Limits) -> None:
    burst = send_all_that_may_go(limits, GROUP, ALERT)

    assert burst == 4
    assert limits.wait(GROUP, ALERT) == 4


def test_a_group_takes_fewer_than_twenty_a_minute(limits: Limits, ticks: HandTicks) -> None:
    sent = over_half_a_minute(limits, ticks, ALERT)
    early = limits.wait(GROUP, ALERT)
    ticks.at += 30

    assert sent == 19
    assert early == pytest.approx(30)
    assert limits.wait(GROUP, ALERT) == 0


@pytest.mark.parametrize("urgency", [ALERT, WORDS])
def test_cards_leave_room_for_alerts_and_words(limits: Limits, ticks: HandTicks, urgency: int) -> None:
    cards = over_half_a_minute(limits, ticks, CARD)

    assert cards == 14
    assert send_all_that_may_go(limits, GROUP, urgency) == 4


def over_half_a_minute(limits: Limits, ticks: HandTicks, urgency: int) -> int:
    sent = 0
    for _ in range(30):
        sent += send_all_that_may_go(limits, GROUP, urgency)
        ticks.at += 1
    return sent


def test_groups_have_their_minute_each(limits: Limits, ticks: HandTicks) -> None:
    send_all_that_may_go(limits, GROUP, ALERT)
    ticks.at += 1

    assert limits.wait(SUPERVISORS, ALERT) == 0


def test_a_pause_holds_for_that_chat_alone(limits: Limits, ticks: HandTicks) -> None:
    limits.pause(GROUP, 30)
    ticks.at += 10

    assert limits.wait(GROUP, ALERT) == 20
    assert limits.wait(ANDI.id, WORDS) == 0


def test_a_pause_holds_even_where_limits_are_off(ticks: HandTicks) -> None:
    limits = Limits(enforced=False, clock=ticks)
    limits.pause(GROUP, 30)

    assert send_all_that_may_go(limits, ANDI.id, most=500) == 500
    assert limits.wait(GROUP, ALERT) == 30


def test_groups_that_are_full_are_named(limits: Limits, ticks: HandTicks) -> None:
    over_half_a_minute(limits, ticks, CARD)

    full_for_cards, full_for_alerts = limits.shut(CARD), limits.shut(ALERT)

    assert full_for_cards == {GROUP}
    assert full_for_alerts == set()


def test_chats_of_long_ago_are_forgotten(limits: Limits, ticks: HandTicks) -> None:
    limits.took(1)
    limits.pause(1, 1)
    ticks.at += 61
    for person in range(2, 20_003):
        limits.took(person)

    assert 1 not in limits._chats
    assert 1 not in limits._paused
    assert 20_002 in limits._chats
