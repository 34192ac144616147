"""Off duty, handed over by name, hands full: nobody's ticket changes hands unseen or without the right to it."""

from dataclasses import replace

import pytest

from desk import claim, duty, joining, meet, resolve, wait
from desk.assign import assign
from desk.colleagues import named
from desk.incoming import Person
from desk.work import Toast, Work
from models.errors import IllegalMove, NotAllowed, NotTheOwner, TooMuchWork, UnknownTicket
from models.event import EventKind
from models.lifecycle import Status
from models.staff import StaffMember
from models.ticket import Ticket
from tests.desk.world import GROUP, SUPERVISORS, World


@pytest.fixture(autouse=True)
async def complaints(world: World) -> None:
    """Two tickets, of two customers."""
    await world.say("cashback belum masuk")
    await world.say("alamat saya salah", who=world.budi)


async def _owners(world: World) -> list[int | None]:
    return [each.owner_id for each in await world.all(Ticket)]


async def _assign(world: World, who: Person, name: str, ticket: int = 1, **more: int) -> Toast:
    return await world.do(assign, who, ticket, name=name, **more)


async def _holds_both(world: World) -> duty.Leaving:
    await world.claim(1)
    await world.claim(2)
    return await world.do(duty.go_off, world.sari)


def _buttons(leaving: duty.Leaving) -> list[str]:
    return [button.data for row in leaving.buttons for button in row]


# gone


async def test_who_is_removed_gets_nothing_back_and_a_supervisor_says_who_goes_on_with_their_tickets(
    world: World,
) -> None:
    await world.claim(1)
    await world.claim(2)
    await world.write("sudah kami cek, cashback masuk", 1)
    await world.do(resolve.resolve, world.sari, 1)

    for _update in range(2):  # Telegram tells it twice: as a change of the member, and as a line in the group
        await world.do(joining.learn_seat, chat_id=GROUP, user_id=world.sari.id, status="kicked")
    await world.do(resolve.reopen, world.joko, 1)

    (told,) = [each for each in world.group(SUPERVISORS) if each.key == "agent-gone"]
    assert await _owners(world) == [None, world.sari.id]
    assert "Sari tidak lagi di grup petugas dan masih memegang <b>1</b> tiket" in told.text
    assert told.buttons == [f"off_back:{world.sari.id}", f"off_to:{world.sari.id}:{world.joko.id}"]
    await world.staff_press(told.buttons[1], who=world.ratna)
    assert await _owners(world) == [None, world.joko.id]


async def test_who_comes_back_is_on_duty_again(world: World) -> None:
    for status in ("left", "member"):
        await world.do(joining.learn_seat, chat_id=GROUP, user_id=world.sari.id, status=status)

    sari = next(each for each in await world.all(StaffMember) if each.id == world.sari.id)
    assert sari.on_duty
    assert "agent-gone" not in [each.key for each in world.group(SUPERVISORS)]


# off duty


async def test_who_goes_off_duty_hears_what_they_hold_and_is_asked_about_it(world: World) -> None:
    leaving = await _holds_both(world)

    numbers = [each.number for each in await world.all(Ticket)]
    assert (leaving.count, sorted(leaving.numbers.split(", "))) == (2, sorted(numbers))
    assert _buttons(leaving) == ["off_back:11", "off_keep:11", "off_to:11:12"]
    assert (await world.do(duty.go_off, world.sari)).count == 2
    assert await _owners(world) == [11, 11]


async def test_who_holds_nothing_is_asked_nothing_and_on_and_off_again_harm_nobody(world: World) -> None:
    for on in (True, True):
        await world.do(wait.duty, world.joko, on=on)

    leaving = [await world.do(duty.go_off, world.joko) for _ in range(2)]

    assert [(each.count, each.buttons) for each in leaving] == [(0, ()), (0, ())]


async def test_at_most_six_buttons_and_only_colleagues_on_duty_with_room(world: World) -> None:
    for number in range(31, 38):
        await world.do(_join, Person(number, f"Rekan {number}"))
    await world.do(wait.duty, Person(31, "Rekan 31"), on=False)
    world.obey(workload=2)
    await world.say("atm menelan uang", who=world.stranger)
    await world.claim(3, who=world.joko)

    buttons = _buttons(await _holds_both(world))

    assert len(buttons) == 6
    assert {"off_to:11:12", "off_to:11:31"}.isdisjoint(buttons)


