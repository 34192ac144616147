"""A complaint that comes back: the second time to a supervisor too, long after its end as a new one."""

from desk import resolve
from desk.escalate import escalate
from models.event import Event, EventKind
from models.lifecycle import Status
from tests.desk.world import SUPERVISORS, World


async def _resolved(world: World) -> None:
    if not (await world.all_tickets()):
        await world.say("cashback belum masuk")
        await world.claim(1)
    await world.do(resolve.resolve, world.sari, 1, words_html="Sudah kami kreditkan.")


async def test_the_second_reopening_goes_to_a_supervisor_who_can_act_on_it(world: World) -> None:
    await _resolved(world)
    await world.tap("unsolved")
    assert world.group_keys(SUPERVISORS) == []

    await _resolved(world)
    await world.tap("unsolved")

    (alert,) = world.group(SUPERVISORS)
    assert alert.key == "alert-reopened"
    assert "ke-2" in alert.text
    assert alert.buttons == ["have_it:1", "take:1", "reassign:1", "call:1"]
    assert (await world.staff_tap("have_it", who=world.ratna, chat=SUPERVISORS)).key == "toast-have-it"


async def test_thanks_after_the_resolution_neither_reopens_nor_starts_a_clock(world: World) -> None:
    await _resolved(world)

    await world.say("terima kasih")
    await world.say(kind="sticker")

    assert (await world.ticket()).status == Status.RESOLVED
    assert EventKind.REOPENED not in [each.kind for each in await world.journal(1)]
    await world.say("cashback masih belum masuk")
    assert (await world.ticket()).status == Status.CLAIMED


async def _closed(world: World) -> None:
    await _resolved(world)
    for _ in range(2):
        world.passes(days=7)
        await world.do(escalate, 1)
    assert (await world.ticket(1)).status == Status.CLOSED


async def test_words_within_thirty_days_of_the_closing_open_it_again(world: World) -> None:
    await _closed(world)
    world.passes(days=29)

    await world.say("cashback masih belum masuk TG-10019")

    assert len(await world.all_tickets()) == 1
    assert (await world.ticket(1)).is_open


async def test_later_words_are_a_new_complaint_that_is_linked_to_the_old_one(world: World) -> None:
    await _closed(world)
    old = (await world.ticket(1)).number
    world.passes(days=31)

    await world.say(f"cashback {old} masih belum masuk")

    new = await world.ticket()
    assert new.id == 2
    assert world.told()[-1] == "receipt-linked"
    assert old in world.phone()[-1].text
    assert new.number in world.phone()[-1].text
    assert (await world.ticket(1)).status == Status.CLOSED
    links = [(each.ticket_id, each.values["ticket"]) for each in await _links(world)]
    assert links == [(1, 2), (2, 1)]


async def _links(world: World) -> list[Event]:
    every = [*await world.journal(1), *await world.journal(2)]
    return [each for each in every if each.kind is EventKind.LINKED]


async def test_the_button_of_an_old_resolution_opens_nothing_long_after(world: World) -> None:
    await _closed(world)
    world.passes(days=31)

    toast = await world.press("unsolved:1:1")

    assert toast is not None
    assert toast.key == "toast-late"
