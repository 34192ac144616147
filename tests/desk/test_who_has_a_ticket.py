"""Claim, release, take over: at most one owner, and everybody sees who."""

import asyncio

import pytest

from desk import claim
from models.errors import IllegalMove, NotAllowed, NotTheOwner, UnknownTicket
from models.event import EventKind
from models.lifecycle import Status
from tests.desk.world import World


@pytest.fixture(autouse=True)
async def complaint(world: World) -> None:
    await world.say("cashback belum masuk")


async def test_of_two_who_press_at_once_one_gets_it_and_the_other_hears_who(world: World) -> None:
    toasts = await asyncio.gather(
        world.desk.perform(lambda work: claim.claim(work, world.sari, 1)),
        world.desk.perform(lambda work: claim.claim(work, world.joko, 1)),
    )

    ticket = await world.ticket()
    keys = sorted(toast.key for toast in toasts)
    taken = next(toast for toast in toasts if toast.key == "toast-taken")
    owner = world.sari if ticket.owner_id == world.sari.id else world.joko
    assert keys == ["toast-claimed", "toast-taken"]
    assert taken.values["name"] == owner.name.split()[0]
    assert [each.kind for each in await world.journal(1)].count(EventKind.CLAIMED) == 1


async def test_a_claim_pressed_twice_is_still_mine(world: World) -> None:
    await world.claim(1)

    toast = await world.claim(1)

    assert toast.key == "toast-yours"


async def test_the_claim_opens_the_thread_with_all_that_was_said(world: World) -> None:
    await world.say("dari bulan Maret")

    await world.claim(1)

    assert world.group_keys() == ["thread-claimed", "customer-wrote", "customer-wrote"]
    assert "Ani Lestari" in world.group()[0].text


async def test_a_picture_is_told_without_words(world: World) -> None:
    await world.say(kind="photo")

    await world.claim(1)

    assert world.group_keys() == ["thread-claimed", "customer-wrote", "customer-file"]


@pytest.mark.parametrize("use_case", [claim.claim, claim.release, claim.take_over])
async def test_strangers_and_customers_can_do_nothing_to_a_ticket(world: World, use_case: object) -> None:
    for nobody in (world.stranger, world.ani):
        with pytest.raises(NotAllowed):
            await world.do(use_case, nobody, 1)  # type: ignore[arg-type] - three of one form

    assert (await world.ticket()).status == Status.NEW


async def test_an_unknown_ticket_is_said_to_be_unknown(world: World) -> None:
    with pytest.raises(UnknownTicket):
        await world.claim(77)


async def test_a_released_ticket_is_in_the_queue_again(world: World) -> None:
    await world.claim(1)

    toast = await world.do(claim.release, world.sari, 1)

    ticket = await world.ticket()
    assert (ticket.status, ticket.owner_id, toast.key) == (Status.NEW, None, "toast-released")
    assert world.group_keys()[-1] == "thread-released"


async def test_only_the_owner_or_a_supervisor_releases(world: World) -> None:
    await world.claim(1)
    with pytest.raises(NotTheOwner):
        await world.do(claim.release, world.joko, 1)

    await world.do(claim.release, world.ratna, 1)

    assert (await world.ticket()).status == Status.NEW


async def test_a_second_claim_says_who_has_it_now_without_repeating_all(world: World) -> None:
    await world.claim(1)
    await world.do(claim.release, world.sari, 1)

    await world.claim(1, who=world.joko)

    assert world.group_keys() == [
        "thread-claimed",
        "customer-wrote",
        "thread-released",
        "thread-claimed-again",
    ]


async def test_taking_over_changes_the_owner_and_both_see_it(world: World) -> None:
    await world.claim(1)

    await world.do(claim.take_over, world.joko, 1)

    events = [each for each in await world.journal(1) if each.kind == EventKind.CLAIMED]
    assert (await world.ticket()).owner_id == world.joko.id
    assert events[-1].values == {"owner": world.joko.id, "before": world.sari.id}
    assert world.group_keys()[-1] == "thread-taken-over"
    assert (await world.do(claim.take_over, world.joko, 1)).key == "toast-yours"


async def test_taking_over_what_nobody_has_is_a_claim(world: World) -> None:
    await world.do(claim.take_over, world.joko, 1)

    assert (await world.ticket()).owner_id == world.joko.id
    assert world.group_keys() == ["thread-claimed", "customer-wrote"]


async def test_a_withdrawn_ticket_cannot_be_claimed_and_says_what_can_be_done(world: World) -> None:
    await world.tap("withdraw")
    await world.tap("withdraw_yes")

    with pytest.raises(IllegalMove) as refused:
        await world.claim(1)

    assert refused.value.values["instead"] == "reopen, requeue"
