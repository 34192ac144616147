"""Resolved, solved or not, reopened, closed: the end of a complaint belongs to the customer."""

from datetime import timedelta

import pytest

from desk import claim, meet, resolve, wait
from desk.escalate import escalate
from models.errors import IllegalMove, NotAllowed, NothingToSay, NotTheOwner
from models.event import EventKind
from models.lifecycle import Outcome, Status
from models.message import Message
from models.outbox import Action, Notice
from models.survey import Invitation, InvitationState
from settings.durations import Duration
from tests.desk.world import World


@pytest.fixture(autouse=True)
async def claimed(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.claim(1)


async def _resolve(world: World, words: str = "Dana sudah masuk.") -> None:
    await world.do(resolve.resolve, world.sari, 1, words_html=words)


async def test_a_ticket_without_any_answer_cannot_be_resolved(world: World) -> None:
    with pytest.raises(NothingToSay):
        await _resolve(world, "")

    assert (await world.ticket()).status == Status.CLAIMED


async def test_an_answered_ticket_is_resolved_without_more_words(world: World) -> None:
    await world.write("dana sudah masuk", 1)

    await _resolve(world, "")

    ticket = await world.ticket()
    assert (ticket.status, ticket.resolutions, ticket.resolved_at) == (Status.RESOLVED, 1, world.now)
    assert [data.split(":")[0] for data in world.phone()[-1].buttons] == ["solved", "unsolved"]


async def test_whoever_said_not_yet_is_owed_another_answer(world: World) -> None:
    await world.write("dana sudah masuk", 1)
    await _resolve(world, "")
    await world.tap("unsolved")

    with pytest.raises(NothingToSay) as refused:
        await _resolve(world, "")

    assert refused.value.values["again"] == "yes"
    await world.write("hari ini kami bukukan ulang", 1)
    await _resolve(world, "")
    assert (await world.ticket()).status == Status.RESOLVED


async def test_the_resolution_carries_the_agents_words(world: World) -> None:
    await _resolve(world)

    said = world.phone()[-1]
    assert said.key == "resolved"
    assert "Dana sudah masuk." in said.text
    assert "Sari" in said.text
    assert world.group_keys()[-1] == "thread-resolved"


async def test_only_the_owner_resolves(world: World) -> None:
    with pytest.raises(NotTheOwner):
        await world.do(resolve.resolve, world.joko, 1, words_html="x")
    with pytest.raises(NotAllowed):
        await world.do(resolve.resolve, world.stranger, 1, words_html="x")


async def test_yes_solved_closes_and_thanks_and_closes_the_topic(world: World) -> None:
    await _resolve(world)

    await world.tap("solved")

    ticket = await world.ticket()
    assert (ticket.status, ticket.outcome) == (Status.CLOSED, Outcome.SOLVED)
    assert ticket.due_at is None
    assert "thread-solved" in world.group_keys()
    assert [each.action for each in await world.all(Notice)].count(Action.CLOSE_THREAD) == 1


async def test_solved_pressed_twice_is_no_mistake(world: World) -> None:
    await _resolve(world)
    data = world.button("solved", chat=world.ani.id)
    await world.press(data)
    before = world.told()

    toast = await world.press(data)

    assert toast is not None
    assert toast.key == "toast-noted"
    assert world.told() == before


async def test_not_yet_reopens_to_the_agent_on_duty_with_a_new_promise(world: World) -> None:
    await _resolve(world)

    await world.tap("unsolved")

    ticket = await world.ticket()
    assert (ticket.status, ticket.owner_id) == (Status.CLAIMED, world.sari.id)
    assert ticket.promised_at == world.now + timedelta(hours=4)
    assert world.told()[-1] == "reopened"
    assert world.group_keys()[-1] == "reopened-not-solved"
    assert "tg://user?id=11" in world.group()[-1].text


async def test_not_yet_reopens_to_the_queue_when_the_agent_is_off_duty(world: World) -> None:
    await _resolve(world)
    await world.do(wait.duty, world.sari, on=False)

    await world.tap("unsolved")

    ticket = await world.ticket()
    assert (ticket.status, ticket.owner_id) == (Status.NEW, None)
    assert "tg://user" not in world.group()[-1].text


async def test_an_agent_back_on_duty_gets_reopened_tickets_again(world: World) -> None:
    await _resolve(world)
    await world.do(wait.duty, world.sari, on=False)
    await world.do(wait.duty, world.sari, on=True)

    await world.tap("unsolved")

    assert (await world.ticket()).owner_id == world.sari.id


async def test_not_yet_pressed_twice_reopens_once(world: World) -> None:
    await _resolve(world)
    data = world.button("unsolved", chat=world.ani.id)
    await world.press(data)

    toast = await world.press(data)

    assert toast is not None
    assert toast.key == "toast-noted"
    assert [each.kind for each in await world.journal(1)].count(EventKind.REOPENED) == 1


async def test_buttons_of_an_earlier_resolution_do_nothing(world: World) -> None:
    await _resolve(world)
    old = [world.button(verb, chat=world.ani.id) for verb in ("solved", "unsolved")]
    await world.tap("unsolved")
    await _resolve(world)

    toasts = [await world.press(data) for data in old]

    assert [toast.key for toast in toasts if toast] == ["toast-late", "toast-late"]
    assert (await world.ticket()).status == Status.RESOLVED


async def test_nobody_solves_somebody_elses_complaint(world: World) -> None:
    await _resolve(world)

    for verb in ("solved", "unsolved"):
        toast = await world.press(world.button(verb, chat=world.ani.id), who=world.budi)
        assert toast is not None
        assert toast.key == "toast-late"

    assert (await world.ticket()).status == Status.RESOLVED


async def test_words_after_the_resolution_reopen_the_complaint(world: World) -> None:
    await _resolve(world)
    world.passes(minutes=10)

    await world.say("masih belum masuk cashback")

    ticket = await world.ticket()
    assert (ticket.status, ticket.owner_id) == (Status.CLAIMED, world.sari.id)
    assert "reopened-customer-wrote" in world.group_keys()
    assert (await world.all(Message))[-1].ticket_id == 1


async def test_words_after_the_closing_reopen_it_when_they_answer_its_message(world: World) -> None:
    await _resolve(world)
    await world.tap("solved")
    last = list(world.chats["customer", world.ani.id])[-1]
    world.passes(days=2)

    await world.say("ternyata masih belum", reply_to=last)

    assert (await world.ticket()).status == Status.CLAIMED


async def test_an_agent_may_reopen_and_the_customer_is_told(world: World) -> None:
    await _resolve(world)

    await world.do(resolve.reopen, world.ratna, 1)

    assert world.told()[-1] == "reopened"
    assert "reopened-agent" in world.group_keys()
    with pytest.raises(IllegalMove):
        await world.do(resolve.reopen, world.ratna, 1)


async def test_silence_closes_the_ticket_after_its_time(world: World) -> None:
    await _resolve(world)
    calendar = world.desk.office.calendar
    closes_at = calendar.add(world.now, world.desk.office.policy.auto_close)
    remind_at = (await world.ticket()).due_at
    assert remind_at == calendar.subtract(closes_at, Duration(business_days=1))

    world.clock.go(remind_at - world.now)
    assert await world.do(escalate, 1)
    assert world.told()[-1] == "closing-soon"
    assert "Kamis 5 Februari 2026" in world.phone()[-1].text
    assert (await world.ticket()).due_at == closes_at
    world.clock.go(closes_at - world.now)
    assert await world.do(escalate, 1)

    ticket = await world.ticket()
    assert (ticket.status, ticket.outcome, ticket.due_at) == (Status.CLOSED, Outcome.NO_REPLY, None)
    assert world.told()[-1] == "closed-silent"


async def test_not_yet_after_the_silent_closing_still_reopens(world: World) -> None:
    await _resolve(world)
    for _look in range(2):
        world.passes(days=7)
        await world.do(escalate, 1)
    assert world.told()[-1] == "closed-silent"

    await world.tap("unsolved")

    assert (await world.ticket()).is_open


async def test_a_reopened_ticket_loses_its_survey(world: World) -> None:
    await _resolve(world)

    await world.tap("unsolved")

    (invitation,) = await world.all(Invitation)
    assert invitation.state == InvitationState.WITHDRAWN


async def test_the_agent_of_a_blocked_customer_hears_that_the_resolution_waits(world: World) -> None:
    await world.do(meet.blocked, world.ani.id)

    await _resolve(world)

    assert world.group_keys()[-1] == "customer-blocked"
    assert world.told()[-1] != "resolved"


async def test_waiting_is_the_owners_and_is_told_in_the_thread(world: World) -> None:
    with pytest.raises(NotTheOwner):
        await world.do(wait.wait, world.joko, 1)

    await world.do(wait.wait, world.sari, 1)

    assert (await world.ticket()).status == Status.WAITING
    assert world.group_keys()[-1] == "waiting-set"
    await world.do(claim.release, world.sari, 1)
    assert (await world.ticket()).status == Status.NEW
