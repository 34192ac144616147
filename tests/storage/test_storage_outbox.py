"""What waits to be sent, and what stands in which chat."""

from datetime import timedelta

import pytest

from models.outbox import Action, Bot, NoticeState, Overview, Urgency


@pytest.fixture
def heads(ask, now):
    """The ids of the heads, as a sender would take them."""

    async def of(bot=Bot.CUSTOMER, *, minutes=0, limit=60):
        found = await ask(lambda unit: unit.outbox.heads(bot, now + timedelta(minutes=minutes), limit=limit))
        return [notice.id for notice in found]

    return of


async def test_only_the_first_of_each_lane_is_next(make, keep, heads):
    await keep(*(make.notice(lane=lane) for lane in ("1:0", "1:0", "2:0", "2:0", "1:0")))

    assert await heads() == [1, 3]


async def test_what_was_sent_gives_way_to_the_next_of_its_lane(make, keep, heads):
    done = (NoticeState.SENT, NoticeState.DEAD, NoticeState.PARKED, NoticeState.DROPPED)
    await keep(*(make.notice(state=state) for state in (*done, NoticeState.QUEUED, NoticeState.QUEUED)))

    assert await heads() == [5]


async def test_lanes_go_by_urgency_and_then_by_age(make, keep, heads):
    order = (Urgency.DIGEST, Urgency.WORDS, Urgency.ALERT, Urgency.CARD, Urgency.WORDS, Urgency.ALERT)
    await keep(*(make.notice(lane=f"{n}:0", urgency=urgency) for n, urgency in enumerate(order)))

    assert await heads() == [3, 6, 2, 5, 4, 1]
    assert await heads(limit=2) == [3, 6]


async def test_a_lane_whose_head_must_wait_waits_as_a_whole(make, keep, heads):
    await keep(make.notice(wait=10), make.notice(urgency=Urgency.ALERT), make.notice(lane="2:0"))

    assert await heads() == [3]
    assert await heads(minutes=9) == [3]
    assert await heads(minutes=10) == [1, 3]


async def test_each_bot_has_its_own_heads_even_in_lanes_of_one_name(make, keep, heads):
    await keep(make.notice(bot=Bot.STAFF), make.notice(bot=Bot.CUSTOMER), make.notice(bot=Bot.STAFF))

    assert await heads(Bot.CUSTOMER) == [2]
    assert await heads(Bot.STAFF) == [1]


async def test_chats_that_cannot_be_served_now_are_left_out(make, keep, ask, now):
    await keep(*(make.notice(chat_id=chat, lane=f"{chat}:0") for chat in (1, 2, 3)))

    found = await ask(lambda unit: unit.outbox.heads(Bot.CUSTOMER, now, limit=1, without={1, 2}))

    assert [notice.chat_id for notice in found] == [3]


async def test_nothing_is_next_when_nothing_waits(heads):
    assert await heads() == []


async def test_a_sent_message_is_found_where_it_stands_and_edits_of_it_are_not(make, keep, ask):
    await keep(
        make.notice(bot=Bot.STAFF, chat_id=-100, message_id=5, state=NoticeState.SENT, action=Action.EDIT),
        make.notice(bot=Bot.STAFF, chat_id=-100, message_id=5, state=NoticeState.SENT),
        make.notice(bot=Bot.CUSTOMER, chat_id=-100, message_id=6, state=NoticeState.SENT),
    )

    found = await ask(lambda unit: unit.outbox.sent_at_place(Bot.STAFF, -100, 5))

    assert found.id == 2
    assert await ask(lambda unit: unit.outbox.sent_at_place(Bot.STAFF, -100, 6)) is None


async def test_an_agents_words_are_found_with_the_notice_that_first_carried_them(make, keep, ask):
    await keep(
        make.notice(bot=Bot.STAFF, source_id=9),
        make.notice(source_id=9, action=Action.EDIT),
        make.notice(source_id=9),
        make.notice(source_id=9),
    )

    assert (await ask(lambda unit: unit.outbox.carrying(9))).id == 3
    assert await ask(lambda unit: unit.outbox.carrying(10)) is None


