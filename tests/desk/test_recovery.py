"""Who stays unhappy is somebody's work: a ticket in the supervisors' chat, a call, the decision, one more question."""

import pytest

from desk import claim, resolve
from desk.escalate import escalate
from desk.inviting import ask_if_due
from desk.meet import meet_customer
from desk.work import Work
from models.errors import OtherGroup, RatedAgent
from models.event import EventKind
from models.lifecycle import Outcome, Status
from models.survey import Invitation, Recovery
from models.ticket import Ticket
from surveys.recovering import RECOVERY
from tests.desk.edges import type_as_staff
from tests.desk.world import SUPERVISORS, World


@pytest.fixture(autouse=True)
async def rated(world: World) -> None:
    """Sari answered, Ani says that it is solved and is asked for a score."""
    await world.say("cashback belum masuk")
    await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Beres.")
    await world.tap("solved")


async def test_a_low_score_opens_a_linked_ticket_for_the_supervisors_at_once(world: World) -> None:
    await world.press("answer:1:score:1")

    ticket = await world.ticket()
    (recovery,) = await world.all(Recovery)
    assert (ticket.topic, ticket.status, ticket.team) == (RECOVERY, Status.NEW, "supervisors")
    assert (recovery.source_id, recovery.agent_id, recovery.trouble) == (1, world.sari.id, "low_score")
    assert (await world.journal(1))[-1].kind is EventKind.RECOVERING
    assert (await world.chat_of_card(2)) == SUPERVISORS


async def test_after_the_reason_the_customer_hears_who_calls_by_when_and_chooses_a_time(world: World) -> None:
    await world.press("answer:1:score:2")
    await world.press("answer:1:why_bad:resolution")
    assert world.told()[-2:] == ["survey-thanks-low", "recovery-offer"]

    await world.tap("slot", place=0)
    await world.tap("slots")
    await world.tap("slot", place=0)

    (recovery,) = await world.all(Recovery)
    assert recovery.slot_at is not None
    assert recovery.slot_at > world.now
    assert world.desk.office.calendar.is_open(recovery.slot_at)
    assert "recovery-phone" in world.told()


async def test_when_the_chosen_time_has_come_the_supervisors_are_rung_for(world: World) -> None:
    await world.press("answer:1:score:2")
    await world.press("answer:1:why_bad:resolution")
    await world.tap("slot", place=0)
    (recovery,) = await world.all(Recovery)

    while world.now < recovery.slot_at:
        world.passes(minutes=15)
        await world.do(escalate, 2)

    rung = world.group(SUPERVISORS)[-1]
    assert (rung.key, rung.buttons) == ("call-now", ["call_done:2", "call_missed:2"])
    await world.staff_tap("call_done", who=world.ratna, chat=SUPERVISORS)
    (recovery,) = await world.all(Recovery)
    assert recovery.called_by == world.ratna.id


async def test_who_would_rather_be_written_to_says_so(world: World) -> None:
    await world.press("answer:1:score:2")
    await world.press("answer:1:why_bad:resolution")

    await world.tap("slot_chat")

    assert (await world.all(Recovery))[0].prefers_chat
    assert "menulis" in world.phone()[-1].text


async def test_without_a_reason_the_offer_comes_all_the_same(world: World) -> None:
    await world.press("answer:1:score:2")
    world.passes(minutes=4)

    await world.tick_surveys()
    await world.tick_surveys()

    assert world.told().count("recovery-offer") == 1


async def test_a_slip_of_the_finger_is_nobodys_work(world: World) -> None:
    await world.press("answer:1:score:1")

    await world.press("rate:1:5")

    assert (await world.ticket()).outcome == Outcome.WITHDRAWN
    await world.press("rate:1:1")
    assert [each.is_open for each in await world.all(Ticket)] == [False, True]


async def test_neither_the_rated_agent_nor_an_agent_takes_it(world: World) -> None:
    await world.press("answer:1:score:1")

    with pytest.raises(OtherGroup):
        await world.do(claim.claim, world.joko, 2)
    await world.join(world.sari, SUPERVISORS)
    with pytest.raises(RatedAgent):
        await world.do(claim.claim, world.sari, 2)
    await world.claim(2, who=world.ratna)

    assert (await world.ticket()).owner_id == world.ratna.id


