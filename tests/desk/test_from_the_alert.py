"""What one tap on an alert does: hand over, take, call, extend; pressed twice, late, or by somebody else."""

import pytest

from desk import acquaint, claim, meet, wait
from desk.deliver import on_blocked
from desk.escalate import escalate
from desk.incoming import Person
from escalation.clocks import ClockKind
from models.errors import NotAllowed
from models.event import EventKind
from models.outbox import Notice, NoticeState
from tests.desk.edges import type_as_staff
from tests.desk.world import SUPERVISORS, Bubble, World

DEWI = Person(22, "Dewi Lestari")


@pytest.fixture(autouse=True)
async def alerted(world: World) -> None:
    world.obey(claim_within="999h", lease="999h")
    await world.say("cashback belum masuk")
    await world.claim(1)
    world.passes(hours=2, minutes=5)
    await world.do(escalate, 1)


def _alert(world: World) -> Bubble:
    return [each for each in world.group(SUPERVISORS) if each.key == "alert"][-1]


async def _tap(world: World, verb: str, who: Person | None = None) -> str:
    return (await world.staff_tap(verb, who=who or world.ratna, chat=SUPERVISORS)).key


async def _kinds(world: World) -> list[EventKind]:
    return [each.kind for each in await world.journal(1)]


async def test_an_alert_says_what_whose_how_late_in_their_words_and_what_happened_last(world: World) -> None:
    text = _alert(world).text

    number = (await world.ticket()).number
    for part in (
        number,
        "Cashback belum masuk",
        "ditangani <b>Sari</b>",
        "terlambat",
        "cashback belum masuk",
    ):
        assert part in text
    assert "🕘 Sen 2 Feb 10.00 WIB · ditangani – Sari" in text
    assert _alert(world).buttons == ["have_it:1", "take:1", "reassign:1", "extend:1", "call:1"]


async def test_one_person_is_asked_by_name_and_each_repeat_asks_the_next(world: World) -> None:
    await world.join(DEWI, SUPERVISORS)
    await world.do(meet.meet_staff, DEWI)
    asked: list[str] = []
    for _ in range(2):
        world.passes(minutes=31)
        await world.do(escalate, 1)
        asked.append(_alert(world).text)

    names = ["Ratna" in each.split("giliran")[0].split("👉")[-1] for each in asked]
    assert sorted(names) == [False, True]


async def test_reassign_lists_who_is_on_duty_with_their_load_and_one_tap_hands_over(world: World) -> None:
    await world.do(wait.duty, world.joko, on=False)
    assert await _tap(world, "reassign") == "toast-nobody-on-duty"
    await world.do(wait.duty, world.joko, on=True)

    assert await _tap(world, "reassign") == "toast-choose"
    assert _alert(world).buttons == ["give:1:12", "back:1"]
    assert await _tap(world, "give") == "toast-given"

    assert (await world.ticket()).owner_id == world.joko.id
    assert "ditangani <b>Joko</b>" in _alert(world).text
    assert _alert(world).buttons[0] == "have_it:1"
    assert (await world.staff_press("give:1:12", who=world.ratna)).key == "toast-has-it"


async def test_who_went_home_since_the_list_was_shown_is_not_given_the_ticket(world: World) -> None:
    await _tap(world, "reassign")
    await world.do(wait.duty, world.joko, on=False)

    assert await _tap(world, "give") == "toast-not-there"
    assert (await world.ticket()).owner_id == world.sari.id


async def test_back_shows_the_alerts_own_buttons(world: World) -> None:
    await _tap(world, "reassign")
    await _tap(world, "back")

    assert _alert(world).buttons == ["have_it:1", "take:1", "reassign:1", "extend:1", "call:1"]


async def test_agents_and_strangers_decide_nothing_on_an_alert(world: World) -> None:
    for data in ("reassign:1", "give:1:12", "extend:1", "extend_for:1:outside", "back:1"):
        for nobody in (world.sari, world.stranger):
            with pytest.raises(NotAllowed):
                await world.staff_press(data, who=nobody)


async def test_what_is_done_needs_none_of_it(world: World) -> None:
    await world.do(claim.take_over, world.ratna, 1)
    await world.command_resolve(1, "Sudah kami kreditkan.", who=world.ratna)

    toasts = {data: (await world.staff_press(data, who=world.ratna)).key for data in ("reassign:1", "call:1")}

    assert set(toasts.values()) == {"toast-done"}
    assert (await world.staff_press("extend:1", who=world.ratna)).values["why"] == "done"


# calls


async def test_without_a_number_the_customer_is_asked_when_a_call_suits_and_rung_for_then(
    world: World,
) -> None:
    assert await _tap(world, "call") == "toast-call-asked"
    assert await _tap(world, "call") == "toast-call-waiting"
    assert world.told()[-1] == "call-offer"

    await world.tap("callat")

    ticket = await world.ticket()
    assert world.told()[-1] == "call-noted"
    assert world.phone()[-1].buttons == ["share_phone"]
    assert ticket.call_due_at is not None
    assert world.desk.office.calendar.is_open(ticket.call_due_at)
    await world.do(acquaint.take_phone, world.ani, phone="+6281234567890")
    world.clock.go(ticket.call_due_at - world.now)
    await world.do(escalate, 1)
    ringing = [each for each in world.group() if each.key == "call-now"]
    assert len(ringing) == 1
    assert "+6281234567890" in ringing[0].text
    assert (await world.ticket()).call_due_at is None