async def test_the_last_thing_said_to_a_customer_is_what_was_last_owed_to_them(make, keep, ask):
    await keep(
        make.notice(),
        make.notice(state=NoticeState.SENT),
        make.notice(action=Action.EDIT, target=1),
        make.notice(bot=Bot.STAFF),
        make.notice(chat_id=2),
    )

    assert (await ask(lambda unit: unit.outbox.last_said(1))).id == 2
    assert await ask(lambda unit: unit.outbox.last_said(3)) is None


async def test_messages_already_shown_to_the_staff_are_known(make, keep, ask):
    await keep(make.customer(), make.ticket(), make.ticket())
    await keep(
        make.notice(bot=Bot.STAFF, ticket_id=1, source_id=5),
        make.notice(bot=Bot.STAFF, ticket_id=1, source_id=6),
        make.notice(bot=Bot.STAFF, ticket_id=1),
        make.notice(bot=Bot.STAFF, ticket_id=2, source_id=7),
        make.notice(bot=Bot.CUSTOMER, ticket_id=1, source_id=8),
    )

    assert await ask(lambda unit: unit.outbox.shown_of(1)) == {5, 6}


async def test_a_staff_chat_is_told_the_same_thing_again_only_by_the_clock(make, keep, ask, now):
    def told(minutes, **more):
        fields = {"bot": Bot.STAFF, "chat_id": -200, "key": "stranger"}
        return make.notice(created_at=now + timedelta(minutes=minutes), **fields | more)

    await keep(told(5), told(1), told(9, key="other"), told(9, chat_id=-300), told(9, bot=Bot.CUSTOMER))

    assert await ask(lambda unit: unit.outbox.last_told("stranger", -200)) == now + timedelta(minutes=5)
    assert await ask(lambda unit: unit.outbox.last_told("never", -200)) is None


async def test_what_is_parked_for_a_customer_comes_back_in_its_order(make, keep, ask):
    states = (NoticeState.PARKED, NoticeState.QUEUED, NoticeState.PARKED)
    await keep(
        *(make.notice(state=state) for state in states), make.notice(chat_id=2, state=NoticeState.PARKED)
    )

    parked = await ask(lambda unit: unit.outbox.parked_for(1))

    assert [notice.id for notice in parked] == [1, 3]


async def test_an_edit_is_found_only_while_it_waits(make, keep, ask):
    await keep(
        make.notice(action=Action.EDIT, target=1, state=NoticeState.SENT),
        make.notice(action=Action.REACT, target=1),
        make.notice(action=Action.EDIT, target=2),
    )

    assert await ask(lambda unit: unit.outbox.waiting_edit(1)) is None
    assert (await ask(lambda unit: unit.outbox.waiting_edit(2))).id == 3


async def test_what_a_bot_still_has_to_say_in_a_chat_comes_in_its_order(make, keep, ask):
    await keep(
        make.notice(),
        make.notice(bot=Bot.STAFF),
        make.notice(chat_id=2),
        make.notice(state=NoticeState.SENT),
        make.notice(lane="1:7", wait=60),
    )

    waiting = await ask(lambda unit: unit.outbox.waiting_in(Bot.CUSTOMER, 1))

    assert [notice.id for notice in waiting] == [1, 5]


async def test_a_card_is_stale_while_more_is_wanted_than_is_shown(make, keep, ask, now):
    later = now + timedelta(seconds=1)
    await keep(make.customer(), *(make.ticket() for _ in range(5)))
    await keep(
        make.card(ticket_id=1, wanted=2, shown=2, message_id=11),
        make.card(ticket_id=2, wanted=3, shown=2, message_id=12),
        make.card(ticket_id=3, wanted=1, shown=0, not_before=later),
        make.card(ticket_id=4, wanted=1, shown=0, not_before=now - timedelta(minutes=1)),
        make.card(ticket_id=5, wanted=1, shown=0),
    )

    stale = await ask(lambda unit: unit.outbox.stale_cards(now, limit=9))
    first = await ask(lambda unit: unit.outbox.stale_cards(later, limit=1))

    elsewhere = await ask(lambda unit: unit.outbox.stale_cards(now, limit=9, without={-100}))

    assert [card.ticket_id for card in stale] == [4, 2, 5]
    assert elsewhere == []
    assert [card.ticket_id for card in first] == [4]


