"""A claim without a word, a ticket that nobody takes, a customer who sends nothing: each comes to its end once."""

from datetime import timedelta

import pytest

from desk import claim, deliver, wait
from desk.asking import ask_by_name
from desk.escalate import escalate
from desk.incoming import Person
from desk.meet import learn_membership
from desk.views import card_view
from desk.work import Work
from escalation.sweep import Sweep
from escalation.timers import timers
from models.errors import NotAllowed, NotTheOwner, ReasonHeld
from models.escalation import Climb
from models.event import EventKind
from models.lifecycle import Outcome, Status
from models.outbox import Notice
from models.ticket import Ticket
from tests.desk.world import GROUP, SUPERVISORS, World
from texts.cards import card


@pytest.fixture(autouse=True)
async def complaint(world: World) -> None:
    """At 10.00 on a Monday; the ladder is silent so that only this is heard."""
    world.obey(ladder=[])
    await world.say("cashback belum masuk")


async def _look(world: World, *, minutes: float = 0, **span: float) -> None:
    """Time passes, then the sweep looks twice."""
    world.passes(minutes=minutes, **span)
    for _ in range(2):
        await Sweep(world.desk, wake=lambda: None)()
        await world.deliver()


async def _card(world: World) -> str:
    async def shown(work):
        return await card_view(work, await work.unit.tickets.get(1), chat_id=GROUP)

    return card(await world.look(shown), "id", world.desk.office.calendar.zone).html


def _last(world: World, chat: int = GROUP) -> str:
    return world.group(chat)[-1].text


# the lease


async def test_a_silent_owner_is_warned_and_then_the_ticket_goes_back_with_a_word_to_both(
    world: World,
) -> None:
    await world.claim(1)

    await _look(world, hours=2, minutes=59)
    assert "lease-warned" not in world.group_keys()
    await _look(world, minutes=1)
    assert world.group_keys()[-1] == "lease-warned"
    assert "tg://user?id=11" in _last(world)
    assert "14.00 WIB" in _last(world)
    await _look(world, minutes=59)
    assert (await world.ticket()).owner_id == world.sari.id
    await _look(world, minutes=1)

    ticket = await world.ticket()
    released = next(each for each in await world.journal(1) if each.kind is EventKind.RELEASED)
    assert (ticket.status, ticket.owner_id) == (Status.NEW, None)
    assert (released.by, released.values) == (None, {"before": world.sari.id, "reason": "lease_over"})
    assert world.group_keys().count("lease-over") == world.group_keys().count("lease-warned") == 1
    assert "tg://user?id=11" in _last(world)
    assert "lama tanpa kabar dari Sari" in await _card(world)


async def test_a_word_of_the_owner_keeps_the_ticket_and_the_next_silence_is_warned_of_again(
    world: World,
) -> None:
    await world.claim(1)
    await _look(world, hours=3)
    await world.write("// sudah saya tanyakan", 1)

    await _look(world, hours=2)
    assert (await world.ticket()).owner_id == world.sari.id
    await _look(world, hours=1)  # 16.00

    assert world.group_keys().count("lease-warned") == 2
    assert (await world.ticket()).due_at == world.now + timedelta(hours=1)


async def test_after_a_downtime_the_ticket_goes_back_at_once_without_a_warning_too_late(world: World) -> None:
    await world.claim(1)

    await _look(world, days=2)

    assert (await world.ticket()).owner_id is None
    assert {"lease-warned", "lease-over"} & set(world.group_keys()) == {"lease-over"}
    assert {each.rung for each in await world.all(Climb) if each.clock == "lease"} == {"warn", "end"}


async def test_nobody_loses_a_ticket_while_its_words_are_held(world: World) -> None:
    await world.claim(1)
    await world.write("Mohon kirim PIN Bapak", 1)
    assert [each.kind for each in await world.journal(1)][-1] is EventKind.HELD

    await _look(world, days=1)

    assert (await world.ticket()).owner_id == world.sari.id


async def test_a_returned_ticket_is_asked_of_somebody_else(world: World) -> None:
    await world.claim(1)
    await _look(world, hours=4)

    await _look(world, minutes=30)

    assert world.group_keys()[-1] == "asked-by-name"
    assert "tg://user?id=12" in _last(world)


# the queue


async def test_the_least_loaded_on_duty_is_asked_by_name_and_takes_it_in_one_tap(world: World) -> None:
    await world.claim(1)
    await world.say("kartu saya dicuri", who=world.budi)  # day and night, so at once due as well
    second = (await world.ticket()).id

    await _look(world, minutes=29)
    assert "asked-by-name" not in world.group_keys()
    await _look(world, minutes=1)

    assert world.group()[-1].buttons == [f"claim:{second}"]
    assert "tg://user?id=12" in _last(world)
    asked = next(each for each in await world.journal(second) if each.kind is EventKind.ASKED)
    assert asked.values == {"agent": world.joko.id}
    assert (await world.staff_tap("claim", who=world.joko)).key == "toast-claimed"
    await _look(world, hours=1)
    assert "alert-unclaimed" not in world.group_keys(SUPERVISORS)


