import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.errands import CardErrand, Errand, Planner
from bot.limits import backoff
from bot.trouble import Blocked, Down, Moved, Refused, Slow, ThreadGone, Trouble, Unauthorized
from desk import deliver
from desk.meet import meet_customer
from desk.tell import tell_chat, tell_customer, tell_thread
from desk.work import Work
from models.outbox import Action, Bot, Notice, Urgency
from models.staff import ChatRole
from tests.bot.stage import ANDI, GROUP, SITI, SUPERVISORS, Stage


async def test_telegrams_429_pauses_that_chat_for_as_long_as_it_says(stage: Stage) -> None:
    await stage.owe("satu", "dua")
    await stage.owe("halo", who=SITI)
    stage.customers.troubles["send"].append(Slow(7))

    await stage.deliver()
    before = list(stage.customers.texts(ANDI.id))
    await stage.later(6)
    still = list(stage.customers.texts(ANDI.id))
    await stage.later(1)

    assert before == still == ["satu"]
    assert stage.customers.texts(SITI.id) == ["halo"]
    assert stage.customers.texts(ANDI.id) == ["satu", "satu", "dua"]


@pytest.mark.parametrize("trouble", [Down("TelegramServerError"), Unauthorized("no")])
async def test_a_server_that_is_down_puts_the_lane_off_and_keeps_its_order(
    stage: Stage, trouble: Trouble
) -> None:
    await stage.owe("satu", "dua")
    stage.customers.troubles["send"].extend([trouble, trouble])

    await stage.deliver()
    await stage.later(1)
    await stage.later(2)

    assert stage.customers.texts(ANDI.id) == ["satu", "satu", "satu", "dua"]


async def test_each_failure_doubles_the_wait(stage: Stage) -> None:
    (notice_id,) = await stage.owe("satu")
    stage.customers.troubles["send"].extend([Down("x")] * 3)

    waits = []
    for seconds in (0, 1, 2):
        await stage.later(seconds)
        waits.append((await stage.notice(notice_id)).not_before - stage.clock.now())

    assert waits == [timedelta(seconds=1), timedelta(seconds=2), timedelta(seconds=4)]


def test_no_wait_is_longer_than_five_minutes() -> None:
    assert [backoff(each) for each in (0, 8, 9, 500)] == [
        timedelta(seconds=1),
        timedelta(seconds=256),
        timedelta(minutes=5),
        timedelta(minutes=5),
    ]