async def test_new_tickets_without_a_card_are_told_by_group_the_most_urgent_first(make, keep, ask, now):
    await keep(
        make.customer(),
        make.ticket(promised_at=now + timedelta(hours=2)),
        make.ticket(promised_at=None),
        make.ticket(promised_at=now + timedelta(hours=1)),
        make.ticket(severity="critical"),
        make.ticket(status="claimed", owner_id=7),
        make.ticket(),
        make.ticket(),
    )
    await keep(
        *(make.card(ticket_id=each, wanted=1, shown=0) for each in (1, 2, 3, 4, 5)),
        make.card(ticket_id=6, wanted=2, shown=1, message_id=60),
        make.card(ticket_id=7, chat_id=-200, wanted=1, shown=0),
    )

    found = await ask(lambda unit: unit.outbox.unshown())

    assert found == {-100: [4, 3, 1, 2], -200: [7]}
    assert await ask(lambda unit: unit.outbox.unshown(without=[-100])) == {-200: [7]}


async def test_cards_that_an_overview_lists_come_after_those_of_other_new_tickets(make, keep, ask, now):
    await keep(
        make.customer(),
        make.ticket(),
        make.ticket(),
        make.ticket(status="claimed", owner_id=7),
        make.ticket(),
    )
    await keep(
        *(make.card(ticket_id=each, wanted=1, shown=0) for each in (1, 2, 3)),
        make.card(ticket_id=4, wanted=2, shown=1, message_id=40),
    )

    stale = await ask(lambda unit: unit.outbox.stale_cards(now, limit=9, last=[1]))

    assert [card.ticket_id for card in stale] == [4, 2, 1, 3]


async def test_a_group_that_moves_leaves_its_overview_behind(database, make, keep, ask, now):
    row = {"is_open": True, "listed": [1, 2], "shown_at": now, "not_before": now, "attempts": 0}
    await keep(Overview(chat_id=-100, message_id=9, **row), Overview(chat_id=-200, message_id=8, **row))

    await database.transact(lambda unit: unit.outbox.move_chat(-100, -1001))

    assert [(each.chat_id, each.listed) for each in await ask(lambda unit: unit.outbox.overviews())] == [
        (-200, [1, 2])
    ]


async def test_cards_keep_their_order_however_often_they_change(database, make, keep, ask):
    await keep(make.customer(), make.ticket(), make.card(), make.card(chat_id=-200), make.card(place="alert"))

    async def change(unit):
        (await unit.outbox.card(1)).wanted += 1

    await database.transact(change)

    assert [card.id for card in await ask(lambda unit: unit.outbox.cards(1))] == [1, 2, 3]


async def test_a_card_is_found_by_its_message(make, keep, ask):
    await keep(make.customer(), make.ticket(), make.card(message_id=50))

    assert (await ask(lambda unit: unit.outbox.card_at(-100, 50))).ticket_id == 1
    assert await ask(lambda unit: unit.outbox.card_at(-200, 50)) is None


async def test_a_thread_is_found_by_its_ticket_and_by_its_place(make, keep, ask):
    await keep(make.customer(), make.ticket(), make.ticket(), make.thread(ticket_id=2, thread_id=70))

    assert (await ask(lambda unit: unit.outbox.thread(2, -100))).thread_id == 70
    assert (await ask(lambda unit: unit.outbox.thread_at(-100, 70))).ticket_id == 2
    assert await ask(lambda unit: unit.outbox.thread(1, -100)) is None
    assert await ask(lambda unit: unit.outbox.thread_at(-200, 70)) is None


