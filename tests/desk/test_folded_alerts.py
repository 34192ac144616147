"""Many alerts at once: a few by themselves, the others in one message that names the worst and is edited."""

from collections import Counter

from desk import claim
from desk.folding import FEW, FOLDED
from desk.meet import meet_customer
from desk.opening import open_ticket
from desk.work import Work
from escalation.sweep import Sweep
from models.escalation import Climb
from tests.desk.world import GROUP, SUPERVISORS, Bubble, World

MANY = 30


async def _open(work: Work, count: int, topic: str) -> None:
    await meet_customer(work, World.ani)
    customer = await work.unit.people.customer(World.ani.id)
    assert customer is not None
    for _ in range(count):
        await open_ticket(work, customer, None, None, topic=topic)


async def _fall_due(world: World, count: int = MANY, topic: str = "cashback") -> None:
    """So many at once that Telegram could not take an alert for each."""
    world.obey(claim_within="999h", lease="999h")
    await world.do(_open, count, topic)
    world.passes(hours=2)
    await _sweep(world)


async def _sweep(world: World) -> None:
    await Sweep(world.desk, wake=lambda: None)()


def _folded(world: World, chat: int = SUPERVISORS) -> list[Bubble]:
    return [bubble for bubble in world.group(chat) if bubble.key == FOLDED]


async def test_of_many_alerts_at_once_a_few_come_alone_and_one_message_stands_for_the_others(
    world: World,
) -> None:
    await _fall_due(world)

    await world.deliver()

    assert Counter(bubble.key for bubble in world.group(SUPERVISORS)) == {"alert": FEW, FOLDED: 1}
    (folded,) = _folded(world)
    assert f"{MANY - FEW} tiket" in folded.text
    assert folded.text.count("▫️") == 10
    assert "… dan 12 tiket lagi" in folded.text
    assert folded.buttons == [f"have_it:{ticket}" for ticket in range(FEW + 1, 2 * FEW + 1)]


async def test_every_folded_ticket_has_climbed_its_rung(world: World) -> None:
    await _fall_due(world)

    told = {climb.ticket_id for climb in await world.all(Climb) if climb.rung == "overdue"}

    assert told == set(range(1, MANY + 1))


async def test_what_falls_due_a_moment_later_joins_the_message_and_the_gravest_stand_on_top(
    world: World,
) -> None:
    world.obey(claim_within="999h", lease="999h")
    await world.do(_open, MANY, "cashback")
    world.passes(minutes=61)
    await world.do(_open, 2, "atm")
    world.passes(minutes=59)
    await _sweep(world)
    await world.deliver()
    world.passes(minutes=1)

    await _sweep(world)
    world.passes(seconds=20)
    await world.deliver()

    (folded,) = _folded(world)
    assert folded.times_edited == 1
    assert f"{MANY - FEW + 2} tiket" in folded.text
    assert [line.count("Uang tidak keluar") for line in folded.text.splitlines()[1:4]] == [1, 1, 0]


async def test_a_critical_ticket_rings_by_itself_beside_the_message(world: World) -> None:
    world.obey(claim_within="999h", lease="999h")
    await world.do(_open, MANY, "cashback")
    world.passes(minutes=105)
    await world.do(_open, 1, "stolen")
    world.passes(minutes=15)

    await _sweep(world)
    await world.deliver()

    assert len([each for each in world.group(SUPERVISORS) if "Kartu dicuri" in each.text]) == 1
    assert "Kartu dicuri" not in _folded(world)[0].text


async def test_i_have_it_is_pressed_in_the_folded_message_too_and_its_line_says_so(world: World) -> None:
    await _fall_due(world)
    await world.deliver()

    toast = await world.staff_press("have_it:9", who=world.ratna)
    world.passes(seconds=20)
    await world.deliver()

    assert toast.key == "toast-have-it"
    (folded,) = _folded(world)
    assert "🙋 Ratna" in folded.text
    assert "have_it:9" not in folded.buttons


async def test_reminders_of_one_group_are_folded_there_with_buttons_to_claim(world: World) -> None:
    world.obey(claim_within="999h", lease="999h")
    await world.do(_open, MANY, "cashback")
    world.passes(minutes=100)

    await _sweep(world)
    await world.deliver()
    await world.do(claim.claim, world.sari, FEW + 1)

    assert Counter(bubble.key for bubble in world.group(GROUP))["remind-team"] == FEW
    (folded,) = _folded(world, GROUP)
    assert folded.buttons[0] == f"claim:{FEW + 1}"


async def test_when_the_rush_goes_on_a_new_message_rings_again(world: World) -> None:
    await _fall_due(world)
    await world.deliver()
    world.passes(minutes=31)

    await _sweep(world)
    await world.deliver()

    assert len(_folded(world)) == 2
    assert Counter(bubble.key for bubble in world.group(SUPERVISORS))["alert"] == 2 * FEW