async def test_the_agent_sees_that_words_which_cannot_go_yet_are_here(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.reply(ticket_id, "Segera kami periksa")
    stage.customers.troubles["send"].append(Down("x"))

    await stage.deliver(Bot.CUSTOMER)
    await stage.deliver(Bot.STAFF)

    assert ("react", GROUP, "👀", 31) in stage.staff.calls


async def test_a_refused_notice_is_a_dead_letter_the_lane_goes_on_and_staff_are_told(stage: Stage) -> None:
    (first, _second) = await stage.owe("satu", "dua")
    stage.customers.troubles["send"].append(Refused("Bad Request: can't parse entities"))

    await stage.deliver()
    await stage.deliver()

    assert (await stage.notice(first)).state == "dead"
    assert stage.customers.texts(ANDI.id) == ["satu", "dua"]
    assert stage.staff.texts(GROUP) == [
        "⚠️ Satu pemberitahuan (plain) ditolak Telegram: Bad Request: can't parse entities"
    ]


async def test_the_agent_is_told_that_their_words_cannot_be_sent(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.forum(is_forum=False)
    await stage.reply(ticket_id, "Segera kami periksa")
    stage.customers.troubles["send"].append(Refused("Bad Request: message is too long"))

    await stage.deliver(Bot.CUSTOMER)
    await stage.deliver(Bot.STAFF)

    assert ("react", GROUP, "👎", 31) in stage.staff.calls
    told = next(call for call in stage.staff.named("send") if "tidak dapat dikirim" in call[2])
    assert told[4] == 31
    assert "message is too long" in told[2]


async def test_an_alert_that_cannot_reach_the_supervisors_is_told_to_the_team(stage: Stage) -> None:
    await stage.alert("terlambat", chat_id=SUPERVISORS)
    stage.staff.troubles["send"].append(Refused("Bad Request: chat not found"))

    await stage.deliver()
    await stage.deliver()

    assert "chat not found" in stage.staff.texts(GROUP)[0]


async def test_a_supervisor_who_never_pressed_start_is_named_to_the_team(stage: Stage) -> None:
    await stage.alert("terlambat", chat_id=701)
    stage.staff.troubles["send"].append(Blocked("Forbidden: bot can't initiate conversation with a user"))

    await stage.deliver()
    await stage.deliver()

    assert "bot petugas belum dimulai" in stage.staff.texts(GROUP)[0]


async def test_a_refused_alert_in_the_staff_group_itself_ends_there(stage: Stage) -> None:
    await stage.alert("terlambat", chat_id=GROUP)
    stage.staff.troubles["send"].append(Refused("Bad Request: chat not found"))

    await stage.deliver()

    assert await stage.states() == ["dead"]


async def test_customers_words_that_cannot_be_shown_are_told_to_the_agent(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.forum(is_forum=False)

    async def use_case(work: Work) -> None:
        ticket = await work.unit.tickets.get(ticket_id)
        own = {"owner": "", "owner_id": 601, "forwarded": False, "origin": ""}
        await tell_thread(work, ticket, "customer-wrote", {"words": "tolong", **own})

    await stage.desk.perform(use_case)
    stage.staff.troubles["send"].append(Refused("Bad Request: strange"))

    await stage.deliver(Bot.STAFF)
    await stage.deliver(Bot.STAFF)

    assert any("tidak dapat ditampilkan" in text for text in stage.staff.texts(GROUP))


async def test_a_customer_who_blocked_us_gets_everything_in_order_on_return(stage: Stage) -> None:
    ticket_id = await stage.ticket()
    await stage.forum(is_forum=False)
    await stage.reply(ticket_id, "jawaban")
    await stage.owe("satu", "dua")
    stage.customers.troubles["send"].extend([Blocked("Forbidden: bot was blocked by the user")] * 2)

    await stage.deliver(Bot.CUSTOMER)
    await stage.deliver(Bot.STAFF)
    parked = (await stage.states())[:3]
    stage.customers.calls.clear()
    await stage.desk.perform(lambda work: meet_customer(work, ANDI))
    await stage.later(10)

    assert parked == ["parked"] * 3
    assert ("react", GROUP, "👀", 31) in stage.staff.calls
    assert any("Andi Wijaya memblokir bot" in text for text in stage.staff.texts(GROUP))
    assert sorted(stage.customers.texts(ANDI.id)) == ["dua", "jawaban", "satu"]
    assert stage.customers.texts(ANDI.id).index("satu") < stage.customers.texts(ANDI.id).index("dua")


async def test_what_is_owed_while_we_are_blocked_waits_too(stage: Stage) -> None:
    await stage.owe("satu")
    stage.customers.troubles["send"].append(Blocked("Forbidden"))
    await stage.deliver(Bot.CUSTOMER)

    async def use_case(work: Work) -> None:
        customer = await work.unit.people.customer(ANDI.id)
        assert customer is not None
        await tell_customer(work, customer, "plain", {"text_html": "dua"})

    await stage.desk.perform(use_case)
    await stage.deliver(Bot.CUSTOMER)

    assert stage.customers.texts(ANDI.id) == ["satu"]
    assert await stage.states() == ["parked", "parked"]


async def test_a_person_who_blocked_the_customer_bot_still_hears_from_the_staff_bot(stage: Stage) -> None:
    """Both private chats have the person's own id."""
    await stage.owe("satu")
    await stage.alert("antrean", chat_id=ANDI.id, urgency=Urgency.WORDS)
    stage.customers.troubles["send"].append(Blocked("Forbidden"))

    await stage.deliver(Bot.CUSTOMER)
    await stage.deliver(Bot.STAFF)

    assert stage.staff.texts(ANDI.id) == ["antrean"]


async def test_a_group_that_moved_has_its_new_id_everywhere(stage: Stage) -> None:
    new = -1002000000009
    ticket_id = await stage.ticket(is_claimed=True)
    await stage.alert("terlambat")
    stage.staff.troubles["send"].append(Moved(new))

    await stage.deliver(Bot.STAFF)
    await stage.deliver(Bot.STAFF)

    async with stage.desk.looking() as work:
        chat = await work.chat(ChatRole.STAFF)
        assert await work.unit.outbox.thread(ticket_id, new) is not None
    assert chat.chat_id == new
    assert {each.chat_id for each in await stage.all(Notice)} == {new}
    assert (await stage.card()).chat_id == new
    assert stage.staff.texts(new)


async def test_a_group_that_is_no_staff_chat_can_move_too(stage: Stage) -> None:
    """Somebody asked /id in a group which then became a supergroup."""
    await stage.alert("nomor", chat_id=-55, urgency=Urgency.WORDS)
    stage.staff.troubles["send"].append(Moved(-100055))

    await stage.deliver()
    await stage.deliver()

    assert stage.staff.texts(-100055) == ["nomor"]
    assert await stage.states() == ["sent"]


async def test_a_deleted_topic_that_was_no_tickets_own_is_a_dead_letter(stage: Stage) -> None:
    async def use_case(work: Work) -> None:
        await tell_chat(work, GROUP, "plain", {"text_html": "x"}, thread_id=77)

    await stage.desk.perform(use_case)
    stage.staff.troubles["send"].append(ThreadGone("Bad Request: message thread not found"))

    await stage.deliver()

    assert await stage.states() == ["dead"]


async def test_an_unexpected_error_never_stops_the_sender(stage: Stage) -> None:
    await stage.owe("satu", "dua")
    await stage.owe("halo", who=SITI)
    stage.customers.troubles["send"].append(KeyError("surprise"))

    await stage.deliver()
    await stage.later(1)

    assert stage.customers.texts(SITI.id) == ["halo"]
    assert stage.customers.texts(ANDI.id) == ["satu", "satu", "dua"]


async def test_what_fails_unexpectedly_eight_times_is_given_up_aloud(stage: Stage) -> None:
    await stage.owe("satu", "dua")
    stage.customers.troubles["send"].extend([KeyError("surprise")] * 8)

    for _ in range(8):
        await stage.later(300)
    await stage.later(0)

    assert stage.customers.texts(ANDI.id) == ["satu"] * 8 + ["dua"]
    assert "KeyError" in stage.staff.texts(GROUP)[0]


class BlindPlanner(Planner):
    """Its first look fails."""

    looks = 0

    async def plan(self, *args: Any, **more: Any) -> list[Errand | CardErrand]:
        type(self).looks += 1
        if self.looks == 1:
            raise OperationalError("select", {}, Exception("away"))
        return await super().plan(*args, **more)


async def test_a_look_that_fails_is_repeated(stage: Stage) -> None:
    await stage.owe("satu")
    sender = stage.sender(Bot.CUSTOMER, stage.customers, planner=BlindPlanner)

    await sender.drain()
    await sender.drain()

    assert stage.customers.texts(ANDI.id) == ["satu"]


async def test_a_notice_that_cannot_be_rendered_holds_up_only_its_own_lane(stage: Stage) -> None:
    async def use_case(work: Work) -> None:
        await tell_chat(work, SUPERVISORS, "no-such-sentence", {})

    await stage.desk.perform(use_case)
    await stage.alert("terlambat")

    await stage.deliver(Bot.STAFF)

    assert stage.staff.texts(GROUP) == ["terlambat"]
    assert await stage.states() == ["queued", "sent"]


async def test_a_database_that_is_away_does_not_make_us_say_it_twice(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, unhurried: None
) -> None:
    """Telegram took the message, then the disk was full: the result is kept until it can be booked."""
    await stage.owe("satu")
    on_sent, failures = deliver.on_sent, 5

    async def full(*args: object, **more: object) -> None:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise OperationalError("update", {}, Exception("database or disk is full"))
        await on_sent(*args, **more)

    monkeypatch.setattr(deliver, "on_sent", full)
    await stage.deliver()

    assert stage.customers.texts(ANDI.id) == ["satu"]
    assert await stage.states() == ["sent"]


async def test_a_result_that_can_never_be_booked_rests_its_chat(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the customer would be told the same words again and again."""
    await stage.owe("satu")

    async def broken(*_args: object, **_more: object) -> None:
        raise LookupError

    monkeypatch.setattr(deliver, "on_sent", broken)
    monkeypatch.setattr(deliver, "on_put_off", broken)
    await stage.deliver()
    await stage.later(299)
    said = list(stage.customers.texts(ANDI.id))
    await stage.later(1)

    assert said == ["satu"]
    assert len(stage.customers.texts(ANDI.id)) == 2


async def test_leaving_a_group_is_a_notice_like_any_other(stage: Stage) -> None:
    async def use_case(work: Work) -> None:
        (await tell_chat(work, -77, "plain", {"text_html": ""})).action = Action.LEAVE

    await stage.desk.perform(use_case)

    await stage.deliver()

    assert stage.staff.calls == [("leave", -77)]
    assert await stage.states() == ["sent"]


async def test_a_stop_finishes_and_books_what_is_under_way(stage: Stage) -> None:
    await stage.owe("satu")
    stage.customers.gate = asyncio.Event()
    running = asyncio.create_task(stage.senders[Bot.CUSTOMER].run())
    await stage.customers.entered.wait()

    running.cancel()
    for _ in range(20):
        await asyncio.sleep(0)
    stopped_early = running.done()
    stage.customers.gate.set()
    await asyncio.wait([running])

    assert not stopped_early
    assert await stage.states() == ["sent"]


async def test_a_stop_gives_up_a_call_that_hangs(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sender._GRACE", 0.0)
    await stage.owe("satu")
    stage.customers.gate = asyncio.Event()
    sender = stage.senders[Bot.CUSTOMER]
    running = asyncio.create_task(sender.run())
    await stage.customers.entered.wait()

    running.cancel()
    await asyncio.wait([running])
    while sender._busy:
        await asyncio.sleep(0)

    assert await stage.states() == ["queued"]


async def test_draining_sends_all_lanes_to_their_end(stage: Stage) -> None:
    for person in (ANDI, SITI):
        await stage.owe("satu", "dua", "tiga", who=person)
    await stage.alert("terlambat")

    await stage.deliver()

    assert await stage.states() == ["sent"] * 7