async def _join(work: Work, person: Person) -> None:
    await meet.learn_membership(work, chat_id=GROUP, user_id=person.id, status="member")
    await meet.meet_staff(work, person)


async def test_all_given_back_is_in_the_queue_with_a_word_in_each_thread(world: World) -> None:
    await _holds_both(world)

    toasts = [await world.staff_press("off_back:11") for _ in range(2)]

    assert [each.key for each in toasts] == ["toast-off-given-back", "toast-off-nothing"]
    assert toasts[0].values == {"count": 2}
    assert await _owners(world) == [None, None]
    assert world.group_keys().count("off-given-back") == 2
    released = [each for each in await world.journal(2) if each.kind is EventKind.RELEASED]
    assert [each.values["reason"] for each in released] == ["off_duty"]


async def test_all_handed_to_a_colleague_mentions_them_in_each_thread(world: World) -> None:
    await _holds_both(world)

    toast = await world.staff_press("off_to:11:12")

    assert (toast.key, toast.values) == ("toast-off-handed", {"count": 2, "name": "Joko"})
    assert await _owners(world) == [12, 12]
    told = [each.text for each in world.group() if each.key == "handed-over"]
    assert len(told) == 2
    assert all("tg://user?id=12" in each and "Sari" in each for each in told)


async def test_what_is_kept_stays(world: World) -> None:
    await _holds_both(world)

    assert (await world.staff_press("off_keep:11")).values == {"count": 2}
    assert await _owners(world) == [11, 11]


async def test_the_buttons_are_for_that_agent_and_supervisors_and_only_while_off_duty(world: World) -> None:
    buttons = _buttons(await _holds_both(world))

    for pressed in buttons:
        assert (await world.staff_press(pressed, who=world.joko)).key == "toast-off-not-yours"
        for nobody in (world.stranger, world.ani):
            with pytest.raises(NotAllowed):
                await world.staff_press(pressed, who=nobody)
    await world.do(wait.duty, world.sari, on=True)
    assert {(await world.staff_press(pressed)).key for pressed in buttons} == {"toast-off-over"}
    assert await _owners(world) == [11, 11]


async def test_a_supervisor_gives_back_what_an_absent_agent_left(world: World) -> None:
    await _holds_both(world)

    await world.staff_press("off_back:11", who=world.ratna)

    assert await _owners(world) == [None, None]


async def test_a_forged_or_stale_button_hands_nothing_to_nobody(world: World) -> None:
    await _holds_both(world)

    pressed = [f"off_to:{each}" for each in ("11", "11:12:13", "11:x", "11:99", "11:11")]
    toasts = [(await world.staff_press(each)).key for each in pressed]

    assert toasts == ["toast-old"] * 3 + ["toast-off-cannot"] * 2
    assert await _owners(world) == [11, 11]


async def test_a_colleague_who_went_too_gets_nothing(world: World) -> None:
    await _holds_both(world)
    await world.do(wait.duty, world.joko, on=False)

    assert (await world.staff_press("off_to:11:12")).key == "toast-off-cannot"


async def test_a_reopened_ticket_of_somebody_off_duty_goes_to_the_queue(world: World) -> None:
    await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Beres.")
    await world.do(duty.go_off, world.sari)

    await world.tap("unsolved")

    assert (await world.ticket(1)).status == Status.NEW


# by name


async def test_an_owner_hands_their_ticket_on_by_name_and_the_new_one_is_mentioned(world: World) -> None:
    await world.claim(1)

    toast = await _assign(world, world.sari, "joko")

    assert (toast.key, await _owners(world)) == ("assigned", [12, None])
    assert world.group_keys()[-1] == "handed-over"
    claimed = [each for each in await world.journal(1) if each.kind is EventKind.CLAIMED]
    assert (claimed[-1].by, claimed[-1].values) == (11, {"owner": 12, "before": 11})


def test_people_are_found_by_user_name_name_and_small_slips() -> None:
    people = [
        StaffMember(id=11, name="Sari Dewi", username="sari_d"),
        StaffMember(id=12, name="Joko", username=None),
    ]

    for said in ("@sari_d", "Sari", "SARI DEWI", "sarii", "Sari Dwi", " @SARI_D "):
        assert [each.id for each in named(people, said)] == [11], said


