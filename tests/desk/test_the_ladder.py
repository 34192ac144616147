"""A late ticket climbs: each rung once, to the right people, until somebody has it."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.office import keep_policy
from desk import claim, resolve
from desk.deliver import on_rejected
from desk.escalate import escalate
from desk.incoming import Person
from models.errors import NotAllowed
from models.escalation import Climb, PolicyVersion
from models.event import EventKind
from models.outbox import Notice, Urgency
from models.ticket import Ticket
from tests.desk.edges import type_as_staff
from tests.desk.world import SUPERVISORS, World

HEAD = 301


@pytest.fixture(autouse=True)
async def complaint(world: World) -> None:
    world.obey(claim_within="999h", lease="999h")  # who has the ticket has tests of its own
    await world.do(keep_policy)
    await world.say("cashback belum masuk")  # at 10.00, promised for 12.00


async def _until(world: World, *, minutes: int, step: int = 6) -> None:
    """Let time pass in small steps, with a look at what is due at each."""
    for _ in range(minutes // step):
        world.passes(minutes=step)
        await world.do(escalate, 1)


def _alerts(world: World, chat: int = SUPERVISORS) -> list[str]:
    return [bubble.text for bubble in world.group(chat) if bubble.key == "alert"]


async def test_nothing_happens_before_its_time(world: World) -> None:
    world.passes(minutes=59)

    assert not await world.do(escalate, 1)
    assert await world.all(Climb) == []


async def test_half_way_the_card_turns_yellow_and_nobody_is_told(world: World) -> None:
    await _until(world, minutes=60)

    ticket = await world.ticket()
    assert (ticket.warned_at, ticket.overdue_at) == (world.now, None)
    assert world.group_keys() == []
    assert [climb.rung for climb in await world.all(Climb)] == ["yellow"]


async def test_what_nobody_claimed_is_reminded_to_the_team_with_a_claim_button(world: World) -> None:
    await _until(world, minutes=96)

    reminder = world.group()[-1]
    assert (reminder.key, reminder.buttons) == ("remind-team", ["claim:1"])
    assert "12.00 WIB" in reminder.text


async def test_the_owner_is_reminded_in_the_thread(world: World) -> None:
    await world.claim(1)

    await _until(world, minutes=96)

    reminder = world.group()[-1]
    assert reminder.key == "remind-owner"
    assert "tg://user?id=11" in reminder.text
    notice = next(each for each in await world.all(Notice) if each.key == "remind-owner")
    assert notice.urgency == Urgency.ALERT


async def test_at_the_due_time_the_supervisors_are_alerted(world: World) -> None:
    await _until(world, minutes=120)

    (alert,) = _alerts(world)
    ticket = await world.ticket()
    assert ticket.overdue_at == world.now
    for part in (ticket.number, "Cashback belum masuk", "Ani Lestari", "cashback belum masuk"):
        assert part in alert


async def test_each_rung_is_climbed_once_and_written_down(world: World) -> None:
    await _until(world, minutes=240)

    climbs = await world.all(Climb)
    escalated = [each for each in await world.journal(1) if each.kind == EventKind.ESCALATED]
    first = [climb.rung for climb in climbs if climb.clock == "first_response"]
    assert set(first) == {"yellow", "nudge", "overdue", "overdue+1", "overdue+2", "overdue+3", "head"}
    assert max(Counter(first).values()) == 1
    assert {each.values["rung"] for each in escalated} <= set(first)


async def test_the_head_is_told_in_their_own_chat(world: World) -> None:
    world.obey(audiences={"head": [HEAD], "compliance": []})

    await _until(world, minutes=180)

    assert len(_alerts(world, HEAD)) == 1


async def test_without_a_head_the_supervisors_stand_in(world: World) -> None:
    await _until(world, minutes=180)

    notices = [each for each in await world.all(Notice) if each.params.get("audience") == "head"]
    assert [each.chat_id for each in notices] == [SUPERVISORS]


async def test_after_a_downtime_only_the_highest_rung_speaks(world: World) -> None:
    world.passes(hours=3, minutes=10)

    await world.do(escalate, 1)
    await world.do(escalate, 1)

    assert len(_alerts(world)) == 1
    told = [climb for climb in await world.all(Climb) if climb.notice_id is not None]
    assert [climb.rung for climb in told] == ["head"]
    assert {climb.rung for climb in await world.all(Climb)} >= {"yellow", "nudge", "overdue", "head"}
    assert world.group_keys() == []


async def test_an_alert_repeats_until_somebody_has_it(world: World) -> None:
    await _until(world, minutes=156)
    assert len(_alerts(world)) == 2

    await world.staff_tap("have_it", who=world.ratna, chat=SUPERVISORS)
    await _until(world, minutes=24)

    overdue = [climb.rung for climb in await world.all(Climb) if climb.rung.startswith("overdue")]
    assert overdue == ["overdue", "overdue+1"]


async def test_i_have_it_does_not_stop_the_deadline(world: World) -> None:
    await _until(world, minutes=120)
    await world.staff_tap("have_it", who=world.ratna, chat=SUPERVISORS)

    await _until(world, minutes=60)

    assert "head" in [climb.rung for climb in await world.all(Climb)]
    assert (await world.ticket()).overdue_at is not None


async def test_i_have_it_is_said_to_the_others_and_shown_on_the_alert(world: World) -> None:
    await world.claim(1)
    await _until(world, minutes=120)

    toast = await world.staff_tap("have_it", who=world.ratna, chat=SUPERVISORS)

    assert toast.key == "toast-have-it"
    assert "Ratna" in _alerts(world)[0]
    assert world.group_keys(SUPERVISORS)[-1] == "alert-acknowledged"
    assert world.group_keys()[-1] == "thread-acknowledged"
    events = [each for each in await world.journal(1) if each.kind == EventKind.ACKNOWLEDGED]
    assert events[0].values == {"clock": "first_response", "epoch": 1}


async def test_the_second_supervisor_hears_who_has_it(world: World) -> None:
    wati = Person(22, "Wati")
    await world.join(wati, SUPERVISORS)
    await _until(world, minutes=120)
    data = world.button("have_it", chat=SUPERVISORS)
    await world.staff_press(data, who=world.ratna)

    again = await world.staff_press(data, who=world.ratna)
    late = await world.staff_press(data, who=wati)

    assert (again.key, late.key) == ("toast-have-it", "toast-have-it-taken")
    assert late.values["name"] == "Ratna"


async def test_without_an_alert_there_is_nothing_to_have(world: World) -> None:
    assert (await world.staff_press("have_it:1", who=world.ratna)).key == "toast-old"


async def test_what_is_done_needs_nobody_any_more(world: World) -> None:
    await _until(world, minutes=120)
    await world.tap("withdraw")
    await world.tap("withdraw_yes")

    toast = await world.staff_press("have_it:1", who=world.ratna)

    assert toast.key == "toast-done"
    assert [each.buttons for each in world.group(SUPERVISORS) if each.key == "alert"] == [[]]


async def test_agents_and_strangers_cannot_have_it(world: World) -> None:
    await _until(world, minutes=120)

    for nobody in (world.sari, world.stranger):
        with pytest.raises(NotAllowed):
            await world.staff_tap("have_it", who=nobody, chat=SUPERVISORS)


async def test_the_head_can_have_it_too(world: World) -> None:
    world.obey(audiences={"head": [HEAD], "compliance": []})
    await _until(world, minutes=180)

    toast = await world.staff_tap("have_it", who=Person(HEAD, "Ibu Kepala"), chat=HEAD)

    assert toast.key == "toast-have-it"


async def test_a_head_who_is_no_agent_is_greeted_and_gets_what_a_head_can_do(world: World) -> None:
    world.obey(audiences={"head": [HEAD], "compliance": []})
    await _until(world, minutes=180)
    head, number = Person(HEAD, "Ibu Kepala"), (await world.ticket()).number
    (alert,) = (each for each in world.group(HEAD) if each.key == "alert")
    assert [data.split(":")[0] for data in alert.buttons] == ["have_it", "reassign", "extend", "call"]

    said = []
    for typed in ("/start", "/help", f"/card {number}", f"/why {number}", f"/extend {number}", "/queue"):
        await type_as_staff(world, typed, who=head, chat_id=HEAD)
        said.append(world.group(HEAD)[-1].text)

    assert said[0] == said[1]
    assert said[0].startswith("Halo, Ibu. Tiket yang sudah begitu terlambat")
    assert all(number in each for each in said[2:5])
    assert "meja kerja petugas" in said[5], "lists are for agents"


async def test_who_sits_in_a_group_of_the_ladder_can_have_it(world: World) -> None:
    world.obey(audiences={"head": [-300], "compliance": []})
    kepala = Person(302, "Pak Kepala")
    await world.join(kepala, -300)
    await _until(world, minutes=180)

    toast = await world.staff_tap("have_it", who=kepala, chat=-300)

    assert toast.key == "toast-have-it"


async def test_an_answer_stops_the_first_response_clock(world: World) -> None:
    await world.claim(1)
    await world.write("sedang kami cek", 1)

    await _until(world, minutes=180)

    assert _alerts(world) == []
    assert (await world.ticket()).overdue_at is None


async def test_a_customer_without_an_answer_starts_a_clock_of_their_turn(world: World) -> None:
    await world.claim(1)
    await world.write("sedang kami cek", 1)
    await world.say("masih cashback")

    await _until(world, minutes=246)

    (alert,) = _alerts(world)
    assert "jawaban berikut," in alert
    assert {climb.clock for climb in await world.all(Climb)} == {"next_response"}


async def test_releasing_and_claiming_again_does_not_set_the_clock_back(world: World) -> None:
    await world.claim(1)
    await _until(world, minutes=60)
    await world.do(claim.release, world.sari, 1)
    await world.claim(1, who=world.joko)

    await _until(world, minutes=60)

    assert len(_alerts(world)) == 1


async def test_a_reopened_ticket_climbs_anew_in_its_own_epoch(world: World) -> None:
    await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Beres.")
    await world.tap("unsolved")

    world.passes(days=14)
    await world.do(escalate, 1)

    assert {(climb.clock, climb.epoch) for climb in await world.all(Climb)} >= {("resolution", 2)}
    assert len(_alerts(world)) == 1


async def test_who_knows_is_told_beside_who_decides(world: World) -> None:
    office = world.desk.office
    fraud = {**office.policy.ladder[2].model_dump(mode="json"), "name": "fraud", "audience": "fraud"}
    world.obey(
        audiences={"head": [], "compliance": [], "fraud": [-400]},
        ladder=[*(rung.model_dump(mode="json") for rung in office.policy.ladder), fraud],
    )
    await world.say("alamat salah", who=world.budi)
    second = (await world.ticket()).id

    world.passes(days=3)
    await world.do(escalate, second)

    assert len(_alerts(world, -400)) == 1
    assert len(_alerts(world)) == 1


async def test_a_ticket_keeps_the_policy_that_it_was_opened_with(world: World) -> None:
    world.obey(ladder=[], claim_within="30m")
    await _until(world, minutes=120)
    assert len(_alerts(world)) == 1

    await world.say("alamat salah", who=world.budi)

    policies = [each.policy for each in await world.all(Ticket)]
    assert policies[0] != policies[1]
    assert policies[0] in {each.version for each in await world.all(PolicyVersion)}
    assert (await world.ticket()).due_at == world.now + timedelta(minutes=30)  # no rung: only a claim is due


async def test_a_topic_change_reads_its_targets_anew_and_keeps_the_start(world: World) -> None:
    opened_at = (await world.ticket()).opened_at
    world.passes(minutes=10)
    await world.tap("wrong")
    await world.tap("pick", place=1)

    ticket = await world.ticket()
    assert ticket.topic == "atm"
    assert ticket.promised_at == opened_at + timedelta(hours=1)
    assert ticket.due_at == opened_at + timedelta(minutes=30)
    assert (ticket.severity, ticket.team) == ("high", "atm")


async def test_the_person_on_call_is_alerted_in_private_and_at_each_repeat_the_next_one(world: World) -> None:
    people = [world.ratna.id, HEAD]
    ladder = [
        {**each, "audience": "duty"} if each["name"] == "overdue" else each
        for each in world.desk.office.policy.freeze()["ladder"]
    ]
    shifts = [{"days": [*range(7)], "hours": [[0, 86_400]], "people": people}]
    world.obey(ladder=ladder, shifts=shifts)
    await world.do(keep_policy)
    await world.say("cashback belum masuk", who=world.budi)

    for _ in range(25):
        world.passes(minutes=6)
        await world.do(escalate, 2)

    assert len(_alerts(world, world.ratna.id)) == len(_alerts(world, HEAD)) == 1
    assert (await world.staff_press("have_it:2", who=Person(HEAD, "Kepala"))).key == "toast-have-it"


async def test_whoever_is_called_and_cannot_be_reached_is_stood_in_for_by_the_supervisors(
    world: World,
) -> None:
    world.obey(audiences={"head": [HEAD], "compliance": []})
    world.is_delivering = False
    await _until(world, minutes=180, step=180)
    (lost,) = [each for each in await world.all(Notice) if each.chat_id == HEAD]

    await world.do(on_rejected, notice_id=lost.id, error="blocked")
    world.is_delivering = True
    await world.deliver()

    assert len(_alerts(world)) == 1
    assert (await world.staff_tap("have_it", who=world.ratna, chat=SUPERVISORS)).key == "toast-have-it"


async def test_a_topic_that_escalates_at_once_rings_the_supervisors_when_it_is_opened(world: World) -> None:
    rung = {"name": "at_once", "clock": "first_response", "fraction": 0.0, "audience": "supervisor"}
    policy = world.desk.office.policy.freeze()
    world.obey(ladder=[{**rung, "topics": ["stolen"]}, *policy["ladder"]])
    await world.do(keep_policy)

    await world.say("kartu dicuri", who=world.budi)
    await world.do(escalate, 2)
    await world.do(escalate, 2)

    (alert,) = _alerts(world)
    assert "Kartu dicuri" in alert
