"""A promise is not put off by the customer's own tap, but where we feared worse; only true lateness is owned up to."""

from datetime import timedelta

from tests.desk.world import World


async def test_choosing_a_slower_topic_keeps_the_earlier_promise(world: World) -> None:
    quick = {"targets": {"first_response": "30m", "next_response": "4h", "resolution": "5bd"}}
    world.obey(default={**world.desk.office.policy.freeze()["default"], **quick})
    await world.say("ada masalah")
    promised = (await world.ticket()).promised_at

    await world.tap("pick", place=1)

    ticket = await world.ticket()
    assert promised is not None
    assert ticket.promised_at is not None
    assert ticket.promised_at <= promised


async def test_a_message_that_reached_us_late_is_not_late_by_a_promise_nobody_heard(world: World) -> None:
    await world.say("cashback belum masuk", at=world.now - timedelta(days=3))

    receipt = world.phone()[-1].text
    assert "terlambat dari janji" not in receipt
    assert "secepatnya" in receipt


async def test_the_supervisor_is_spoken_of_only_after_an_alert(world: World) -> None:
    await world.say("cashback belum masuk")
    world.passes(hours=3)

    await world.say("masih cashback, mana jawabannya")

    assert "terlambat" in world.phone()[-1].text
    assert "enyelia" not in world.phone()[-1].text