def test_who_is_not_clear_is_not_guessed() -> None:
    people = [
        StaffMember(id=place, name=name, username=None)
        for place, name in enumerate(["Budi", "Rudi", "Budi S"])
    ]

    assert [each.name for each in named(people, "budi")] == ["Budi", "Budi S"]
    assert [each.name for each in named(people, "budi s")] == ["Budi S"]
    assert named(people, "wati") == []
    assert named(people, "") == []


async def test_whom_telegram_names_is_meant_whatever_the_letters_say(world: World) -> None:
    assert (await _assign(world, world.ratna, "Sari", user_id=12)).key == "assigned"
    assert (await world.ticket(1)).owner_id == world.joko.id


async def test_a_supervisor_gives_what_nobody_has_and_it_opens_its_thread(world: World) -> None:
    await _assign(world, world.ratna, "joko")

    assert world.group_keys()[:1] == ["thread-claimed"]
    assert "tg://user?id=12" in world.group()[0].text


async def test_an_agent_gives_what_nobody_has_to_nobody_but_themself(world: World) -> None:
    assert (await _assign(world, world.sari, "joko")).key == "assign-only-yourself"
    assert await _owners(world) == [None, None]

    assert (await _assign(world, world.sari, "sari")).key == "toast-claimed"
    assert await _owners(world) == [11, None]


async def test_a_colleagues_ticket_is_not_an_agents_to_give(world: World) -> None:
    await world.claim(1)

    with pytest.raises(NotTheOwner):
        await _assign(world, world.joko, "joko")

    assert (await _assign(world, world.ratna, "joko")).key == "assigned"
    assert (await _assign(world, world.ratna, "joko")).key == "assign-has-it"


async def test_only_a_supervisor_gives_to_who_is_off_duty_and_nobody_to_who_is_not_there(
    world: World,
) -> None:
    await world.claim(1)
    await world.do(wait.duty, world.joko, on=False)

    assert (await _assign(world, world.sari, "joko")).key == "assign-off-duty"
    for name in ("ratna", "mallory"):  # in the supervisors' chat only; nowhere
        assert (await _assign(world, world.ratna, name)).key == "assign-nobody"
    assert (await _assign(world, world.ratna, "joko")).key == "assigned"


async def test_strangers_customers_and_the_finished_are_turned_away(world: World) -> None:
    for nobody in (world.stranger, world.ani):
        with pytest.raises(NotAllowed):
            await _assign(world, nobody, "joko")
    with pytest.raises(UnknownTicket):
        await _assign(world, world.ratna, "joko", 77)
    await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Beres.")
    with pytest.raises(IllegalMove):
        await _assign(world, world.sari, "joko")


# hands full


async def test_at_the_limit_nobody_claims_or_takes_and_nothing_moves(world: World) -> None:
    world.obey(workload=1)
    await world.claim(1)

    with pytest.raises(TooMuchWork) as refused:
        await world.claim(2)
    with pytest.raises(TooMuchWork):
        await world.do(claim.take_over, world.sari, 2)

    assert refused.value.values == {"load": 1, "limit": 1}
    assert await _owners(world) == [11, None]
    assert (await world.claim(1)).key == "toast-yours"


async def test_what_is_resolved_no_longer_fills_hands(world: World) -> None:
    world.obey(workload=1)
    await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Beres.")

    assert (await world.claim(2)).key == "toast-claimed"


async def test_a_full_colleague_is_given_more_by_a_supervisor_only(world: World) -> None:
    world.obey(workload=1)
    await world.claim(1)
    await world.claim(2, who=world.joko)

    assert (await _assign(world, world.sari, "joko")).key == "assign-full"
    assert (await _assign(world, world.ratna, "joko")).key == "assigned"
    assert await _owners(world) == [12, 12]


async def test_a_supervisor_knows_what_they_take_on(world: World) -> None:
    world.obey(workload=1)
    await world.join(world.ratna, GROUP)
    await world.claim(1, who=world.ratna)

    assert (await world.claim(2, who=world.ratna)).key == "toast-claimed"


async def test_without_a_limit_there_is_none(world: World) -> None:
    world.desk.office = replace(
        world.desk.office, policy=world.desk.office.policy.model_copy(update={"workload": None})
    )
    await world.claim(1)

    assert (await world.claim(2)).key == "toast-claimed"
    assert world.group_keys(SUPERVISORS) == []
