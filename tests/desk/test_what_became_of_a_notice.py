"""Every result of a sending is booked: delivered, put off, blocked, dead; nothing is lost silently."""

from datetime import timedelta

import pytest

from desk import deliver, meet
from desk.tell import tell_chat
from desk.work import Work
from models.event import EventKind
from models.message import FileCopy
from models.outbox import MOVED, Action, Bot, Card, Notice, NoticeState, Thread, Urgency
from tests.desk.world import GROUP, World


async def _owed(world: World, key: str) -> Notice:
    return next(each for each in reversed(await world.all(Notice)) if each.key == key)


@pytest.fixture
async def reply(world: World) -> Notice:
    """An agent's words, owed and not sent yet."""
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.is_delivering = False
    await world.write("sedang kami cek", 1)
    return await _owed(world, "agent-words")


async def test_a_result_that_is_booked_twice_counts_once(world: World, reply: Notice) -> None:
    await world.do(deliver.on_sent, reply.id, message_id=7, text="x")
    await world.do(deliver.on_sent, reply.id, message_id=8, text="y")
    await world.do(deliver.on_rejected, reply.id, error="late")
    await world.do(deliver.on_put_off, reply.id, wait=timedelta(seconds=1), error="late")
    await world.do(deliver.on_blocked, reply.id)

    sent = await _owed(world, "agent-words")
    assert (sent.state, sent.message_id, sent.sent_text) == (NoticeState.SENT, 7, "x")
    assert len([each for each in await world.all(Notice) if each.action == Action.REACT]) == 1


async def test_the_first_delay_shows_the_agent_that_the_words_are_here(world: World, reply: Notice) -> None:
    for _ in range(3):
        await world.do(deliver.on_put_off, reply.id, wait=timedelta(seconds=5), error="429")

    waiting = await _owed(world, "agent-words")
    reactions = [each.params["emoji"] for each in await world.all(Notice) if each.action == Action.REACT]
    assert (waiting.attempts, waiting.not_before) == (3, world.now + timedelta(seconds=5))
    assert reactions == ["👀"]


async def test_a_dead_letter_tells_the_agent_and_starts_the_clock_again(world: World, reply: Notice) -> None:
    await world.do(deliver.on_rejected, reply.id, error="Bad Request: message is too long")
    world.is_delivering = True
    await world.deliver()

    assert (await _owed(world, "agent-words")).state == NoticeState.DEAD
    assert world.group_keys()[-1] == "reply-failed"
    assert "too long" in world.group()[-1].text
    assert world.reactions[-1][1] == "👎"
    assert EventKind.REPLY_FAILED in [each.kind for each in await world.journal(1)]
    assert (await world.ticket()).due_at is not None


async def test_the_lane_goes_on_after_a_dead_letter(world: World, reply: Notice) -> None:
    await world.write("kata kedua", 1)
    await world.do(deliver.on_rejected, reply.id, error="Bad Request")

    await world.deliver()

    assert "kata kedua" in world.phone()[-1].text


async def test_a_notice_of_the_desk_that_died_is_told_to_staff(world: World) -> None:
    world.is_delivering = False
    await world.say("cashback belum masuk")

    await world.do(deliver.on_rejected, (await _owed(world, "receipt")).id, error="Bad Request")
    await world.deliver()

    assert world.group_keys() == ["dead-letter"]


async def test_a_blocked_customers_notices_park_and_return_in_order(world: World, reply: Notice) -> None:
    await world.write("kata kedua", 1)
    await world.do(deliver.on_blocked, reply.id)
    await world.write("kata ketiga", 1)
    await world.deliver()
    assert world.told() == ["receipt"]
    assert world.group_keys().count("customer-blocked") == 2

    world.is_delivering = True
    await world.do(meet.meet_customer, world.ani)

    said = [bubble.text for bubble in world.phone() if bubble.key == "agent-words"]
    assert [text.split()[-1] for text in said] == ["cek", "kedua", "ketiga"]


async def test_the_agents_of_a_blocked_customer_are_told_once_a_ticket(world: World, reply: Notice) -> None:
    await world.write("kata kedua", 1)

    await world.do(deliver.on_blocked, reply.id)

    told = [each for each in await world.all(Notice) if each.key == "customer-blocked"]
    assert len(told) == 1