async def test_a_call_is_a_first_response_and_the_same_tap_again_changes_nothing(world: World) -> None:
    await world.press("answer:1:score:1")
    await world.claim(2, who=world.ratna)

    for _ in range(2):
        await world.staff_press("called:2", who=world.ratna)

    assert [each.kind for each in await world.journal(2)].count(EventKind.CALLED) == 1


async def test_words_of_its_supervisor_in_answer_to_the_card_reach_the_customer(world: World) -> None:
    await world.press("answer:1:score:1")
    await world.claim(2, who=world.ratna)

    place = {"chat_id": SUPERVISORS, "reply_to": list(world.chats["staff", SUPERVISORS])[-1]}
    await type_as_staff(world, "Saya Ratna, mohon maaf.", who=world.ratna, **place)

    assert world.told()[-1] == "agent-words"


async def test_a_week_after_the_repair_they_are_asked_once_more_whatever_was_asked_lately(
    world: World,
) -> None:
    await world.press("answer:1:score:1")
    await world.press("answer:1:why_bad:resolution")
    await world.claim(2, who=world.ratna)
    await world.do(resolve.resolve, world.ratna, 2, words_html="Sudah kami perbaiki.")
    await world.tap("solved")
    assert world.told()[-1] == "solved-thanks"
    world.passes(days=7)

    await world.tick_surveys()
    await world.press("answer:2:score:1")

    assert [each.state for each in await world.all(Invitation)] == ["answered", "answered"]
    assert len(await world.all(Ticket)) == 2
    assert "thread-still-unhappy" in world.group_keys(SUPERVISORS)


async def test_not_solved_for_the_second_time_brings_a_supervisor(world: World) -> None:
    await world.say("atm menelan uang", who=world.budi)
    await world.claim(2)
    for _ in range(2):
        await world.do(resolve.resolve, world.sari, 2, words_html="Beres.")
        await world.tap("unsolved", who=world.budi)

    (recovery,) = await world.all(Recovery)
    assert (recovery.source_id, recovery.trouble) == (2, "not_solved")
    assert [each.topic for each in await world.all(Ticket)] == ["cashback", "atm", RECOVERY]


async def _repair(world: World, ticket: int) -> None:
    await world.claim(ticket, who=world.ratna)
    await world.staff_press(f"called:{ticket}", who=world.ratna)
    await world.do(resolve.resolve, world.ratna, ticket, words_html="Sudah kami perbaiki.")


async def test_a_detractor_is_asked_once_more_too(world: World) -> None:
    async def ask(work: Work) -> None:
        question = Invitation(
            survey="nps", customer_id=world.budi.id, hands=1, state="due", planned_at=work.now
        )
        await meet_customer(work, world.budi)
        await ask_if_due(work, await work.unit.add(question), is_here=True)

    await world.do(ask)
    await world.press("answer:2:recommend:3", who=world.budi)
    await world.tap("survey_skip", who=world.budi)
    await _repair(world, 2)
    await world.tap("solved", who=world.budi)
    world.passes(days=7)

    await world.tick_surveys()

    again = (await world.all(Invitation))[-1]
    assert (again.survey, again.ticket_id, again.state) == ("nps", 2, "sent")


async def test_the_report_says_who_was_reached_in_time_and_who_recovered(world: World) -> None:
    await world.press("answer:1:score:1")
    await _repair(world, 2)
    await world.tap("solved")
    await world.say("atm menelan uang", who=world.budi)
    await world.claim(3)
    await world.do(resolve.resolve, world.sari, 3, words_html="Beres.")
    await world.tap("solved", who=world.budi)
    await world.press("answer:3:score:2", who=world.budi)
    world.passes(days=7)
    await world.tick_surveys()
    await world.press("answer:2:score:5")

    await type_as_staff(world, "/report surveys", who=world.ratna, chat_id=SUPERVISORS)

    text = next(each.text for each in world.group(SUPERVISORS) if "Tindak lanjut bagi" in each.text)
    assert "Tindak lanjut bagi yang tidak puas: 2" in text
    assert "Dihubungi tepat waktu: <b>50 %</b> (n = 2;" in text
    assert "ditanya sekali lagi: <b>100 %</b> (n = 1;" in text
    assert "Puas (nilai 4–5): <b>0 %</b> (n = 2;" in text  # a second score is no second opinion
