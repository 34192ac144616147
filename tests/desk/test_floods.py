"""A customer who floods is kept whole, answered once, and reaches the agent in few messages."""

from desk import claim
from models.event import EventKind
from models.message import Message
from models.outbox import Action, Bot, Notice
from models.ticket import Ticket
from tests.desk.world import World


async def flood(world: World, count: int, text: str = "cashback belum masuk juga nomor {}") -> None:
    for number in range(count):
        world.passes(seconds=1)
        await world.say(text.format(number))


async def shown(world: World) -> list[Notice]:
    keys = {"customer-wrote", "customer-flood"}
    return [each for each in await world.all(Notice) if each.bot == Bot.STAFF and each.key in keys]


async def test_eight_short_lines_in_a_row_are_no_flood(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.do(claim.claim, world.sari, 1)

    await flood(world, 8)

    assert [each.key for each in await shown(world)] == ["customer-wrote"] * 9
    assert "flood" not in world.told()


async def test_forty_messages_in_a_minute_are_all_kept_and_answered_once(world: World) -> None:
    await flood(world, 40)

    messages = await world.all(Message)
    (ticket,) = await world.all(Ticket)
    assert len(messages) == 40
    assert {each.ticket_id for each in messages} == {ticket.id}
    assert all(each.answer_id for each in messages)
    assert world.told().count("flood") == 1
    assert len(world.told()) <= 3


async def test_the_agent_gets_what_floods_in_together_and_in_its_order(world: World) -> None:
    await world.say("cashback belum masuk")
    await world.do(claim.claim, world.sari, 1)

    await flood(world, 60)
    world.passes(seconds=40)
    await world.deliver()

    folded = [each for each in await shown(world) if each.key == "customer-flood"]
    words = [line["words"] for each in folded for line in each.params["talk"]]
    said = [each.text for each in await world.all(Message)]
    assert words == said[-len(words) :]
    assert len(words) >= 39
    assert len(folded) <= 3
    assert all(each.state == "sent" for each in folded)


async def test_what_was_said_before_anybody_came_is_shown_together(world: World) -> None:
    await flood(world, 30)

    await world.do(claim.claim, world.sari, 1)

    (folded,) = await shown(world)
    assert folded.params["count"] == 30


async def test_what_was_shown_together_is_not_shown_again_to_the_next_agent(world: World) -> None:
    await flood(world, 30)
    await world.do(claim.claim, world.sari, 1)
    await world.do(claim.release, world.sari, 1)

    await world.do(claim.claim, world.joko, 1)

    assert len(await shown(world)) == 1


async def test_who_only_greets_without_end_is_answered_once_and_may_still_complain(world: World) -> None:
    await flood(world, 30, "halo")
    before = world.told()

    await world.say("cashback belum masuk")

    assert before.count("flood-without-ticket") == 1
    assert before.count("greeting") <= 20
    assert world.told()[-1] == "receipt"


async def test_after_a_quiet_minute_each_message_is_answered_again(world: World) -> None:
    await flood(world, 30)
    world.passes(minutes=2)

    await world.say("sudah saya coba lagi")

    assert world.told()[-1] == "added-or-new"


async def test_a_flood_stands_once_in_the_journal_beside_every_message(world: World) -> None:
    await flood(world, 40)

    kinds = [each.kind for each in await world.journal(1)]
    assert kinds.count(EventKind.FLOODED) == 1
    assert kinds.count(EventKind.CUSTOMER_WROTE) == 40


async def test_two_albums_and_a_few_words_are_no_flood(world: World) -> None:
    for album in ("a", "b"):
        for _ in range(10):
            await world.say(kind="photo", album=album)
    await world.say("cashback belum masuk")

    assert "flood" not in world.told()


async def test_secrets_in_a_flood_are_masked_and_warned_of_once_a_minute(world: World) -> None:
    await flood(world, 25)
    await world.say("kartu saya", secrets=("pin",))
    await world.say("kartu saya", secrets=("pin",))

    warned = [each for each in await world.all(Notice) if each.key == "secret-warning"]
    assert [each.action for each in warned] == [Action.SEND]


async def test_a_wish_for_a_person_is_heard_in_a_flood_and_once_is_enough(world: World) -> None:
    await flood(world, 25)

    await world.say("mau bicara dengan petugas")
    await world.say("mau bicara dengan petugas")

    assert world.told().count("person-comes") == 1


async def test_a_critical_matter_in_a_flood_has_its_own_ticket_and_its_advice(world: World) -> None:
    await flood(world, 25)

    await world.say("kartu saya dicuri")
    await world.say("kartu saya dicuri")

    assert [each.topic for each in await world.all(Ticket)] == ["cashback", "stolen"]
    assert world.told().count("emergency") == 1