async def test_blocking_the_customer_bot_leaves_the_staff_bots_notices_alone(world: World) -> None:
    world.is_delivering = False
    await world.say("cashback belum masuk")
    await world.do(tell_chat, world.ani.id, "staff-start", {"name": "Ani"})

    await world.do(deliver.on_blocked, (await _owed(world, "receipt")).id)

    assert (await _owed(world, "staff-start")).state == NoticeState.QUEUED


async def test_a_block_seen_by_telegram_is_remembered(world: World) -> None:
    await world.say("halo")
    await world.do(meet.blocked, world.ani.id)
    await world.do(meet.blocked, 12345)

    world.is_delivering = False
    await world.say("cashback belum masuk")

    assert (await _owed(world, "receipt")).state == NoticeState.QUEUED


async def test_an_alert_that_nobody_can_read_is_told_in_the_group(world: World) -> None:
    world.is_delivering = False
    await world.do(tell_chat, world.ratna.id, "staff-start", {"name": "Ani"}, urgency=Urgency.ALERT)

    await world.do(deliver.on_blocked, (await _owed(world, "staff-start")).id)
    await world.deliver()

    assert world.group_keys() == ["dead-letter"]


async def test_a_customers_words_that_cannot_be_shown_are_told_in_the_thread(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.is_delivering = False
    await world.say("masih cashback")

    await world.do(deliver.on_rejected, (await _owed(world, "customer-wrote")).id, error="no-file")
    await world.deliver()

    assert "customer-not-shown" in world.group_keys()


async def test_a_notice_about_a_notice_that_died_is_only_noted(world: World, reply: Notice) -> None:
    await world.do(deliver.on_rejected, reply.id, error="Bad Request")
    before = len(await world.all(Notice))

    await world.do(deliver.on_rejected, (await _owed(world, "reply-failed")).id, error="Bad Request")

    assert len(await world.all(Notice)) == before


async def test_an_uploaded_file_is_remembered_for_the_next_time(world: World, reply: Notice) -> None:
    copy = {"sha256": "a" * 64, "bot": Bot.CUSTOMER, "kind": "photo"}
    await world.write("lagi", 1)
    first, second = [each for each in await world.all(Notice) if each.key == "agent-words"]

    await world.do(deliver.on_sent, first.id, message_id=1, text="", copy=FileCopy(**copy, file_id="f1"))
    await world.do(deliver.on_sent, second.id, message_id=2, text="", copy=FileCopy(**copy, file_id="f2"))

    assert [each.file_id for each in await world.all(FileCopy)] == ["f1"]


async def test_a_deleted_topic_is_forgotten_and_built_anew(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)

    await world.do(deliver.on_thread_gone, 0, ticket_id=1, chat_id=GROUP)
    await world.do(deliver.on_thread_gone, 0, ticket_id=99, chat_id=GROUP)
    (gone,) = await world.all(Thread)
    await world.do(deliver.on_thread_made, ticket_id=1, chat_id=GROUP, thread_id=4711)

    (thread,) = await world.all(Thread)
    assert (gone.thread_id, thread.thread_id, thread.is_closed) == (None, 4711, False)


async def test_a_card_knows_its_message_and_what_it_shows(world: World) -> None:
    await world.say("cashback belum masuk")
    (card,) = await world.all(Card)

    await world.do(deliver.on_card_shown, card.id, message_id=77, revision=card.wanted)
    await world.do(deliver.on_card_shown, card.id, message_id=77, revision=1)
    await world.do(deliver.on_card_shown, 99, message_id=1, revision=1)

    (shown,) = await world.all(Card)
    assert (shown.message_id, shown.shown) == (77, shown.wanted)


@pytest.mark.parametrize(("stood", "is_drawn_again"), [(77, False), (None, True)])
async def test_a_card_that_is_left_says_so_once(
    world: World, stood: int | None, is_drawn_again: bool
) -> None:
    """Again only if its ticket moved while the card was on its way: it arrived as it was before."""
    await world.say("cashback belum masuk")
    (card,) = await world.all(Card)

    async def leave(work: Work) -> None:
        left = await work.unit.outbox.card(card.id)
        assert left is not None
        left.place, left.message_id, left.wanted = MOVED, stood, left.shown + 1

    await world.do(leave)
    await world.do(deliver.on_card_shown, card.id, message_id=77, revision=card.shown + 1)

    (shown,) = await world.all(Card)
    assert (shown.message_id, shown.wanted > shown.shown) == (77, is_drawn_again)


async def test_a_card_that_was_deleted_is_sent_anew(world: World) -> None:
    await world.say("cashback belum masuk")
    (card,) = await world.all(Card)
    await world.do(deliver.on_card_shown, card.id, message_id=77, revision=card.wanted)

    wait = timedelta(seconds=30)
    await world.do(deliver.on_card_put_off, card.id, wait=wait, error="not found", is_gone=True)
    await world.do(deliver.on_card_put_off, card.id, wait=wait, error="e" * 900)
    await world.do(deliver.on_card_put_off, 99, wait=wait, error="nobody's")

    (later,) = await world.all(Card)
    assert (later.message_id, later.attempts, later.not_before) == (None, 2, world.now + wait)
    assert len(later.error or "") == 500


async def test_a_change_makes_a_shown_card_due_at_once(world: World) -> None:
    await world.say("cashback belum masuk")
    (card,) = await world.all(Card)
    await world.do(deliver.on_card_shown, card.id, message_id=77, revision=card.wanted)

    await world.claim(1)

    async with world.desk.looking() as work:
        assert [each.id for each in await work.unit.outbox.stale_cards(work.now, limit=9)] == [card.id]


async def test_thrown_out_of_the_group_the_staff_bot_keeps_what_it_owes(world: World, reply: Notice) -> None:
    shown = await _owed(world, "customer-wrote")
    await world.do(tell_chat, GROUP, "staff-start", {"name": "Sari"})
    owed = await _owed(world, "staff-start")

    await world.do(deliver.on_blocked, owed.id)

    kept = await _owed(world, "staff-start")
    assert shown.state == NoticeState.SENT
    assert kept.state == NoticeState.QUEUED
    assert kept.not_before > world.now


async def test_back_in_the_group_what_is_owed_goes_out_at_once(world: World) -> None:
    world.is_delivering = False
    await world.do(tell_chat, GROUP, "staff-start", {"name": "Sari"})
    await world.do(deliver.on_blocked, (await _owed(world, "staff-start")).id)
    place = {"chat_id": GROUP, "title": "Petugas", "is_member": True, "is_administrator": True}

    await world.do(meet.see_own_place, **place)
    await world.deliver()

    assert world.group_keys() == ["staff-start"]


async def test_an_answer_in_a_deleted_topic_is_said_beside_it(world: World) -> None:
    world.is_delivering = False
    await world.do(tell_chat, GROUP, "staff-start", {"name": "Sari"}, thread_id=4711)
    owed = await _owed(world, "staff-start")

    await world.do(deliver.on_thread_gone, owed.id, ticket_id=0, chat_id=GROUP)

    assert (await _owed(world, "staff-start")).thread_id is None


async def test_a_topic_made_anew_tells_there_what_was_said_by_whom(world: World) -> None:
    await world.say("cashback dan atm bermasalah", kind="photo")
    await world.tap("second")
    await world.claim(2)
    await world.write("sedang kami cek", 2)
    await world.write("// jangan lupa", 2)
    await world.do(deliver.on_thread_gone, 0, ticket_id=2, chat_id=GROUP)

    await world.do(deliver.on_thread_made, ticket_id=2, chat_id=GROUP, thread_id=4711)

    retold = next(each for each in world.group() if each.key == "thread-rebuilt")
    for part in ("cashback dan atm", "Sari: sedang kami cek", "📝", "jangan lupa"):
        assert part in retold.text
    assert world.group_keys()[-1] == "customer-file"


async def test_of_a_long_talk_the_newest_words_are_retold(world: World) -> None:
    await world.say("cashback " + "awal " * 300)
    await world.say("cashback " + "akhir " * 300)
    await world.say("cashback " + "ujung " * 100)
    await world.claim(1)
    await world.do(deliver.on_thread_gone, 0, ticket_id=1, chat_id=GROUP)

    await world.do(deliver.on_thread_made, ticket_id=1, chat_id=GROUP, thread_id=4711)

    retold = next(each for each in world.group() if each.key == "thread-rebuilt")
    assert "ujung" in retold.text
    assert "…" in retold.text
    assert "awal" not in retold.text