async def test_everything_owed_to_a_group_follows_it_to_its_new_id(database, make, keep):
    await keep(
        make.notice(chat_id=-100, lane="-100:1"), make.notice(chat_id=2), make.seat(chat_id=-100, user_id=7)
    )

    await database.transact(lambda unit: unit.outbox.move_chat(-100, -1001))

    async with database.reading() as unit:
        assert (await unit.outbox.get(1)).chat_id == -1001
        assert (await unit.outbox.get(2)).chat_id == 2
        assert await unit.people.membership(-1001, 7) is not None
        assert await unit.people.membership(-100, 7) is None


async def test_open_tickets_get_a_new_card_and_a_new_thread_in_a_moved_group(database, make, keep):
    await keep(make.customer(), make.ticket(), make.ticket(status="closed"))
    await keep(
        make.card(ticket_id=1, message_id=50, wanted=4, shown=4),
        make.card(ticket_id=2, message_id=51, wanted=4, shown=4),
        make.card(ticket_id=1, chat_id=-200, message_id=52, wanted=4, shown=4),
        make.thread(ticket_id=1, thread_id=70),
    )

    await database.transact(lambda unit: unit.outbox.move_chat(-100, -1001))

    async with database.reading() as unit:
        cards = [await unit.outbox.card(number) for number in (1, 2, 3)]
        thread = await unit.outbox.thread(1, -1001)
    assert [(card.chat_id, card.message_id, card.wanted) for card in cards] == [
        (-1001, None, 5),
        (-1001, None, 4),
        (-200, 52, 4),
    ]
    assert thread.thread_id is None


async def test_a_group_whose_move_is_told_twice_gets_its_cards_and_threads_once(database, make, keep):
    await keep(make.customer(), make.ticket(), make.card(message_id=50), make.thread(thread_id=70))

    async def shown_there(unit):
        (await unit.outbox.card(1)).message_id = 3
        (await unit.outbox.thread(1, -1001)).thread_id = 4

    await database.transact(lambda unit: unit.outbox.move_chat(-100, -1001))
    await database.transact(shown_there)
    await database.transact(lambda unit: unit.outbox.move_chat(-100, -1001))

    async with database.reading() as unit:
        assert (await unit.outbox.card(1)).message_id == 3
        assert (await unit.outbox.thread(1, -1001)).thread_id == 4


async def test_no_message_of_the_old_group_is_taken_for_one_of_the_new(database, make, keep):
    place = {"bot": Bot.STAFF, "chat_id": -100, "lane": "-100:1"}
    await keep(make.customer(), make.ticket(status="closed"), make.card(message_id=50))
    await keep(
        make.notice(message_id=51, state=NoticeState.SENT, **place),
        make.notice(action=Action.REACT, target=52, **place),
        make.notice(quote=53, **place),
    )

    await database.transact(lambda unit: unit.outbox.move_chat(-100, -1001))

    async with database.reading() as unit:
        assert await unit.outbox.card_at(-1001, 50) is None
        assert await unit.outbox.sent_at_place(Bot.STAFF, -1001, 51) is None
        assert (await unit.outbox.get(2)).state == NoticeState.DROPPED
        assert ((await unit.outbox.get(3)).chat_id, (await unit.outbox.get(3)).quote) == (-1001, None)


async def test_words_for_a_moved_group_stay_behind_those_that_waited_before(database, make, keep, heads):
    await keep(make.notice(chat_id=-100, lane="-100:1"))

    await database.transact(lambda unit: unit.outbox.move_chat(-100, -1001))
    await keep(make.notice(chat_id=-1001, lane="-1001:1"))

    assert await heads() == [1]


async def test_somebody_already_seen_in_the_new_group_is_there_once_with_the_newest_word(
    database, make, keep, ask
):
    await keep(
        make.seat(chat_id=-100, user_id=7, status="member"),
        make.seat(chat_id=-100, user_id=8, status="member"),
        make.seat(chat_id=-1001, user_id=7, status="administrator"),
    )

    await database.transact(lambda unit: unit.outbox.move_chat(-100, -1001))

    async with database.reading() as unit:
        assert (await unit.people.membership(-1001, 7)).status == "administrator"
        assert (await unit.people.membership(-1001, 8)).status == "member"
        assert await unit.people.membership(-100, 7) is None
