"""An agent sets the topic right, and may ask why it was understood as it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk.teach import choices, set_topic, topic_named, why_topic
from desk.work import Work
from models.dialogue import Correction
from models.errors import NotAllowed
from models.outbox import Action, Notice
from tests.desk.edges import type_as_staff
from tests.desk.world import World
from topics.catalogue import read_catalogue


@pytest.fixture(autouse=True)
async def complaint(world: World) -> None:
    await world.say("cashback belum masuk")


async def test_the_agents_topic_counts_and_is_kept_as_a_strong_example(world: World) -> None:
    await world.claim(1)

    assert await world.do(set_topic, world.sari, 1, "atm") == "atm"

    ticket = await world.ticket()
    (example,) = await world.all(Correction)
    assert (ticket.topic, ticket.topic_source, ticket.team) == ("atm", "agent", "atm")
    assert (example.was, example.topic, example.source) == ("cashback", "atm", "agent")
    assert [each.action for each in await world.all(Notice)].count(Action.NAME_THREAD) == 1


async def test_saying_it_twice_teaches_once(world: World) -> None:
    await world.do(set_topic, world.sari, 1, "atm")
    await world.do(set_topic, world.sari, 1, "atm")

    assert len(await world.all(Correction)) == 1


async def test_confirming_the_matchers_topic_teaches_too(world: World) -> None:
    await world.do(set_topic, world.sari, 1, "cashback")

    assert (await world.ticket()).topic_source == "agent"
    assert len(await world.all(Correction)) == 1


async def test_a_topic_that_nobody_knows_changes_nothing(world: World) -> None:
    assert await world.do(set_topic, world.sari, 1, "piknik bersama") is None

    assert (await world.ticket()).topic == "cashback"


async def test_only_staff_teach_and_ask_why(world: World) -> None:
    for use_case, more in ((set_topic, ["atm"]), (why_topic, [])):
        with pytest.raises(NotAllowed):
            await world.do(use_case, world.stranger, 1, *more)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("atm", "atm"),
        ("Kartu dicuri", "stolen"),
        ("stolen card", "stolen"),
        ("kartu di curi", "stolen"),
        ("cashback belum", "cashback"),
        ("xyz", None),
    ],
)
async def test_a_topic_is_named_by_its_id_or_its_title_in_any_language(
    world: World, said: str, topic: str | None
) -> None:
    async def named(work: Work) -> str | None:
        return topic_named(work, said)

    assert await world.look(named) == topic


async def test_why_tells_words_example_and_the_next_best(world: World) -> None:
    reason = await world.look(why_topic, world.sari, 1)

    assert (reason.topic, reason.source, reason.words) == ("Cashback belum masuk", "matcher", ("cashback",))
    assert reason.nearest == "seperti cashback belum masuk"
    assert reason.runner_up == "Ubah alamat"


async def test_why_of_a_ticket_without_a_topic_says_what_speaks_for_the_best(world: World) -> None:
    await world.tap("wrong")

    reason = await world.look(why_topic, world.sari, 1)

    assert (reason.topic, reason.nearest, reason.runner_up) == ("", "", "")


async def test_the_choices_are_the_catalogues_topics(world: World) -> None:
    async def offered(work: Work) -> list[tuple[str, str]]:
        return choices(work)

    assert ("atm", "Uang tidak keluar dari ATM") in await world.look(offered)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("kartu hilang", "card_swallowed_lost"),
        ("Kartu dicuri!", "card_swallowed_lost"),
        ("perilaku penagihan", "debt_collection"),
        ("kartu", None),
    ],
)
async def test_a_title_that_lists_is_named_by_any_of_its_words(
    world: World, said: str, topic: str | None
) -> None:
    shipped = read_catalogue(Path(__file__).parents[2] / "config" / "catalogue.yaml")
    world.desk.office = replace(world.desk.office, catalogue=shipped)

    async def named(work: Work) -> str | None:
        return topic_named(work, said)

    assert await world.look(named) == topic


async def _offered(world: World, typed: str) -> list[str | None]:
    """The labels of the buttons beneath the answer to `/topic`."""
    await type_as_staff(world, f"/topic TG-10019 {typed}")
    assert "/topic TG-10019" in world.group()[-1].text
    return [button.label for row in (await world.all(Notice))[-1].rows for button in row]


async def test_an_unclear_topic_offers_the_nearest_few_and_one_tap_sets_it(world: World) -> None:
    assert await _offered(world, "gagal kartu") == ["Transfer gagal", "Kartu dicuri"]

    first = await world.staff_tap("topic1")
    again = await world.staff_tap("topic1")

    assert (first.key, again.key) == ("topic-chosen", "topic-chosen")
    assert (await world.ticket()).topic == "transfer"
    assert len(await world.all(Correction)) == 1


async def test_where_nothing_is_near_the_customers_own_words_say_what_to_offer(world: World) -> None:
    assert (await _offered(world, "zzzz"))[0] == "Cashback belum masuk"


async def test_an_offered_topic_is_for_staff_and_a_forged_one_is_old(world: World) -> None:
    await _offered(world, "zzzz")

    with pytest.raises(NotAllowed):
        await world.staff_tap("topic1", who=world.stranger)
    assert (await world.staff_press("topic1:1")).key == "toast-old"