async def test_a_call_that_was_missed_asks_for_a_better_time_and_one_that_was_answered_is_kept(
    world: World,
) -> None:
    await world.do(acquaint.take_phone, world.ani, phone="+6281234567890")
    toast = await world.staff_tap("call", who=world.ratna, chat=SUPERVISORS)
    assert toast.values["phone"] == "+6281234567890"

    await _tap(world, "call_missed")
    await world.staff_press("call_missed:1", who=world.ratna)

    assert world.told()[-1] == "call-offer"
    assert "belum tersambung" in world.phone()[-1].text
    assert (await _kinds(world)).count(EventKind.CALL_MISSED) == 1
    await world.staff_press("call_done:1", who=world.ratna)
    assert "nasabah ditelepon, tersambung – Ratna" in _alert(world).text


async def test_a_time_that_is_over_or_nobody_offered_is_not_taken(world: World) -> None:
    await _tap(world, "call")

    times = ("202602022300", "202602020900", "209902021000", "000101010000", "besok")
    keys = [await world.press(f"callat:1:{each}") for each in times]

    assert [each.key for each in keys if each] == ["toast-call-over"] * len(times)
    assert (await world.ticket()).call_due_at is None


async def test_the_call_command_asks_how_it_went_where_it_was_typed(world: World) -> None:
    await world.do(acquaint.take_phone, world.ani, phone="+6281234567890")

    await type_as_staff(world, f"/call {(await world.ticket()).number}")

    asked = next(each for each in world.group() if each.key == "call-ask")
    assert asked.buttons == ["call_done:1", "call_missed:1"]


# extensions


async def _legal_due(world: World) -> str:
    return (await world.ticket()).dues[f"{ClockKind.LEGAL}:1"]


async def test_the_legal_term_is_extended_once_and_the_customer_hears_why_and_until_when(
    world: World,
) -> None:
    assert (await _legal_due(world)) == "2026-02-18T10:00:00+00:00"  # ten business days, two of joint leave

    assert await _tap(world, "extend") == "toast-choose"
    assert await _tap(world, "extend_for") == "toast-extended"

    assert world.told()[-1] == "extended"
    assert "berjauhan" in world.phone()[-1].text
    assert (await _legal_due(world)) > "2026-02-18T10:00:00+00:00"
    assert _alert(world).buttons == ["have_it:1", "take:1", "reassign:1", "call:1"]
    again = await world.staff_press("extend_for:1:outside", who=world.ratna)
    assert (again.key, again.values["why"]) == ("toast-extend-refused", "again")
    assert world.told().count("extended") == 1


@pytest.mark.parametrize("why", ["late", "none-given", "blocked", "paused"])
async def test_an_extension_that_the_law_does_not_allow_is_refused_with_why(world: World, why: str) -> None:
    if why == "late":
        world.passes(days=30)
    if why == "none-given":
        world.desk.office.policies.clear()
        policy = world.desk.office.policy.freeze()
        for terms in (policy["default"], *policy["topics"].values()):
            terms["targets"]["legal_extension"] = None
        world.obey(**policy)
        await world.say("alamat salah", who=world.budi)
    if why == "blocked":
        await world.do(meet.blocked, world.ani.id)
    if why == "paused":
        await world.do(wait.wait, world.sari, 1)
    ticket = 2 if why == "none-given" else 1

    refused = await world.staff_press(f"extend_for:{ticket}:outside", who=world.ratna)

    assert (refused.key, refused.values["why"]) == ("toast-extend-refused", why)
    assert "extended" not in world.told()
    number = (await world.ticket(ticket)).number
    await type_as_staff(world, f"/extend {number}", who=world.ratna, chat_id=SUPERVISORS)
    assert world.group_keys(SUPERVISORS)[-1] == "extend-refused"


async def test_an_extension_that_never_reached_the_customer_does_not_hold(world: World) -> None:
    first = await _legal_due(world)
    world.is_delivering = False
    await world.staff_press("extend_for:1:examination", who=world.ratna)
    (told,) = [each for each in await world.all(Notice) if each.key == "extended"]
    assert await _legal_due(world) != first

    await world.do(on_blocked, told.id)

    assert await _legal_due(world) == first
    assert [each.state for each in await world.all(Notice) if each.key == "extended"] == [NoticeState.DROPPED]
    world.is_delivering = True
    await world.deliver()
    assert "extension-lost" in world.group_keys(SUPERVISORS)


async def test_extend_is_typed_too_and_its_answer_says_what_became_of_it(world: World) -> None:
    number = (await world.ticket()).number
    await type_as_staff(world, f"/extend {number}", who=world.ratna, chat_id=SUPERVISORS)

    asked = world.group(SUPERVISORS)[-1]

    assert asked.buttons == ["extend_for:1:distance", "extend_for:1:examination", "extend_for:1:outside"]
    assert "batas hukum" in asked.text