async def test_of_two_equals_the_one_asked_longest_ago_is_asked(world: World) -> None:
    await _look(world, minutes=30)
    first = _last(world)
    await world.say("alamat saya salah", who=world.budi)
    await _look(world, minutes=30)

    assert ("user?id=11" in first, "user?id=12" in _last(world)) == (True, True)


async def test_still_nobody_and_the_supervisors_can_claim_have_it_or_assign(world: World) -> None:
    await _look(world, minutes=30)
    await _look(world, minutes=30)

    (alert,) = [each for each in world.group(SUPERVISORS) if each.key == "alert-unclaimed"]
    number = (await world.ticket()).number
    assert alert.buttons == ["claim:1", "have_it:1", "reassign:1", "call:1"]
    assert f"/assign {number}" in alert.text
    assert "Sari" in alert.text
    assert (await world.staff_press("have_it:1", who=world.ratna)).key == "toast-have-it"
    shown = next(each for each in world.group(SUPERVISORS) if each.key == "alert-unclaimed")
    assert ("Ratna" in shown.text, shown.buttons) == (True, ["claim:1", "reassign:1", "call:1"])
    assert (await world.staff_press("claim:1", who=world.ratna)).key == "toast-claimed"


async def test_with_nobody_on_duty_the_supervisors_hear_at_once_and_once(world: World) -> None:
    for agent in (world.sari, world.joko):
        await world.do(wait.duty, agent, on=False)

    await _look(world, minutes=30)
    await _look(world, hours=1)

    assert world.group_keys(SUPERVISORS) == ["alert-unclaimed"]
    assert "asked-by-name" not in world.group_keys()


async def test_an_alert_of_the_ladder_in_the_same_moment_says_it_already(world: World) -> None:
    rung = {"name": "overdue", "clock": "first_response", "fraction": 0.5, "audience": "supervisor"}
    world.obey(ladder=[rung])
    await world.say("alamat saya salah", who=world.budi)
    world.passes(hours=5)

    await world.do(escalate, (await world.ticket()).id)

    assert world.group_keys(SUPERVISORS) == ["alert"]


# waiting for the customer


async def _wait(world: World, reason: str = "foto kartu debit Bapak/Ibu, bagian depan") -> Ticket:
    await world.claim(1)
    return await world.do(wait.wait, world.sari, 1, reason=reason)


async def test_a_reason_is_kept_told_and_counts_as_an_answer(world: World) -> None:
    await _wait(world)

    ticket = await world.ticket()
    assert (ticket.status, ticket.waits_for) == (Status.WAITING, "foto kartu debit Bapak/Ibu, bagian depan")
    assert world.told()[-1] == "waiting-for"
    assert "bagian depan" in world.phone()[-1].text
    assert [each.kind for each in await world.journal(1)][-2:] == [EventKind.REPLIED, EventKind.WAITING]
    assert not any("debit" in str(each.values) for each in await world.journal(1))
    assert "bagian depan" in await _card(world)


async def test_without_a_reason_the_customer_hears_nothing(world: World) -> None:
    before = len(world.phone())

    await _wait(world, "")

    assert ((await world.ticket()).waits_for, len(world.phone())) == (None, before)


async def test_a_reason_that_asks_for_a_secret_is_not_sent_and_nothing_moves(world: World) -> None:
    with pytest.raises(ReasonHeld):
        await _wait(world, "PIN kartu Bapak")

    ticket = await world.ticket()
    assert (ticket.status, ticket.waits_for) == (Status.CLAIMED, None)
    assert "waiting-for" not in world.told()


async def test_only_the_owner_waits(world: World) -> None:
    await world.claim(1)
    with pytest.raises(NotTheOwner):
        await world.do(wait.wait, world.joko, 1, reason="foto")


async def test_a_customer_is_reminded_once_then_the_ticket_is_closed_and_a_reply_opens_it(
    world: World,
) -> None:
    await _wait(world)

    await _look(world, days=7, hours=6)  # the fifth business day's end is Monday 17.00
    assert "waiting-reminder" not in world.told()
    await _look(world, hours=1)
    assert world.told()[-1] == "waiting-reminder"
    assert "bagian depan" in world.phone()[-1].text
    await _look(world, days=5)
    assert world.told().count("waiting-reminder") == 1
    await _look(world, days=4)  # over the new year's holidays of February

    ticket = await world.ticket()
    assert (ticket.status, ticket.outcome, ticket.due_at) == (Status.CLOSED, Outcome.NO_REPLY, None)
    assert world.told()[-1] == "closed-waiting"
    assert "waiting-closed" in world.group_keys()
    closing = max(
        place for (_bot, chat), shown in world.chats.items() if chat == world.ani.id for place in shown
    )
    await world.say("ini fotonya", reply_to=closing)
    assert (await world.ticket(1)).is_open


async def test_after_a_long_downtime_the_customer_is_still_reminded_before_the_end(world: World) -> None:
    await _wait(world)

    await _look(world, days=20)

    assert world.told()[-1] == "waiting-reminder"
    assert "Senin 23 Februari 2026 17.00 WIB" in world.phone()[-1].text  # the next business day
    await _look(world, days=1, hours=7)
    assert world.told()[-1] == "closed-waiting"


async def test_an_answer_ends_the_wait_and_nobody_is_reminded(world: World) -> None:
    await _wait(world)
    await world.say("ini ya, sudah saya kirim")
    assert (await world.ticket()).status == Status.CLAIMED

    await world.write("terima kasih, kami cek", 1)
    await _look(world, days=20)

    assert "waiting-reminder" not in world.told()


async def test_a_ticket_given_back_while_waiting_is_nobodys_and_no_longer_waits(world: World) -> None:
    await _wait(world)

    await world.do(claim.release, world.sari, 1)
    await _look(world, minutes=30)

    assert world.group_keys()[-1] == "asked-by-name"


async def test_who_is_asked_for_many_tickets_in_one_tick_gets_one_message(world: World) -> None:
    for who in range(900, 911):
        await world.say("cashback belum masuk", who=Person(who, f"Nasabah {who}"))
    await world.do(learn_membership, chat_id=GROUP, user_id=world.joko.id, status="left")
    world.is_delivering = False

    world.passes(minutes=30)
    await Sweep(world.desk, wake=lambda: None)()
    await world.deliver()

    tickets = await world.all(Ticket)
    (asked,) = [each for each in world.group() if each.key.startswith("asked")]
    assert asked.key == "asked-for-many"
    assert "12 tiket" in asked.text
    assert "2 tiket lagi: /queue" in asked.text
    assert all(each.number in asked.text for each in tickets[:10])
    assert asked.buttons == [f"claim:{each.id}" for each in tickets[:8]]
    kinds = [[each.kind for each in await world.journal(ticket.id)] for ticket in tickets]
    assert all(each.count(EventKind.ASKED) == 1 for each in kinds)


async def test_of_many_tickets_the_gravest_is_asked_for_first_however_late_it_came(world: World) -> None:
    for who in range(900, 911):
        await world.say("cashback belum masuk", who=Person(who, f"Nasabah {who}"))
    await world.say("kartu dicuri", who=Person(950, "Nasabah Genting"))
    await world.do(learn_membership, chat_id=GROUP, user_id=world.joko.id, status="left")
    world.is_delivering = False

    world.passes(minutes=30)
    await Sweep(world.desk, wake=lambda: None)()
    await world.deliver()

    grave = (await world.all(Ticket))[-1]
    asked = next(each for each in world.group() if each.key == "asked-for-many")
    assert grave.severity == "critical"
    assert asked.buttons[0] == f"claim:{grave.id}"
    assert f"🚨 <b>{grave.number}</b>" in asked.text.split("\n")[1]
    assert "dijanjikan" in asked.text.split("\n")[1]


async def test_of_two_agents_each_is_asked_for_half_in_one_message(world: World) -> None:
    for who in range(900, 903):
        await world.say("cashback belum masuk", who=Person(who, f"Nasabah {who}"))
    world.is_delivering = False

    world.passes(minutes=30)
    await Sweep(world.desk, wake=lambda: None)()
    await world.deliver()

    asked = [each for each in world.group() if each.key == "asked-for-many"]
    assert [len(each.buttons) for each in asked] == [2, 2]
    assert {person for each in asked for person in ("11", "12") if f"tg://user?id={person}" in each.text} == {
        "11",
        "12",
    }


async def test_a_ticket_that_joins_a_message_on_its_way_is_said_all_the_same(world: World) -> None:
    await world.do(learn_membership, chat_id=GROUP, user_id=world.joko.id, status="left")
    world.is_delivering = False
    world.passes(minutes=30)
    await Sweep(world.desk, wake=lambda: None)()
    (first,) = [each for each in await world.all(Notice) if each.key == "asked-by-name"]
    await world.say("cashback belum masuk", who=world.budi)
    await world.do(_ask_for, (await world.ticket()).id)

    said = (first.key, first.params)
    await world.do(deliver.on_sent, first.id, message_id=77, text="", said=said)
    await world.deliver()

    assert world.group_keys()[-1] == "asked-for-many"


async def _ask_for(work: Work, ticket_id: int) -> None:
    ticket = await work.unit.tickets.get(ticket_id)
    found = timers(
        await work.unit.tickets.journal(ticket_id), await work.policy_of(ticket), work.office.calendar
    )
    await ask_by_name(work, ticket, found[0])


async def test_a_stranger_can_do_none_of_this(world: World) -> None:
    for nobody in (world.stranger, Person(77, "Bekas")):
        with pytest.raises(NotAllowed):
            await world.do(wait.wait, nobody, 1, reason="foto")
